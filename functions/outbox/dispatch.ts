import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Log } from '../shared/log.ts';
import { outboxKeyIn } from '../store/outbox.ts';
import type { Perform } from './perform.ts';

type Needs = { perform: Perform; log: Log };

/**
 * The fast first try: new outbox rows as the table's stream brings them. What fails here stays in the table, and the
 * sweeper performs it; a record is given back to the stream only when the table itself could not be reached.
 */
export const dispatch = ({ perform, log }: Needs) => {
  const processor = new BatchProcessor(EventType.DynamoDBStreams);

  async function one(record: DynamoDBRecord): Promise<void> {
    const key = outboxKeyIn(record.dynamodb?.NewImage);
    if (!key) return;
    try {
      log.info('effect', { ...key, outcome: await perform(key) });
    } catch (error) {
      log.error('effect not recorded', { ...key, error });
      throw error;
    }
  }

  return (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
    processPartialResponse(event, one, processor, { throwOnFullBatchFailure: false });
};
