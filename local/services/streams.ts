/**
 * Lambda's event source mappings from a table's stream to a function:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html. Batches go in order, one at a time (one shard;
 * ParallelizationFactor has no effect), and at once (no batching window). What is not acknowledged is delivered again.
 */
import { z } from 'zod';
import { complain } from '../complain.ts';
import { rows, run } from '../rows.ts';
import { type Deployed, type Functions, type Ground, propertiesOf, type Timed } from '../service.ts';
import { PAGE, type StreamRecord, type TableStream } from './dynamodb/dynamodb.ts';
import { pattern } from './patterns.ts';
import { failedOf, isOfQueue } from './queue-mappings.ts';

interface StreamsOptions {
  readonly mappings: readonly Deployed[];
  /** The stream of the table with this name. */
  readonly stream: (table: string) => Pick<TableStream, 'read'>;
  readonly functions: Functions;
  readonly sendToQueue: (queueArn: string, body: string) => void;
}

/** All that a mapping of a stream sets here: each has a filter, few retries, a limit of age and a failure destination. */
const Properties = z.strictObject({
  EventSourceArn: z.string().regex(/:table\/[^/]+\/stream\//, { error: 'is not the stream of a table' }),
  FunctionName: z.string(),
  BatchSize: z.number(),
  ParallelizationFactor: z.number().optional(),
  StartingPosition: z.literal('TRIM_HORIZON'),
  MaximumRetryAttempts: z.number(),
  MaximumRecordAgeInSeconds: z.number(),
  BisectBatchOnFunctionError: z.boolean(),
  FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
  FilterCriteria: z.object({
    Filters: z.array(z.object({ Pattern: z.string().transform((text) => pattern(JSON.parse(text))) })).min(1),
  }),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }),
});
/** Where a mapping stands: all records up to `after` are done; the batch being retried ends at `upto`. */
const State = z.object({ after: z.string(), upto: z.string().nullable(), attempts: z.number(), next_try: z.number() });
type State = z.infer<typeof State>;
const START: State = { after: '0', upto: null, attempts: 0, next_try: 0 };

/** Makes the mappings; call `wake` when everything else is up. Throws an Error naming what it cannot do. */
export function streams(ground: Ground, options: StreamsOptions) {
  ground.db.exec(`create table if not exists streams_mapping (id text primary key, after text not null, upto text,
    attempts integer not null, next_try real not null)`);
  const own = options.mappings.filter((resource) => !isOfQueue(resource));
  const all = own.map((resource) => mapping(ground, options, resource));
  const timed: Timed = {
    name: 'streams',
    nextDue: () => all.flatMap((one) => one.nextTry() ?? []).toSorted((a, b) => a - b)[0] ?? null,
    fireDue: (now) => {
      const due = all.filter((one) => (one.nextTry() ?? Infinity) <= now);
      due.forEach((one) => one.wake());
      return due.length;
    },
    failing: () => all.flatMap((one) => one.failing()),
  };
  return {
    ...timed,
    /** Reads whatever is there: once after boot, and after each write to a table. */
    wake: () => all.forEach((one) => one.wake()),
    /** Turns all mappings off or on; they go on where they stopped. */
    enable: (on: boolean) => all.forEach((one) => one.enable(on)),
  };
}

