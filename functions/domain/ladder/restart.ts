import { type Change, ChangeBuilder, type Matter, type NewId } from '../change.ts';
import { DESK } from '../tickets/ticket.ts';
import { after, type Instant, secondsBetween } from '../time.ts';

/** A run whose execution has not been heard of this many seconds past its due instant is restarted. */
export const OVERDUE = 120;

/** Seconds before a restart acts: a fault that lasts is not met with a storm of executions. */
const RESTART_DELAY = 30;

/** Whether the sweeper should restart this run now. */
export const isOverdue = (wakeAt: Instant, now: Instant): boolean => secondsBetween(wakeAt, now) >= OVERDUE;

/**
 * The run goes on in a fresh execution at its present ask and sends nothing again; an execution with the old number
 * ends at its next step. `failed` is the number of the execution that ended, if one is known to have: a run that has
 * gone on meanwhile is left alone (null is answered).
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
  const delay = failed === null ? 0 : RESTART_DELAY;
  return new ChangeBuilder(ticket, now, newId)
    .run({ ...run, execution, wakeAt: after(now, delay + 60) })
    .record(DESK, 'repair', `goes on asking: ${why}`)
    .effect({ v: 1, kind: 'start-execution', run: run.run, execution }, delay)
    .done();
}
