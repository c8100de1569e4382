import { join } from 'node:path';
import { Aws, Duration, RemovalPolicy, TimeZone, Validations } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { env } from '../../functions/shared/names.ts';
import type { Config } from '../config.ts';
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
    const { steps, alarms } = props;
    this.stateMachine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromFile(join(import.meta.dirname, 'recognition.asl.json')),
      definitionSubstitutions: { Steps: steps.functionArn },
      tracingEnabled: true,
      logs: {
        level: LogLevel.ERROR,
        includeExecutionData: false,
        destination: new LogGroup(this, 'Logs', {
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [steps.functionArn] }),
    );
    Validations.of(this.stateMachine).acknowledge(
      { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'X-Ray and the delivery of logs know no finer resource.' },
      {
        id: 'AwsSolutions-SF1',
        reason: 'Errors are logged. How each week stands is in its row, and the history is kept for 90 days.',
      },
    );
    this.#schedule(props);
    const harm =
      'Nobody has this week’s recognition report yet, or it lacks an area: colleagues who served well go without thanks until it is made.';
    alarms.add('RecognitionFailed', {
      metric: this.stateMachine.metricFailed({ period: Duration.minutes(5) }),
      threshold: 1,
      harm,
      runbook: 'the-weekly-report-fails',
    });
    new Rule(this, 'EndedBadly', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [this.stateMachine.stateMachineArn],
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      targets: [new LambdaTarget(steps, { deadLetterQueue: props.deadLetters, maxEventAge: Duration.hours(6) })],
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
