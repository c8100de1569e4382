import { A_YEAR } from '../time.ts';

/**
 * What an execution does next: put (or go on waiting for) the run's present ask, watch the ticket's clock, both for at
 * most so many seconds, or end.
 */
export type Step = { readonly next: 'ask' | 'hold'; readonly seconds: number } | { readonly next: 'over' };

/** An alarm clock that rings up to this many seconds early counts as on time. */
export const EARLY = 5;

/** A callback state waits whole seconds, at least one and at most a year. */
export const waitFor = (next: 'ask' | 'hold', seconds: number): Step => ({
  next,
  seconds: Math.min(A_YEAR, Math.max(1, Math.ceil(seconds))),
});
