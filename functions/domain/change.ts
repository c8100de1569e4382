import type { HeldMail } from './intake/held-mail.ts';
import type { Ask, Run } from './ladder/run.ts';
import { goesToCustomer, type Mail } from './mails/mail.ts';
import { mailId } from './mails/matter.ts';
import { type Effect, type OutboxRow, outboxRow } from './outbox/outbox-row.ts';
import type { Actor, Message, Note, Ticket, TimelineEntry, Touch } from './tickets/ticket.ts';
import type { Cause } from './tickets/cause.ts';
import type { Named } from './directory/person.ts';
import type { Kudos } from './recognition/kudos.ts';
import { told } from './recognition/kudos-happened.ts';
import { happened, type Happened, type What } from './reports/happening.ts';
import { counted, whatHappened } from './reports/what-happened.ts';
import type { Review } from './reviews/review.ts';
import type { Instant } from './time.ts';
import type { Surveying } from './votes/survey.ts';
import type { Vote } from './votes/vote.ts';

/**
 * What one use case does to a ticket: whole new values, saved in one transaction that succeeds only if nobody has
 * changed the ticket since it was read. A rule of the desk is a function that answers with one of these.
 */
export type Change = {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly notes: readonly Note[];
  readonly touches: readonly Touch[];
  readonly timeline: readonly TimelineEntry[];
  /** A run that begins here, and those that were there before and change. */
  readonly begun: Run | null;
  readonly runs: readonly Run[];
  /** Asks whose rows are made here (once per run, round, rung and person), and those that change. */
  readonly asked: readonly Ask[];
  readonly asks: readonly Ask[];
  readonly mails: readonly Mail[];
  /** Mails that are held for a decision here, and those on which one is made. */
  readonly holds: readonly HeldMail[];
  readonly decided: readonly HeldMail[];
  readonly votes: readonly Vote[];
  /** Thanks that are given here, and those that were there before and change. */
  readonly kudos: readonly Kudos[];
  readonly kudosChanged: readonly Kudos[];
  readonly reviews: readonly Review[];
  /** The customer is asked how it went. */
  readonly surveying: Surveying | null;
  readonly outbox: readonly OutboxRow[];
  /** What reports count of it. */
  readonly happened: Happened | null;
};

/** A run that climbs, with the asks of its present round in the order of asking. */
export type Climbing = { readonly run: Run; readonly asks: readonly Ask[] };

/**
 * A ticket with one of its runs and the asks of that run's present round, in the order of asking. `watch` is the run
 * that watches the ticket's clock, when that is another one.
 */
export type Matter = Climbing & { readonly ticket: Ticket; readonly watch: Run | null };

/** A ticket with everything that moves it: the run that climbs, and the run that watches its clock. */
export type Case = { readonly ticket: Ticket; readonly open: Climbing | null; readonly watch: Run | null };

/** The case as one of its runs sees it. */
export const caseOf = ({ ticket, run, asks, watch }: Matter): Case => ({
  ticket,
  open: run.state === 'open' ? { run, asks } : null,
  watch: watch ?? (run.state === 'holding' ? run : null),
});

/** Gives a new id; the domain takes no randomness of its own. */
export type NewId = () => string;

/** A message as it is written: what it does not say is empty. */
type NewMessage = Pick<Message, 'from' | 'by' | 'text'> &
  Partial<Pick<Message, 'at' | 'to' | 'cc' | 'replyTo' | 'source' | 'files'>>;
type NewMail = Pick<Mail, 'from' | 'to' | 'content'> & Partial<Pick<Mail, 'cc' | 'repeats' | 'follows' | 'message'>>;

/** Collects what a use case does, and numbers it; `done` closes it with the ticket's next version. */
export class ChangeBuilder {
  #ticket: Ticket;
  readonly #before: Ticket;
  readonly #now: Instant;
  readonly #newId: NewId;
  readonly #messages: Message[] = [];
  readonly #notes: Note[] = [];
  readonly #touches: Touch[] = [];
  readonly #timeline: TimelineEntry[] = [];
  readonly #asked: Ask[] = [];
  readonly #asks: Ask[] = [];
  readonly #mails: Mail[] = [];
  readonly #holds: HeldMail[] = [];
  readonly #decided: HeldMail[] = [];
  readonly #votes: Vote[] = [];
  readonly #kudos: Kudos[] = [];
  readonly #kudosChanged: Kudos[] = [];
  readonly #reviews: Review[] = [];
  readonly #outbox: OutboxRow[] = [];
  readonly #what: What[] = [];
  readonly #runs = new Map<number, Run>();
  #begun: Run | null = null;
  #surveying: Surveying | null = null;

  constructor(ticket: Ticket, now: Instant, newId: NewId) {
    this.#ticket = ticket;
    this.#before = ticket;
    this.#now = now;
    this.#newId = newId;
  }

  /** The ticket as it stands by now. */
  get now(): Ticket {
    return this.#ticket;
  }

  ticket(changes: Partial<Ticket>): this {
    this.#ticket = { ...this.#ticket, ...changes };
    return this;
  }

  message(message: NewMessage): this {
    this.#message(message, null);
    return this;
  }

  note(by: Named, text: string): this {
    const number = this.#ticket.notes + 1;
    const { id, name, email } = by;
    this.#notes.push({ ref: this.#ticket.ref, number, at: this.#now, by: { id, name, email }, text });
    return this.ticket({ notes: number });
  }

  touch(touch: Pick<Touch, 'channel' | 'takenBy'>): this {
    const number = this.#ticket.touches + 1;
    this.#touches.push({ ref: this.#ticket.ref, number, at: this.#now, ...touch });
    return this.ticket({ touches: number });
  }

