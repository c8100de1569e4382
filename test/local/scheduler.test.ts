import { describe, expect, test } from 'vitest';
import { ticksOf } from '../../local/services/schedule-expression.ts';
import { scheduler } from '../../local/services/scheduler.ts';
import { handClock, START } from './hand-clock.ts';

const HOUR = 3_600_000;
const lambda = 'arn:aws:lambda:eu-central-1:000000000000:function:sweep';

const common = {
  ScheduleExpression: 'rate(1 minute)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  State: 'ENABLED',
  Target: { Arn: lambda, RetryPolicy: { MaximumRetryAttempts: 0 } },
};

function setUp(properties: object = {}, ground = handClock()) {
  const got: string[] = [];
  const schedules = scheduler(ground, {
    schedules: [
      {
        arn: 'sched',
        properties: { ...common, ...properties },
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
  [{ ScheduleExpression: 'at(2026-03-09T08:00:00)' }],
  [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
  [{ StartDate: '2026-01-01T00:00:00Z' }],
  [{ Target: { Arn: 'arn:aws:sqs:eu-central-1:0:q' } }],
])('%j is refused', (bad) => expect(() => setUp(bad)).toThrow('sched:'));

describe('cron', () => {
  const weekly = { ScheduleExpression: 'cron(0 8 ? * MON *)', ScheduleExpressionTimezone: 'Europe/Berlin' };

  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html (Cron-based schedules, Daylight savings time)
  test.each<[what: string, expression: string, from: string, expected: string[]]>([
    ['an hour of a zone follows its summer time', 'cron(0 8 ? * MON *)', '2026-03-20', ['03-23T07:00', '03-30T06:00']],
    ['and its winter time', 'cron(0 8 ? * MON *)', '2026-10-18', ['10-19T06:00', '10-26T07:00']],
    ['a time that is skipped is not run', 'cron(30 2 * * ? *)', '2026-03-28', ['03-28T01:30', '03-30T00:30']],
    ['nor put off among others of its day', 'cron(30 * 29 3 ? 2026)', '2026-03-29', ['03-29T00:30', '03-29T01:30']],
    [
      'a time that comes twice is run once, the first time',
      'cron(30 2 * * ? *)',
      '2026-10-24T12:00Z',
      ['10-25T00:30', '10-26T01:30'],
    ],
    ['also when every hour runs', 'cron(15 * * * ? *)', '2026-10-25T00:00Z', ['10-25T00:15', '10-25T02:15']],
    ['Sunday is 1', 'cron(0 8 ? * 1,7 *)', '2026-03-20', ['03-21T07:00', '03-22T07:00']],
    ['days by range and months by name', 'cron(0 8 ? JUL MON-FRI *)', '2026-07-03', ['07-03T06:00', '07-06T06:00']],
    ['the last day of a month', 'cron(0 8 L * ? *)', '2026-02-01', ['02-28T07:00', '03-31T06:00']],
    ['the last Friday', 'cron(0 8 ? * 6L *)', '2026-03-20', ['03-27T07:00', '04-24T06:00']],
    ['the second Monday', 'cron(0 8 ? * 2#2 *)', '2026-03-20', ['04-13T06:00', '05-11T06:00']],
    ['the weekday nearest to the 15th', 'cron(0 8 15W * ? *)', '2026-03-01', ['03-16T07:00', '04-15T06:00']],
    ['hours in steps from the fourth', 'cron(0 4/12 * * ? *)', '2026-03-20', ['03-20T03:00', '03-20T15:00']],
    ['years', 'cron(0 8 1 1 ? 2026-2027)', '2026-03-20', ['2027-01-01T07:00', 'none']],
  ])('%s', (_, expression, from, expected) => {
    const ticks = ticksOf(expression, 'Europe/Berlin');
    const first = ticks.first(Date.parse(from));
    const seen = [first, first && ticks.after(first, 0)];
    const iso = (at: number | null) => (at === null ? 'none' : new Date(at).toISOString().slice(0, 16));
    expect(seen.map(iso)).toEqual(expected.map((one) => (/^\d\d-/.test(one) ? `2026-${one}` : one)));
  });

  test('it does not begin at once, fires once per tick, and goes on after a restart', async () => {
    const first = setUp(weekly);
    expect(first.schedules.nextDue()).toBe(Date.parse('2026-03-09T07:00:00Z'));
    const again = setUp(weekly, handClock(first.db, Date.parse('2026-03-09T07:00:00Z')));
    expect(await again.schedules.fireDue(again.clock.at)).toBe(1);
    expect(await again.schedules.fireDue(again.clock.at)).toBe(0);
    const last = setUp(weekly, handClock(first.db, again.clock.at + 1));
    expect([again.got, last.schedules.nextDue()]).toEqual([['2026-03-09T07:00:00Z'], Date.parse('2026-03-16T07:00Z')]);
  });

  test('ticks missed while the desk was stopped fire once, as the last of them', async () => {
    const { db } = setUp(weekly);
    const { schedules, got, clock } = setUp(weekly, handClock(db, Date.parse('2026-04-01T00:00:00Z')));
    expect(await schedules.fireDue(clock.at)).toBe(1);
    expect([got, schedules.nextDue()]).toEqual([['2026-03-30T06:00:00Z'], Date.parse('2026-04-06T06:00Z')]);
  });

  test('a tick whose event is not stored has not fired', async () => {
    const before = setUp(weekly);
    const broken = scheduler(before, {
      schedules: [{ arn: 'sched', properties: { ...common, ...weekly } }],
      invokeAsync: () => {
        throw new Error('disk full');
      },
    });
    expect(() => broken.fireDue(Date.parse('2026-03-09T07:00:00Z'))).toThrow('disk full');
    expect(setUp(weekly, handClock(before.db)).schedules.nextDue()).toBe(Date.parse('2026-03-09T07:00:00Z'));
  });

  test.each([
    ['cron(0 8 ? * MON)', 'six fields'],
    ['cron(0/5 * * * ? *)', 'one minute of an hour only'],
    ['cron(0 8 * * MON *)', 'one is ? and the other is not'],
    ['cron(0 8 ? * ? *)', 'one is ? and the other is not'],
    ['cron(0 ? * * ? *)', '? stands for a day only'],
    ['cron(0 8 ? * 0 *)', '1 (SUN) to 7 (SAT)'],
    ['cron(0 8 ? * MON 1969)', '1970 to 2199'],
    ['cron(0 25 ? * MON *)', 'hour'],
    ['cron(0 8 ? * MOON *)', 'cron(0 8 ? * MOON *)'],
  ])('%s is refused', (ScheduleExpression, said) => expect(() => setUp({ ScheduleExpression })).toThrow(said));

  test('a zone that there is not is refused', () =>
    expect(() => setUp({ ...weekly, ScheduleExpressionTimezone: 'Europe/Nowhere' })).toThrow('Europe/Nowhere'));
});
