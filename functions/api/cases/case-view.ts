import type { Area } from '../../domain/directory/area.ts';
import type { HeldMail } from '../../domain/intake/held-mail.ts';
import { isUnread } from '../../domain/intake/read-again.ts';
import type { Outage } from '../../domain/mails/outage.ts';
import type { Mail } from '../../domain/mails/mail.ts';
import type { CaseAccess } from '../../domain/people/case-access.ts';
import { type Ask, currentKey, isSameAsk, type Run } from '../../domain/ladder/run.ts';
import { THANKED_FOR } from '../../domain/recognition/behaviour.ts';
import { isKept } from '../../domain/recovery/recovery.ts';
import type { Telling } from '../../domain/stories/telling.ts';
import { peopleOn } from '../../domain/recognition/who-served.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { customerName, type Message, type Note, type Ticket, type TimelineEntry } from '../../domain/tickets/ticket.ts';
import { type Instant, inZone } from '../../domain/time.ts';
import type { CaseView, MailFacts, Said } from '../../pages/case-view.ts';
import { voiceView, type VoiceRows } from './voice-view.ts';
import { stepDaysFor } from '../step-days.ts';
import type { Addressees } from '../../use-cases/recipients.ts';

/** Everything that a case page is made of, as the table has it. */
export type CaseRows = VoiceRows & {
  readonly ticket: Ticket;
  readonly area: string;
  readonly hours: Area['hours'];
  /** The run that climbs, if one does. */
  readonly open: Run | null;
  readonly messages: readonly Message[];
  readonly notes: readonly Note[];
  readonly held: readonly HeldMail[];
  readonly mails: ReadonlyMap<string, Mail>;
  readonly asks: readonly Ask[];
  readonly timeline: readonly TimelineEntry[];
  readonly addressees: Addressees;
  readonly outage: Outage | undefined;
  /** What the customer told of it. */
  readonly telling: Telling | undefined;
};

/** Who looks, what they may do, and in which zone they read times. */
export type Reader = {
  readonly name: string;
  readonly email: string;
  readonly may: CaseAccess;
  readonly timeZone: string;
  readonly askUrl: string | null;
};

