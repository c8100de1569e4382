import type { NewId } from '../domain/change.ts';
import { isOverdue, OVERDUE, restartRun } from '../domain/ladder/restart.ts';
import { ALL_SHARDS } from '../domain/shards.ts';
import { after, instantOf, type Instant, secondsBetween } from '../domain/time.ts';
import type { Log } from '../shared/log.ts';
import type { OutboxStore } from '../store/outbox.ts';
import { type OverdueRun, type TicketStore, untilSaved } from '../store/tickets.ts';
import type { Perform } from './perform.ts';

/** Ages in whole seconds; 0 when nothing is due. */
export type Ages = { oldestOutboxRow: number; oldestOverdueAsk: number };

type Needs = {
  outbox: Pick<OutboxStore, 'due'>;
  tickets: Pick<TicketStore, 'overdueRuns' | 'matter' | 'save'>;
  perform: Perform;
  /** Publishes the ages as metrics; alarms watch them. */
  publish: (ages: Ages) => void;
  log: Log;
  newId: NewId;
  now: () => Date;
};

/** Pages of one shard that one sweep works through; what is left waits a minute. */
const PAGES = 10;

/**
 * Once a minute: performs what is due and was not performed, and restarts the runs of which nobody has heard. Both
 * lists come from an index and may be a moment late, so each row is read again before anything is done. Throws an
 * AggregateError, after everything else is done, when a list could not be read: the function's own alarm tells.
 */
export const sweep = (needs: Needs) => {
  const { outbox, tickets, perform, publish, log, newId, now } = needs;

  const oldest = (ages: number[]): number => Math.max(0, ...ages.map(Math.floor));

  async function sweepOutbox(shard: number, at: Instant): Promise<number> {
    const ages: number[] = [];
    for (let page = 0; page < PAGES; page += 1) {
      const { items, cursor } = await outbox.due(shard, at);
      for (const row of items) {
        ages.push(secondsBetween(row.createdAt, at));
        await perform(row).catch((error: unknown) =>
          log.error('effect not recorded', { ref: row.ref, row: row.id, error }),
        );
      }
      if (cursor === null) break;
    }
    return oldest(ages);
  }

  async function sweepRuns(shard: number, at: Instant): Promise<number> {
    const { items } = await tickets.overdueRuns(shard, after(at, -1));
    for (const run of items.filter(({ wakeAt }) => isOverdue(wakeAt, at))) {
      await restart(run, at).catch((error: unknown) =>
        log.error('run not restarted', { ref: run.ref, run: run.run, error }),
      );
    }
    return oldest(items.map(({ wakeAt }) => secondsBetween(wakeAt, at)));
  }

  const restart = (overdue: OverdueRun, at: Instant): Promise<void> =>
    untilSaved(async () => {
      const matter = await tickets.matter(overdue.ref, overdue.run);
      // The index may be late: the row itself decides.
      if (matter.run.wakeAt === null || !isOverdue(matter.run.wakeAt, at)) return;
      const change = restartRun(matter, `nothing was heard for ${OVERDUE / 60} minutes`, null, at, newId);
      if (!change) return;
      await tickets.save(change);
      log.warn('run restarted', { ref: overdue.ref, run: overdue.run });
    });

  return async (): Promise<Ages> => {
    const at = instantOf(now());
    const failures: unknown[] = [];
    /** Every shard is swept though another one's list could not be read. */
    const everyShard = (one: (shard: number, at: Instant) => Promise<number>): Promise<number[]> =>
      Promise.all(ALL_SHARDS.map((shard) => one(shard, at).catch((error: unknown) => (failures.push(error), 0))));
    const [rows, runs] = await Promise.all([everyShard(sweepOutbox), everyShard(sweepRuns)]);
    const ages = { oldestOutboxRow: oldest(rows), oldestOverdueAsk: oldest(runs) };
    publish(ages);
    if (failures.length > 0) throw new AggregateError(failures, 'Some work lists could not be read');
    return ages;
  };
};
