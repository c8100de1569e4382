import * as z from 'zod';
import { AskKey } from '../ladder/run.ts';
import { Week } from '../reports/period.ts';
import { shardOf } from '../shards.ts';
import { isTicket } from '../tickets/reference.ts';
import { after, Instant, secondsBetween } from '../time.ts';

/** What is to be done outside. `v` is the version of the shape: rows outlive a deployment. */
export const Effect = z.discriminatedUnion('kind', [
  z.object({ v: z.literal(1), kind: z.literal('send-mail'), mail: z.string(), ask: AskKey.nullable() }),
  z.object({ v: z.literal(1), kind: z.literal('start-execution'), run: z.int(), execution: z.int() }),
  /** Starts the machine that makes a week's recognition report and mails it. */
  z.object({ v: z.literal(1), kind: z.literal('start-recognition'), week: Week, execution: z.int() }),
  z.object({ v: z.literal(1), kind: z.literal('answer-token'), ask: AskKey }),
  /** Wakes the execution that watches the clock of a held, waiting or solved ticket. */
  z.object({ v: z.literal(1), kind: z.literal('wake-run'), run: z.int() }),
  /** A while after a doubtful attempt: is it still not sure whether the mail went out? */
  z.object({ v: z.literal(1), kind: z.literal('check-mail'), mail: z.string() }),
  /** One waiting time after a mail was held: does it still wait for a decision? */
  z.object({ v: z.literal(1), kind: z.literal('look-at-held'), number: z.int() }),
  /** An idea waits for its receiver's answer, or for the day on which they are asked again: has the time come? */
  z.object({ v: z.literal(1), kind: z.literal('look-at-idea'), idea: z.string() }),
  /** An idea is there: the letter to each customer who asked is put before whoever has their ticket. */
  z.object({ v: z.literal(1), kind: z.literal('tell-askers'), idea: z.string() }),
  /** Has the letter of an idea been sent? */
  z.object({ v: z.literal(1), kind: z.literal('look-at-letter'), idea: z.string() }),
  /** Takes a raw mail in anew, which somebody has sent on its way. */
  z.object({ v: z.literal(1), kind: z.literal('take-mail'), mail: z.string() }),
  /** Moves files that were written before their transaction to where they stay. */
  z.object({ v: z.literal(1), kind: z.literal('keep-files'), keys: z.array(z.string()) }),
]);
export type Effect = z.infer<typeof Effect>;

/** One effect that a transaction owes the outside world. The row is the truth; the stream is only the fast first try. */
export const OutboxRow = z.object({
  /** The ticket, or the matter of the desk (mails/matter.ts), to which it belongs. */
  ref: z.string(),
  id: z.string(),
  effect: Effect,
  /** `claimed` while somebody is at it: until `nextTryAt`, which is then the end of the lease. */
  state: z.enum(['due', 'claimed', 'done']),
  /** How it ended, in a fixed word: accepted, started, answered, already-started, superseded, token-gone, withdrawn, not-sure, … */
  outcome: z.string().nullable(),
  attempts: z.int(),
  /** The name of the error with which the last attempt failed; null before, and when nobody was left to tell. */
  failure: z.string().nullable().default(null),
  /** Id of the latest claim: whoever made it knows its own write again. Null before the first. */
  claim: z.string().nullable().default(null),
  /** When it is due, or when the lease of its claim ends; null once it is done. */
  nextTryAt: Instant.nullable(),
  shard: z.int(),
  createdAt: Instant,
});
export type OutboxRow = z.infer<typeof OutboxRow>;

/** Seconds for which a claim keeps others away: above the dispatcher's own timeout (design decision 1). */
export const LEASE = 60;

/** The longest wait between two attempts (s). */
export const LONGEST_BACK_OFF = 300;

/** Seconds to wait before the attempt after `attempts` failed ones: 5, 10, 20 … at most 5 minutes. */
export const backOff = (attempts: number): number => Math.min(LONGEST_BACK_OFF, 5 * 2 ** Math.max(0, attempts - 1));

/**
 * Seconds that an unfinished row is late; negative when it is still to come. What was tried counts from when it was decided
 * on: a row that fails again and again is due for moments only.
 */
export const overdueBy = (
  { attempts, createdAt, nextTryAt }: { attempts: number; createdAt: Instant; nextTryAt: Instant },
  now: Instant,
): number => secondsBetween(attempts === 0 ? nextTryAt : createdAt, now);

export const outboxRow = (ref: string, id: string, effect: Effect, now: Instant, delay = 0): OutboxRow => ({
  ref,
  id,
  effect,
  state: 'due',
  outcome: null,
  attempts: 0,
  failure: null,
  claim: null,
  nextTryAt: after(now, delay),
  // Thousands of mails may belong to one matter: those of a matter are spread one by one.
  shard: shardOf(isTicket(ref) ? ref : id),
  createdAt: now,
});
