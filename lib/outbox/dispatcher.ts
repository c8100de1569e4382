import { Duration } from 'aws-cdk-lib';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeskTable } from '../table/desk-table.ts';

export interface DispatcherProps {
  readonly table: DeskTable;
  readonly dispatch: LambdaFunction;
  readonly deadLetters: IQueue;
}

/**
 * The fast first try at every effect: the table's stream, filtered to new outbox rows. Few retries and a short age,
 * since one failing record holds up its shard and the sweeper performs whatever is left (design decision 1).
 */
export class Dispatcher extends Construct {
  constructor(scope: Construct, id: string, { table, dispatch, deadLetters }: DispatcherProps) {
    super(scope, id);
    new EventSourceMapping(this, 'NewOutboxRows', {
      target: dispatch,
      eventSourceArn: table.grantStream(dispatch),
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      retryAttempts: 2,
      maxRecordAge: Duration.minutes(5),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      parallelizationFactor: 4,
      onFailure: new SqsDlq(deadLetters),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { entity: { S: FilterRule.isEqual('outbox') } } },
        }),
      ],
    });
  }
}
