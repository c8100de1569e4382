import { expect, test } from 'vitest';
import type { StreamRecord } from '../../local/services/dynamodb/dynamodb.ts';
import { streams } from '../../local/services/streams.ts';
import { handClock } from './hand-clock.ts';

type Answer = { payload: unknown } | { error: { type: string; message: string } };
type Batch = { Records: { dynamodb: { SequenceNumber: string }; eventSourceARN: string }[] };
const error: Answer = { error: { type: 'Error', message: 'no' } };
const arn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Desk/stream/1';

/** One mapping on a stream that the test writes (n of the record is its sequence number). */
function setUp(
  properties: object,
  invoke: (numbers: number[]) => Answer | Promise<Answer>,
  ground = handClock(),
  log: StreamRecord[] = [],
) {
  const batches: number[][] = [];
  const dead: { requestContext: object; DDBStreamBatchInfo: object }[] = [];
  const service = streams(ground, {
    mappings: [
      {
        logicalId: 'Map',
        name: 'map',
        arn: 'arn:map',
        properties: {
          EventSourceArn: arn,
          FunctionName: 'fn',
          BatchSize: 10,
          StartingPosition: 'TRIM_HORIZON',
          MaximumRetryAttempts: 20,
          MaximumRecordAgeInSeconds: 3_600,
          BisectBatchOnFunctionError: false,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT","MODIFY"]}' }] },
          DestinationConfig: { OnFailure: { Destination: 'dlq' } },
          ...properties,
        },
      },
    ],
    stream: () => ({
      read: (after, limit) =>
        Promise.resolve(log.filter(({ dynamodb }) => BigInt(dynamodb.SequenceNumber) > BigInt(after)).slice(0, limit)),
    }),
    functions: {
      invoke: (_, payload) => {
        const numbers = (payload as Batch).Records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
        batches.push(numbers);
        return Promise.resolve(invoke(numbers));
      },
    },
    sendToQueue: (queue, body) => dead.push({ queue, ...JSON.parse(body) }),
  });
  function record(eventName: 'INSERT' | 'MODIFY', pk: string): StreamRecord {
    const SequenceNumber = String(log.length + 1);
    return {
      eventID: SequenceNumber,
      eventName,
      dynamodb: {
        Keys: { pk: { S: pk } },
        NewImage: { pk: { S: pk } },
        SequenceNumber,
        ApproximateCreationDateTime: ground.clock.at / 1000,
      },
    };
  }
  const write = async (count: number, eventName: 'INSERT' | 'MODIFY' = 'INSERT', pk = 'x') => {
    for (let i = 0; i < count; i += 1) log.push(record(eventName, pk));
    service.wake();
    await ground.work.quiet();
  };
  /** Moves to each retry until there is none; answers the delays in seconds. */
  const retries = async (most = 20) => {
    const delays: number[] = [];
    for (let due = service.nextDue(); due !== null && delays.length < most; due = service.nextDue()) {
      delays.push((due - ground.clock.at) / 1000);
      ground.clock.at = due;
      await service.fireDue(due);
      await ground.work.quiet();
    }
    return delays;
  };
  return { ...ground, service, batches, dead, log, write, retries };
}
const fine = (): Answer => ({ payload: null });

test('records go in order, in batches, one at a time', async () => {
  let running = 0;
  const { write, batches } = setUp({ BatchSize: 2 }, async () => {
    running += 1;
    await new Promise((resolve) => setTimeout(resolve, 1));
    return running-- === 1 ? fine() : error;
  });
  await Promise.all([write(3), write(2)]);
  expect(batches).toEqual([[1, 2], [3, 4], [5]]);
});

test('filters let through what matches any of them, and what they drop is done with', async () => {
  const Filters = [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"pk":{"S":[{"prefix":"OUTBOX#"}]}}}}' }];
  const { write, batches, db } = setUp({ FilterCriteria: { Filters } }, fine);
  await write(1, 'INSERT', 'TICKET#1');
  await write(1, 'INSERT', 'OUTBOX#1');
  await write(1, 'MODIFY', 'OUTBOX#1');
  expect(batches).toEqual([[2]]);
  expect(db.prepare('select after from streams_mapping').get()).toEqual({ after: '3' });
});

