/**
 * Lambda's event source mappings from a table's stream to a function:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html. Batches go in order, one at a time (one shard;
 * ParallelizationFactor has no effect), and at once (no batching window). What is not acknowledged is delivered again.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { complain } from '../complain.ts';
import type { Functions, Ground, Timed } from '../service.ts';
import type { StreamRecord, TableStream } from './dynamodb/dynamodb.ts';
import { type Matcher, pattern } from './patterns.ts';

/** A mapping of the template: its logical id and the resolved properties of AWS::Lambda::EventSourceMapping. */
export interface MappingResource {
  readonly id: string;
  readonly properties: unknown;
}

export interface Streams extends Timed {
  /** Reads whatever is there: once after boot, and after each write to a table. */
  wake(): void;
  /** Turns a mapping (all without an id) off or on while the desk runs; it goes on where it stopped. */
  enable(on: boolean, id?: string): void;
}

interface StreamsOptions {
  readonly mappings: readonly MappingResource[];
  /** The stream of the table with this name. */
  readonly stream: (table: string) => Pick<TableStream, 'read' | 'newest'>;
  readonly functions: Functions;
  readonly sendToQueue: (queueArn: string, body: string) => void;
}

const Properties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(100),
  Enabled: z.boolean().default(true),
  StartingPosition: z.enum(['LATEST', 'TRIM_HORIZON']),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) }).prefault({}),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).default({}),
  TumblingWindowInSeconds: z.undefined({ error: 'windows are not supported here' }).optional(),
});
/** Where a mapping stands: all records up to `after` are done; the batch being retried ends at `upto`. */
const State = z.object({ after: z.string(), upto: z.string().nullable(), attempts: z.number(), next_try: z.number() });
type State = z.infer<typeof State>;
const Failures = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() });

/** Records are kept for a day: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
const RETENTION_SECONDS = 86_400;
const PAGE = 1_000;

const sequence = (record: StreamRecord) => BigInt(record.dynamodb.SequenceNumber);

/** Makes the mappings; call `wake` when everything else is up. Throws an Error naming what it cannot do. */
export function streams(ground: Ground, options: StreamsOptions): Streams {
  ground.db.exec(`create table if not exists streams_mapping (id text primary key, after text not null, upto text,
    attempts integer not null, next_try real not null)`);
  const all = options.mappings.map((resource) => mapping(ground, options, resource));
  const retries = () => all.flatMap((one) => one.nextTry() ?? []);
  return {
    name: 'streams',
    nextDue: () => (retries().length === 0 ? null : Math.min(...retries())),
    fireDue: (now) => {
      const due = all.filter((one) => (one.nextTry() ?? Infinity) <= now);
      for (const one of due) one.wake();
      return due.length;
    },
    failing: () => all.flatMap((one) => one.failing()),
    wake: () => {
      for (const one of all) one.wake();
    },
    enable: (on, id) => {
      for (const one of all) if (id === undefined || id === one.id) one.enable(on);
    },
  };
}

