import { workingTimeAfter } from '../directory/working-time.ts';
import { type Instant, secondsBetween } from '../time.ts';
import type { Ask, AskKey, Run } from './run.ts';
import { EARLY } from './step.ts';

/** Seconds that the last resort, and whoever is asked in a later round, is given. */
export const LAST_RESORT_WAIT = 3_600;

/** The waiting time of a rung counts in the area's hours; that of the last resort, and of a round, by the clock. */
export const countsHours = (run: Pick<Run, 'hours'>, ask: Pick<AskKey, 'round' | 'rung'>): boolean =>
  run.hours !== 'always' && ask.round === 1 && ask.rung !== 'last-resort';

/** When somebody's time is over that began at `from`. */
export const endOfWait = (
  run: Pick<Run, 'hours'>,
  ask: Pick<AskKey, 'round' | 'rung'> & Pick<Ask, 'wait'>,
  from: Instant,
): Instant => workingTimeAfter(from, ask.wait, countsHours(run, ask) ? run.hours : 'always');

/**
 * Seconds that a round goes on though its mail came back: a round is an hour whatever becomes of its mail, or two
 * addresses that bounce would be written to without end. 0 on the rungs, where an unreachable person is passed at once.
 */
export function hourLeft(
  run: Pick<Run, 'round'>,
  { state, dueAt }: Pick<Ask, 'state' | 'dueAt'>,
  now: Instant,
): number {
  const left = run.round > 1 && state === 'unreachable' && dueAt !== null ? secondsBetween(now, dueAt) : 0;
  return left > EARLY ? left : 0;
}
