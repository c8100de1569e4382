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
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await Promise.all(event.Records.map(one));
    return { batchItemFailures: failed.flatMap((id) => (id === null ? [] : [{ itemIdentifier: id }])) };
  };

  async function one(record: DynamoDBRecord): Promise<string | null> {
    const key = outboxKeyIn(record.dynamodb?.NewImage);
    if (!key) return null;
    try {
      log.info('effect', { ...key, outcome: await perform(key) });
      return null;
    } catch (error) {
      log.error('effect not recorded', { ...key, error });
      return record.dynamodb?.SequenceNumber ?? null;
    }
  }
};
