import { type Ask, type AskKey, type Candidate, isSameAsk, type Run, wasAsked } from './run.ts';

/** On one rung this many suggestions are followed; one more climbs. */
const SUGGESTIONS_PER_RUNG = 2;

/**
 * Why the person whom an ask's answer names may not be asked, for people to read; null if they may. A third suggestion
 * on the rung is not followed, nor one of somebody who was asked on it, nor one of the holder beside whom the run
 * climbs; whoever was asked below may be freed for it once in a run.
 */
export function whyNotFollowed(
  run: Run,
  asks: readonly Ask[],
  answered: AskKey,
  suggested: Pick<Candidate, 'id' | 'email'>,
): string | null {
  if (suggested.id === run.excluded && run.why !== 'released') return 'they have it already';
  const onThisRung = asks.filter((ask) => ask.rung === answered.rung);
  const before = onThisRung.filter((ask) => ask.state === 'suggested' && !isSameAsk(ask, answered));
  if (before.length >= SUGGESTIONS_PER_RUNG) return 'two suggestions were followed here already';
  if (wasAsked(onThisRung, suggested)) return 'they were asked here already';
  if (wasAsked(asks, suggested) && run.freed.includes(suggested.id)) return 'they were freed for it once already';
  return null;
}

/** The person whom an answered ask suggests, if they may be asked now, and whether that frees them for a second ask. */
export function usableSuggestion(
  run: Run,
  asks: readonly Ask[],
  answered: Ask,
  suggested: Candidate | null,
): { candidate: Candidate; freed: boolean } | null {
  if (answered.suggestion?.refused !== null || !suggested || suggested.unreachable !== null) return null;
  if (whyNotFollowed(run, asks, answered, suggested) !== null) return null;
  return { candidate: suggested, freed: wasAsked(asks, suggested) };
}
