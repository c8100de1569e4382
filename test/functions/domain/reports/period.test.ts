import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  daysOf,
  Month,
  monthOf,
  Period,
  spanOf,
  Week,
  weekAfter,
  weekBefore,
  weekOf,
} from '../../../../functions/domain/reports/period.ts';
import { after } from '../../../../functions/domain/time.ts';
import { assertProperty } from '../../../support/property.ts';

/** P39: far east and west, half and three-quarter hours, and zones that change their clocks at midnight. */
const ZONES = [
  'UTC',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'America/New_York',
];

describe('weeks and months of a zone', () => {
  test.each([
    ['2026-W48', 'UTC', '2026-11-23T00:00:00.000Z', '2026-11-30T00:00:00.000Z'],
    ['2026-W48', 'Europe/Berlin', '2026-11-22T23:00:00.000Z', '2026-11-29T23:00:00.000Z'],
    ['2026-W48', 'Pacific/Kiritimati', '2026-11-22T10:00:00.000Z', '2026-11-29T10:00:00.000Z'],
    ['2026-W48', 'Pacific/Pago_Pago', '2026-11-23T11:00:00.000Z', '2026-11-30T11:00:00.000Z'],
    ['2026-W48', 'Asia/Kolkata', '2026-11-22T18:30:00.000Z', '2026-11-29T18:30:00.000Z'],
    // The clock goes forward on 29 March: the week has 167 hours.
    ['2026-W13', 'Europe/Berlin', '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-W01', 'UTC', '2025-12-29T00:00:00.000Z', '2026-01-05T00:00:00.000Z'],
    ['2026-W53', 'UTC', '2026-12-28T00:00:00.000Z', '2027-01-04T00:00:00.000Z'],
    ['2026-10', 'Europe/Berlin', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    // In 2018 the clock went forward at midnight: 4 November began at one o'clock.
    ['2018-W44', 'America/Sao_Paulo', '2018-10-29T03:00:00.000Z', '2018-11-05T02:00:00.000Z'],
  ])('%s in %s', (period, zone, from, to) => expect(spanOf(period, zone)).toEqual({ from, to }));

  test.each(['2026-W00', '2026-W54', '2025-W53', '2026-W5', '26-W05', '2026-13', '2026-00', '2026', '', '2026-W48x'])(
    '%s is none',
    (text) => expect(Period.safeParse(text).success).toBe(false),
  );

  test.each(ZONES)('every instant lies in exactly one week and month of %s', (zone) =>
    assertProperty(
      fc.property(
        fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (date) => {
          const at = date.toISOString();
          for (const period of [weekOf(at, zone), monthOf(at, zone)]) {
            const { from, to } = spanOf(period, zone);
            expect(from <= at && at < to, `${period}: ${from} ${at} ${to}`).toBe(true);
          }
          const week = weekOf(at, zone);
          expect(spanOf(week, zone).to).toBe(spanOf(weekAfter(week), zone).from);
          expect(weekBefore(weekAfter(week))).toBe(week);
        },
      ),
    ),
  );

  test.each(ZONES)('P39: a minute before and after midnight in %s are two months', (zone) => {
    for (let month = 1; month <= 12; month += 1) {
      const midnight = Temporal.PlainDate.from({ year: 2026, month, day: 1 }).toZonedDateTime(zone);
      const at = new Date(midnight.epochMilliseconds).toISOString();
      const name = `2026-${String(month).padStart(2, '0')}`;
      expect(monthOf(after(at, 60), zone)).toBe(name);
      expect(monthOf(after(at, -60), zone)).not.toBe(name);
      expect(spanOf(name, zone).from).toBe(at);
    }
  });

  test('names', () => {
    expect([Week.safeParse('2026-W48').success, Month.safeParse('2026-W48').success]).toEqual([true, false]);
    expect([Week.safeParse('2026-11').success, Month.safeParse('2026-11').success]).toEqual([false, true]);
  });

  test('the days of UTC in which a span lies', () => {
    expect(daysOf({ from: '2026-11-22T23:00:00.000Z', to: '2026-11-25T23:00:00.000Z' })).toEqual([
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
    ]);
    expect(daysOf({ from: '2026-11-22T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z' })).toHaveLength(2);
  });
});
