import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { env } from '../../functions/shared/names.ts';

export interface LadderWorkflowProps {
  /** Performs every step, and gets the executions that ended badly. */
  readonly steps: LambdaFunction;
  /** Takes the events that could not be delivered to `steps`. */
  readonly deadLetters: IQueue;
}

/** Asks one person after another; an execution that ends badly comes back to `steps`, which lets the run go on. */
export class LadderWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { steps, deadLetters }: LadderWorkflowProps) {
    super(scope, id);
    this.stateMachine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromFile(join(import.meta.dirname, 'ladder.asl.json')),
      definitionSubstitutions: { Steps: steps.functionArn },
      tracingEnabled: true,
      removalPolicy: RemovalPolicy.RETAIN,
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
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'X-Ray and the delivery of logs know no finer resource.',
      },
      {
        id: 'AwsSolutions-SF1',
        reason:
          'Errors are logged. What every run did is in its ticket, in words, and the history is kept for 90 days.',
      },
    );

    new Rule(this, 'EndedBadly', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [this.stateMachine.stateMachineArn],
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      targets: [new LambdaTarget(steps, { deadLetterQueue: deadLetters, maxEventAge: Duration.hours(6) })],
    });
  }

  /** Lets `fn` start executions and answer task tokens, and tells it where. */
  grantDrive(fn: LambdaFunction): void {
    const { stateMachineArn } = this.stateMachine;
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['states:StartExecution', 'states:SendTaskSuccess'],
        resources: [stateMachineArn],
      }),
    );
    fn.addEnvironment(env.ladderArn, stateMachineArn);
  }
}
