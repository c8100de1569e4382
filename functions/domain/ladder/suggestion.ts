import type { Ask, Candidate, Run } from './run.ts';

/** On one rung this many suggestions are followed; one more climbs. */
const SUGGESTIONS_PER_RUNG = 2;

/**
 * The person whom an answered ask suggests, if they may be asked now. Not: a third suggestion on the rung, somebody
 * unknown or unreachable, oneself, or somebody who was asked in this round already, unless a rung above the first
 * frees them for it, which works once in a run.
 */
export function usableSuggestion(
  run: Run,
  asks: readonly Ask[],
  answered: Ask,
  suggested: Candidate | null,
): { candidate: Candidate; freed: boolean } | null {
  if (answered.suggestion?.refused !== null || !suggested || suggested.unreachable !== null) return null;
  const onThisRung = asks.filter((ask) => ask.rung === answered.rung);
  if (onThisRung.filter((ask) => ask.state === 'suggested').length > SUGGESTIONS_PER_RUNG) return null;
  if (onThisRung.some((ask) => ask.person === suggested.id)) return null;
  const askedBelow = asks.some((ask) => ask.person === suggested.id);
  if (!askedBelow) return { candidate: suggested, freed: false };
  return run.freed.includes(suggested.id) ? null : { candidate: suggested, freed: true };
}
