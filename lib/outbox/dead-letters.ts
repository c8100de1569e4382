import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeskAlarms } from '../observe/desk-alarms.ts';

/** What could not be delivered inside the desk, kept for two weeks and reported at once. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: { readonly alarms: DeskAlarms }) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'This is the dead-letter queue, of the stream, a rule and a schedule; the check knows those of queues only.',
    });
    props.alarms.add('DeadLetters', {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 1,
      harm: 'Something the desk told itself was not heard; the sweeper makes up for it, more slowly, so customers and colleagues wait longer.',
      runbook: 'dead-letters',
    });
  }
}
