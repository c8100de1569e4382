import type { Ask, Run } from './ladder/run.ts';
import type { Mail } from './mails/mail.ts';
import { type Effect, type OutboxRow, outboxRow } from './outbox/outbox-row.ts';
import type { Actor, Cause, Message, Ticket, TimelineEntry, Touch } from './tickets/ticket.ts';
import type { Instant } from './time.ts';

/**
 * What one use case does to a ticket: whole new values, saved in one transaction that succeeds only if nobody has
 * changed the ticket since it was read. A rule of the desk is a function that answers with one of these.
 */
export type Change = {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly touches: readonly Touch[];
  readonly timeline: readonly TimelineEntry[];
  /** A run that begins here, and one that was there before and changes. */
  readonly begun: Run | null;
  readonly run: Run | null;
  /** Asks whose rows are made here (once per run, round, rung and person), and those that change. */
  readonly asked: readonly Ask[];
  readonly asks: readonly Ask[];
  readonly mails: readonly Mail[];
  readonly outbox: readonly OutboxRow[];
};

/** A ticket with one of its runs and the asks of that run's present round, in the order of asking. */
export type Matter = { readonly ticket: Ticket; readonly run: Run; readonly asks: readonly Ask[] };

/** Gives a new id; the domain takes no randomness of its own. */
export type NewId = () => string;

/** Collects what a use case does, and numbers it; `done` closes it with the ticket's next version. */
export class ChangeBuilder {
  #ticket: Ticket;
  readonly #now: Instant;
  readonly #newId: NewId;
  readonly #messages: Message[] = [];
  readonly #touches: Touch[] = [];
  readonly #timeline: TimelineEntry[] = [];
  readonly #asked: Ask[] = [];
  readonly #asks: Ask[] = [];
  readonly #mails: Mail[] = [];
  readonly #outbox: OutboxRow[] = [];
  #begun: Run | null = null;
  #run: Run | null = null;

  constructor(ticket: Ticket, now: Instant, newId: NewId) {
    this.#ticket = ticket;
    this.#now = now;
    this.#newId = newId;
  }

  ticket(changes: Partial<Ticket>): this {
    this.#ticket = { ...this.#ticket, ...changes };
    return this;
  }

  message(message: Pick<Message, 'from' | 'by' | 'text'>): this {
    const number = this.#ticket.messages + 1;
    this.#messages.push({ ref: this.#ticket.ref, number, at: this.#now, ...message });
    return this.ticket({ messages: number });
  }

  touch(touch: Pick<Touch, 'channel' | 'takenBy'>): this {
    const number = this.#ticket.touches + 1;
    this.#touches.push({ ref: this.#ticket.ref, number, at: this.#now, ...touch });
    return this.ticket({ touches: number });
  }

  record(by: Actor, cause: Cause, what: string): this {
    const seq = this.#ticket.entries + 1;
    this.#timeline.push({ ref: this.#ticket.ref, seq, at: this.#now, by, cause, what });
    return this.ticket({ entries: seq });
  }

  begin(run: Run): this {
    this.#begun = run;
    return this;
  }

  run(run: Run): this {
    this.#run = run;
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

  /** A mail and the outbox row that sends it. */
  mail(mail: Pick<Mail, 'from' | 'to' | 'content'>): this {
    const id = `${this.#ticket.ref}-${this.#newId()}`;
    const ref = this.#ticket.ref;
    this.#mails.push({ id, ref, ...mail, state: 'queued', sesId: null, createdAt: this.#now, handedOverAt: null });
    const ask = mail.content.kind === 'ask' ? mail.content.ask : null;
    return this.effect({ v: 1, kind: 'send-mail', mail: id, ask });
  }

  /** An effect that is due `delay` seconds from now. */
  effect(effect: Effect, delay = 0): this {
    this.#outbox.push(outboxRow(this.#ticket.ref, this.#newId(), effect, this.#now, delay));
    return this;
  }

  done(): Change {
    return {
      ticket: { ...this.#ticket, changedAt: this.#now, version: this.#ticket.version + 1 },
      messages: this.#messages,
      touches: this.#touches,
      timeline: this.#timeline,
      begun: this.#begun,
      run: this.#run,
      asked: this.#asked,
      asks: this.#asks,
      mails: this.#mails,
      outbox: this.#outbox,
    };
  }
}