test('a failed batch holds up its shard and is retried with back-off by the clock', async () => {
  let failures = 3;
  const { write, batches, retries, service } = setUp({ BatchSize: 1 }, () => (failures-- > 0 ? error : fine()));
  await write(2);
  expect([batches, service.failing?.()]).toEqual([[[1]], ['stream of Desk to fn']]);
  expect(await retries()).toEqual([1, 2, 4]);
  expect(batches).toEqual([[1], [1], [1], [1], [2]]);
  expect(service.failing?.()).toEqual([]);
});

test('after the last retry the metadata of the batch go to the failure destination, and the stream goes on', async () => {
  const { write, batches, retries, dead } = setUp({ BatchSize: 2, MaximumRetryAttempts: 2 }, ([first]) =>
    first === 1 ? error : fine(),
  );
  await write(3);
  expect(await retries()).toEqual([1, 2]);
  expect(batches).toEqual([[1, 2], [1, 2], [1, 2], [3]]);
  expect(dead).toMatchObject([
    {
      queue: 'dlq',
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: { startSequenceNumber: '1', endSequenceNumber: '2', batchSize: 2, streamArn: arn },
    },
  ]);
  expect(JSON.stringify(dead)).not.toContain('NewImage');
});

test('bisecting finds the bad record; halves do not count as retries', async () => {
  const { write, batches, retries, dead } = setUp(
    {
      BatchSize: 4,
      MaximumRetryAttempts: 0,
      BisectBatchOnFunctionError: true,
    },
    (numbers) => (numbers.includes(2) ? error : fine()),
  );
  await write(4);
  await retries();
  expect(batches).toEqual([[1, 2, 3, 4], [1, 2], [1], [2, 3, 4], [2, 3], [2], [3, 4]]);
  expect(dead).toMatchObject([{ DDBStreamBatchInfo: { startSequenceNumber: '2', batchSize: 1 } }]);
});

test('with partial answers only the records from the first failed one are retried', async () => {
  const report = (...numbers: (number | string)[]): Answer => ({
    payload: { batchItemFailures: numbers.map((n) => ({ itemIdentifier: String(n) })) },
  });
  const answers = [report(3, 2), report('unknown'), report()];
  const { write, batches, retries } = setUp({}, () => answers.shift() ?? fine());
  await write(3);
  await retries();
  expect(batches).toEqual([
    [1, 2, 3],
    [2, 3],
    [2, 3],
  ]);
});

test('records older than the limit are given up unseen, whatever the retries', async () => {
  const { write, batches, retries, dead } = setUp({ MaximumRecordAgeInSeconds: 60 }, () => error);
  await write(1);
  const delays = await retries();
  expect(delays.reduce((sum, one) => sum + one)).toBeGreaterThan(60);
  expect([batches.length, dead]).toMatchObject([
    delays.length,
    [{ requestContext: { condition: 'RecordAgeExceeded' } }],
  ]);
});

test('turned off it delivers nothing, turned on again it goes on where it stopped', async () => {
  const { write, service, batches, work } = setUp({}, fine);
  await write(1);
  service.enable(false);
  await write(2);
  expect([batches, service.nextDue()]).toEqual([[[1]], null]);
  service.enable(true);
  await work.quiet();
  expect(batches).toEqual([[1], [2, 3]]);
});

test('what was not acknowledged before a kill is delivered again, retries keep their time', async () => {
  const killed = setUp({}, ([first]) => (first === 1 ? fine() : new Promise(() => undefined)));
  await killed.write(1);
  void killed.write(1);
  await new Promise((resolve) => setImmediate(resolve));
  const after = setUp({}, () => error, handClock(killed.db), killed.log);
  await after.write(0);
  expect([killed.batches, after.batches]).toEqual([[[1], [2]], [[2]]]);
  expect(setUp({}, fine, handClock(killed.db), killed.log).service.nextDue()).toBe(after.clock.at + 1_000);
});

test('what it cannot do is refused by name', () => {
  expect(() => setUp({ EventSourceArn: 'arn:aws:kinesis:eu-central-1:0:stream/s' }, fine)).toThrow(
    /Map: .*is not the stream/,
  );
  expect(() => setUp({ TumblingWindowInSeconds: 5 }, fine)).toThrow('TumblingWindowInSeconds');
  expect(() => setUp({ StartingPosition: 'LATEST' }, fine)).toThrow('TRIM_HORIZON');
});
