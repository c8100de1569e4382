import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hours } from '../../../../functions/domain/directory/area.ts';
import { stepDays, stepFrom } from '../../../../functions/domain/tickets/holding.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, NOW } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';

const day = [{ from: '09:00', to: '17:00' }];
const berlin: Hours = {
  timeZone: 'Europe/Berlin',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  holidays: ['2026-04-06'],
};

test.each<[string, string, Hours, string[]]>([
  ['a Monday: Tuesday and Wednesday', '2026-03-02T09:00:00.000Z', berlin, ['2026-03-03T09:00', '2026-03-04T09:00']],
  ['a Friday: Monday and Tuesday', '2026-03-06T09:00:00.000Z', berlin, ['2026-03-09T09:00', '2026-03-10T09:00']],
  ['a Thursday: Friday and Monday', '2026-03-05T09:00:00.000Z', berlin, ['2026-03-06T09:00', '2026-03-09T09:00']],
  ['a Saturday: Monday and Tuesday', '2026-03-07T09:00:00.000Z', berlin, ['2026-03-09T09:00', '2026-03-10T09:00']],
  ['before Easter Monday', '2026-04-03T08:00:00.000Z', berlin, ['2026-04-07T08:00', '2026-04-08T08:00']],
  ['before summer time begins', '2026-03-27T09:00:00.000Z', berlin, ['2026-03-30T08:00', '2026-03-31T08:00']],
  ['around the clock', '2026-03-06T09:00:00.000Z', 'always', ['2026-03-07T09:00', '2026-03-08T09:00']],
])('%s', (_when, now, hours, ends) => {
  expect(stepDays(now, hours).map(({ at }) => at.slice(0, 16))).toEqual(ends);
});

test('each of them may be chosen, and leads to its day', () => {
  assertProperty(
    fc.property(fc.nat(365 * 24 * 60), fc.constantFrom<Hours>(berlin, 'always'), (minutes, hours) => {
      const now = after(NOW, minutes * 60);
      for (const { in: nextStepIn, at } of stepDays(now, hours))
        expect(stepFrom({ nextStep: 'call', nextStepIn }, anArea({ hours }), now).by).toBe(at);
    }),
    { numRuns: 200 },
  );
});
