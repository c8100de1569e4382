import { Aws, Duration } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { metrics } from '../../functions/shared/names.ts';
import { deskAge, type DeskAlarms } from '../observe/desk-alarms.ts';

export interface SweeperProps {
  readonly sweep: LambdaFunction;
  readonly deadLetters: IQueue;
  readonly alarms: DeskAlarms;
  /** Names this desk in its metrics. */
  readonly service: string;
}

/** Once a minute: what is due and was not done. It publishes how old the oldest of it is, and alarms watch that. */
export class Sweeper extends Construct {
  constructor(scope: Construct, id: string, { sweep, deadLetters, alarms, service }: SweeperProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [sweep.functionArn] }));
    deadLetters.grantSendMessages(role);
    new Schedule(this, 'EveryMinute', {
      description: 'Baton: performs what is due and was not done',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      // The next minute's sweep is as good as a second try at this one.
      target: new LambdaInvoke(sweep, {
        // Closed, since the target would add every version and alias of the function.
        role: role.withoutPolicyUpdates(),
        deadLetterQueue: deadLetters,
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      }),
    });

    // Silence means that the sweeper itself does not run.
    const missing = TreatMissingData.BREACHING;
    alarms.add('OldestOutboxRow', {
      metric: deskAge(service, metrics.oldestOutboxRow),
      threshold: 300,
      periods: 5,
      missing,
      harm: 'Mails or ladder steps have been waiting for five minutes: customers are not acknowledged, nobody is asked.',
      runbook: 'oldest-outbox-row',
    });
    alarms.add('OldestInboxMail', {
      metric: deskAge(service, metrics.oldestInboxMail),
      threshold: 600,
      periods: 2,
      missing,
      harm: 'A mail has come in ten minutes ago and is nowhere on record: a customer waits, and nobody knows of it.',
      runbook: 'oldest-inbox-mail',
    });
    alarms.add('OldestOverdueAsk', {
      metric: deskAge(service, metrics.oldestOverdueAsk),
      threshold: 300,
      periods: 5,
      missing,
      harm: 'A ladder has stood still for five minutes: a customer waits, and nobody is being asked.',
      runbook: 'oldest-overdue-ask',
    });
  }
}
