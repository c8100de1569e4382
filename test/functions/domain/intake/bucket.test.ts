import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AUTOMATIC,
  type Bucket,
  cellEnds,
  cellOf,
  draw,
  firstCell,
} from '../../../../functions/domain/intake/bucket.ts';
import { after, type Instant, secondsBetween } from '../../../../functions/domain/time.ts';
import { NOW } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';

type Size = { capacity: number; seconds: number };
/** Draws at these instants, one after the other; a draw that does not pass is not written. */
function drawn(size: Size, gaps: readonly number[]): { passed: Instant[]; refused: Instant[] } {
  let [bucket, at]: [Bucket | undefined, Instant] = [undefined, NOW];
  const [passed, refused]: [Instant[], Instant[]] = [[], []];
  for (const gap of gaps) {
    at = after(at, gap);
    const one = draw(bucket, 'mails', size, at);
    (one.passes ? passed : refused).push(at);
    if (one.passes) ({ bucket } = one);
  }
  return { passed, refused };
}
const size = fc.record({ capacity: fc.integer({ min: 1, max: 8 }), seconds: fc.integer({ min: 1, max: 5_000 }) });
const gaps = fc.array(fc.oneof(fc.nat(20), fc.nat(3_000)), { maxLength: 80 });

describe('a bucket', () => {
  test('P4: never gives more than it holds from its first draw until it is full again', () => {
    assertProperty(
      fc.property(size, gaps, (of, waits) => {
        const { passed } = drawn(of, waits);
        let since = passed[0] ?? NOW;
        let inWindow = 0;
        for (const at of passed) {
          if (secondsBetween(since, at) >= of.seconds) [since, inWindow] = [at, 0];
          inWindow += 1;
          expect(inWindow).toBeLessThanOrEqual(of.capacity);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('P4: gives at most twice what it holds within any window of that length', () => {
    assertProperty(
      fc.property(size, gaps, (of, waits) => {
        const { passed } = drawn(of, waits);
        for (const from of passed) {
          const within = passed.filter((at) => at >= from && secondsBetween(from, at) < of.seconds);
          expect(within.length).toBeLessThanOrEqual(2 * of.capacity);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('refuses only what comes while it is empty, and gives again when its time has passed', () => {
    assertProperty(
      fc.property(size, gaps, (of, waits) => {
        const { passed, refused } = drawn(of, waits);
        for (const at of refused) {
          const before = passed.filter((one) => one <= at && secondsBetween(one, at) < of.seconds);
          expect(before.length).toBeGreaterThanOrEqual(of.capacity);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('counts versions up, remembers when and what was drawn, and leaves an empty one as it is', () => {
    const first = draw(undefined, 'mails', AUTOMATIC, NOW);
    expect(first).toEqual({
      passes: true,
      bucket: { of: 'mails', since: NOW, drawn: 1, at: NOW, by: '', version: 1 },
    });
    const second = draw({ ...first.bucket, by: 'hello' }, 'mails', AUTOMATIC, after(NOW, 60));
    expect(second.bucket).toEqual({ ...first.bucket, by: 'hello', drawn: 2, at: after(NOW, 60), version: 2 });
    const third = draw(second.bucket, 'mails', AUTOMATIC, after(NOW, 3_599));
    expect(third).toEqual({ passes: false, bucket: second.bucket });
    const full = draw(second.bucket, 'mails', AUTOMATIC, after(NOW, 3_600));
    expect(full).toMatchObject({ passes: true, bucket: { drawn: 1, since: after(NOW, 3_600), by: '', version: 3 } });
  });
});

describe('cells of ten minutes', () => {
  test.each([
    ['2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:09:59.999Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:10:00.000Z', '2026-03-02T09:10:00.000Z'],
    ['2026-03-01T23:59:59.999Z', '2026-03-01T23:50:00.000Z'],
  ])('%s is counted in %s', (at, cell) => {
    expect(cellOf(at)).toBe(cell);
  });

  test('the cells of the last hour are seven at most, and hold every instant of it', () => {
    assertProperty(
      fc.property(fc.nat(100_000), fc.nat(3_600), (shift, ago) => {
        const now = after(NOW, shift);
        const cell = cellOf(after(now, -ago));
        expect(cell >= firstCell(now) && cell <= cellOf(now)).toBe(true);
        expect(secondsBetween(firstCell(now), cellOf(now))).toBeLessThanOrEqual(6 * 600);
      }),
    );
  });

  test('a cell is cleaned up only when no hour reaches back to it', () => {
    expect(cellEnds(NOW)).toBeGreaterThan(Date.parse(NOW) / 1000 + 600 + 3_600);
  });
});
