/** F88: thanks of the same pair weigh less each time, and mutual ones within a week nothing. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pair, pairOf, weigh, WHOLE } from '../../../../functions/domain/recognition/pair.ts';
import { after } from '../../../../functions/domain/time.ts';
import { NOW } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';

const [HOUR, DAY] = [3_600, 86_400];
type Thanks = readonly [from: 'ana' | 'ben', seconds: number];
const other = (one: string): string => (one === 'ana' ? 'ben' : 'ana');

/** What each of these thanks weighs in the end. */
function weights(all: readonly Thanks[]): number[] {
  let pair: Pair | undefined;
  const counts: number[] = [];
  for (const [i, [from, at]] of all.entries()) {
    const weighed = weigh(pair, { from, to: other(from), ref: 'K7Q2M9XD', number: i }, after(NOW, at));
    pair = weighed.pair;
    counts.push(weighed.counts);
    for (const { number } of weighed.voided) counts[number] = 0;
  }
  return counts;
}

/** The same by the words of the rule, with everything remembered. */
const byTheRule = (all: readonly Thanks[]): number[] =>
  all.map(([from, at], i) => {
    const isMutual = all.some(([by, then]) => by !== from && Math.abs(then - at) < 7 * DAY);
    const before = all.slice(0, i).filter(([by, then]) => by === from && at - then < 90 * DAY).length;
    return isMutual ? 0 : Math.floor(WHOLE / 2 ** before);
  });

describe('F88: thanks of a pair', () => {
  test.each<[string, Thanks[], number[]]>([
    ['the first weighs in full', [['ana', 0]], [64]],
    [
      'each further one half of the one before',
      Array.from({ length: 9 }, (_, i): Thanks => ['ana', i * DAY]),
      [64, 32, 16, 8, 4, 2, 1, 0, 0],
    ],
    [
      'after ninety days it is the first again',
      [
        ['ana', 0],
        ['ana', 90 * DAY],
      ],
      [64, 64],
    ],
    [
      'within ninety days it is not',
      [
        ['ana', 0],
        ['ana', 90 * DAY - 1],
      ],
      [64, 32],
    ],
    [
      'back within seven days both weigh nothing',
      [
        ['ana', 0],
        ['ben', 7 * DAY - 1],
      ],
      [0, 0],
    ],
    [
      'back after seven days both weigh in full',
      [
        ['ana', 0],
        ['ben', 7 * DAY],
      ],
      [64, 64],
    ],
    [
      'at the same instant they are mutual, too',
      [
        ['ana', 0],
        ['ben', 0],
      ],
      [0, 0],
    ],
    [
      'of several, only those of the last seven days lose their weight',
      [
        ['ana', 0],
        ['ana', 10 * DAY],
        ['ben', 11 * DAY],
      ],
      [64, 0, 0],
    ],
    [
      'a thanks that weighs nothing still makes the next one weigh less',
      [
        ['ana', 0],
        ['ben', HOUR],
        ['ana', 20 * DAY],
      ],
      [0, 0, 32],
    ],
  ])('%s', (_what, all, expected) => {
    expect(weights(all)).toEqual(expected);
    expect(byTheRule(all)).toEqual(expected);
  });

  test('whatever the pair does: as the rule says, with whole numbers, and a memory that stays short', () => {
    const thanks = fc.tuple(fc.constantFrom('ana' as const, 'ben' as const), fc.integer({ min: 0, max: 130 * DAY }));
    const busy = fc.tuple(fc.constantFrom('ana' as const, 'ben' as const), fc.integer({ min: 0, max: 9 * DAY }));
    assertProperty(
      fc.property(fc.array(fc.oneof(thanks, busy), { maxLength: 60 }), (all) => {
        const inOrder = all.toSorted(([, a], [, b]) => a - b);
        expect(weights(inOrder)).toEqual(byTheRule(inOrder));
        let pair: Pair | undefined;
        for (const [i, [from, at]] of inOrder.entries())
          ({ pair } = weigh(pair, { from, to: other(from), ref: 'K7Q2M9XD', number: i }, after(NOW, at)));
        expect(pair?.given.length ?? 0).toBeLessThanOrEqual(28);
      }),
    );
  });

  test('one pair is one, whoever begins', () => {
    expect(pairOf('ben', 'ana')).toEqual(pairOf('ana', 'ben'));
  });
});
