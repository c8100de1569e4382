import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apart, type Crowd, FEWEST, neighbours } from '../../../../functions/domain/reports/groups.ts';
import { assertProperty } from '../../../support/property.ts';

const crowd = (id: string, ...people: string[]): Crowd => ({ id, people: new Set(people) });
const five = (id: string, from = id): Crowd => crowd(id, ...[1, 2, 3, 4, 5].map((n) => `${from}${n}`));
const union = (parts: readonly Crowd[], ids: readonly string[]) =>
  new Set(parts.filter(({ id }) => ids.includes(id)).flatMap(({ people }) => [...people])).size;

/** Parts with people of twelve, who may stand in several. */
const some = fc
  .array(fc.uniqueArray(fc.integer({ min: 1, max: 12 }).map((n) => `p${n}`)), { maxLength: 7 })
  .map((all) => all.map((people, i) => crowd(`part${i}`, ...people)));

describe('F100: parts are told of alone by five people or more', () => {
  test.each([
    ['five and five', [five('a'), five('b')], { alone: ['a', 'b'], together: [] }],
    // The one that is left could be told from the whole.
    ['five and four', [five('a'), crowd('b', 'x', 'y', 'z', 'q')], { alone: [], together: [] }],
    ['one of four', [crowd('a', 'x', 'y', 'z', 'q')], { alone: [], together: [] }],
    [
      'five, and three beside two',
      [five('a'), crowd('b', 'x', 'y', 'z'), crowd('c', 'q', 'r')],
      { alone: ['a'], together: ['b', 'c'] },
    ],
    [
      'the same people in two small ones',
      [five('a'), crowd('b', 'x', 'y', 'z'), crowd('c', 'x', 'y')],
      { alone: [], together: [] },
    ],
    // The smallest of the large keeps the small company.
    [
      'two large and a small one',
      [crowd('a', ...five('a').people, 'a6'), five('b'), crowd('c', 'x')],
      { alone: ['a'], together: ['b', 'c'] },
    ],
    ['nothing', [], { alone: [], together: [] }],
  ])('%s', (_name, parts, wanted) => expect(apart(parts)).toEqual(wanted));

  test('whatever the parts are: neither what is told nor what is left is of fewer than five', () =>
    assertProperty(
      fc.property(some, (parts) => {
        const { alone, together } = apart(parts);
        for (const id of alone) expect(union(parts, [id])).toBeGreaterThanOrEqual(FEWEST);
        if (together.length > 0) expect(union(parts, together)).toBeGreaterThanOrEqual(FEWEST);
        expect([0, parts.length]).toContain(alone.length + together.length);
        expect(together.length > 0 && alone.length === 0).toBe(false);
      }),
    ));
});

describe('F100: neighbours', () => {
  test.each([
    ['each by five', [five('a'), five('b')], [['a'], ['b']]],
    [
      'from below, until there are five',
      [crowd('a', 'x', 'y'), crowd('b', 'z', 'q', 'r'), five('c')],
      [['a', 'b'], ['c']],
    ],
    ['what is left joins those before', [five('a'), five('b'), crowd('c', 'x')], [['a'], ['b', 'c']]],
    ['one group is no comparison', [five('a'), crowd('b', 'x')], []],
    ['too few in all', [crowd('a', 'x'), crowd('b', 'y')], []],
    ['nothing', [], []],
  ])('%s', (_name, parts, wanted) => expect(neighbours(parts)).toEqual(wanted));

  test('whatever they are: every group has five, in their order, and none is left out', () =>
    assertProperty(
      fc.property(some, (parts) => {
        const groups = neighbours(parts);
        for (const group of groups) expect(union(parts, group)).toBeGreaterThanOrEqual(FEWEST);
        if (groups.length > 0) expect(groups.flat()).toEqual(parts.map(({ id }) => id));
      }),
    ));
});
