import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  A_YEAR,
  after,
  Duration,
  instantOf,
  Instant,
  inWords,
  inZone,
  secondsBetween,
  secondsIn,
} from '../../../functions/domain/time.ts';
import { NOW } from '../../support/builders.ts';
import { assertProperty } from '../../support/property.ts';

describe('a duration', () => {
  test.each([
    ['PT15M', 900],
    ['PT1H30M', 5_400],
    ['P1D', 86_400],
    ['P2DT1S', 172_801],
    ['PT1.5S', 1],
    ['pt30m', 1_800],
    ['PT90M', 5_400],
    ['P365D', A_YEAR],
  ])('%s is %i whole seconds', (text, seconds) => {
    expect(Duration.parse(text)).toBe(text);
    expect(secondsIn(text)).toBe(seconds);
  });

  test.each([
    ['nothing', ''],
    ['words', 'fifteen minutes'],
    ['a number', '900'],
    ['no length', 'PT0S'],
    ['less than a second', 'PT0.9S'],
    ['a length backwards', '-PT5M'],
    ['a month, which has no length', 'P1M'],
    ['a year, which has none either', 'P1Y'],
    ['a week, by ISO a calendar unit too', 'P1W'],
    ['more than a year', 'P366D'],
    ['more than any calendar holds', 'P9999999999D'],
    ['something after it', 'PT5M!'],
  ])('refused: %s', (_why, text) => {
    expect(Duration.safeParse(text).success).toBe(false);
  });

  test('what is no duration is refused in words that show one', () => {
    expect(() => secondsIn('soon')).toThrow(expect.objectContaining({ kind: 'invalid' }));
    expect(() => secondsIn('soon')).toThrow(/“soon” is not a duration such as PT15M/);
  });

  test('every duration that is accepted leads to an instant that exists', () => {
    assertProperty(
      fc.property(fc.integer({ min: 1, max: A_YEAR }), (seconds) => {
        const text = `PT${seconds}S`;
        expect(secondsIn(Duration.parse(text))).toBe(seconds);
        expect(Instant.safeParse(after(NOW, secondsIn(text))).success).toBe(true);
      }),
    );
  });
});

test('an instant and back: after and between are each other’s reverse', () => {
  const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  assertProperty(
    fc.property(instant, fc.integer({ min: -A_YEAR, max: A_YEAR }), (date, seconds) => {
      const from = instantOf(date);
      expect(secondsBetween(from, after(from, seconds))).toBe(seconds);
      expect(after(from, seconds) > from).toBe(seconds > 0); // the order of the texts is that of time
    }),
  );
});

test.each([
  [0, 'less than a minute'],
  [59, 'less than a minute'],
  [60, '1 minute'],
  [119, '1 minute'],
  [900, '15 minutes'],
  [3_600, '1 hour'],
  [5_400, '1 hour 30 minutes'],
  [86_400, '1 day'],
  [93_784, '1 day 2 hours 3 minutes'],
  [172_800, '2 days'],
])('%i seconds are said as “%s”', (seconds, words) => {
  expect(inWords(seconds)).toBe(words);
});

describe('an instant in a zone', () => {
  test.each([
    ['winter', '2026-03-02T09:15:00.000Z', 'Europe/Berlin', /^Mon,? 2 Mar, 10:15 \(Europe\/Berlin\)$/],
    ['a minute before the clocks go forward', '2026-03-29T00:59:00.000Z', 'Europe/Berlin', /29 Mar, 01:59/],
    ['the hour that is left out', '2026-03-29T01:00:00.000Z', 'Europe/Berlin', /29 Mar, 03:00/],
    ['the first of the doubled hour', '2026-10-25T00:30:00.000Z', 'Europe/Berlin', /25 Oct, 02:30/],
    ['the second of the doubled hour', '2026-10-25T01:30:00.000Z', 'Europe/Berlin', /25 Oct, 02:30/],
    ['midnight', '2026-03-01T23:00:00.000Z', 'Europe/Berlin', /Mon,? 2 Mar, 00:00/],
    ['half an hour beside', '2026-03-02T09:15:00.000Z', 'Asia/Kolkata', /14:45/],
    ['a day ahead', '2026-03-02T11:00:00.000Z', 'Pacific/Kiritimati', /Tue,? 3 Mar, 01:00/],
  ])('%s', (_when, instant, zone, shown) => {
    expect(inZone(instant, zone)).toMatch(shown);
  });
});
