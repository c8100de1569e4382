/** F88: five thanks a day of the desk's zone, wherever its midnight lies (P39). */
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type Allowance,
  dayIn,
  KUDOS_A_DAY,
  nextDayIn,
  oneMore,
} from '../../../../functions/domain/recognition/allowance.ts';
import { DeskError } from '../../../../functions/domain/errors.ts';
import { after, instantOf, secondsBetween } from '../../../../functions/domain/time.ts';
import { assertProperty } from '../../../support/property.ts';

const ZONES = [
  'UTC',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Europe/Berlin',
];

/** Gives once more on each of these instants; null where it was refused. */
function giving(zone: string, instants: readonly string[]): (number | null)[] {
  const days = new Map<string, Allowance>();
  return instants.map((at) => {
    try {
      const one = oneMore(days.get(dayIn(at, zone)), 'ana', zone, at);
      days.set(one.day, one);
      return one.given;
    } catch (error) {
      if (error instanceof DeskError && error.kind === 'too_many') return null;
      throw error;
    }
  });
}

describe('F88: the allowance', () => {
  test('is five, and what a day leaves is not kept for the next', () => {
    const [day, next] = ['2026-03-02T09:00:00.000Z', '2026-03-03T09:00:00.000Z'];
    expect(giving('UTC', [day, day, next, next, next, next, next, next])).toEqual([1, 2, 1, 2, 3, 4, 5, null]);
  });

  test('says after the fifth when it is possible again, in words and in seconds', () => {
    const known = { person: 'ana', day: '2026-03-02', given: KUDOS_A_DAY, ttl: 0 };
    const refused = (): unknown => oneMore(known, 'ana', 'Europe/Berlin', '2026-03-02T22:59:30.000Z');
    expect(refused).toThrow('It is possible again from Tue 3 Mar, 00:00 (Europe/Berlin)');
    expect(refused).toThrow(
      expect.objectContaining({
        kind: 'too_many',
        details: { retryAfter: 30, possibleAt: '2026-03-02T23:00:00.000Z' },
      }),
    );
  });

  test.each([
    // One minute before and after midnight, in summer and in winter.
    ['Europe/Berlin', '2026-07-01T21:59:00.000Z', '2026-07-01', '2026-07-01T22:00:00.000Z'],
    ['Europe/Berlin', '2026-07-01T22:01:00.000Z', '2026-07-02', '2026-07-02T22:00:00.000Z'],
    ['Europe/Berlin', '2026-01-01T22:59:00.000Z', '2026-01-01', '2026-01-01T23:00:00.000Z'],
    // A day of 23 hours, and one of 25.
    ['Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    // Sao Paulo had no midnight on 4 November 2018: the day began at one.
    ['America/Sao_Paulo', '2018-11-04T02:30:00.000Z', '2018-11-03', '2018-11-04T03:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-03-02T09:59:00.000Z', '2026-03-02', '2026-03-02T10:00:00.000Z'],
    ['Asia/Kathmandu', '2026-03-02T18:14:00.000Z', '2026-03-02', '2026-03-02T18:15:00.000Z'],
  ])('%s at %s: it is %s, until %s', (zone, at, day, next) => {
    expect([dayIn(at, zone), nextDayIn(at, zone)]).toEqual([day, next]);
  });

  test('whatever the zone and the instants, no day has more than five, and each has five', () => {
    const instant = fc.integer({ min: Date.parse('2026-03-27T00:00:00Z'), max: Date.parse('2026-04-06T00:00:00Z') });
    assertProperty(
      fc.property(fc.constantFrom(...ZONES), fc.array(instant, { maxLength: 60 }), (zone, times) => {
        const instants = times.toSorted((a, b) => a - b).map((ms) => instantOf(new Date(ms)));
        const given = giving(zone, instants);
        const wanted = Map.groupBy(instants, (at) =>
          Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString(),
        );
        const passed = given.filter((one) => one !== null).length;
        expect(passed).toBe([...wanted.values()].reduce((sum, day) => sum + Math.min(KUDOS_A_DAY, day.length), 0));
      }),
    );
  });

  test('the next day begins behind now, is another day, and the second before is not', () => {
    const instant = fc.integer({ min: Date.parse('2015-01-01T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') });
    assertProperty(
      fc.property(fc.constantFrom(...ZONES), instant, (zone, ms) => {
        const now = instantOf(new Date(ms));
        const next = nextDayIn(now, zone);
        expect(secondsBetween(now, next)).toBeGreaterThan(0);
        expect([dayIn(next, zone) > dayIn(now, zone), dayIn(after(next, -1), zone)]).toEqual([true, dayIn(now, zone)]);
      }),
    );
  });
});
