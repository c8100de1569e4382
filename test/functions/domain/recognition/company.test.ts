import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNGS } from '../../../../functions/domain/directory/area.ts';
import { companyContent, mirrorOf } from '../../../../functions/domain/recognition/company.ts';
import { CompanyContent, type RungWeek } from '../../../../functions/domain/recognition/content.ts';
import { weekOfArea } from '../../../../functions/domain/recognition/week-of-area.ts';
import { assertProperty } from '../../../support/property.ts';
import { anArea } from '../../../support/builders.ts';
import { aWeek, WEEK } from '../../../support/report-week.ts';

const anAreaNamed = (name: string) => anArea({ id: name.toLowerCase(), name });
const weeks = ['Billing', 'Shipping', 'Care'].map((name, i) => {
  const area = anAreaNamed(name);
  return weekOfArea(aWeek(i + 1, 60, area), { week: WEEK, area });
});
const company = companyContent(WEEK, weeks);

describe('the company’s part', () => {
  test('is all areas’ as one: the newest entries, and how many there are', () => {
    const all = weeks.flatMap(({ content }) => content.confirmed.entries);
    expect(company.confirmed.all).toBe(weeks.reduce((sum, { content }) => sum + content.confirmed.all, 0));
    const times = all.map(({ at }) => at).toSorted();
    expect(company.confirmed.entries.map(({ at }) => at)).toEqual(times.toReversed().slice(0, 30));
    expect(company.areas.map(({ name }) => name)).toEqual(['Billing', 'Care', 'Shipping']);
    expect(CompanyContent.parse(company)).toEqual(company);
  });

  test('F120: it tells no subject of a ticket', () => {
    const { confirmed, promises, firstTouch, rescues, helpers } = company;
    const deeds = [confirmed, promises, firstTouch, rescues, helpers].flatMap(({ entries }) => entries);
    expect(deeds.length).toBeGreaterThan(50);
    expect(deeds.filter(({ what }) => what !== null)).toEqual([]);
  });

  test('figures add up', () => {
    const sum = (of: (week: (typeof weeks)[number]) => number) => weeks.reduce((total, one) => total + of(one), 0);
    expect(company.ended.solved).toBe(sum(({ content }) => content.ended.solved ?? 0));
    expect(company.spent.holder).toBe(sum(({ content }) => content.spent.holder));
  });

  test('a desk without an area, and one in whose areas nothing happened', () => {
    expect(companyContent(WEEK, [])).toMatchObject({ areas: [], mirror: [], ended: {} });
    const quiet = weekOfArea([], { week: WEEK, area: anArea() });
    expect(companyContent(WEEK, [quiet])).toMatchObject({ confirmed: { all: 0, entries: [] }, ended: {} });
  });
});

describe('F96, F100: the leaders’ mirror', () => {
  const memory = (people: readonly (string | null)[], answered = 1): { rungs: RungWeek[] } => ({
    rungs: RUNGS.map((rung, i) => ({ rung, person: people[i] ?? null, answered, called: 2, kept: 3 })),
  });
  const five = (of: string) => [1, 2, 3, 4, 5].map((n) => `${of}${n}`);
  const areas = (...rungs: string[][]) =>
    five('').map((_, i) => memory(rungs.map((people) => people[i] ?? people[0] ?? null)));

  test('each row is the sum of its rungs: answers, calls and promises, each by itself', () => {
    const [row] = mirrorOf([memory(['ana', 'ben', 'mia', 'dev', 'val'], 7)]);
    expect(row).toEqual({ rungs: [...RUNGS], answered: 35, called: 10, kept: 15 });
  });

  test.each([
    ['five on each', areas(five('p'), five('b'), five('m'), five('d'), five('v')), RUNGS.map((rung) => [rung])],
    [
      'one vice president for all: told of with the directors',
      areas(five('p'), five('b'), five('m'), five('d'), ['v']),
      [['primary'], ['backup'], ['manager'], ['director', 'vp']],
    ],
    [
      'two leaders for all: told of with the backups',
      areas(five('p'), five('b'), ['m'], ['d'], ['d']),
      [['primary'], ['backup', 'manager', 'director', 'vp']],
    ],
    ['one area of five people: all together', [memory(['ana', 'ben', 'mia', 'dev', 'val'])], [[...RUNGS]]],
    ['four people: no mirror', [memory(['ana', 'ben', 'mia', 'dev', 'dev'])], []],
    ['nobody', [memory([])], []],
  ])('%s', (_what, memories, groups) => {
    expect(mirrorOf(memories).map(({ rungs }) => rungs)).toEqual(groups);
  });

  test('whoever serves customers stands on top, however the figures fall', () => {
    const many = [...areas(five('p'), five('b'), five('m'), five('d'), five('v'))];
    const turned = many.map(({ rungs }) => ({ rungs: rungs.map((one, i) => ({ ...one, answered: i * 100 })) }));
    for (const memories of [many, turned]) expect(mirrorOf(memories).map(({ rungs }) => rungs[0])).toEqual([...RUNGS]);
  });

  test('no row is of fewer than five people, and nothing is lost', () => {
    const someone = fc.option(fc.integer({ min: 1, max: 12 }).map(String), { nil: null });
    const anyArea = fc.array(someone, { minLength: 5, maxLength: 5 });
    assertProperty(
      fc.property(fc.array(anyArea, { maxLength: 8 }), (charts) => {
        const memories = charts.map((people) => memory(people));
        const rows = mirrorOf(memories);
        const on = (rungs: readonly string[]) =>
          new Set(charts.flatMap((people) => people.filter((one, i) => one !== null && rungs.includes(RUNGS[i]!))));
        for (const { rungs } of rows) expect(on(rungs).size).toBeGreaterThanOrEqual(5);
        const isThere = on(RUNGS).size >= 5;
        expect(rows.flatMap(({ rungs }) => rungs)).toEqual(isThere ? [...RUNGS] : []);
        expect(rows.reduce((sum, { called }) => sum + called, 0)).toBe(isThere ? charts.length * 10 : 0);
      }),
    );
  });
});
