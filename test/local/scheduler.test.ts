import { describe, expect, test } from 'vitest';
import { recurrence } from '../../local/services/schedule-expressions.ts';
import { scheduler } from '../../local/services/scheduler.ts';
import { handClock, START } from './hand-clock.ts';

/** The first ticks after 2026-03-02T09:00Z, a Monday, in UTC without seconds. */
function ticks(expression: string, zone = 'UTC', count = 3, from = START): string[] {
  const rule = recurrence(expression, zone, START);
  const found: string[] = [];
  for (let at = rule.next(from); at !== null && found.length < count; at = rule.next(at))
    found.push(new Date(at).toISOString().slice(0, 16));
  return found;
}

describe('expressions', () => {
  test.each([
    ['rate(5 minutes)', 'UTC', ['2026-03-02T09:05', '2026-03-02T09:10', '2026-03-02T09:15']],
    ['rate(1 day)', 'UTC', ['2026-03-03T09:00', '2026-03-04T09:00', '2026-03-05T09:00']],
    ['cron(0/20 9-10 ? * MON-FRI *)', 'UTC', ['2026-03-02T09:20', '2026-03-02T09:40', '2026-03-02T10:00']],
    ['cron(30 8 ? * 2 *)', 'UTC', ['2026-03-09T08:30', '2026-03-16T08:30', '2026-03-23T08:30']],
    ['cron(0 9 ? * FRI-SUN *)', 'UTC', ['2026-03-06T09:00', '2026-03-07T09:00', '2026-03-08T09:00']],
    ['cron(0 0 1,15 * ? *)', 'UTC', ['2026-03-15T00:00', '2026-04-01T00:00', '2026-04-15T00:00']],
    ['cron(0 12 L * ? *)', 'UTC', ['2026-03-31T12:00', '2026-04-30T12:00', '2026-05-31T12:00']],
    ['cron(0 12 15W * ? *)', 'UTC', ['2026-03-16T12:00', '2026-04-15T12:00', '2026-05-15T12:00']],
    ['cron(0 12 1W AUG ? 2026)', 'UTC', ['2026-08-03T12:00']],
    ['cron(0 12 ? * FRIL *)', 'UTC', ['2026-03-27T12:00', '2026-04-24T12:00', '2026-05-29T12:00']],
    ['cron(0 12 ? * 3#2 *)', 'UTC', ['2026-03-10T12:00', '2026-04-14T12:00', '2026-05-12T12:00']],
    ['cron(0 0 29 FEB ? *)', 'UTC', ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00']],
    ['cron(0 9 ? * MON-FRI *)', 'Europe/Berlin', ['2026-03-03T08:00', '2026-03-04T08:00', '2026-03-05T08:00']],
    ['at(2026-03-02T12:00:00)', 'America/New_York', ['2026-03-02T17:00']],
    ['cron(0 0 1 1 ? 2020)', 'UTC', []],
  ])('%s in %s', (expression, zone, expected) => expect(ticks(expression, zone)).toEqual(expected));

  test('daylight saving: a tick left out is skipped, one that happens twice fires once', () => {
    expect(ticks('cron(30 2 * * ? *)', 'Europe/Berlin', 2, Date.parse('2026-03-28T12:00Z'))).toEqual([
      '2026-03-30T00:30',
      '2026-03-31T00:30',
    ]);
    expect(ticks('cron(30 2 * * ? *)', 'Europe/Berlin', 2, Date.parse('2026-10-24T12:00Z'))).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  test.each([
    'rate(0 minutes)',
    'rate(5 fortnights)',
    'cron(0 9 * * MON *)',
    'cron(0 9 ? * *)',
    'cron(61 9 ? * * *)',
    'every day',
  ])('%s is refused', (bad) => expect(() => recurrence(bad, 'UTC', START)).toThrow(/rate|cron|schedule/));
});

function setUp(properties: object, ground = handClock(), invokeAsync?: () => void) {
  const got: unknown[] = [];
  const dead: string[] = [];
  const [schedules, deliveries] = scheduler(ground, {
    schedules: [
      {
        arn: 'sched',
        properties: {
          ScheduleExpression: 'rate(1 minute)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: { Arn: 'fn', Input: '{"at":"<aws.scheduler.scheduled-time>"}' },
          ...properties,
        },
      },
    ],
    invokeAsync: invokeAsync ?? ((_: string, payload: unknown) => void got.push(payload)),
    sendToQueue: (arn, body) => dead.push(`${arn} ${body}`),
  });
  return { ...ground, schedules, deliveries, got, dead };
}

test('a rate begins at once and goes on from its creation; the next tick outlives a restart', async () => {
  const { schedules, clock, db, work, got } = setUp({});
  expect(schedules.nextDue()).toBe(START);
  await schedules.fireDue(START);
  await work.quiet();
  expect(got).toEqual([{ at: '2026-03-02T09:00:00Z' }]);
  clock.at += 30_000;
  expect(setUp({}, handClock(db, clock.at)).schedules.nextDue()).toBe(START + 60_000);
});

test('ticks missed while the desk was stopped fire once, as the last of them', async () => {
  const before = setUp({});
  await before.schedules.fireDue(START);
  const { schedules, work, got } = setUp({}, handClock(before.db, START + 3 * 3_600_000 + 30_000));
  expect(await schedules.fireDue(START + 3 * 3_600_000)).toBe(1);
  await work.quiet();
  expect([got, schedules.nextDue()]).toEqual([[{ at: '2026-03-02T12:00:00Z' }], START + 3 * 3_600_000 + 60_000]);
});

test('another expression begins anew; a disabled schedule does not fire; a single one fires once', async () => {
  const { db } = setUp({});
  expect(setUp({ ScheduleExpression: 'cron(0 10 * * ? *)' }, handClock(db)).schedules.nextDue()).toBe(
    START + 3_600_000,
  );
  expect(setUp({ State: 'DISABLED' }).schedules.nextDue()).toBeNull();
  const once = setUp({ ScheduleExpression: 'at(2026-03-02T10:00:00)' });
  once.clock.at = START + 3_600_000;
  await once.schedules.fireDue(once.clock.at);
  expect(once.schedules.nextDue()).toBeNull();
  expect(
    setUp({ ScheduleExpression: 'at(2026-03-02T10:00:00)' }, handClock(once.db, once.clock.at)).schedules.nextDue(),
  ).toBeNull();
});

test('a coarse pace leaves out what is more frequent than hourly until it is fired once for all its ticks', async () => {
  const { schedules, clock, work, got } = setUp({});
  expect([
    schedules.nextDue('coarse'),
    setUp({ ScheduleExpression: 'rate(1 hour)' }).schedules.nextDue('coarse'),
  ]).toEqual([null, START]);
  clock.at += 3_600_000;
  expect(schedules.fireFrequent?.(clock.at)).toBe(1);
  await work.quiet();
  expect([got.length, schedules.nextDue()]).toEqual([1, clock.at + 60_000]);
});

test('a target that cannot be reached ends in the dead-letter queue when the event is too old', async () => {
  const Target = {
    Arn: 'fn',
    Input: '1',
    RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 100 },
    DeadLetterConfig: { Arn: 'dlq' },
  };
  const { schedules, deliveries, clock, work, dead } = setUp({ Target }, handClock(), () => {
    throw new Error('gone');
  });
  await schedules.fireDue(START);
  await work.quiet();
  for (let due = deliveries.nextDue(); due !== null; due = deliveries.nextDue()) {
    clock.at = due;
    await deliveries.fireDue(due);
    await work.quiet();
  }
  expect([dead, clock.at - START]).toEqual([['dlq 1'], 31_000]);
});

test.each([[{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }], [{ StartDate: '2026-01-01T00:00:00Z' }]])(
  '%j is refused',
  (bad) => expect(() => setUp(bad)).toThrow('sched:'),
);
