import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Hours } from '../../../../functions/domain/directory/area.ts';
import { workingDaysAfter, workingTimeAfter } from '../../../../functions/domain/directory/working-time.ts';
import { A_YEAR, after, instantOf, secondsBetween, secondsIn } from '../../../../functions/domain/time.ts';
import { NOW } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';

const day = [{ from: '09:00', to: '17:00' }];
const weekdays = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
type Calendar = Exclude<Hours, 'always'>;
const berlin: Calendar = { timeZone: 'Europe/Berlin', week: weekdays, holidays: [] };
const never: Calendar = { ...berlin, week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } };
const mondays: Calendar = { ...berlin, week: { ...never.week, mon: day } };

describe('two working days', () => {
  test.each([
    ['Monday to Wednesday', '2026-03-02T09:00:00.000Z', '2026-03-04T09:00:00.000Z'],
    ['Thursday to Monday, over the weekend', '2026-03-05T09:00:00.000Z', '2026-03-09T09:00:00.000Z'],
    ['Friday to Tuesday', '2026-03-06T15:30:00.000Z', '2026-03-10T15:30:00.000Z'],
    ['Saturday to Tuesday', '2026-03-07T12:00:00.000Z', '2026-03-10T12:00:00.000Z'],
    ['over the spring change: 10:00 stays 10:00 in Berlin', '2026-03-27T09:00:00.000Z', '2026-03-31T08:00:00.000Z'],
    ['over the autumn change', '2026-10-23T08:00:00.000Z', '2026-10-27T09:00:00.000Z'],
    ['the day is the area’s: Sunday 23:30 UTC is Monday', '2026-03-01T23:30:00.000Z', '2026-03-03T23:30:00.000Z'],
  ])('%s', (_when, from, to) => {
    expect(workingDaysAfter(from, 2, berlin)).toBe(to);
  });

  test('around the clock they are 48 hours, also over a weekend and a change', () => {
    expect(workingDaysAfter('2026-03-28T09:00:00.000Z', 2, 'always')).toBe('2026-03-30T09:00:00.000Z');
  });

  test('of an area that works on Mondays alone they are two Mondays', () => {
    expect(workingDaysAfter(NOW, 2, mondays)).toBe('2026-03-16T09:00:00.000Z');
  });

  test('of an area that never works they are two dates, so that there is an answer', () => {
    expect(workingDaysAfter('2026-03-06T09:00:00.000Z', 2, never)).toBe('2026-03-08T09:00:00.000Z');
  });

  test('go round a holiday, and round a long one', () => {
    expect(workingDaysAfter(NOW, 2, { ...berlin, holidays: ['2026-03-03'] })).toBe('2026-03-05T09:00:00.000Z');
    const week = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'];
    expect(workingDaysAfter(NOW, 2, { ...berlin, holidays: week })).toBe('2026-03-10T09:00:00.000Z');
    expect(workingDaysAfter(NOW, 2, { ...mondays, holidays: ['2026-03-09'] })).toBe('2026-03-23T09:00:00.000Z');
  });

  test('take the holiday by the date in the area’s zone', () => {
    const auckland = { ...berlin, timeZone: 'Pacific/Auckland', holidays: ['2026-03-03'] };
    expect(workingDaysAfter('2026-03-01T21:00:00.000Z', 1, auckland)).toBe('2026-03-03T21:00:00.000Z');
  });

  test('of an area that never works count holidays too', () => {
    expect(workingDaysAfter(NOW, 2, { ...never, holidays: ['2026-03-03'] })).toBe('2026-03-04T09:00:00.000Z');
  });

  test('that begin in the hour a change leaves out end at the first instant there is', () => {
    const everyDay: Hours = { ...berlin, week: { ...weekdays, sat: day, sun: day } };
    expect(workingDaysAfter('2026-03-27T01:30:00.000Z', 2, everyDay)).toBe('2026-03-29T01:30:00.000Z');
  });
});

