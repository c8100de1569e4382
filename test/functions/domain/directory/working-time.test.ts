import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hours } from '../../../../functions/domain/directory/area.ts';
import { workingDaysAfter } from '../../../../functions/domain/directory/working-time.ts';
import { after, instantOf } from '../../../../functions/domain/time.ts';
import { NOW } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';

const day = [{ from: '09:00', to: '17:00' }];
const weekdays = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
const berlin: Hours = { timeZone: 'Europe/Berlin', week: weekdays };
const never: Hours = { ...berlin, week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } };
const mondays: Hours = { ...berlin, week: { ...never.week, mon: day } };

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
