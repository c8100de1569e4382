import { describe, expect, test } from 'vitest';
import { eventBus } from '../../local/services/events.ts';
import { pattern } from '../../local/services/patterns.ts';

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
    [{ list: ['z'] }, false],
    [{ deep: { pk: { S: [{ prefix: 'OUTBOX#' }] } } }, true],
    [{ deep: { pk: { S: [{ prefix: '#' }, 'OUTBOX#2'] } } }, false],
    [{ deep: { flag: [null] } }, true],
    [{ deep: { pk: { S: [{ exists: true }] }, none: [{ exists: false }] } }, true],
    [{ other: { pk: [{ exists: true }] } }, false],
    [{ n: ['5'] }, false],
    [{ a: ['INSERT'], n: [6] }, false],
  ])('%j: %j', (wanted, fits) => expect(pattern(wanted)(event)).toBe(fits));

  test.each([[{ a: [{ cidr: '10.0.0.0/8' }] }], [{ $or: [{ a: ['x'] }] }], [{ a: 'bare' }], [{ n: [{ prefix: 5 }] }]])(
    '%j is refused',
    (bad) => expect(() => pattern(bad)).toThrow('not supported'),
  );
});

function setUp(rule: object = {}) {
  const got: [string, unknown][] = [];
  const properties = {
    EventPattern: { source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT'] } },
    State: 'ENABLED',
    Targets: [{ Id: 'T', Arn: lambda, RetryPolicy: { MaximumEventAgeInSeconds: 60 }, DeadLetterConfig: { Arn: 'q' } }],
    ...rule,
  };
  const bus = eventBus({ rules: [{ arn: 'rule', properties }], invokeAsync: (...args) => got.push(args) });
  return { bus, got };
}

test('a matching event reaches the function as it is, others do not', () => {
  const { bus, got } = setUp();
  bus.put(failed);
  bus.put({ ...failed, detail: { status: 'SUCCEEDED' } });
  expect(got).toEqual([[lambda, failed]]);
});

test.each([
  [{ Targets: [{ Id: 'T', Arn: 'arn:aws:sns:eu-central-1:0:t' }] }, 'not a function'],
  [{ Targets: [{ Id: 'T', Arn: lambda, InputTransformer: {} }] }, 'InputTransformer'],
  [{ ScheduleExpression: 'rate(1 day)' }, 'ScheduleExpression'],
  [{ State: 'DISABLED' }, 'ENABLED'],
  [{ EventPattern: { a: [{ cidr: 'x' }] } }, 'Event pattern: cidr'],
])('a rule it cannot do is refused by name: %j', (rule, why) => expect(() => setUp(rule)).toThrow(why));