  record(by: Actor, cause: Cause, what: string): this {
    const { ref, entries, version } = this.#ticket;
    const seq = entries + 1;
    this.#timeline.push({ ref, seq, at: this.#now, by, cause, what, version: version + 1 });
    return this.ticket({ entries: seq });
  }

  begin(run: Run): this {
    this.#begun = run;
    return this.ticket({ runs: run.run });
  }

  run(run: Run): this {
    this.#runs.set(run.run, run);
    return this;
  }

  makeAsk(ask: Ask): this {
    this.#asked.push(ask);
    return this;
  }

  ask(ask: Ask): this {
    this.#asks.push(ask);
    return this;
  }

  /** A mail and the outbox row that sends it. What goes to the customer joins the thread of their mail program. */
  mail(mail: NewMail): this {
    const { ref } = this.#ticket;
    const id = mailId(ref, this.#newId());
    const toCustomer = goesToCustomer(mail.content);
    this.#mails.push({
      id,
      ref,
      cc: [],
      message: null,
      repeats: null,
      repeatedBy: null,
      follows: toCustomer ? this.#ticket.lastMail : null,
      ...mail,
      state: 'queued',
      reason: null,
      sesId: null,
      createdAt: this.#now,
      handedOverAt: null,
    });
    if (toCustomer) this.ticket({ lastMail: id });
    const ask = mail.content.kind === 'ask' ? mail.content.ask : null;
    return this.effect({ v: 1, kind: 'send-mail', mail: id, ask });
  }

  /** Something said to the customer: the message, and the mail that carries it to the same recipients. */
  letter(message: NewMessage & Pick<Message, 'to' | 'cc'>, { from, content }: Pick<Mail, 'from' | 'content'>): this {
    const number = this.#ticket.messages + 1;
    this.mail({ from, to: message.to, cc: message.cc, content, message: number });
    this.#message(message, this.#ticket.lastMail);
    return this;
  }

  /** A mail that waits for somebody's decision whether it belongs here. */
  hold(mail: Omit<HeldMail, 'ref' | 'number' | 'at' | 'state' | 'decision'>): this {
    const { ref, held, heldOpen } = this.#ticket;
    this.#holds.push({ ref, number: held + 1, at: this.#now, ...mail, state: 'held', decision: null });
    return this.ticket({ held: held + 1, heldOpen: heldOpen + 1 });
  }

  decide(mail: HeldMail): this {
    this.#decided.push(mail);
    return this.ticket({ heldOpen: this.#ticket.heldOpen - 1 });
  }

  vote(vote: Omit<Vote, 'ref' | 'number' | 'at'>): this {
    const number = this.#ticket.votes + 1;
    this.#votes.push({ ref: this.#ticket.ref, number, at: this.#now, ...vote });
    return this.ticket({ votes: number });
  }

  /** Thanks to somebody, which reports count. */
  kudos(kudos: Omit<Kudos, 'ref' | 'number' | 'at'>): this {
    const number = this.#ticket.kudos + 1;
    const one = { ref: this.#ticket.ref, number, at: this.#now, ...kudos };
    this.#kudos.push(one);
    return this.ticket({ kudos: number }).happens(told(one));
  }

  /** Thanks that are taken back, given again, or said in other words. */
  kudosChanged(kudos: Kudos): this {
    this.#kudosChanged.push(kudos);
    return this.happens(told(kudos));
  }

  review(review: Omit<Review, 'ref' | 'number' | 'at'>): this {
    const number = this.#ticket.reviews + 1;
    this.#reviews.push({ ref: this.#ticket.ref, number, at: this.#now, ...review });
    return this.ticket({ reviews: number });
  }

  survey(surveying: Surveying): this {
    this.#surveying = surveying;
    return this;
  }

  /** Something that reports count and that does not follow from how the ticket changed. */
  happens(what: What): this {
    this.#what.push(what);
    return this;
  }

  /** An effect that is due `delay` seconds from now. */
  effect(effect: Effect, delay = 0): this {
    this.#outbox.push(outboxRow(this.#ticket.ref, this.#newId(), effect, this.#now, delay));
    return this;
  }

  done(): Change {
    const done = {
      before: this.#before,
      messages: this.#messages,
      touches: this.#touches,
      asks: this.#asks,
      runs: [...this.#runs.values()],
      votes: this.#votes,
    };
    const figures = counted({ ...done, after: this.#ticket }, this.#now);
    const ticket = { ...figures, changedAt: this.#now, version: this.#ticket.version + 1 };
    return {
      ticket,
      messages: this.#messages,
      notes: this.#notes,
      touches: this.#touches,
      timeline: this.#timeline,
      begun: this.#begun,
      runs: [...this.#runs.values()],
      asked: this.#asked,
      asks: this.#asks,
      mails: this.#mails,
      holds: this.#holds,
      decided: this.#decided,
      votes: this.#votes,
      kudos: this.#kudos,
      kudosChanged: this.#kudosChanged,
      reviews: this.#reviews,
      surveying: this.#surveying,
      outbox: this.#outbox,
      happened: happened(
        ticket,
        `${ticket.ref}-${ticket.version}`,
        [...whatHappened({ ...done, after: ticket }, this.#now), ...this.#what],
        this.#now,
      ),
    };
  }

  #message(message: NewMessage, mail: string | null): void {
    const number = this.#ticket.messages + 1;
    const { ref } = this.#ticket;
    this.#messages.push({
      ref,
      number,
      at: this.#now,
      to: [],
      cc: [],
      replyTo: [],
      source: null,
      files: [],
      ...message,
      mail,
    });
    this.ticket({ messages: number, ...(message.by === 'customer' && { latest: number }) });
  }
}
