import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface DispatcherProps {
  readonly table: ITable;
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
    dispatch.addEventSource(
      new DynamoEventSource(table, {
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
      }),
    );
  }
}
