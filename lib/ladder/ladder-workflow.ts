import { join } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { deskMachine } from '../desk-machine.ts';
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

  constructor(scope: Construct, id: string, props: LadderWorkflowProps) {
    super(scope, id);
    this.stateMachine = deskMachine(this, {
      ...props,
      definition: join(import.meta.dirname, 'ladder.asl.json'),
      removalPolicy: RemovalPolicy.RETAIN,
      record: 'What every run did is in its ticket, in words',
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
