import { type Change, ChangeBuilder, type Matter, type NewId } from '../change.ts';
import { DESK } from '../tickets/ticket.ts';
import { after, type Instant, secondsBetween } from '../time.ts';

/** A run whose execution has not been heard of this many seconds past its due instant is restarted. */
export const OVERDUE = 120;

/** Seconds before the first restart after a failure acts: most faults pass by themselves. */
const RESTART_DELAY = 30;

/** Seconds after the n-th restart in a row: 2, 4, 8 … at most 60 minutes. A fault that lasts is not met with a storm. */
const pauseAfter = (restarts: number): number => Math.min(3_600, 60 * 2 ** restarts);

/** Whether the sweeper should restart this run now. */
export const isOverdue = (
  { wakeAt, unheard }: { wakeAt: Instant | null; unheard: { restartAt: Instant } | null },
  now: Instant,
): boolean =>
  wakeAt !== null && secondsBetween(wakeAt, now) >= OVERDUE && (unheard === null || unheard.restartAt <= now);

/** Seconds that a sign of life of this run is late; negative when it is still to come. */
export const lateness = (run: { wakeAt: Instant; unheard: { since: Instant } | null }, now: Instant): number =>
  secondsBetween(run.unheard?.since ?? run.wakeAt, now);

/**
 * The run goes on in a fresh execution at its present ask and sends nothing again; an execution with the old number
 * ends at its next step. `failed` is the number of the execution that ended, if one is known to have: a run that has
 * gone on meanwhile is left alone (null is answered). Restarts in a row come later and later, and are one entry of the
 * timeline.
 */
export function restartRun(
  matter: Matter,
  why: string,
  failed: number | null,
  now: Instant,
  newId: NewId,
): Change | null {
  const { ticket, run } = matter;
  if (run.state === 'ended' || (failed !== null && failed !== run.execution)) return null;
  const execution = run.execution + 1;
  const before = run.unheard?.restarts ?? 0;
  const again = before === 0 ? RESTART_DELAY : pauseAfter(before);
  const delay = failed === null ? 0 : again;
  const heardBy = after(now, delay + 60);
  // Never later than it was: a restart is no sign of life, and the run's lateness goes on.
  const wakeAt = run.wakeAt !== null && run.wakeAt < heardBy ? run.wakeAt : heardBy;
  const unheard = {
    since: run.unheard?.since ?? wakeAt,
    restarts: before + 1,
    restartAt: after(now, delay + pauseAfter(before + 1)),
  };
  const builder = new ChangeBuilder(ticket, now, newId)
    .run({ ...run, execution, watches: 0, wakeAt, unheard })
    .effect({ v: 1, kind: 'start-execution', run: run.run, execution }, delay);
  const does = run.state === 'open' ? 'asking' : 'watching its clock';
  if (before === 0) builder.record(DESK, 'repair', `goes on ${does}: ${why}`);
  return builder.done();
}
