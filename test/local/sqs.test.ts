import { describe, expect, test } from 'vitest';
import { queues } from '../../local/services/sqs.ts';
import { handClock } from './hand-clock.ts';

const [arn, dead] = ['work', 'dead'].map((name) => `arn:aws:sqs:eu-central-1:000000000000:${name}`) as [string, string];

function setUp(ground = handClock(), properties: object = {}) {
  const RedrivePolicy = { deadLetterTargetArn: dead, maxReceiveCount: 2 };
  const sqs = queues(ground, {
    queues: [
      { arn, properties: { VisibilityTimeout: 60, RedrivePolicy, ...properties } },
      { arn: dead, properties: { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true } },
    ],
  });
  const bodies = (queue = arn) => sqs.messages(queue).map(({ body }) => body);
  const take = (most = 10) => sqs.receive(arn, most).map(({ body }) => body);
  return { ...ground, sqs, bodies, take };
}

test('messages are kept in order and outlive a restart, hidden ones too', () => {
  const { sqs, clock, db } = setUp();
  sqs.send(arn, 'first');
  sqs.receive(arn, 1);
  clock.at += 1;
  sqs.send(arn, 'second');
  const again = setUp(handClock(db, clock.at));
  expect(again.sqs.messages(arn)).toMatchObject([
    { body: 'first', sentAt: clock.at - 1, visibleAt: clock.at - 1 + 60_000, receives: 1 },
    { body: 'second', sentAt: clock.at, visibleAt: clock.at, receives: 0 },
  ]);
  expect(again.take()).toEqual(['second']);
});

test('whoever listens is told after each message that was put', () => {
  const { sqs, bodies } = setUp();
  const seen: string[][] = [];
  sqs.afterSend(() => seen.push(bodies()));
  sqs.send(arn, 'a');
  sqs.send(arn, 'b');
  expect(seen).toEqual([['a'], ['a', 'b']]);
});

describe('a message that was received', () => {
  test('is hidden until its time is over, and then comes again', () => {
    const { sqs, clock, take } = setUp();
    sqs.send(arn, 'a');
    expect(take()).toEqual(['a']);
    expect(sqs.nextVisible(arn)).toBe(clock.at + 60_000);
    clock.at += 59_999;
    expect(take()).toEqual([]);
    clock.at += 1;
    expect(take()).toEqual(['a']);
  });

  test('comes no more once it is deleted', () => {
    const { sqs, bodies } = setUp();
    sqs.send(arn, 'a');
    sqs.receive(arn, 1).forEach(sqs.delete);
    expect([bodies(), sqs.nextVisible(arn)]).toEqual([[], null]);
  });

  test('goes to the dead letters instead of being received once more than its queue allows', () => {
    const { sqs, clock, take, bodies } = setUp();
    sqs.send(arn, 'bad');
    const sentAt = clock.at;
    for (const expected of [['bad'], ['bad'], []]) {
      expect(take()).toEqual(expected);
      clock.at += 60_000;
    }
    expect([bodies(), sqs.messages(dead)]).toMatchObject([[], [{ body: 'bad', sentAt, receives: 0 }]]);
  });

  test('comes for ever where there are no dead letters', () => {
    const { sqs, clock, take } = setUp(handClock(), { RedrivePolicy: undefined });
    sqs.send(arn, 'bad');
    for (let i = 0; i < 5; i += 1) {
      expect(take()).toEqual(['bad']);
      clock.at += 60_000;
    }
  });
});

test('no more are received than were asked for, the oldest first', () => {
  const { sqs, take } = setUp();
  for (const body of ['a', 'b', 'c']) sqs.send(arn, body);
  expect([take(2), take(2), take(2)]).toEqual([['a', 'b'], ['c'], []]);
});

test('256 KB is the limit, in bytes', () => {
  const { sqs } = setUp();
  sqs.send(arn, 'x'.repeat(262_144));
  expect(() => sqs.send(arn, 'ä'.repeat(131_073))).toThrow(
    expect.objectContaining({
      code: 'InvalidParameterValue',
      message: expect.stringContaining('shorter than 262144 bytes'),
    }),
  );
  expect(sqs.messages(arn)).toHaveLength(1);
});

test('an unknown queue is refused by name', () => {
  const { sqs } = setUp();
  const unknown = expect.objectContaining({ code: 'QueueDoesNotExist' });
  expect(() => sqs.send(`${arn}x`, 'y')).toThrow(unknown);
  expect(() => sqs.messages(`${arn}x`)).toThrow(unknown);
  expect(() => sqs.receive(`${arn}x`, 1)).toThrow(unknown);
});

test('what a queue cannot do here is refused by name', () =>
  expect(() => setUp(handClock(), { DelaySeconds: 5 })).toThrow(/:work: .*DelaySeconds/s));