test('more days never end sooner, and no day is shorter than 23 hours', () => {
  const from = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  const hours = fc.constantFrom<Hours>('always', berlin, never, mondays, { ...berlin, timeZone: 'America/St_Johns' });
  assertProperty(
    fc.property(from, fc.integer({ min: 1, max: 20 }), hours, (date, days, when) => {
      const instant = instantOf(date);
      const end = workingDaysAfter(instant, days, when);
      expect(end > workingDaysAfter(instant, days - 1, when)).toBe(true);
      expect(end >= after(instant, days * 86_400 - 3_600)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

/** The same intervals on each of the days. */
function on(days: readonly (keyof Calendar['week'])[], text: string): Calendar['week'] {
  const intervals = text.split(' ').map((interval) => {
    const [from = '', to = ''] = interval.split('-');
    return { from, to };
  });
  return { ...never.week, ...Object.fromEntries(days.map((name) => [name, intervals])) };
}
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const ALL = [...WEEKDAYS, 'sat', 'sun'] as const;
const withLunch = { ...berlin, week: on(WEEKDAYS, '09:00-12:00 13:00-17:00') };
const night = { ...berlin, week: on(ALL, '00:00-06:00 22:00-24:00') };
const mondayNight = { ...berlin, week: { ...on(['mon'], '22:00-24:00'), tue: on(['tue'], '00:00-06:00').tue } };
const allDay = { ...berlin, week: on(ALL, '00:00-24:00') };
const closed = { ...berlin, holidays: ['2026-03-03', '2026-03-04'] };
const newYork = { ...berlin, timeZone: 'America/New_York' };
const newYorkNights = { ...newYork, week: on(ALL, '00:00-06:00') };
const berlinNights = { ...berlin, week: on(ALL, '00:00-06:00') };
const lordHowe = { ...berlin, timeZone: 'Australia/Lord_Howe', week: on(ALL, '01:00-04:00') };

/** UTC, to the minute. In the first week of March 2026 Berlin is an hour ahead of it; Monday is the 2nd. */
const at = (minute: string): string => `${minute}:00.000Z`;

describe('working time', () => {
  test.each<[string, Hours, string, string, string]>([
    // Office hours
    ['within an interval', berlin, '2026-03-02T09:00', 'PT1H', '2026-03-02T10:00'],
    ['from the first edge', berlin, '2026-03-02T08:00', 'PT1H', '2026-03-02T09:00'],
    ['to the very end of the day', berlin, '2026-03-02T08:00', 'PT8H', '2026-03-02T16:00'],
    ['a minute past the end is the next morning', berlin, '2026-03-02T15:59', 'PT2M', '2026-03-03T08:01'],
    ['from the very end of the day', berlin, '2026-03-02T16:00', 'PT1H', '2026-03-03T09:00'],
    ['from the early morning', berlin, '2026-03-02T04:00', 'PT1H', '2026-03-02T09:00'],
    ['from the evening', berlin, '2026-03-02T20:00', 'PT1H', '2026-03-03T09:00'],
    ['over a night', berlin, '2026-03-02T15:00', 'PT2H', '2026-03-03T09:00'],
    ['over a weekend', berlin, '2026-03-06T15:00', 'PT2H', '2026-03-09T09:00'],
    ['from a Saturday', berlin, '2026-03-07T11:00', 'PT30M', '2026-03-09T08:30'],
    ['from a Sunday that is Monday in the zone', berlin, '2026-03-01T23:30', 'PT30M', '2026-03-02T08:30'],
    ['a week of forty hours', berlin, '2026-03-02T08:00', 'PT40H', '2026-03-06T16:00'],
    ['a minute more than a week', berlin, '2026-03-02T08:00', 'PT40H1M', '2026-03-09T08:01'],
    ['on Mondays alone', mondays, '2026-03-02T15:00', 'PT2H', '2026-03-09T09:00'],
    // Lunch
    ['up to lunch', withLunch, '2026-03-02T10:00', 'PT1H', '2026-03-02T11:00'],
    ['over lunch', withLunch, '2026-03-02T10:30', 'PT1H', '2026-03-02T12:30'],
    ['from within lunch', withLunch, '2026-03-02T11:20', 'PT15M', '2026-03-02T12:15'],
    ['from the end of lunch', withLunch, '2026-03-02T12:00', 'PT4H', '2026-03-02T16:00'],
    ['over two lunches', withLunch, '2026-03-02T10:00', 'PT9H', '2026-03-03T13:00'],
    // Nights
    ['over midnight, without a break', night, '2026-03-02T22:00', 'PT2H', '2026-03-03T00:00'],
    ['to 24:00', night, '2026-03-02T21:00', 'PT2H', '2026-03-02T23:00'],
    ['from 24:00', night, '2026-03-02T23:00', 'PT6H', '2026-03-03T05:00'],
    ['a night and an hour of the next', night, '2026-03-02T21:00', 'PT9H', '2026-03-03T22:00'],
    ['of one night a week', mondayNight, '2026-03-03T04:00', 'PT2H', '2026-03-09T22:00'],
    ['around the clock by intervals', allDay, '2026-03-02T09:00', 'PT72H', '2026-03-05T09:00'],
    // Holidays
    ['over two holidays', closed, '2026-03-02T15:00', 'PT2H', '2026-03-05T09:00'],
    ['from a holiday', closed, '2026-03-03T09:00', 'PT1H', '2026-03-05T09:00'],
    ['to the end of the day before a holiday', closed, '2026-03-02T15:00', 'PT1H', '2026-03-02T16:00'],
    [
      'a holiday cuts a night at midnight',
      { ...night, holidays: ['2026-03-03'] },
      '2026-03-02T21:00',
      'PT3H',
      '2026-03-04T00:00',
    ],
    [
      'a holiday on a Saturday changes nothing',
      { ...berlin, holidays: ['2026-03-07'] },
      '2026-03-06T15:00',
      'PT2H',
      '2026-03-09T09:00',
    ],
    [
      'a holiday is a date of the zone',
      { ...newYork, holidays: ['2026-03-02'] },
      '2026-03-03T01:00',
      'PT1H',
      '2026-03-03T15:00',
    ],
    // Clock changes
    ['Berlin in spring: the office opens an hour earlier', berlin, '2026-03-27T15:00', 'PT2H', '2026-03-30T08:00'],
    ['Berlin in autumn: an hour later', berlin, '2026-10-23T14:00', 'PT2H', '2026-10-26T09:00'],
    ['Berlin in spring: the night has five hours', berlinNights, '2026-03-28T23:00', 'PT5H', '2026-03-29T04:00'],
    ['and the sixth is in the next', berlinNights, '2026-03-28T23:00', 'PT6H', '2026-03-29T23:00'],
    ['Berlin in autumn: the night has seven', berlinNights, '2026-10-24T22:00', 'PT7H', '2026-10-25T05:00'],
    ['Berlin in autumn: from the second 02:30', berlinNights, '2026-10-25T01:30', 'PT1H', '2026-10-25T02:30'],
    ['New York in spring: five hours', newYorkNights, '2026-03-08T05:00', 'PT5H', '2026-03-08T10:00'],
    ['New York in autumn: seven hours', newYorkNights, '2026-11-01T04:00', 'PT7H', '2026-11-01T11:00'],
    ['New York over the weekend of the change', newYork, '2026-03-06T21:00', 'PT2H', '2026-03-09T14:00'],
    ['Lord Howe in spring: half an hour less', lordHowe, '2026-10-03T14:30', 'PT2H30M', '2026-10-03T17:00'],
    ['and a minute more is the next night', lordHowe, '2026-10-03T14:30', 'PT2H31M', '2026-10-04T14:01'],
    ['Lord Howe in autumn: half an hour more', lordHowe, '2026-04-04T14:00', 'PT3H30M', '2026-04-04T17:30'],
    [
      'an interval in the hour left out is worked an hour later',
      { ...berlin, week: on(ALL, '02:00-02:30') },
      '2026-03-28T23:00',
      'PT30M',
      '2026-03-29T01:30',
    ],
    [
      'and not twice, when another is there already',
      { ...berlin, week: on(ALL, '02:00-02:30 03:00-03:15') },
      '2026-03-28T23:00',
      'PT31M',
      '2026-03-30T00:01',
    ],
    [
      'an interval that a change turns round is none',
      { ...berlin, week: on(ALL, '02:30-03:15') },
      '2026-03-28T23:00',
      'PT15M',
      '2026-03-30T00:45',
    ],
    [
      '24:00 on the night a day ends early (Nuuk)',
      { ...allDay, timeZone: 'America/Nuuk' },
      '2026-03-28T22:00',
      'PT6H',
      '2026-03-29T04:00',
    ],
    [
      'and from behind that midnight, where its last half hour has gone',
      { ...never, timeZone: 'America/Nuuk', week: on(['sat'], '20:00-23:30') },
      '2026-03-29T01:10',
      'PT20M',
      '2026-03-29T01:30',
    ],
    // Without hours
    ['around the clock', 'always', '2026-03-28T09:00', 'PT48H', '2026-03-30T09:00'],
    ['of an area that never works', never, '2026-03-06T16:00', 'PT48H', '2026-03-08T16:00'],
    ['no time at all', berlin, '2026-03-07T11:00', 'PT0S', '2026-03-07T11:00'],
  ])('%s', (_what, hours, from, length, to) => {
    expect(workingTimeAfter(at(from), secondsIn(length), hours)).toBe(at(to));
  });

  test('is found after a year of holidays', () => {
    const year = Array.from({ length: 366 }, (_, i) => after(NOW, i * 86_400).slice(0, 10));
    expect(workingTimeAfter(NOW, 3_600, { ...berlin, holidays: year })).toBe('2027-03-03T09:00:00.000Z');
  });

  test('of a year has an answer, and soon, however little the area works', () => {
    const began = performance.now();
    // 8,760 hours are 219 weeks of forty.
    expect(workingTimeAfter(NOW, A_YEAR, berlin)).toBe('2030-05-13T08:00:00.000Z');
    const aMinute = { ...berlin, week: on(['mon'], '09:00-09:01') };
    expect(workingTimeAfter(NOW, A_YEAR, aMinute) < '2038').toBe(true);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

const A_MINUTE = 60_000;
const A_QUARTER = 15 * A_MINUTE;
const A_DAY = 24 * 60 * A_MINUTE;

/** The zone's offset at an instant, as the platform (not Temporal) has it; asked once for each quarter of an hour. */
function offsetsOf(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();
  return (ms) => {
    const quarter = Math.floor(ms / A_QUARTER);
    const offset = known.get(quarter) ?? offsetIn(format.formatToParts(quarter * A_QUARTER));
    known.set(quarter, offset);
    return offset;
  };
}
function offsetIn(parts: readonly Intl.DateTimeFormatPart[]): number {
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hour = '0', minute = '0'] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute)) * A_MINUTE;
}
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
const offsets = new Map(ZONES.map((zone) => [zone, offsetsOf(zone)]));

/** Whether the clock on the area's wall says that it works in the minute that begins at `ms`. */
function worksAt(ms: number, hours: Calendar): boolean {
  const wall = ms + (offsets.get(hours.timeZone)?.(ms) ?? Number.NaN);
  const midnight = Math.floor(wall / A_DAY) * A_DAY;
  if (hours.holidays.some((date) => Date.parse(date) === midnight)) return false;
  const name = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[new Date(midnight).getUTCDay()] ?? 'sun';
  const inDay = (clock: string) => midnight + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * A_MINUTE;
  return hours.week[name].some(({ from, to }) => inDay(from) <= wall && wall < inDay(to));
}

/** Working minutes between two instants, one by one. */
function countMinutes(from: string, to: string, hours: Calendar): number {
  let minutes = 0;
  for (let ms = Date.parse(from); ms < Date.parse(to); ms += A_MINUTE) if (worksAt(ms, hours)) minutes += 1;
  return minutes;
}

// Edges on the hour: there the wall clock and the instants agree, whatever a change leaves out or repeats.
const edges = fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 2, maxLength: 6 }).map((chosen) => {
  const hours = chosen.toSorted((a, b) => a - b).map((hour) => `${String(hour).padStart(2, '0')}:00`);
  return hours.flatMap((from, i) => (i % 2 === 0 && hours[i + 1] ? [{ from, to: hours[i + 1] ?? '' }] : []));
});
const perhaps = fc.oneof(
  { weight: 3, arbitrary: edges },
  { weight: 1, arbitrary: fc.constant<Calendar['week']['mon']>([]) },
);
/** Days around changes of the three zones, and a week without any. */
const DAYS_OF_INTEREST = [
  '2026-03-06',
  '2026-03-27',
  '2026-04-02',
  '2026-06-10',
  '2026-10-01',
  '2026-10-23',
  '2026-10-30',
];
const minutes = (max: number) => fc.integer({ min: 0, max });
const start = fc
  .tuple(fc.constantFrom(...DAYS_OF_INTEREST), minutes(4 * 1_440))
  .map(([date, minute]) => after(`${date}T00:00:00.000Z`, minute * 60));
const someHours: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  // Monday and Thursday always work, so that the slow count has an end.
  week: fc.record({ mon: edges, tue: perhaps, wed: perhaps, thu: edges, fri: perhaps, sat: perhaps, sun: perhaps }),
  holidays: fc.subarray(
    DAYS_OF_INTEREST.flatMap((date) => [date, after(`${date}T00:00:00.000Z`, 172_800).slice(0, 10)]),
  ),
});

describe('working time, whatever the hours', () => {
  test('the hours of these properties are hours of an area', () => {
    assertProperty(
      fc.property(someHours, (hours) => {
        expect(Hours.parse(hours)).toEqual(hours);
      }),
    );
  });

  test('counted minute by minute it is what was asked for, and it ends within an interval or at its end', () => {
    assertProperty(
      fc.property(someHours, start, fc.integer({ min: 1, max: 1_500 }), (hours, from, length) => {
        const to = workingTimeAfter(from, length * 60, hours);
        expect(countMinutes(from, to, hours)).toBe(length);
        // The minute before it is worked: so it lies within an interval, or is the end of one, and is the first such.
        expect(worksAt(Date.parse(to) - A_MINUTE, hours)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('a length and then another is both together', () => {
    assertProperty(
      fc.property(someHours, start, minutes(500_000), minutes(500_000), (hours, from, a, b) => {
        expect(workingTimeAfter(workingTimeAfter(from, a, hours), b, hours)).toBe(workingTimeAfter(from, a + b, hours));
      }),
      { numRuns: 300 },
    );
  });

  test('who begins later, or is given longer, is never due sooner; nobody is due before the clock allows', () => {
    const any = fc.oneof(someHours, fc.constantFrom<Hours>('always', never, mondays, lordHowe));
    assertProperty(
      fc.property(
        any,
        start,
        minutes(500_000),
        minutes(500_000),
        minutes(20_000),
        (hours, from, seconds, more, later) => {
          const due = workingTimeAfter(from, seconds, hours);
          expect(workingTimeAfter(from, seconds + more, hours) >= due).toBe(true);
          expect(workingTimeAfter(after(from, later * 60), seconds, hours) >= due).toBe(true);
          expect(secondsBetween(from, due)).toBeGreaterThanOrEqual(seconds);
        },
      ),
      { numRuns: 300 },
    );
  });
});
