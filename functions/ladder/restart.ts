import type { NewId } from '../domain/change.ts';
import { restartRun } from '../domain/ladder/restart.ts';
import { instantOf } from '../domain/time.ts';
import type { Log } from '../shared/log.ts';
import { untilSaved } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';

type Needs = { tickets: Pick<TicketStore, 'matter' | 'save'>; log: Log; newId: NewId; now: () => Date };

/**
 * An execution of a run has failed, timed out or was stopped, or is about to give up: an open run goes on in a new one.
 * Called by the machine's own `Recover` step and by the event of an execution that ended badly; whichever comes second
 * finds the run's execution number raised and does nothing.
 */
export const restart = ({ tickets, log, newId, now }: Needs) => {
  return (failed: { ref: string; run: number; execution: number; error: string }): Promise<{ restarted: boolean }> =>
    untilSaved(async () => {
      const matter = await tickets.matter(failed.ref, failed.run);
      const change = restartRun(
        matter,
        `its execution ended with ${failed.error}`,
        failed.execution,
        instantOf(now()),
        newId,
      );
      if (change) await tickets.save(change);
      log.warn('execution ended badly', { ...failed, restarted: change !== null });
      return { restarted: change !== null };
    });
};
