import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeskAlarms } from '../observe/desk-alarms.ts';

export interface MailEventsProps {
  readonly configurationSet: ConfigurationSet;
  /** Writes down what SES tells. */
  readonly receive: LambdaFunction;
  readonly alarms: DeskAlarms;
}

/** Lambda's own, for a function that does not say. */
const DEFAULT_TIMEOUT = Duration.seconds(3);
/** With the function's 30 s an event is tried every three minutes: a fault of twelve minutes costs nobody any work. */
const ATTEMPTS = 5;
const RETENTION = Duration.days(14);

/**
 * The road on which SES tells what became of the desk's mails: event destination, topic, queue, function. It has dead
 * letters of its own, since nothing else makes up for an event: whoever mends the cause sends them on their way again.
 */
export class MailEvents extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { configurationSet, receive, alarms }: MailEventsProps) {
    super(scope, id);
    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: RETENTION };
    this.deadLetters = new Queue(this, 'DeadLetters', kept);
    const queue = new Queue(this, 'Queue', {
      ...kept,
      // Six times the function's timeout, as AWS asks: docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(6 * (receive.timeout ?? DEFAULT_TIMEOUT).toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: ATTEMPTS },
    });

    // No key of AWS: SES could not publish to the topic, and would not say so. What passes is addresses and subjects,
    // in the account and over TLS only, and the queue in which it lies is encrypted.
    const topic = new Topic(this, 'Topic', { displayName: 'Baton mail events', enforceSSL: true });
    // The event itself is the message, without an envelope of SNS around it.
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
    // Also lets SES publish, for this configuration set of this account only:
    // https://docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination-sns.html
    configurationSet.addEventDestination('Events', {
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    });

    receive.addToRolePolicy(
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [queue.queueArn],
      }),
    );
    new EventSourceMapping(this, 'Mapping', {
      target: receive,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      // Events wait without harm, and those of one mail change the same rows: few at a time.
      maxConcurrency: 2,
      reportBatchItemFailures: true,
    });

    alarms.add('MailEventsDead', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 1,
      harm: 'What SES told of mails could not be written down: a bounce may be unknown, so nobody may be told and somebody is asked in vain.',
      runbook: 'mail-events',
    });
    alarms.add('MailEventsLate', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 1_800,
      periods: 5,
      harm: 'What SES tells of mails has waited for half an hour: bounces are not noticed, and doubtful mails stay doubtful.',
      runbook: 'mail-events',
    });
  }
}
