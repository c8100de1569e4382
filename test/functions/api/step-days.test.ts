import { expect, test } from 'vitest';
import { stepDaysFor } from '../../../functions/api/step-days.ts';

const day = [{ from: '09:00', to: '17:00' }];
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
const FRIDAY = '2026-03-06T09:00:00.000Z';

test('on a Friday an area that works from Monday to Friday offers Monday and Tuesday; around the clock it is days', () => {
  const hours = { timeZone: 'Europe/Berlin', week, holidays: [] };
  expect(stepDaysFor(FRIDAY, hours, 'Europe/Berlin')).toEqual([
    { in: 'PT259200S', label: 'On Monday, at this time of day' },
    { in: 'PT345600S', label: 'On Tuesday, at this time of day' },
  ]);
  expect(stepDaysFor(FRIDAY, 'always', 'Europe/Berlin')).toEqual([
    { in: 'P1D', label: 'In 1 day' },
    { in: 'P2D', label: 'In 2 days' },
  ]);
});

test('the day is the reader’s', () => {
  const hours = { timeZone: 'Europe/Berlin', week, holidays: [] };
  const evening = '2026-03-06T15:30:00.000Z';
  expect(stepDaysFor(evening, hours, 'Asia/Tokyo').map(({ label }) => label)).toEqual([
    'On Tuesday, at this time of day',
    'On Wednesday, at this time of day',
  ]);
});
