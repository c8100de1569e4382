import * as z from 'zod';
import type { Case, Change, Climbing, Matter } from '../domain/change.ts';
import { DeskError } from '../domain/errors.ts';
import { firstAnswer, type RequestKey } from '../domain/intake/request-key.ts';
import type { Ask, AskKey, Run } from '../domain/ladder/run.ts';
import type { HeldMail } from '../domain/intake/held-mail.ts';
import type { Mail } from '../domain/mails/mail.ts';
import type { Review } from '../domain/reviews/review.ts';
import type { Position } from '../domain/tickets/listing.ts';
import type { Message, Note, Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { Vote } from '../domain/votes/vote.ts';
import type { Question, Write } from './entity.ts';
import { opening, changing } from './changing.ts';
import * as q from './questions.ts';
import { type TicketList, ticketsOf } from './ticket-lists.ts';
import type { Listed, Page, Table } from './table.ts';

/** The newest so many messages and timeline entries are shown with a ticket. */
const SHOWN = 50;

export type TicketStore = ReturnType<typeof ticketStore>;

/** Tickets and what belongs to them. */
export const ticketStore = (table: Table) => {
  const get = async (ref: string): Promise<Ticket> => {
    const ticket = await table.get(q.tickets.at({ ref }));
    if (!ticket) throw new DeskError('not_found', 'There is no ticket with this reference');
    return ticket;
  };
  const getRun = async (ref: string, run: number): Promise<Run> => {
    const found = await table.get(q.runs.at({ ref, run }));
    if (!found) throw new DeskError('not_found', 'There is no such run', { ref, run });
    return found;
  };

  const newestMail = async (ref: string, id: string): Promise<Mail | undefined> => {
    const mail = await table.get(q.mails.at({ ref, id }));
    return mail?.repeatedBy ? newestMail(ref, mail.repeatedBy) : mail;
  };
  const newest = async <Item>(question: Question<Item>): Promise<Item[]> =>
    (await table.list(question, { limit: SHOWN, descending: true })).items.toReversed();

  const runAndAsks = async (ref: string, run: number): Promise<Climbing> => {
    const found = await getRun(ref, run);
    const { items } = await table.list(q.asks.under({ ref }, { run, round: found.round }));
    return { run: found, asks: items.toSorted((a, b) => a.number - b.number) };
  };

  const around = async (ticket: Ticket): Promise<Case> => {
    const [open, watch] = await Promise.all([
      ticket.run === null ? null : runAndAsks(ticket.ref, ticket.run),
      ticket.watch === null ? null : getRun(ticket.ref, ticket.watch),
    ]);
    return { ticket, open, watch };
  };

  /** Only an expired key is written over: one that another request saves meanwhile refuses this one. */
  const remembering = async (key: RequestKey, now: Instant): Promise<Write> => {
    const known = await table.get(q.requestKeys.at(key));
    if (!known || known.expiresAt > now) return q.requestKeys.add(key);
    return q.requestKeys.replace(key, { expiresAt: known.expiresAt });
  };

  return {
    get,

    /** Saves a new ticket and `beside`. Throws ConflictError when the reference is taken, or `key` known and unexpired. */
    async open(change: Change, key: RequestKey | null, beside: readonly Write[] = []): Promise<void> {
      await table.write([
        ...opening(change),
        ...(key ? [await remembering(key, change.ticket.openedAt)] : []),
        ...beside,
      ]);
    },

    /** The write that remembers `key` beside a change; refused when another request has saved it meanwhile. */
    remembering,

    /** What a request with this key and content was answered by, or null. See `firstAnswer`. */
    async openedBy(key: RequestKey, now: Instant): Promise<RequestKey | null> {
      const known = await table.get(q.requestKeys.at(key));
      return known ? firstAnswer(known, key.hash, now) : null;
    },

    /** Saves a change if nobody has changed the ticket since; otherwise throws ConflictError. `beside` goes with it. */
    save: (change: Change, beside: readonly Write[] = []): Promise<void> =>
      table.write([...changing(change), ...beside]),

    /**
     * The ticket with one of its runs and the asks of that run's present round, in the order of asking. The ticket is
     * read first: what changes after it raises its version, so nothing older than the ticket is saved with it.
     */
    async matter(ref: string, run: number): Promise<Matter> {
      const ticket = await get(ref);
      const other = ticket.watch !== null && ticket.watch !== run ? ticket.watch : null;
      const [climbing, watch] = await Promise.all([runAndAsks(ref, run), other === null ? null : getRun(ref, other)]);
      return { ticket, watch, ...climbing };
    },

    /** The ticket with everything that moves it. */
    whole: async (ref: string): Promise<Case> => around(await get(ref)),
    /** Everything that moves a ticket, read after it. */
    around,

    run: getRun,

    async ask(key: AskKey): Promise<Ask> {
      const found = await table.get(q.asks.at(key));
      if (!found) throw new DeskError('not_found', 'There is no such question');
      return found;
    },

    /** A message by its number; the first is the customer's request. */
    async message(ref: string, number: number): Promise<Message> {
      const found = await table.get(q.messages.at({ ref, number }));
      if (!found) throw new DeskError('not_found', 'There is no such message', { ref });
      return found;
    },

    /** A mail that is or was held beside the ticket. */
    async heldMail(ref: string, number: number): Promise<HeldMail> {
      const found = await table.get(q.heldMails.at({ ref, number }));
      if (!found) throw new DeskError('not_found', 'There is no such held mail', { ref });
      return found;
    },

    /** The newest mails that were held, in the order of time. */
    heldMails: (ref: string): Promise<HeldMail[]> => newest(q.heldMails.under({ ref })),

    /** The newest messages, in the order of time. */
    messages: (ref: string): Promise<Message[]> => newest(q.messages.under({ ref })),

    /** The newest notes, in the order of time. */
    notes: (ref: string): Promise<Note[]> => newest(q.notes.under({ ref })),

    /** The newest asks of all runs. */
    asks: (ref: string): Promise<Ask[]> => newest(q.asks.under({ ref })),

    /** What the customer said of how it went, in the order of time. */
    votes: (ref: string): Promise<Vote[]> => newest(q.votes.under({ ref })),

    /** What colleagues wrote when they looked back, in the order of time. */
    reviews: (ref: string): Promise<Review[]> => newest(q.reviews.under({ ref })),

    /** When a customer was asked last how it went, or null. Rows older than 30 days are cleaned up. */
    lastAsked: async (email: string): Promise<Instant | null> => (await table.get(q.surveys.at({ email })))?.at ?? null,

    /** The mails of these ids as far as they are there, or those by which a person had them repeated last. */
    async mails(ref: string, ids: readonly string[]): Promise<ReadonlyMap<string, Mail>> {
      const found = await Promise.all(ids.map(async (id) => [id, await newestMail(ref, id)] as const));
      return new Map(found.flatMap(([id, mail]) => (mail ? [[id, mail] as const] : [])));
    },

    /** What a ticket's page shows: newest messages and entries, in the order of time, and the asks of all runs. */
    async record(ref: string) {
      const [ticket, messages, asks, timeline] = await Promise.all([
        get(ref),
        newest(q.messages.under({ ref })),
        newest(q.asks.under({ ref })),
        newest(q.timeline.under({ ref })),
      ]);
      return { ticket, messages, asks: asks.toSorted((a, b) => a.run - b.run || a.number - b.number), timeline };
    },

    /** Tickets of a customer, newest first. An index: up to a second late. */
    ofRequester: (email: string, limit: number, cursor?: string): Promise<Listed<Ticket>> =>
      table.list(q.tickets.by('byRequester', { customer: email }), {
        limit,
        descending: true,
        ...(cursor && { cursor }),
      }),

    /** The next tickets of a list behind (or, newest first, before) a position. An index: up to a second late. */
    async listed(list: TicketList, from: Position, limit: number): Promise<Ticket[]> {
      return (await table.list(...ticketsOf(list, from, limit))).items;
    },

    /** Open runs of a shard that must be heard of at `instant` or before, longest first; a page from `cursor` on. */
    overdueRuns: (shard: number, instant: Instant, cursor: string | null = null): Promise<Page<OverdueRun>> =>
      table.list(
        {
          ...q.runs.by('due', { shard }, { how: 'upTo', of: { wakeAt: instant } }),
          read: (row) => OverdueRun.parse(row),
        },
        { limit: 100, cursor },
      ),
  };
};

/** What the work list needs of a run; the rest is read with it, so that one odd row does not hide those behind it. */
const OverdueRun = z.object({
  ref: z.string(),
  run: z.int(),
  wakeAt: z.string(),
  unheard: z.object({ since: z.string(), restartAt: z.string() }).nullable().default(null),
});
export type OverdueRun = z.infer<typeof OverdueRun>;