function mapping(
  { clock, db, work, changed }: Ground,
  options: StreamsOptions,
  { logicalId: id, properties }: Deployed,
) {
  const set = propertiesOf(Properties, { arn: id, properties });
  const table = set.EventSourceArn.split('/')[1] ?? '';
  const stream = options.stream(table);

  let enabled = true;
  let reading = false;
  let again = false;
  let state: State =
    rows(db, State, 'select after, upto, attempts, next_try from streams_mapping where id = ?', id)[0] ?? START;
  function save(next: Partial<State>): void {
    state = { ...state, ...next };
    const { after, upto, attempts, next_try } = state;
    run(db, 'insert or replace into streams_mapping values (?, ?, ?, ?, ?)', id, after, upto, attempts, next_try);
  }
  /** Everything up to this record is done with, one way or another. */
  const done = ({ dynamodb }: StreamRecord) => save({ ...START, after: dynamodb.SequenceNumber });
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
    const { upto } = state;
    if (state.next_try > clock.now()) return false;
    const page = await stream.read(state.after, PAGE);
    const inRange = page.filter((record) => upto === null || BigInt(record.dynamodb.SequenceNumber) <= BigInt(upto));
    const fits = (record: StreamRecord) => set.FilterCriteria.Filters.some((filter) => filter.Pattern(record));
    const batch = inRange.filter(fits).slice(0, set.BatchSize);
    const last = batch.at(-1);
    if (!last) {
      inRange.slice(-1).forEach(done);
      return page.length === PAGE || inRange.length < page.length;
    }
    const oldest = clock.now() / 1000 - set.MaximumRecordAgeInSeconds;
    const tooOld = batch.filter((record) => record.dynamodb.ApproximateCreationDateTime < oldest);
    await (tooOld.length > 0 ? discard(tooOld, 'RecordAgeExceeded') : deliver(batch, last));
    return page.length === PAGE || last !== page.at(-1);
  }

  async function deliver(batch: readonly StreamRecord[], last: StreamRecord): Promise<void> {
    const reported = await failedOf(options.functions, set, batch, {
      recordOf: (record) => ({ ...record, eventSourceARN: set.EventSourceArn }),
      idOf: ({ dynamodb }) => dynamodb.SequenceNumber,
    });
    // Whatever follows the first failed record is delivered again with it.
    const failed = batch.slice(reported[0] ? batch.indexOf(reported[0]) : batch.length);
    const [first] = failed;
    if (!first) return done(last);
    // What stands before the first failed record is done with.
    const before = batch[batch.indexOf(first) - 1];
    if (before) save({ after: before.dynamodb.SequenceNumber });
    retry(failed, last);
  }

  function retry(failed: readonly StreamRecord[], last: StreamRecord): void {
    const half = failed[Math.ceil(failed.length / 2) - 1];
    const { attempts } = state;
    const next_try = clock.now() + Math.min(2 ** attempts, 60) * 1000;
    if (set.BisectBatchOnFunctionError && failed.length > 1 && half) {
      // Splitting does not count as a retry: services-dynamodb-errors.html.
      save({ upto: half.dynamodb.SequenceNumber, next_try });
    } else if (attempts >= set.MaximumRetryAttempts) {
      discard(failed, 'RetryAttemptsExhausted');
    } else save({ upto: last.dynamodb.SequenceNumber, attempts: attempts + 1, next_try });
  }

  /** Gives records up: where they stand in the stream, not they, goes to the failure destination, as AWS does. */
  function discard(records: readonly StreamRecord[], condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'): void {
    const [first, last] = [records[0], records.at(-1)];
    if (!first || !last) return;
    const range = {
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
    };
    const message = {
      requestContext: { functionArn: set.FunctionName, condition, approximateInvokeCount: state.attempts + 1 },
      timestamp: new Date(clock.now()).toISOString(),
      DDBStreamBatchInfo: { ...range, batchSize: records.length, streamArn: set.EventSourceArn },
    };
    options.sendToQueue(set.DestinationConfig.OnFailure.Destination, JSON.stringify(message));
    done(last);
  }

  return {
    wake,
    enable: (on: boolean) => {
      enabled = on;
      if (on) wake();
      changed();
    },
    /** When a failed batch is tried again (ms); null while it is, or while there is none. */
    nextTry: () => (enabled && !reading && state.next_try > 0 ? state.next_try : null),
    failing: () => (state.next_try > 0 ? [`stream of ${table} to ${set.FunctionName}`] : []),
  };
}
