import { join } from 'node:path';
import { Aws, Duration, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { env } from '../../functions/shared/names.ts';
import type { Config } from '../config.ts';
import { deskMachine } from '../desk-machine.ts';
import type { DeskAlarms } from '../observe/desk-alarms.ts';

export interface RecognitionWorkflowProps {
  /** What the schedule calls, and every step of the machine. */
  readonly steps: LambdaFunction;
  readonly at: Config['recognitionAt'];
  readonly timeZone: string;
  readonly deadLetters: IQueue;
  readonly alarms: DeskAlarms;
}

/** Once a week: makes the recognition report of the week that has ended, and mails it. */
export class RecognitionWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: RecognitionWorkflowProps) {
    super(scope, id);
    const { alarms } = props;
    this.stateMachine = deskMachine(this, {
      ...props,
      definition: join(import.meta.dirname, 'recognition.asl.json'),
      record: 'How each week stands is in its row',
    });
    this.#schedule(props);
    const harm =
      'Nobody has this week’s recognition report yet, or it lacks an area: colleagues who served well go without thanks until it is made.';
    alarms.add('RecognitionFailed', {
      metric: this.stateMachine.metricFailed({ period: Duration.minutes(5) }),
      threshold: 1,
      harm,
      runbook: 'the-weekly-report-fails',
    });
  }

  /**
   * A cron expression in the desk's zone; Scheduler calls within the minute, at least once, and passes over a time of day
   * that a change of the clock leaves out: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
   */
  #schedule({ steps, at, timeZone, deadLetters }: RecognitionWorkflowProps): void {
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [steps.functionArn] }));
    deadLetters.grantSendMessages(role);
    const [hour = '8', minute = '0'] = at.time.split(':').map((text) => String(Number(text)));
    new Schedule(this, 'EveryWeek', {
      description: 'Baton: the recognition report of the week that has ended',
      schedule: ScheduleExpression.cron({ minute, hour, weekDay: at.day, timeZone: TimeZone.of(timeZone) }),
      // Called twice it asks for a report once, so that trying for a day harms nobody.
      target: new LambdaInvoke(steps, {
        // Closed, since the target would add every version and alias of the function.
        role: role.withoutPolicyUpdates(),
        deadLetterQueue: deadLetters,
        retryAttempts: 20,
        maxEventAge: Duration.hours(24),
      }),
    });
  }

  /** Lets `fn` start executions, and tells it of which machine. */
  grantStart(fn: LambdaFunction): void {
    const { stateMachineArn } = this.stateMachine;
    fn.addToRolePolicy(new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }));
    fn.addEnvironment(env.recognitionArn, stateMachineArn);
  }
}
