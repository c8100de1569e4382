import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine, type StateMachineProps } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

export interface DeskMachineProps extends Pick<StateMachineProps, 'removalPolicy'> {
  /** Path of the `.asl.json`, in which `Steps` stands for the function. */
  readonly definition: string;
  /** Performs every step, and gets the executions that ended badly. */
  readonly steps: LambdaFunction;
  /** Takes the events that could not be delivered to `steps`. */
  readonly deadLetters: IQueue;
  /** Where what its executions did can be read, as only errors are logged. */
  readonly record: string;
}

/**
 * The one way to make a state machine: it may call its steps alone, logs errors without data, and an execution that ends
 * badly comes back to the steps. Its parts lie in `scope`, whose path their logical ids come from (F128).
 */
export function deskMachine(
  scope: Construct,
  { definition, steps, deadLetters, record, ...props }: DeskMachineProps,
): StateMachine {
  const machine = new StateMachine(scope, 'Machine', {
    definitionBody: DefinitionBody.fromFile(definition),
    definitionSubstitutions: { Steps: steps.functionArn },
    tracingEnabled: true,
    logs: {
      level: LogLevel.ERROR,
      includeExecutionData: false,
      destination: new LogGroup(scope, 'Logs', {
        retention: RetentionDays.THREE_MONTHS,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    },
    ...props,
  });
  machine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [steps.functionArn] }));
  Validations.of(machine).acknowledge(
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'X-Ray and the delivery of logs know no finer resource.' },
    { id: 'AwsSolutions-SF1', reason: `Errors are logged. ${record}, and the history is kept for 90 days.` },
  );
  new Rule(scope, 'EndedBadly', {
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: [machine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    },
    targets: [new LambdaTarget(steps, { deadLetterQueue: deadLetters, maxEventAge: Duration.hours(6) })],
  });
  return machine;
}
