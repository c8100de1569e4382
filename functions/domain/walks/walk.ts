import * as z from 'zod';
import type { Area } from '../directory/area.ts';
import type { Person } from '../directory/person.ts';
import type { Happening } from '../reports/happening.ts';
import type { ResolutionCode } from '../resolution/resolution.ts';
import { Instant } from '../time.ts';
import { Quarter } from './quarter.ts';

/** So many cases are walked in a quarter. */
export const WALKED = 10;

/**
 * "Would you do business with us?" (F108): cases of the quarter before, drawn by lot, which those who lead walk as their
 * customers did.
 */
export const Walk = z.object({
  quarter: Quarter,
  at: Instant,
  /** References, in the order in which they are numbered from one. */
  cases: z.array(z.string()).min(1).max(WALKED),
  /** Ids of those who are asked. */
  leaders: z.array(z.string()),
  /** All of them have been written to. */
  mailed: z.boolean().default(false),
});
export type Walk = z.infer<typeof Walk>;

export const YesNo = z.enum(['yes', 'no']);

/** What somebody who leads says of one case; they may think again. */
export const WalkAnswer = z.object({
  quarter: Quarter,
  number: z.int(),
  person: z.string(),
  answer: YesNo,
  reason: z.string(),
  at: Instant,
});
export type WalkAnswer = z.infer<typeof WalkAnswer>;

/** Real cases of customers: nothing unwanted, and none that is in another ticket. */
const REAL: Readonly<Record<ResolutionCode, boolean>> = {
  solved: true,
  answered: true,
  not_ours: true,
  withdrawn: true,
  overcome_by_events: true,
  duplicate: false,
  spam: false,
};

/** Whether a resolution brings its ticket into the lot: each once, by its first. */
export const isInTheLot = ({ what }: Happening<'resolved'>): boolean => REAL[what.code] && what.resolution === 1;

/**
 * Some of many, each as likely as any other, in one pass: of what went by no more is kept than is wanted (algorithm R,
 * https://en.wikipedia.org/wiki/Reservoir_sampling). `random` gives numbers from 0 on and below 1.
 */
export async function sampled<T>(all: AsyncIterable<T>, size: number, random: () => number): Promise<T[]> {
  const kept: T[] = [];
  let seen = 0;
  for await (const one of all) {
    seen += 1;
    if (kept.length < size) kept.push(one);
    else {
      const at = Math.floor(random() * seen);
      if (at < size) kept[at] = one;
    }
  }
  return kept;
}

const LEADING = ['manager', 'director', 'vp'] as const;

/** Those who lead, each with an area of theirs: on the upper rungs, or as its lead. */
export function leadersOf(
  areas: readonly Area[],
  people: readonly Person[],
): { readonly person: Person; readonly area: Area }[] {
  return people.flatMap((person) => {
    const led = ({ id, rungs }: Area) =>
      LEADING.some((rung) => rungs[rung] === person.id) ||
      person.areas.some(({ area, role }) => area === id && role === 'lead');
    const area = areas.find(led);
    return area ? [{ person, area }] : [];
  });
}

/** The name under which the mails of a walk lie, which belong to no ticket. */
export const matterOfWalk = (quarter: Quarter): string => `WALK-${quarter}`;
