import type * as z from 'zod';
import type { Contact, Named } from '../../domain/directory/person.ts';
import type { Ask, Run } from '../../domain/ladder/run.ts';
import { passedOn } from '../../domain/tickets/passed-on.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { HeldMail } from '../../domain/intake/held-mail.ts';
import type { Mail } from '../../domain/mails/mail.ts';
import type { Message, Note, Ticket, TimelineEntry } from '../../domain/tickets/ticket.ts';
import type { Call } from '../../domain/tickets/call.ts';
import { isKept } from '../../domain/recovery/recovery.ts';
import type { Instant } from '../../domain/time.ts';
import { newestVote, type Vote } from '../../domain/votes/vote.ts';
import type { Review } from '../../domain/reviews/review.ts';
import { NOBODY } from '../../domain/intake/open-ticket.ts';
import type { TicketRecord, TicketSummary } from '../contracts/tickets.ts';

const contact = (named: Contact | Named | null): Contact | null => named && { name: named.name, email: named.email };

const known = (named: Contact): Contact => ({ name: named.name, email: named.email });
const callView = ({ caller, takenBy, loggedBy }: Call, { requester }: Ticket) => ({
  caller,
  takenBy: known(takenBy),
  loggedBy: known(loggedBy),
  phoneOnly: requester === null,
});

/** A ticket as lists show it. */
export const ticketSummary = (t: Ticket): z.output<typeof TicketSummary> => ({
  ref: shown(t.ref),
  area: t.area,
  subject: t.subject,
  status: t.status,
  priority: t.priority,
  channel: t.channel,
  requester: contact(t.requester),
  call: t.call && callView(t.call, t),
  language: t.language,
  holder: contact(t.holder),
  nextStep: t.nextStep && { what: t.nextStep.what, by: t.nextStep.by },
  waiting: t.waiting,
  resolution: t.resolution && { ...t.resolution, by: contact(t.resolution.by) },
  followsUp: t.followsUp && shown(t.followsUp),
  followedUpBy: t.followedUpBy && shown(t.followedUpBy),
  openedAt: t.openedAt,
  changedAt: t.changedAt,
  version: t.version,
});

/** Everything that is shown with a ticket. */
type TicketRows = {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly notes: readonly Note[];
  readonly held: readonly HeldMail[];
  readonly mails: ReadonlyMap<string, Mail>;
  readonly asks: readonly Ask[];
  readonly votes: readonly Vote[];
  readonly reviews: readonly Review[];
  readonly timeline: readonly TimelineEntry[];
};

/** Where the mail stands that carries a message, and why; null for what carries none. */
const delivery = (mail: Mail | undefined) => (mail ? { state: mail.state, reason: mail.reason } : null);

/** What was said last of how it was resolved last. */
const voteOf = ({ resolutions }: Ticket, votes: readonly Vote[]) => {
  const vote = newestVote(votes, resolutions);
  return vote && { value: vote.value, words: vote.words, at: vote.at };
};

const recoveryOf = ({ recovery }: Ticket, now: Instant) => {
  if (!recovery) return null;
  const { resolution: _counted, ...rest } = recovery;
  return { ...rest, kept: isKept(recovery, now) };
};
const reviewView = ({ number, at, by, wanted, did, change, action, disaster, lesson }: Review) => ({
  number,
  at,
  by: known(by),
  wanted,
  did,
  change,
  action: action && { what: action.what, owner: known(action.owner), by: action.by },
  disaster,
  lesson,
});

/** A ticket with its messages, notes, asks and timeline. Numbers of rows, task tokens and keys stay inside. */
export const ticketRecord = (
  { ticket, messages, notes, held, mails, asks, votes, reviews, timeline }: TicketRows,
  run: Run | null,
  now: Instant,
): z.output<typeof TicketRecord> => ({
  ...ticketSummary(ticket),
  run: run?.state === 'open' ? { id: run.run, round: run.round, rung: run.current?.rung ?? null } : null,
  unverified: ticket.unverified,
  passedOn: passedOn(ticket),
  mayBelongTo: ticket.mayBelongTo && shown(ticket.mayBelongTo),
  participants: ticket.participants,
  offered: ticket.offered,
  held: held.map(({ number, at, from, subject, text, why, state }) => ({
    number,
    at,
    from,
    subject,
    text,
    why,
    state,
  })),
  messages: messages.map(({ number, at, from, by, text, to, cc, mail, source, files }) => ({
    number,
    at,
    // An address that stands for none is none.
    from: { name: from.name, email: from.email === NOBODY.email ? null : from.email },
    by,
    text,
    to,
    cc,
    mail: delivery(mail === null ? undefined : mails.get(mail)),
    source,
    files: files.map(({ name, type, size }) => ({ name, type, size })),
  })),
  notes: notes.map(({ number, at, by, text }) => ({ number, at, by: contact(by), text })),
  asks: asks.map((a) => ({
    run: a.run,
    round: a.round,
    rung: a.rung,
    contact: contact(a.contact),
    state: a.state,
    askedAt: a.askedAt,
    dueAt: a.dueAt,
    answeredAt: a.answeredAt,
    note: a.note,
    suggested: a.suggestion?.email ?? null,
    suggestedBy: contact(a.suggestedBy),
    freed: a.freed,
  })),
  reviews: reviews.map(reviewView),
  vote: voteOf(ticket, votes),
  recovery: recoveryOf(ticket, now),
  timeline: timeline.map(({ seq, at, by, cause, what }) => ({ seq, at, by, cause, what })),
});
