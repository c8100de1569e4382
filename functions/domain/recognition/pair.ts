import * as z from 'zod';
import { after, Instant } from '../time.ts';
import type { Kudos } from './kudos.ts';

/** A kudos in full, in sixty-fourths: whole numbers, so that halves of halves stay exact. */
export const WHOLE = 64;
/** From the eighth on within its time a thanks of the same pair weighs nothing. */
const WEIGHS = 7;
/** Seconds for which thanks of a pair make the next ones weigh less, and within which mutual ones weigh nothing (F88). */
const [REMEMBERED, MUTUAL] = [90 * 86_400, 7 * 86_400];

/** How two colleagues thanked each other of late. It is for weighing alone, and read by nobody. */
export const Pair = z.object({
  /** Their ids, the first in the order of text before the second. */
  a: z.string(),
  b: z.string(),
  given: z.array(z.object({ by: z.string(), ref: z.string(), number: z.int(), at: Instant, counts: z.int() })),
  version: z.int(),
  /** Seconds since the epoch: DynamoDB's TTL cleans up by it, nobody decides by it. */
  ttl: z.int(),
});
export type Pair = z.infer<typeof Pair>;
type Given = Pair['given'][number];

/** The two ids in their order. */
export const pairOf = (one: string, other: string): Pick<Pair, 'a' | 'b'> =>
  one < other ? { a: one, b: other } : { a: other, b: one };

/** What thanks weigh, what the pair is remembered by from now on, and which thanks of theirs weigh nothing any more. */
export type Weighed = { readonly counts: number; readonly pair: Pair; readonly voided: readonly Given[] };

/**
 * Weighs thanks from one colleague to another: the first within 90 days in full, each further one half of the one before
 * it. Whoever thanks back within seven days makes both weigh nothing.
 */
export function weigh(
  known: Pair | undefined,
  { from, to, ref, number }: Pick<Kudos, 'ref' | 'number'> & { readonly from: string; readonly to: string },
  now: Instant,
): Weighed {
  const recent = (known?.given ?? []).filter(({ at }) => now < after(at, REMEMBERED));
  const before = recent.filter(({ by }) => by === from).length;
  const back = recent.filter(({ by, at }) => by === to && now < after(at, MUTUAL));
  const counts = back.length > 0 ? 0 : WHOLE >> Math.min(before, WEIGHS);
  const kept = recent.map((one) => (back.includes(one) ? { ...one, counts: 0 } : one));
  return {
    counts,
    voided: back.filter((one) => one.counts > 0),
    pair: {
      ...pairOf(from, to),
      given: needed([...kept, { by: from, ref, number, at: now, counts }]),
      version: (known?.version ?? 0) + 1,
      ttl: Math.floor(Date.parse(after(now, REMEMBERED)) / 1000),
    },
  };
}

/** Of each of the two: what still weighs something, and the newest seven, by which the next one weighs what it weighs. */
const needed = (given: readonly Given[]): Given[] =>
  given.filter((one, i) => one.counts > 0 || given.slice(i + 1).filter(({ by }) => by === one.by).length < WEIGHS);
