/** Reading the stream of a table, with the desk's time on each record. */
import { z } from 'zod';
import { AwsError, type Ground } from '../../service.ts';
import type { Client } from './client.ts';

const Item = z.record(z.string(), z.unknown());
const Record = z.looseObject({
  eventID: z.string(),
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.looseObject({
    Keys: Item,
    NewImage: Item.optional(),
    OldImage: Item.optional(),
    SequenceNumber: z.string(),
    ApproximateCreationDateTime: z.number(),
  }),
});
/** A stream record as a function receives it; `ApproximateCreationDateTime` is desk time in seconds. */
export type StreamRecord = z.infer<typeof Record>;
const Page = z.object({ Records: z.array(Record).default([]), NextShardIterator: z.string().optional() });
const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });
const Shards = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });

/** The most records that one read answers with. */
export const PAGE = 1_000;

export type TableStream = Awaited<ReturnType<typeof tableStream>>;

/** Opens the stream of a table; `region` is what its records say. The table must have one. */
export async function tableStream({ clock, db }: Ground, calls: Client, table: string, region: string) {
  // The table's process lives in real time. Where the clock's offset changes is kept, so that a record's desk time
  // is the real time of the write plus the offset of that moment.
  db.exec(`create table if not exists dynamodb_offset (tab text not null, after text not null, ms real not null)`);
  const streams = Streams.parse(await calls.call('ListStreams', { TableName: table }, 'DynamoDBStreams'));
  const arn = streams.Streams[0]?.StreamArn;
  if (arn === undefined) throw new Error(`The table ${table} has no stream`);
  const offsets = db
    .prepare('select after, ms from dynamodb_offset where tab = ? order by rowid')
    .all(table)
    .map((row) => ({ after: BigInt(String(row['after'])), ms: Number(row['ms']) }));
  /** The newest sequence number that anybody has read. */
  let tail = '0';
  /** Where reading goes on, by sequence number: saves one of two calls. The table's process lets no iterator expire. */
  const iterators = new Map<string, string>();

  const described = await calls.call('DescribeStream', { StreamArn: arn }, 'DynamoDBStreams');
  const ShardId = Shards.parse(described).StreamDescription.Shards[0]?.ShardId;

  async function iterator(after: string): Promise<string> {
    const call = (start: object) =>
      calls.call('GetShardIterator', { StreamArn: arn, ShardId, ...start }, 'DynamoDBStreams');
    const oldest = { ShardIteratorType: 'TRIM_HORIZON' };
    const from = after === '0' ? oldest : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    const answer = await call(from).catch((error: unknown) => {
      // Older than what the stream keeps: go on with the oldest that is left.
      if (error instanceof AwsError && error.code === 'TrimmedDataAccessException') return call(oldest);
      throw error;
    });
    return z.object({ ShardIterator: z.string() }).parse(answer).ShardIterator;
  }

  /** At most `limit` (up to PAGE) records after the sequence number (`'0'`: from the beginning), in order. */
  async function read(after: string, limit: number): Promise<StreamRecord[]> {
    const wanted = { ShardIterator: iterators.get(after) ?? (await iterator(after)), Limit: limit };
    const page = Page.parse(await calls.call('GetRecords', wanted, 'DynamoDBStreams'));
    const last = page.Records.at(-1)?.dynamodb.SequenceNumber ?? after;
    iterators.delete(after);
    if (page.NextShardIterator !== undefined) iterators.set(last, page.NextShardIterator);
    if (BigInt(last) > BigInt(tail)) tail = last;
    return page.Records.map((record) => {
      const { SequenceNumber, ApproximateCreationDateTime } = record.dynamodb;
      const offset = offsets.findLast((one) => one.after < BigInt(SequenceNumber))?.ms ?? 0;
      const at = Math.floor(ApproximateCreationDateTime + offset / 1000);
      return { ...record, awsRegion: region, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: at } };
    });
  }

  /** Sequence number of the newest record, `'0'` when there is none. */
  async function newest(): Promise<string> {
    while ((await read(tail, PAGE)).length === PAGE);
    return tail;
  }

  /** Called before a write: if the clock has been moved since the last one, remembers where in the stream. */
  async function beforeWrite(): Promise<void> {
    const ms = clock.now() - Date.now();
    if (Math.abs(ms - (offsets.at(-1)?.ms ?? 0)) < 500) return;
    const after = await newest();
    offsets.push({ after: BigInt(after), ms });
    db.prepare('insert into dynamodb_offset values (?, ?, ?)').run(table, after, ms);
  }
  return { read, beforeWrite };
}
