/** Performs what entities make: reads places and lists, writes alone or in one transaction. */
import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { batchGet } from './batch-get.ts';
import { ConflictError, passes, refusals } from './conflict.ts';
import { positionIn, toCursor } from './cursor.ts';
import { indexAttributes, type Place, type Question, type Write } from './entity.ts';

/** Capacity units that one call used, in all and by index (the table itself is `table`). */
export interface CapacityUse {
  readonly call: string;
  readonly units: number;
  readonly of: Readonly<Record<string, number>>;
}

export interface TableOptions {
  /** Called after each answer; without it DynamoDB is not asked for the figures. */
  readonly onCapacity?: (use: CapacityUse) => void;
  /** Waits between attempts at a transaction that met another one (ms). */
  readonly pause?: (ms: number) => Promise<void>;
}

/** `limit` items at most (without it as many as fit 1 MB); `cursor` as the page before gave it. */
export interface PageOptions {
  readonly limit?: number | undefined;
  readonly cursor?: string | null | undefined;
  readonly descending?: boolean | undefined;
}
/** `cursor` is null exactly when there are no more. */
export interface Page<Item> {
  readonly items: Item[];
  readonly cursor: string | null;
}
/** A page as it was read. */
export interface Listed<Item> extends Page<Item> {
  /** The cursor that stands behind item `index` of this page, for whoever shows only some of them. */
  after(index: number): string;
}

/** Attempts at a write that met another transaction: about 20, 40, 80, 160 ms between them, 0.3 s at most in all. */
const ATTEMPTS = 5;

export type Table = ReturnType<typeof openTable>;

export function openTable(client: DynamoDBClient, TableName: string, options: TableOptions = {}) {
  const { onCapacity, pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) } = options;
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const wait = (attempt: number) => pause(20 * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
  const figures = onCapacity ? { ReturnConsumedCapacity: 'INDEXES' as const } : {};

  function report<Answer extends { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined }>(
    call: string,
    answer: Answer,
  ): Answer {
    for (const used of onCapacity ? [answer.ConsumedCapacity ?? []].flat() : []) {
      const of: Record<string, number> = { table: used.Table?.CapacityUnits ?? 0 };
      for (const [index, one] of Object.entries(used.GlobalSecondaryIndexes ?? {})) of[index] = one.CapacityUnits ?? 0;
      onCapacity?.({ call, units: used.CapacityUnits ?? 0, of });
    }
    return answer;
  }

  async function perform(writes: readonly Write[]): Promise<void> {
    const TransactItems = writes.map((write) => write.request(TableName));
    const { Put, Update } = TransactItems.length === 1 ? { ...TransactItems[0] } : {};
    // Alone a write costs half of what it costs in a transaction.
    if (Put) report('Put', await db.send(new PutCommand({ ...figures, ...Put })));
    else if (Update) report('Update', await db.send(new UpdateCommand({ ...figures, ...Update })));
    else report('TransactWrite', await db.send(new TransactWriteCommand({ ...figures, TransactItems })));
  }

  return {
    /** The item, read consistently; undefined when there is none. */
    async get<Item>({ key, read }: Place<Item>): Promise<Item | undefined> {
      const { Item } = report(
        'Get',
        await db.send(new GetCommand({ ...figures, TableName, Key: key, ConsistentRead: true })),
      );
      return Item && read(Item);
    },

    /** The items of these places that are there, in no order, read consistently. At most 100 places, none twice. */
    getAll: <Item>(places: readonly Place<Item>[]): Promise<Item[]> =>
      batchGet(places, { attempts: ATTEMPTS, wait }, async (Keys) => {
        const RequestItems = { [TableName]: { Keys: [...Keys], ConsistentRead: true } };
        const answer = report('BatchGet', await db.send(new BatchGetCommand({ ...figures, RequestItems })));
        return { found: answer.Responses?.[TableName] ?? [], left: answer.UnprocessedKeys?.[TableName]?.Keys ?? [] };
      }),

    /**
     * One page of a list: consistent from the table itself, a little late from an index. Throws DeskError `invalid` when
     * `cursor` is of another list.
     */
    async list<Item>(
      question: Question<Item>,
      { limit, cursor, descending = false }: PageOptions = {},
    ): Promise<Listed<Item>> {
      const { index, pk, sk, read } = question;
      const names = index === undefined ? { pk: 'pk', sk: 'sk' } : indexAttributes(index);
      const { Items = [], LastEvaluatedKey } = report(
        'Query',
        await db.send(
          new QueryCommand({
            ...figures,
            TableName,
            ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
            KeyConditionExpression: ['#pk = :pk', ...SORT[sk.how]].join(' AND '),
            ExpressionAttributeNames: { '#pk': names.pk, ...(sk.how !== 'all' && { '#sk': names.sk }) },
            ExpressionAttributeValues: { ':pk': pk, ...(sk.how !== 'all' && { ':sk': sk.text }) },
            ScanIndexForward: !descending,
            // One more than asked for tells whether this page is the last.
            ...(limit !== undefined && { Limit: limit + 1 }),
            ...(typeof cursor === 'string' && { ExclusiveStartKey: positionIn(question, cursor) }),
          }),
        ),
      );
      const shown = Items.slice(0, limit);
      const after = (at: number) => toCursor(pick(shown[at] ?? {}, ['pk', 'sk', names.pk, names.sk]));
      const next =
        shown.length < Items.length ? after(shown.length - 1) : LastEvaluatedKey ? toCursor(LastEvaluatedKey) : null;
      return { items: shown.map(read), cursor: next, after };
    },

    /**
     * All writes or none. Throws ConflictError when a condition does not hold; is tried again, ATTEMPTS times in all,
     * when it meets another transaction. At most 100 writes, no two of them to the same item.
     *
     * The client repeats a call whose answer was lost. A transaction carries a token and is then answered as the first
     * time; a write alone has none and may be refused by its own first attempt.
     */
    async write(writes: readonly Write[]): Promise<void> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await perform(writes);
        } catch (error) {
          const refused = refusals(error, writes);
          if (refused.length > 0) throw new ConflictError(refused, error);
          if (!passes(error) || attempt === ATTEMPTS) throw error;
          await wait(attempt);
        }
      }
    },
  };
}

const SORT = {
  all: [],
  begins: ['begins_with(#sk, :sk)'],
  is: ['#sk = :sk'],
  upTo: ['#sk <= :sk'],
  after: ['#sk > :sk'],
  before: ['#sk < :sk'],
} as const;

const pick = (from: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]]));
