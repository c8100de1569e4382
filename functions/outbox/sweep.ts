import type { NewId } from '../domain/change.ts';
import { isOverdue, lateness, OVERDUE, restartRun } from '../domain/ladder/restart.ts';
import { outageNow } from '../domain/mails/outage.ts';
import { overdueBy } from '../domain/outbox/outbox-row.ts';
import { ALL_SHARDS } from '../domain/shards.ts';
import { instantOf, type Instant, secondsBetween } from '../domain/time.ts';
import type { MailQueue } from '../outside/mail-queue.ts';
import type { RawMail } from '../outside/raw-mail.ts';
import type { Log } from '../shared/log.ts';
import type { DeliverabilityStore } from '../store/deliverability.ts';
import type { IntakeStore } from '../store/intake.ts';
import type { OutboxStore } from '../store/outbox.ts';
import { untilSaved } from '../store/changing.ts';
import type { OverdueRun, TicketStore } from '../store/tickets.ts';
import { oldest, workLists } from '../use-cases/work-lists.ts';
import type { RestartReports } from '../use-cases/ask-for-reports.ts';
import type { Perform } from './perform.ts';

/** Ages in whole seconds; 0 when nothing is due. */
export type Ages = { oldestOutboxRow: number; oldestOverdueAsk: number; oldestInboxMail: number };

type Needs = {
  outbox: Pick<OutboxStore, 'due'>;
  tickets: Pick<TicketStore, 'overdueRuns' | 'matter' | 'save'>;
  deliverability: Pick<DeliverabilityStore, 'outage' | 'saveOutage'>;
  inbox: Pick<RawMail, 'inbox'>;
  mailQueue: Pick<MailQueue, 'requeue'>;
  intake: Pick<IntakeStore, 'arrival'>;
  /** Begins reports again whose execution is lost. */
  restartReports: RestartReports;
  perform: Perform;
  /** Publishes the ages as metrics; alarms watch them. */
  publish: (ages: Ages) => void;
  log: Log;
  newId: NewId;
  now: () => Date;
};

/** Seconds for which a mail may lie in the inbox before it is queued again, and how many are looked at. */
const [STALE, REQUEUED] = [600, 20];

/** Seconds after which a sweep begins nothing more: with one last send (13 s) it stays below its function's timeout. */
const BUDGET = 30;

/** Minutes of an hour between two looks at the weekly reports: an hour without a word is what makes one late. */
const REPORTS = 10;

/**
 * Once a minute: performs what is due and was not performed, and restarts the runs of which nobody has heard. Both
 * lists come from an index and may be a moment late, so each row is read again before anything is done. Throws an
 * AggregateError, after everything else is done, when a list could not be read: the function's own alarm tells.
 */
export const sweep = (needs: Needs) => {
  const {
    outbox,
    tickets,
    deliverability,
    inbox,
    intake,
    mailQueue,
    restartReports,
    perform,
    publish,
    log,
    newId,
    now,
  } = needs;

  const lists = workLists({ outbox, tickets });
  const inTime = (at: Instant) => (): boolean => secondsBetween(at, instantOf(now())) < BUDGET;

  /** Works through a list page by page while there is time; answers with the greatest age of what it has read. */
  async function work<Item>(
    at: Instant,
    pages: AsyncGenerator<readonly Item[]>,
    { age, take }: { age: (item: Item) => number; take: (item: Item) => Promise<unknown> },
  ): Promise<number> {
    const goOn = inTime(at);
    const ages: number[] = [];
    for await (const items of pages) {
      ages.push(...items.map(age));
      for (const item of items) if (goOn()) await take(item);
    }
    return oldest(ages);
  }

  const sweepOutbox = (shard: number, at: Instant, triedMails: Instant[]): Promise<number> =>
    work(at, lists.effects(shard, at, inTime(at)), {
      age: (row) => {
        if (row.attempts > 0 && row.effect.kind === 'send-mail') triedMails.push(row.createdAt);
        return overdueBy(row, at);
      },
      take: async (row) => {
        if (row.nextTryAt > at) return;
        await perform(row).catch((error: unknown) =>
          log.error('effect not recorded', { ref: row.ref, row: row.id, error }),
        );
      },
    });

  const sweepRuns = (shard: number, at: Instant): Promise<number> =>
    work(at, lists.runs(shard, at, inTime(at)), {
      age: (run) => lateness(run, at),
      take: async (run) => {
        if (!isOverdue(run, at)) return;
        await restart(run, at).catch((error: unknown) =>
          log.error('run not restarted', { ref: run.ref, run: run.run, error }),
        );
      },
    });

  const restart = (overdue: OverdueRun, at: Instant): Promise<void> =>
    untilSaved(async () => {
      const matter = await tickets.matter(overdue.ref, overdue.run);
      // The index may be late: the row itself decides.
      if (!isOverdue(matter.run, at)) return;
      const change = restartRun(matter, `nothing was heard for ${OVERDUE / 60} minutes`, null, at, newId);
      if (!change) return;
      await tickets.save(change);
      log.warn('run restarted', { ref: overdue.ref, run: overdue.run });
    });

  /**
   * Mails that lie in the inbox for ten minutes are queued again, the oldest first: the announcement was lost, or the
   * mail was recorded and not moved. Answers with the age of the oldest that nobody has recorded.
   */
  const sweepInbox = async (at: Instant): Promise<number> => {
    const ages: number[] = [];
    for (const mail of await inbox.inbox(REQUEUED)) {
      const age = secondsBetween(instantOf(mail.at), at);
      if (age < STALE) break;
      const known = (await intake.arrival(mail.id)) !== undefined;
      if (!known) {
        ages.push(age);
        log.warn('mail waits in the inbox', { mail: mail.id, age });
      }
      await mailQueue.requeue(mail.id, mail.at);
    }
    return oldest(ages);
  };

  /** People see on the pages of their cases since when the desk's mail does not go out (F129). */
  const noteOutage = async (triedMails: readonly Instant[], at: Instant): Promise<void> => {
    const outage = outageNow(await deliverability.outage(), triedMails.toSorted()[0] ?? null, at);
    if (!outage) return;
    await deliverability.saveOutage(outage);
    log.warn('mail outage', { since: outage.since });
  };

  const lookAtReports = async (): Promise<void> => {
    for (const { week, execution } of await restartReports()) log.warn('report restarted', { week, execution });
  };

  return async (): Promise<Ages> => {
    const at = instantOf(now());
    const triedMails: Instant[] = [];
    const failures: unknown[] = [];
    /** Every shard is swept though another one's list could not be read. */
    const everyShard = (one: (shard: number, at: Instant) => Promise<number>): Promise<number[]> =>
      Promise.all(ALL_SHARDS.map((shard) => one(shard, at).catch((error: unknown) => (failures.push(error), 0))));
    const [rows, runs, mails] = await Promise.all([
      everyShard((shard, instant) => sweepOutbox(shard, instant, triedMails)),
      everyShard(sweepRuns),
      sweepInbox(at).catch((error: unknown) => (failures.push(error), 0)),
    ]);
    await noteOutage(triedMails, at).catch((error: unknown) => failures.push(error));
    if (new Date(at).getUTCMinutes() % REPORTS === 0)
      await lookAtReports().catch((error: unknown) => failures.push(error));
    const ages = { oldestOutboxRow: oldest(rows), oldestOverdueAsk: oldest(runs), oldestInboxMail: oldest([mails]) };
    publish(ages);
    if (failures.length > 0) throw new AggregateError(failures, 'Some work lists could not be read');
    return ages;
  };
};
