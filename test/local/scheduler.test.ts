import { expect, test } from 'vitest';
import { scheduler } from '../../local/services/scheduler.ts';
import { handClock, START } from './hand-clock.ts';

const HOUR = 3_600_000;
const lambda = 'arn:aws:lambda:eu-central-1:000000000000:function:sweep';

function setUp(properties: object = {}, ground = handClock()) {
  const got: string[] = [];
  const schedules = scheduler(ground, {
    schedules: [
      {
        arn: 'sched',
        properties: {
          ScheduleExpression: 'rate(1 minute)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          State: 'ENABLED',
          Target: { Arn: lambda, RetryPolicy: { MaximumRetryAttempts: 0 } },
          ...properties,
        },
      },
    ],
    invokeAsync: (arn, payload) => {
      expect([arn, payload]).toMatchObject([lambda, { source: 'aws.scheduler', resources: ['sched'] }]);
      got.push((payload as { time: string }).time);
    },
  });
  return { ...ground, schedules, got };
}

test('a rate begins at once and goes on from its creation; the next tick outlives a restart', async () => {
  const { schedules, clock, db, got } = setUp();
  expect(schedules.nextDue()).toBe(START);
  await schedules.fireDue(START);
  expect(got).toEqual(['2026-03-02T09:00:00Z']);
  clock.at += 30_000;
  expect(setUp({}, handClock(db, clock.at)).schedules.nextDue()).toBe(START + 60_000);
});

test('ticks missed while the desk was stopped fire once, as the last of them', async () => {
  const before = setUp();
  await before.schedules.fireDue(START);
  const { schedules, got } = setUp({}, handClock(before.db, START + 3 * HOUR + 30_000));
  expect(await schedules.fireDue(START + 3 * HOUR)).toBe(1);
  expect([got, schedules.nextDue()]).toEqual([['2026-03-02T12:00:00Z'], START + 3 * HOUR + 60_000]);
});

test('another expression begins anew', async () => {
  const { db, schedules } = setUp();
  await schedules.fireDue(START);
  const days = setUp({ ScheduleExpression: 'rate(5 days)' }, handClock(db, START + 1_000)).schedules;
  expect(days.nextDue()).toBe(START + 1_000);
  await days.fireDue(START + 1_000);
  expect(days.nextDue()).toBe(START + 1_000 + 5 * 24 * HOUR);
});

test('a coarse pace leaves out what is more frequent than hourly until it is fired once for all its ticks', () => {
  const { schedules, clock, got } = setUp();
  expect([
    schedules.nextDue('coarse'),
    setUp({ ScheduleExpression: 'rate(1 hour)' }).schedules.nextDue('coarse'),
  ]).toEqual([null, START]);
  clock.at += HOUR;
  expect(schedules.fireFrequent?.(clock.at)).toBe(1);
  expect([got.length, schedules.nextDue()]).toEqual([1, clock.at + 60_000]);
});

test.each([
  [{ ScheduleExpression: 'rate(0 minutes)' }],
  [{ ScheduleExpression: 'rate(5 fortnights)' }],
  [{ ScheduleExpression: 'cron(0 9 ? * MON-FRI *)' }],
  [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
  [{ StartDate: '2026-01-01T00:00:00Z' }],
  [{ Target: { Arn: 'arn:aws:sqs:eu-central-1:0:q' } }],
])('%j is refused', (bad) => expect(() => setUp(bad)).toThrow('sched:'));
