import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { queueMappings } from '../../local/services/queue-mappings.ts';
import { queues } from '../../local/services/sqs.ts';
import { handClock } from './hand-clock.ts';

type Answer = { payload: unknown } | { error: { type: string; message: string } };
type Batch = {
  Records: {
    messageId: string;
    body: string;
    eventSourceARN: string;
    attributes: { ApproximateReceiveCount: string };
  }[];
};
const error: Answer = { error: { type: 'Error', message: 'no' } };
const fine: Answer = { payload: { batchItemFailures: [] } };
const [arn, dead] = ['work', 'dead'].map((name) => `arn:aws:sqs:eu-central-1:000000000000:${name}`) as [string, string];
const mapping = (properties: object) => ({
  logicalId: 'Map',
  name: 'map',
  arn: 'arn:map',
  properties: {
    EventSourceArn: arn,
    FunctionName: 'fn',
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 2 },
    ...properties,
  },
});

/** One mapping from a queue whose messages are hidden for a minute and received twice at most. */
function setUp(
  invoke: (batch: Batch) => Answer | Promise<Answer>,
  { ground = handClock(), properties = {} }: { ground?: ReturnType<typeof handClock>; properties?: object } = {},
) {
  const batches: string[][] = [];
  const RedrivePolicy = { deadLetterTargetArn: dead, maxReceiveCount: 2 };
  const sqs = queues(ground, {
    queues: [
      { arn, properties: { VisibilityTimeout: 60, RedrivePolicy } },
      { arn: dead, properties: {} },
    ],
  });
  const service = queueMappings(ground, {
    mappings: [mapping(properties), mapping({ EventSourceArn: 'arn:aws:dynamodb:eu-central-1:0:table/T/stream/1' })],
    queues: sqs,
    functions: {
      invoke: (_, payload) => {
        batches.push((payload as Batch).Records.map(({ body }) => body));
        return Promise.resolve(invoke(payload as Batch));
      },
    },
  });
  /** As the desk's clock does: until nothing more begins. */
  const quiet = async () => {
    do {
      await ground.work.quiet();
      await setImmediate();
    } while (ground.work.underWay > 0);
  };
  const send = async (...bodies: string[]) => {
    for (const body of bodies) sqs.send(arn, body);
    await quiet();
  };
  /** Moves to the next due instant. */
  const next = async () => {
    const due = service.nextDue() ?? NaN;
    ground.clock.at = due;
    await service.fireDue(due);
    await quiet();
  };
  const left = (queue = arn) => sqs.messages(queue).map(({ body }) => body);
  return { ...ground, service, sqs, batches, send, next, quiet, left };
}
const failing =
  (...bodies: string[]) =>
  (batch: Batch): Answer => ({
    payload: {
      batchItemFailures: batch.Records.filter(({ body }) => bodies.includes(body)).map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    },
  });

test('what was put together arrives together, as Lambda hands it over, and is gone', async () => {
  let seen: Batch | undefined;
  const { send, batches, left, service } = setUp((batch) => ((seen = batch), fine));
  await send('a', 'b');
  expect([batches, left(), service.nextDue()]).toEqual([[['a', 'b']], [], null]);
  expect(seen?.Records[0]).toMatchObject({
    messageId: expect.any(String),
    body: 'a',
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: 'eu-central-1',
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(Date.parse('2026-03-02T09:00:00Z')) },
  });
});

test('it arrives when all else is quiet: after the answer to whoever caused it', async () => {
  const { sqs, work, batches, quiet } = setUp(() => fine);
  await work.during(async () => {
    sqs.send(arn, 'a');
    await setImmediate();
    expect(batches).toEqual([]);
  });
  await quiet();
  expect(batches).toEqual([['a']]);
});

test('it arrives within a second of real time, whatever goes on', async () => {
  const { sqs, work, batches } = setUp(() => fine);
  await work.during(async () => {
    sqs.send(arn, 'a');
    await expect.poll(() => batches, { timeout: 3_000 }).toEqual([['a']]);
  });
});

test('at most so many in a batch, and so many batches at once', async () => {
  let running = 0;
  let most = 0;
  const { send, batches } = setUp(
    async () => {
      most = Math.max(most, (running += 1));
      await setImmediate();
      running -= 1;
      return fine;
    },
    { properties: { BatchSize: 2 } },
  );
  await send('a', 'b', 'c', 'd', 'e', 'f', 'g');
  expect([batches.flat().join(''), batches.map(({ length }) => length), most]).toEqual(['abcdefg', [2, 2, 2, 1], 2]);
});

test('only what the function gives back comes again, when its time is over, and in the end is a dead letter', async () => {
  const { send, next, batches, left, service, clock } = setUp(failing('b'));
  await send('a', 'b', 'c');
  expect([left(), service.failing?.()]).toEqual([['b'], ['queue work to fn']]);
  expect(service.nextDue()).toBe(clock.at + 60_000);
  await next();
  await next();
  expect(batches).toEqual([['a', 'b', 'c'], ['b']]);
  expect([left(), left(dead), service.nextDue(), service.failing?.()]).toEqual([[], ['b'], null, []]);
});

test.each([
  ['fails itself', error],
  ['answers without sense', { payload: { batchItemFailures: 'all' } }],
  ['names a message that it was not given', { payload: { batchItemFailures: [{ itemIdentifier: 'other' }] } }],
  ['names none', { payload: { batchItemFailures: [{ itemIdentifier: '' }] } }],
])('all of them come again from a function that %s', async (_, answer) => {
  const { send, left } = setUp(() => answer);
  await send('a', 'b');
  expect(left()).toEqual(['a', 'b']);
});

test('an answer without a list means that all is well', async () => {
  const { send, left } = setUp(() => ({ payload: null }));
  await send('a');
  expect(left()).toEqual([]);
});

test('turned off it takes nothing, turned on again it takes what waits', async () => {
  const { send, service, batches, quiet } = setUp(() => fine);
  service.enable(false);
  await send('a');
  expect([batches, service.nextDue()]).toEqual([[], null]);
  service.enable(true);
  await quiet();
  expect(batches).toEqual([['a']]);
});

test('after a kill: what nobody had taken is there at once, what was under way when its time is over', async () => {
  const killed = setUp(() => new Promise<Answer>(() => undefined), {
    properties: { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 1 } },
  });
  killed.sqs.send(arn, 'taken');
  killed.sqs.send(arn, 'waits');
  await expect.poll(() => killed.batches).toEqual([['taken']]);
  const after = setUp(() => fine, { ground: handClock(killed.db) });
  after.service.wake();
  await after.quiet();
  expect(after.batches).toEqual([['waits']]);
  await after.next();
  expect([after.batches, after.left(), after.clock.at]).toEqual([[['waits'], ['taken']], [], killed.clock.at + 60_000]);
});

test('what it cannot do is refused by name', () => {
  expect(() => setUp(() => fine, { properties: { FilterCriteria: {} } })).toThrow('FilterCriteria');
  expect(() => setUp(() => fine, { properties: { FunctionResponseTypes: undefined } })).toThrow(
    'FunctionResponseTypes',
  );
});