function mapping({ clock, db, work, changed }: Ground, options: StreamsOptions, resource: MappingResource) {
  const { id } = resource;
  const parsed = Properties.safeParse(resource.properties);
  if (!parsed.success) throw new Error(`${id}: ${z.prettifyError(parsed.error)}`);
  const set = parsed.data;
  const table = /:table\/([^/]+)\/stream\//.exec(set.EventSourceArn)?.[1];
  if (table === undefined) throw new Error(`${id}: ${set.EventSourceArn} is not the stream of a table`);
  const stream = options.stream(table);
  const filters: Matcher[] = set.FilterCriteria.Filters.map((filter) => pattern(JSON.parse(filter.Pattern)));
  const maxAge =
    set.MaximumRecordAgeInSeconds < 0 ? RETENTION_SECONDS : Math.min(set.MaximumRecordAgeInSeconds, RETENTION_SECONDS);

  let enabled = set.Enabled;
  let reading = false;
  let again = false;
  let known: State | undefined;
  const stored = db.prepare('select after, upto, attempts, next_try from streams_mapping where id = ?').get(id);
  if (stored) known = State.parse(stored);

  function save(next: Partial<State>): void {
    const state = { ...(known ?? { after: '0', upto: null, attempts: 0, next_try: 0 }), ...next };
    db.prepare('insert or replace into streams_mapping values (?, ?, ?, ?, ?)').run(
      id,
      state.after,
      state.upto,
      state.attempts,
      state.next_try,
    );
    known = state;
  }
  /** Everything up to this record is done with, one way or another. */
  const done = (upto: string) => save({ after: upto, upto: null, attempts: 0, next_try: 0 });

  function wake(): void {
    again = true;
    if (reading) return;
    reading = true;
    void work.during(async () => {
      try {
        while (again) {
          again = false;
          while (enabled && (await step()));
        }
      } catch (error) {
        complain(`stream of ${table} could not be read`, error);
      }
      reading = false;
      if (again) wake(); // somebody called after the last look
      changed();
    });
  }

  /** Reads and delivers one batch. False: nothing more to do now. */
  async function step(): Promise<boolean> {
    if (!known) save({ after: set.StartingPosition === 'LATEST' ? await stream.newest() : '0' });
    const { after, upto, next_try } = known ?? { after: '0', upto: null, next_try: 0 };
    if (next_try > clock.now()) return false;
    const page = await stream.read(after, PAGE);
    const inRange = upto === null ? page : page.filter((record) => sequence(record) <= BigInt(upto));
    const fits = (record: StreamRecord) => filters.length === 0 || filters.some((filter) => filter(record));
    const batch = inRange.filter(fits).slice(0, set.BatchSize);
    const [first] = batch;
    const last = batch.at(-1);
    if (!first || !last) {
      const end = inRange.at(-1);
      if (end) done(end.dynamodb.SequenceNumber);
      return page.length > 0;
    }
    const tooOld = batch.filter((record) => clock.now() / 1000 - record.dynamodb.ApproximateCreationDateTime > maxAge);
    if (tooOld.length > 0) discard(tooOld, 'RecordAgeExceeded');
    else await deliver(batch, last);
    return true;
  }

  async function deliver(batch: readonly StreamRecord[], last: StreamRecord): Promise<void> {
    const Records = batch.map((record) => ({ ...record, eventSourceARN: set.EventSourceArn }));
    const answer = await options.functions.invoke(set.FunctionName, { Records });
    const failed = 'error' in answer ? batch : failedPart(batch, answer.payload);
    const [first] = failed;
    if (!first) return done(last.dynamodb.SequenceNumber);
    // What stands before the first failed record is done with.
    const before = batch[batch.indexOf(first) - 1];
    if (before) save({ after: before.dynamodb.SequenceNumber });
    retry(failed, last);
  }

  /** The records from the first one that the function reports as failed; all of them for an answer without sense. */
  function failedPart(batch: readonly StreamRecord[], payload: unknown): readonly StreamRecord[] {
    if (!set.FunctionResponseTypes.includes('ReportBatchItemFailures') || payload === null || payload === undefined)
      return [];
    const read = Failures.safeParse(payload);
    if (!read.success) return batch;
    const places = (read.data.batchItemFailures ?? []).map(({ itemIdentifier }) =>
      batch.findIndex((record) => record.dynamodb.SequenceNumber === itemIdentifier),
    );
    return places.length === 0 ? [] : batch.slice(Math.max(Math.min(...places), 0));
  }

  function retry(failed: readonly StreamRecord[], last: StreamRecord): void {
    const half = failed[Math.ceil(failed.length / 2) - 1];
    const attempts = known?.attempts ?? 0;
    const next_try = clock.now() + Math.min(2 ** attempts, 60) * 1000;
    if (set.BisectBatchOnFunctionError && failed.length > 1 && half) {
      // Splitting does not count as a retry: services-dynamodb-errors.html.
      save({ upto: half.dynamodb.SequenceNumber, next_try });
    } else if (set.MaximumRetryAttempts >= 0 && attempts >= set.MaximumRetryAttempts) {
      discard(failed, 'RetryAttemptsExhausted');
    } else save({ upto: last.dynamodb.SequenceNumber, attempts: attempts + 1, next_try });
  }

  /** Gives records up: their metadata, not they, go to the failure destination, as AWS does. */
  function discard(records: readonly StreamRecord[], condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'): void {
    const [first] = records;
    const last = records.at(-1);
    if (!first || !last) return;
    const destination = set.DestinationConfig.OnFailure?.Destination;
    const arrival = (record: StreamRecord) =>
      new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString();
    const message = {
      requestContext: {
        requestId: randomUUID(),
        functionArn: set.FunctionName,
        condition,
        approximateInvokeCount: (known?.attempts ?? 0) + 1,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId: 'shardId-local',
        startSequenceNumber: first.dynamodb.SequenceNumber,
        endSequenceNumber: last.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: arrival(first),
        approximateArrivalOfLastRecord: arrival(last),
        batchSize: records.length,
        streamArn: set.EventSourceArn,
      },
    };
    if (destination === undefined) complain(`${id}: ${records.length} stream records given up (${condition})`);
    else options.sendToQueue(destination, JSON.stringify(message));
    done(last.dynamodb.SequenceNumber);
  }

  return {
    id,
    wake,
    enable: (on: boolean) => {
      enabled = on;
      if (on) wake();
      changed();
    },
    /** When a failed batch is tried again (ms); null while it is, or while there is none. */
    nextTry: () => (enabled && !reading && known && known.next_try > 0 ? known.next_try : null),
    failing: () => (known && known.next_try > 0 ? [`stream of ${table} to ${set.FunctionName}`] : []),
  };
}
