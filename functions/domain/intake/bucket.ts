import * as z from 'zod';
import { after, Instant } from '../time.ts';

/**
 * Tokens of something that must not happen more often than so many times within a while, one draw after the other: it
 * is full again when that while has passed since the first draw.
 */
export const Bucket = z.object({
  /** What is counted, in words: `automatic mails to …`. */
  of: z.string(),
  since: Instant,
  drawn: z.int(),
  /** When it was drawn from last, and by what, in the drawer's words. */
  at: Instant,
  by: z.string().default(''),
  version: z.int(),
});
export type Bucket = z.infer<typeof Bucket>;

/** A bucket after one draw; `passes` is false when it was empty, and then nothing is written. */
export type Draw = { readonly bucket: Bucket; readonly passes: boolean };

/** One draw from a bucket that holds `capacity` and is full again after `seconds`. */
export function draw(
  known: Bucket | undefined,
  of: string,
  { capacity, seconds }: { capacity: number; seconds: number },
  now: Instant,
): Draw {
  const version = (known?.version ?? 0) + 1;
  if (!known || after(known.since, seconds) <= now)
    return { bucket: { of, since: now, drawn: 1, at: now, by: '', version }, passes: true };
  if (known.drawn >= capacity) return { bucket: known, passes: false };
  return { bucket: { ...known, drawn: known.drawn + 1, at: now, version }, passes: true };
}

/** Mails that the desk writes by itself to one correspondent (P4). */
export const AUTOMATIC = { capacity: 2, seconds: 3_600 } as const;
/** Telling somebody that mails are parked, for each of what is limited. */
export const TOLD = { capacity: 1, seconds: 86_400 } as const;

/**
 * How many mails may come within an hour: about one ticket (P6: the fifty-first is parked, whoever wrote it), so from one
 * correspondent a few more; notices that mails did not arrive, which are evidence; and to the whole desk. They are counted
 * in cells of ten minutes, so that counting is no condition that parallel mails would fail by; a handful too many may pass
 * at once.
 */
export const WITHIN_AN_HOUR = { correspondent: 60, ticket: 50, notices: 200, desk: 40_000 } as const;

/** Seconds of a cell, and of what is limited. */
export const CELL = 600;
export const HOUR = 3_600;

/** The cell in which an instant is counted: the start of its ten minutes. */
export const cellOf = (at: Instant): Instant =>
  new Date(Math.floor(Date.parse(at) / (CELL * 1000)) * CELL * 1000).toISOString();

/** The first cell of the last hour. */
export const firstCell = (now: Instant): Instant => cellOf(after(now, -HOUR));

/** So many of something were counted in ten minutes. */
export const Tally = z.object({
  of: z.string(),
  cell: Instant,
  drawn: z.int().default(0),
  /** Seconds since the epoch: DynamoDB's TTL cleans up by it, nobody decides by it. */
  ttl: z.int(),
});
export type Tally = z.infer<typeof Tally>;
/** When a cell is of no use any more, in seconds since the epoch. */
export const cellEnds = (cell: Instant): number => Math.floor(Date.parse(cell) / 1000) + 2 * HOUR + CELL;
