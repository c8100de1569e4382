import { describe, expect, test } from 'vitest';
import { eventBus } from '../../local/services/events.ts';
import { pattern } from '../../local/services/patterns.ts';
import { handClock } from './hand-clock.ts';

const lambda = 'arn:aws:lambda:eu-central-1:000000000000:function:restart';
const failed = {
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  detail: { status: 'FAILED', name: 'r-1' },
};

describe('patterns', () => {
  const event = { a: 'INSERT', n: 5, list: ['x', 'y'], deep: { pk: { S: 'OUTBOX#1' }, flag: null } };
  test.each([
    [{ a: ['INSERT', 'MODIFY'] }, true],
    [{ a: ['MODIFY'] }, false],
    [{ list: ['y'] }, true],
    [{ deep: { pk: { S: [{ prefix: 'OUTBOX#' }] } } }, true],
    [{ deep: { pk: { S: [{ suffix: '#2' }] } } }, false],
    [{ deep: { flag: [null] } }, true],
    [{ deep: { pk: { S: [{ exists: true }] }, none: [{ exists: false }] } }, true],
    [{ other: { pk: [{ exists: true }] } }, false],
    [{ n: [{ numeric: ['>', 0, '<=', 5] }] }, true],
    [{ n: [{ numeric: ['=', 4] }] }, false],
    [{ a: [{ numeric: ['=', 5] }] }, false],
    [{ a: [{ 'anything-but': ['REMOVE', 'MODIFY'] }] }, true],
    [{ a: [{ 'anything-but': { prefix: 'IN' } }] }, false],
    [{ none: [{ 'anything-but': 'x' }] }, false],
    [{ a: ['INSERT'], n: [6] }, false],
  ])('%j: %j', (wanted, fits) => expect(pattern(JSON.stringify(wanted))(event)).toBe(fits));

  test.each([[{ a: [{ cidr: '10.0.0.0/8' }] }], [{ $or: [] }], [{ a: 'bare' }], [{ n: [{ numeric: ['>', 'x'] }] }]])(
    '%j is refused',
    (bad) => expect(() => pattern(bad)).toThrow('not supported'),
  );
});

function setUp(
  target: object,
  invokeAsync: (arn: string, payload: unknown) => void,
  ground = handClock(),
  rule: object = {},
) {
  const dead: [string, string][] = [];
  const properties = {
    EventPattern: { source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT'] } },
    Targets: [{ Id: 'T', Arn: lambda, ...target }],
    ...rule,
  };
  const bus = eventBus(ground, {
    rules: [{ arn: 'rule', properties }],
    region: 'eu-central-1',
    account: '000000000000',
    invokeAsync,
    sendToQueue: (arn, body) => dead.push([arn, body]),
  });
  return { ...ground, bus, dead };
}

test('a matching event reaches the function in its envelope, others do not', async () => {
  const got: unknown[] = [];
  const { bus, work } = setUp({}, (...args) => got.push(args));
  bus.put(failed);
  bus.put({ ...failed, detail: { status: 'SUCCEEDED' } });
  await work.quiet();
  expect(got).toEqual([
    [
      lambda,
      {
        ...failed,
        version: '0',
        id: expect.any(String),
        account: '000000000000',
        region: 'eu-central-1',
        time: '2026-03-02T09:00:00Z',
        resources: [],
      },
    ],
  ]);
  expect([bus.nextDue(), bus.failing?.()]).toEqual([null, []]);
});

test('a target may take a part of the event; a disabled rule takes nothing', async () => {
  const got: unknown[] = [];
  const part = setUp({ InputPath: '$.detail' }, (_, payload) => got.push(payload));
  const off = setUp({}, () => got.push('off'), handClock(), { State: 'DISABLED' });
  part.bus.put(failed);
  off.bus.put(failed);
  await Promise.all([part.work.quiet(), off.work.quiet()]);
  expect(got).toEqual([failed.detail]);
});

test('a refused delivery is tried again with back-off by the clock, then lies in the dead-letter queue', async () => {
  let tries = 0;
  const { bus, clock, work, dead } = setUp(
    { RetryPolicy: { MaximumRetryAttempts: 2 }, DeadLetterConfig: { Arn: 'dlq' } },
    () => {
      tries += 1;
      throw new Error('no such function');
    },
  );
  bus.put(failed);
  const delays: number[] = [];
  for (let due = bus.nextDue(); ; due = bus.nextDue()) {
    await work.quiet();
    due = bus.nextDue();
    if (due === null) break;
    expect(bus.failing?.()).toEqual(['delivery of rule']);
    delays.push((due - clock.at) / 1000);
    clock.at = due;
    await bus.fireDue(due);
  }
  expect([tries, delays]).toEqual([3, [1, 2]]);
  expect(dead).toEqual([['dlq', expect.stringContaining('"FAILED"')]]);
});

test('a delivery under way when the desk was killed is made again', async () => {
  const ground = handClock();
  setUp({}, () => new Promise<void>(() => undefined) as never, ground).bus.put(failed);
  const got: unknown[] = [];
  const next = handClock(ground.db);
  const { bus, work } = setUp({}, () => got.push(1), next);
  expect(bus.nextDue()).toBe(next.clock.at);
  await bus.fireDue(next.clock.at);
  await work.quiet();
  expect(got).toHaveLength(1);
});

test.each([
  [{ Targets: [{ Id: 'T', Arn: 'arn:aws:sns:eu-central-1:0:t' }] }, 'is not a function'],
  [{ Targets: [{ Id: 'T', Arn: lambda, InputTransformer: {} }] }, 'InputTransformer'],
  [{ ScheduleExpression: 'rate(1 day)', EventPattern: undefined }, 'AWS::Scheduler::Schedule'],
  [{ EventPattern: { a: [{ cidr: 'x' }] } }, 'rule: Event pattern: cidr'],
])('a rule it cannot do is refused by name: %j', (rule, why) =>
  expect(() => setUp({}, () => undefined, handClock(), rule)).toThrow(why),
);
