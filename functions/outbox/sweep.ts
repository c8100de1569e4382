import type { NewId } from '../domain/change.ts';
import { isOverdue, lateness, OVERDUE, restartRun } from '../domain/ladder/restart.ts';
import { outageNow } from '../domain/mails/outage.ts';
import { LONGEST_BACK_OFF } from '../domain/outbox/outbox-row.ts';
import { ALL_SHARDS } from '../domain/shards.ts';
import { after, instantOf, type Instant, secondsBetween } from '../domain/time.ts';
import type { MailQueue } from '../outside/mail-queue.ts';
import type { RawMail } from '../outside/raw-mail.ts';
import type { Log } from '../shared/log.ts';
import type { DeliverabilityStore } from '../store/deliverability.ts';
import type { IntakeStore } from '../store/intake.ts';
import type { OutboxStore } from '../store/outbox.ts';
import type { Page } from '../store/table.ts';
import { untilSaved } from '../store/changing.ts';
import type { OverdueRun, TicketStore } from '../store/tickets.ts';
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
  perform: Perform;
  /** Publishes the ages as metrics; alarms watch them. */
  publish: (ages: Ages) => void;
  log: Log;
  newId: NewId;
  now: () => Date;
};

/** Pages of one list that one sweep works through; what is left waits a minute. */
const PAGES = 10;

/** Seconds for which a mail may lie in the inbox before it is queued again, and how many are looked at. */
const [STALE, REQUEUED] = [600, 20];

/** Seconds after which a sweep begins nothing more: with one last send (13 s) it stays below its function's timeout. */
const BUDGET = 30;

/**
 * Once a minute: performs what is due and was not performed, and restarts the runs of which nobody has heard. Both
 * lists come from an index and may be a moment late, so each row is read again before anything is done. Throws an
 * AggregateError, after everything else is done, when a list could not be read: the function's own alarm tells.
 */
export const sweep = (needs: Needs) => {
  const { outbox, tickets, deliverability, inbox, intake, mailQueue, perform, publish, log, newId, now } = needs;

  const oldest = (ages: number[]): number => Math.max(0, ...ages.map(Math.floor));

  /** Works through a list page by page while there is time; answers with the greatest age of what it has read. */
  async function work<Item>(
    at: Instant,
    read: (cursor: string | null) => Promise<Page<Item>>,
    { age, take }: { age: (item: Item) => number; take: (item: Item) => Promise<unknown> },
  ): Promise<number> {
    const inTime = () => secondsBetween(at, instantOf(now())) < BUDGET;
    const ages: number[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < PAGES && (page === 0 || (cursor !== null && inTime())); page += 1) {
      const { items, cursor: next }: Page<Item> = await read(cursor);
      ages.push(...items.map(age));
      for (const item of items) if (inTime()) await take(item);
      cursor = next;
    }
    return oldest(ages);
  }

  /** What waits for its next attempt is listed too: a row that fails again and again is due for moments only. */
  const sweepOutbox = (shard: number, at: Instant, triedMails: Instant[]): Promise<number> =>
    work(at, (cursor) => outbox.due(shard, after(at, LONGEST_BACK_OFF), cursor), {
      age: ({ attempts, createdAt, nextTryAt, effect }) => {
        if (attempts > 0 && effect.kind === 'send-mail') triedMails.push(createdAt);
        return secondsBetween(attempts === 0 ? nextTryAt : createdAt, at);
      },
      take: async (row) => {
        if (row.nextTryAt > at) return;
        await perform(row).catch((error: unknown) =>
          log.error('effect not recorded', { ref: row.ref, row: row.id, error }),
        );
      },
    });

  /** An answer moves the instant of a run that stands still a minute ahead: it is listed all the same. */
  const sweepRuns = (shard: number, at: Instant): Promise<number> =>
    work(at, (cursor) => tickets.overdueRuns(shard, after(at, OVERDUE), cursor), {
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
    const ages = { oldestOutboxRow: oldest(rows), oldestOverdueAsk: oldest(runs), oldestInboxMail: oldest([mails]) };
    publish(ages);
    if (failures.length > 0) throw new AggregateError(failures, 'Some work lists could not be read');
    return ages;
  };
};
