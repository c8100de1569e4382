/**
 * DynamoDB for AWS clients. The table is kept by another process, which itself enforces the limits of items,
 * transactions and pages with AWS's names (checked in test/local/dynamodb.test.ts); here stand streams, consumed
 * capacity by caller, and the delay of indexes.
 */
import { z } from 'zod';
import { type AwsCall, AwsError, type Ground } from '../../service.ts';
import { client, type Json } from './client.ts';
import { startDynamoDb } from './dynoxide.ts';
import { lagged, type Lagged } from './lagged.ts';
import { type TableStream, tableStream } from './stream.ts';
import { ensureTable, type TableResource } from './tables.ts';

export { CannotStart } from './dynoxide.ts';
export { PAGE, type StreamRecord, type TableStream } from './stream.ts';

/** Capacity units. */
export interface Consumed {
  readonly read: number;
  readonly write: number;
}

export type DynamoDb = Awaited<ReturnType<typeof dynamoDb>>;

interface DynamoDbOptions {
  /** The desk's data folder; made when missing. */
  readonly data: string;
  readonly tables: readonly TableResource[];
  readonly region: string;
  /** Queries on an index answer as of so many clock seconds ago. The table needs a stream with new images. */
  readonly indexLagSeconds?: number | undefined;
  /** Where the binary is missing; `DYNAMODB_ENDPOINT` unless given. */
  readonly endpoint?: string;
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query']);
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']);
const Units = z.looseObject({ CapacityUnits: z.number().default(0) });
const ConsumedCapacity = z.union([z.array(Units), Units.transform((one) => [one])]).default([]);

const plus = (a: Consumed, b: Consumed): Consumed => ({ read: a.read + b.read, write: a.write + b.write });

/** Starts the table's process and makes the tables. Throws CannotStart with a sentence for the person at the desk. */
export async function dynamoDb(ground: Ground, options: DynamoDbOptions) {
  const { post, close } = await startDynamoDb(options.data, options.endpoint);
  const calls = client(post);
  const streams = new Map<string, TableStream>();
  const behind = new Map<string, Lagged>();
  const seconds = options.indexLagSeconds;
  try {
    for (const table of options.tables) {
      await ensureTable(calls, table);
      const stream = await tableStream(ground, calls, table.name, options.region);
      streams.set(table.name, stream);
      if (seconds !== undefined) behind.set(table.name, await lagged(ground, { calls, table, stream, seconds }));
    }
  } catch (error) {
    await close();
    throw error;
  }

  const listeners: (() => void)[] = [];
  const consumed = new Map<string, Consumed>();
  function count(caller: string, action: string, answer: Json): void {
    const units = ConsumedCapacity.parse(answer['ConsumedCapacity']).reduce((sum, one) => sum + one.CapacityUnits, 0);
    const more = READS.has(action) ? { read: units, write: 0 } : { read: 0, write: units };
    consumed.set(caller, plus(consumed.get(caller) ?? { read: 0, write: 0 }, more));
  }

  /** The call as it goes to the table's process: an index that lags is another table. */
  async function redirected(body: Json): Promise<Json> {
    const late = body['IndexName'] === undefined ? undefined : behind.get(String(body['TableName']));
    if (!late) return body;
    await late.follow();
    return { ...body, TableName: late.name };
  }

  async function call({ action, body, caller }: AwsCall): Promise<Json> {
    const writes = WRITES.has(action);
    if (!writes && !READS.has(action))
      throw new AwsError('UnknownOperationException', `The local DynamoDB does not pass ${action} on`);
    const wanted = body['ReturnConsumedCapacity'] ?? 'NONE';
    if (writes) for (const stream of streams.values()) await stream.beforeWrite();
    try {
      const counted = { ...body, ReturnConsumedCapacity: wanted === 'NONE' ? 'TOTAL' : wanted };
      const answer = await calls.call(action, await redirected(counted));
      count(caller, action, answer);
      if (wanted === 'NONE') delete answer['ConsumedCapacity'];
      return answer;
    } finally {
      // Also when the answer was lost: the write may have happened.
      if (writes) for (const listener of listeners) listener();
    }
  }

  return {
    signingName: 'dynamodb',
    call,
    close,
    /** Calls `listener` after every write, so that a stream can be read at once. */
    afterWrite: (listener: () => void): void => void listeners.push(listener),
    /** The stream of a table. Throws an Error when the table is unknown or has none. */
    stream: (table: string): TableStream => {
      const stream = streams.get(table);
      if (!stream) throw new Error(`The table ${table} is not in the template or has no stream`);
      return stream;
    },
    capacity: {
      /** What `caller` (all callers without one) has consumed since the last `take` of it. */
      take: (caller?: string): Consumed => {
        const taken = [...consumed].filter(([name]) => caller === undefined || name === caller);
        for (const [name] of taken) consumed.delete(name);
        return taken.map(([, units]) => units).reduce(plus, { read: 0, write: 0 });
      },
    },
  };
}
