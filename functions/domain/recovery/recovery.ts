import * as z from 'zod';
import { Instant } from '../time.ts';

/**
 * The customer said that how it was resolved has not helped: somebody calls them within one business day (F82). It is
 * about what is still missing, and nobody's fault. Commitments will stand for the promise; until then the next step of
 * whoever took it does.
 */
export const Recovery = z.object({
  /** Which of the ticket's resolutions had not helped, and how it had ended: a ticket that is held again has none. */
  resolution: z.int(),
  summary: z.string(),
  /** What the customer said, newest; null when they gave no words. */
  words: z.string().nullable(),
  openedAt: Instant,
  /** By when they were promised a call. */
  by: Instant,
  /**
   * `open`: somebody is sought who calls; `taken`: whoever holds the ticket does; `done`: they have spoken with the
   * customer; `settled`: the customer said, before anybody had taken it, that it helped after all.
   */
  state: z.enum(['open', 'taken', 'done', 'settled']),
  doneAt: Instant.nullable(),
});
export type Recovery = z.infer<typeof Recovery>;

type Promised = { readonly recovery: Recovery | null };

/** Somebody is sought who calls the customer. */
export const seeksCaller = ({ recovery }: Promised): boolean => recovery?.state === 'open';

/** The call that the customer still waits for; null when none is owed. */
export const owedCall = ({ recovery }: Promised): Recovery | null =>
  recovery?.state === 'open' || recovery?.state === 'taken' ? recovery : null;

/** Whether the promise was kept; null while nobody knows yet, or when it was not needed any more. */
export function isKept({ state, by, doneAt }: Recovery, now: Instant): boolean | null {
  if (state === 'settled') return null;
  if (doneAt !== null) return doneAt <= by;
  return now > by ? false : null;
}
