import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AreaDraft, isOnRung, RUNGS, waitOf } from '../../../../functions/domain/directory/area.ts';
import { mayServe } from '../../../../functions/domain/people/access.ts';
import { A_YEAR } from '../../../../functions/domain/time.ts';
import { aDraft, anArea, aPerson } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';

/** The draft with the value at `path` replaced. */
function draftWith(path: string, value: unknown): unknown {
  const draft: Record<string, unknown> = structuredClone(aDraft());
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at = draft;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  at[last] = value;
  return draft;
}
const week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const day = { from: '09:00', to: '17:00' };
/** That many dates, from New Year 2028 on. */
const dates = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(Date.UTC(2028, 0, 1 + i)).toISOString().slice(0, 10));
const hours = (mon: unknown, timeZone = 'Europe/Berlin') => ({ timeZone, week: { ...week, mon } });

describe('a draft of an area', () => {
  test('is read with its factors, addresses in lower case', () => {
    const { factors: _omitted, ...draft } = aDraft({ address: ' Billing@Baton.TEST ' });
    expect(AreaDraft.parse(draft)).toEqual(aDraft());
  });

  test.each([
    ['id', 'Billing'],
    ['id', '../x'],
    ['name', '  '],
    ['address', 'billing'],
    ['waits.backup', 'soon'],
    ['waits.backup', 'P400D'],
    ['waits.vp', undefined],
    ['factors.low', 0],
    ['rungs.manager.email', 'mia'],
    ['rungs.manager.name', ''],
    ['rungs.manager.timeZone', 'Berlin'],
    ['rungs.vp', undefined],
    ['rungs.primary', 'ana'],
    ['version', 1.5],
  ])('names the field that is wrong: %s = %j', (path, value) => {
    const read = AreaDraft.safeParse(draftWith(path, value));
    expect(read.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  test.each(['cleo', 'rungs.ceo', 'waits.ceo'])('takes no field that it does not know: %s', (path) => {
    const read = AreaDraft.safeParse(draftWith(path, 'PT1H'));
    expect(JSON.stringify(read.error?.issues)).toContain(path.split('.').at(-1));
  });

  test.each([
    ['a day that ends before it begins', hours([{ from: '17:00', to: '09:00' }])],
    [
      'intervals that overlap',
      hours([
        { from: '13:00', to: '17:00' },
        { from: '09:00', to: '13:01' },
      ]),
    ],
    ['the same interval twice', hours([day, day])],
    ['a day of 24:00 and no more', hours([{ from: '24:00', to: '24:00' }])],
    ['a holiday that does not exist', { ...hours([day]), holidays: ['2026-02-29'] }],
    ['a holiday with a time', { ...hours([day]), holidays: ['2026-12-25T00:00:00Z'] }],
    ['a holiday as people write it', { ...hours([day]), holidays: ['25.12.2026'] }],
    ['holidays that are no list', { ...hours([day]), holidays: '2026-12-25' }],
    ['more holidays than a year has days', { ...hours([day]), holidays: dates(367) }],
    ['a field that nobody knows', { ...hours([day]), vacations: [] }],
    ['a time that is none', hours([{ from: '9', to: '17:00' }])],
    ['a zone that is none', hours([], 'Middle/Earth')],
    ['a word', 'sometimes'],
  ])('refuses hours with %s, and names them', (_why, value) => {
    const read = AreaDraft.safeParse(draftWith('hours', value));
    expect(new Set(read.error?.issues.map((issue) => issue.path[0]))).toEqual(new Set(['hours']));
  });

  test('takes hours until midnight', () => {
    expect(AreaDraft.safeParse(draftWith('hours', hours([{ from: '18:00', to: '24:00' }]))).success).toBe(true);
  });

  test('takes intervals that touch, in any order, and keeps them as they were written', () => {
    const mon = [
      { from: '12:00', to: '24:00' },
      { from: '00:00', to: '12:00' },
    ];
    expect(AreaDraft.parse(draftWith('hours', hours(mon))).hours).toMatchObject({ week: { mon } });
  });

  test('has no holidays unless it names them, and takes a leap year of them', () => {
    expect(AreaDraft.parse(draftWith('hours', hours([day]))).hours).toMatchObject({ holidays: [] });
    const holidays = dates(366);
    expect(AreaDraft.parse(draftWith('hours', { ...hours([day]), holidays })).hours).toMatchObject({ holidays });
    const leapDay = { ...hours([day]), holidays: ['2028-02-29'] };
    expect(AreaDraft.safeParse(draftWith('hours', leapDay)).success).toBe(true);
  });

  test.each<[string, unknown, string, string]>([
    ['holidays', { ...hours([day]), holidays: ['2026-02-30'] }, 'hours.holidays.0', 'a date that exists'],
    ['too many holidays', { ...hours([day]), holidays: dates(367) }, 'hours.holidays', 'must be 366 dates at most'],
    ['overlaps', hours([day, day]), 'hours.week.mon', 'must not hold intervals that overlap'],
  ])('says what is wrong with %s, and where', (_what, value, path, message) => {
    const issues = AreaDraft.safeParse(draftWith('hours', value)).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join('.'))).toEqual([path]);
    expect(issues[0]?.message).toContain(message);
  });
});

test('F44: a rung’s wait is the area’s, times the factor of the priority, in whole seconds within a year', () => {
  const area = anArea({ factors: { urgent: 0.5, high: 1, normal: 1, low: 100 } });
  expect([waitOf(area, 'primary', 'urgent'), waitOf(area, 'primary', 'normal')]).toEqual([450, 900]);
  assertProperty(
    fc.property(
      fc.integer({ min: 1, max: A_YEAR }),
      fc.double({ min: 1e-6, max: 100, noNaN: true }),
      (wait, factor) => {
        const waits = { ...area.waits, vp: `PT${wait}S` };
        const seconds = waitOf({ ...area, waits, factors: { ...area.factors, high: factor } }, 'vp', 'high');
        expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= A_YEAR).toBe(true);
      },
    ),
  );
});

test('who stands on a rung serves the area; nobody else does but an administrator', () => {
  const area = anArea({ rungs: { ...anArea().rungs, vp: null } });
  expect(RUNGS.map((rung) => isOnRung(area, area.rungs[rung] ?? 'val'))).toEqual([true, true, true, true, false]);
  expect(mayServe(aPerson('ben'), area)).toBe(true);
  expect(mayServe(aPerson('val'), area)).toBe(false);
  expect(mayServe(aPerson('val', { administrator: true }), area)).toBe(true);
});
