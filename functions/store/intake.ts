import { type Arrival, dayOf, type MailException } from '../domain/intake/arrival.ts';
import { type Counts, OUTCOMES, type Outcome, summed } from '../domain/intake/books.ts';
import { type Bucket, cellEnds, cellOf, firstCell, type Tally } from '../domain/intake/bucket.ts';
import type { FormAside } from '../domain/intake/form-aside.ts';
import type { Instant } from '../domain/time.ts';
import { shardOf } from '../domain/shards.ts';
import type { Write } from './entity.ts';
import { isKey } from './keys.ts';
import * as q from './questions.ts';
import type { Page, PageOptions, Table } from './table.ts';

export type IntakeStore = ReturnType<typeof intakeStore>;

/**
 * A Message-ID as it is looked up. SES replaces the id of each mail that it sends and answers with the part before the
 * @; so its own ids are known by that part, whatever region's name stands behind it (P1).
 */
const idOf = (messageId: string): string => {
  const id = messageId.trim().replace(/^<|>$/g, '');
  return /^[^@]+@[\w.-]*amazonses\.com$/i.test(id) ? id.slice(0, id.indexOf('@')) : id;
};

/** The writes that let a mail be found by its id: one of ours (`mail` is its row), or one that came in (with its hash). */
export const namingId = (
  messageId: string,
  ref: string,
  { mail = null, hash = null }: { mail?: string | null; hash?: string | null },
): Write[] => (isKey(idOf(messageId)) ? [q.mailIds.add({ id: idOf(messageId), ref, mail, hash })] : []);

/** Cells of the last hour, the one that has begun among them. */
const CELLS = 7;
/** The hour of the day (UTC). */
const hourOf = (at: Instant): number => new Date(at).getUTCHours();

async function cellsOf(table: Table, of: string, now: Instant): Promise<Tally[]> {
  const { items } = await table.list(q.tallies.under({ of }), { descending: true, limit: CELLS });
  return items.filter(({ cell }) => cell >= firstCell(now));
}

/** What is known of mails that come in, and the books about them. */
export const intakeStore = (table: Table) => ({
  /** How a raw mail came and what became of it; undefined while it is not taken in, and for what is no id of a mail. */
  arrival: async (mail: string): Promise<Arrival | undefined> =>
    isKey(mail) ? table.get(q.arrivals.at({ mail })) : undefined,

  /** The first mail of this key, if there was one. */
  sameMail: (key: string): Promise<{ ref: string | null; mail: string } | undefined> =>
    table.get(q.mailKeys.at({ key })),

  /** The ticket, and the mail of ours, that this Message-ID belongs to. */
  async byId(messageId: string): Promise<{ ref: string; mail: string | null; hash: string | null } | undefined> {
    const id = idOf(messageId);
    return isKey(id) ? table.get(q.mailIds.at({ id })) : undefined;
  },

  bucket: (of: string): Promise<Bucket | undefined> => table.get(q.buckets.at({ of })),

  exception: (key: Pick<MailException, 'day' | 'at' | 'mail'>): Promise<MailException | undefined> =>
    table.get(q.exceptions.at(key)),

  /** The exceptions of a day, newest first. */
  exceptionsOf: (day: string, options: PageOptions): Promise<Page<MailException>> =>
    table.list(q.exceptions.under({ day }), { ...options, descending: true }),

  /** What was counted of this in each cell of the last hour. */
  cells: (of: string, now: Instant): Promise<Tally[]> => cellsOf(table, of, now),

  /** How many of this were counted within the last hour. */
  async tallied(of: string, now: Instant): Promise<number> {
    return (await cellsOf(table, of, now)).reduce((sum, { drawn }) => sum + drawn, 0);
  },

  /** A form that was set aside, whole. */
  formAside: async (id: string): Promise<FormAside | undefined> =>
    isKey(id) ? table.get(q.formsAside.at({ id })) : undefined,

  /** How many mails have arrived and were taken in in the hour of this instant. */
  async arrivedInHour(at: Instant): Promise<number> {
    const { items } = await table.list(q.books.under({ day: dayOf(at) }, { hour: hourOf(at) }));
    const counts = summed(items);
    return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
  },

  /** What became of the mails of a day. */
  async countsOf(day: string): Promise<Counts> {
    return summed((await table.list(q.books.under({ day }))).items);
  },

  write: (writes: readonly Write[]): Promise<void> => table.write(writes),
});

/** The writes by which a mail is taken in, or (`version` above 1) anew; each refused when somebody else was faster. */
export const arriving = (arrival: Arrival): Write =>
  arrival.version === 1 ? q.arrivals.add(arrival) : q.arrivals.replace(arrival, { version: arrival.version - 1 });
export const rememberingMail = (key: string, ref: string | null, mail: string): Write =>
  q.mailKeys.add({ key, ref, mail });
export const drawing = (bucket: Bucket): Write =>
  bucket.version === 1 ? q.buckets.add(bucket) : q.buckets.replace(bucket, { version: bucket.version - 1 });
export const excepting = (exception: MailException): Write =>
  exception.version === 1
    ? q.exceptions.add(exception)
    : q.exceptions.replace(exception, { version: exception.version - 1 });
export const settingAside = (form: FormAside): Write => q.formsAside.add(form);
/** Counts one more of what is limited within an hour. */
export const tallying = (of: string, now: Instant): Write => {
  const cell = cellOf(now);
  return q.tallies.count({ of, cell }, { drawn: 1 }, { ttl: cellEnds(cell) });
};
/** Counts a mail under its outcome, and no longer under the one before. */
export const counting = ({ mail, at }: Pick<Arrival, 'mail' | 'at'>, now: Outcome, before: Outcome | null): Write[] =>
  now === before
    ? []
    : [
        q.books.count(
          { day: dayOf(at), hour: hourOf(at), shard: shardOf(mail) },
          { [now]: 1, ...(before === null ? {} : { [before]: -1 }) },
        ),
      ];