/** What the page of a case shows to one reader, from the table's rows. */
export function caseView(
  rows: CaseRows,
  reader: Reader,
  { letter = null, ...form }: Pick<CaseView, 'nonce' | 'done' | 'here'> & { readonly letter?: string | null },
  now: Instant,
): CaseView {
  const { ticket, open, asks, addressees } = rows;
  const at = (instant: Instant): string => inZone(instant, reader.timeZone);
  const key = open && currentKey(open);
  const current = key ? asks.find((ask) => isSameAsk(ask, key)) : undefined;
  const { nextStep, waiting, resolution } = ticket;
  return {
    ref: shown(ticket.ref),
    subject: ticket.subject,
    area: rows.area,
    status: ticket.status,
    customer: { name: customerName(ticket), email: ticket.requester?.email ?? null },
    call: ticket.call && { phone: ticket.call.caller.phone, takenBy: ticket.call.takenBy.name },
    openedAt: at(ticket.openedAt),
    reader: reader.name,
    may: reader.may,
    askUrl: reader.askUrl,
    holder: ticket.holder?.name ?? null,
    nextStep: nextStep && { what: nextStep.what, by: at(nextStep.by), passed: nextStep.by <= now },
    waiting: waiting && { question: waiting.question, lookAt: at(waiting.lookAt) },
    resolution: resolution && {
      code: resolution.code,
      summary: resolution.summary,
      event: resolution.event,
      by: resolution.by.name,
      at: at(resolution.at),
      closesAt: ticket.closesAt && at(ticket.closesAt),
    },
    thanks: rows.messages.find(({ number }) => number === ticket.thanks)?.text ?? null,
    recovery: ticket.recovery && {
      state: ticket.recovery.state,
      words: ticket.recovery.words,
      summary: ticket.recovery.summary,
      by: at(ticket.recovery.by),
      late: isKept(ticket.recovery, now) === false && ticket.recovery.doneAt === null,
      doneAt: ticket.recovery.doneAt && at(ticket.recovery.doneAt),
    },
    // It is for whoever looks after the customer: not for those who were asked once.
    story: reader.may === 'read' ? null : told(rows.telling),
    followsUp: ticket.followsUp && shown(ticket.followsUp),
    followedUpBy: ticket.followedUpBy && shown(ticket.followedUpBy),
    asking: open?.current
      ? {
          name: open.current.contact.name,
          rung: open.current.rung,
          until: current?.state === 'waiting' && current.dueAt ? at(current.dueAt) : null,
        }
      : null,
    unverified: ticket.unverified,
    mayBelongTo: ticket.mayBelongTo && shown(ticket.mayBelongTo),
    offered: ticket.requester ? [] : ticket.offered,
    held: rows.held
      .filter(({ state }) => state === 'held')
      .map((mail) => ({
        number: mail.number,
        from: mail.from.name,
        email: mail.from.email,
        at: at(mail.at),
        subject: mail.subject,
        text: mail.text,
        why: mail.why,
      })),
    ...voiceView(rows, letter, at),
    conversation: conversation(rows, at),
    more: ticket.messages > rows.messages.length || ticket.notes > rows.notes.length,
    asks: asks.map((ask) => ({
      name: ask.contact.name,
      rung: ask.rung,
      state: ask.state,
      at: at(ask.askedAt),
      note: ask.note || null,
      suggested: ask.suggestion?.email ?? null,
    })),
    timeline: rows.timeline.map((entry) => lineOf(entry, at)),
    replyTo: { ...addressees.recipients, fresh: addressees.fresh },
    thankable: peopleOn(ticket, rows).filter(({ email }) => email !== reader.email),
    behaviours: Object.entries(THANKED_FOR),
    blocks: addressees.blocks.map(({ email, why, detail, since }) => ({
      address: email,
      why,
      detail,
      since: at(since),
    })),
    stepDays: stepDaysFor(now, rows.hours, reader.timeZone),
    mailDelayedSince: rows.outage?.since ? at(rows.outage.since) : null,
    version: ticket.version,
    ...form,
    heldBack: null,
  };
}

const told = (telling: Telling | undefined): CaseView['story'] =>
  telling && telling.text !== null ? { text: telling.text, mayBePublished: telling.choice === 'published' } : null;

/** An entry of the record as pages show it. */
export const lineOf = ({ at, by, what }: TimelineEntry, written: (instant: Instant) => string) => ({
  at: written(at),
  by: by.name,
  what,
});

/** What was said to and by the customer, and among colleagues, in the order of time. */
function conversation(rows: CaseRows, written: (instant: Instant) => string): Said[] {
  const { messages, notes } = rows;
  const said = [
    ...messages.map((message) => ({ at: message.at, as: saidBy(message, rows, written) })),
    ...notes.map(({ at, by, text }) => ({ at, as: { kind: 'note' as const, from: by.name, at: written(at), text } })),
  ];
  return said.toSorted((a, b) => a.at.localeCompare(b.at)).map(({ as }) => as);
}

/** What is to be known of the mail from which a message was read. */
function mailFacts(message: Message, all: readonly Message[]): MailFacts | null {
  const { number, source } = message;
  if (source === null) return null;
  const { verified, whole, parts } = source;
  return { number, verified, whole, parts, unread: isUnread(message, all) };
}

function saidBy(message: Message, { mails, messages }: CaseRows, written: (instant: Instant) => string): Said {
  const { from, text, to, cc, mail: id } = message;
  const at = written(message.at);
  const facts = mailFacts(message, messages);
  if (message.by === 'customer')
    return { kind: 'customer', number: message.number, from: from.name, at, text, mail: facts, files: message.files };
  if (message.by === 'machine')
    return { kind: 'machine', from: from.name, at, text, sign: message.source?.why ?? '', mail: facts };
  const mail = id === null ? undefined : mails.get(id);
  return {
    kind: 'reply',
    from: from.name,
    at,
    text,
    to,
    cc,
    mail: mail ? { id: mail.id, state: mail.state, reason: mail.reason } : null,
  };
}
