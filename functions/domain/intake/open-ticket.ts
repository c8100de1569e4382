import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import { type Area, waitOf } from '../directory/area.ts';
import type { Contact, Named } from '../directory/person.ts';
import { type Locale, UNKNOWN_LOCALE } from '../locale.ts';
import { excerpt, filesOf } from '../mails/mail.ts';
import { becomeHolder, climbs } from '../tickets/holding.ts';
import { customerReads, fromArea, tellWhoHasIt } from '../tickets/letters.ts';
import {
  type Actor,
  type Channel,
  customer,
  DESK,
  type Message,
  type NextStep,
  staff,
  type Ticket,
} from '../tickets/ticket.ts';
import { type Cause } from '../tickets/cause.ts';
import type { Call } from '../tickets/call.ts';
import type { SentFile, Source } from '../tickets/source.ts';
import type { Instant } from '../time.ts';

/** What every way in is turned into: a mail, a form or a call is one of these before the desk acts on it. */
export type Request = {
  readonly channel: Channel;
  readonly area: Area;
  /** Whose matter it is; null when nobody knows yet. */
  readonly requester: Contact | null;
  /** Who wrote the message, when that is not the requester. */
  readonly writer?: Contact;
  readonly subject: string;
  readonly text: string;
  /** Whom the message was addressed to besides, as far as the way in knows. */
  readonly addressed?: Pick<Message, 'to' | 'cc' | 'replyTo'>;
  /** The raw mail, when it came by mail. */
  readonly source?: Source;
  /** Files that were sent with it; they lie in staging and are kept from here on. */
  readonly files?: readonly SentFile[];
  readonly locale?: Locale;
  /** Why nobody is sent an acknowledgement, in words for the record; null when the requester gets one. */
  readonly unanswered?: string | null;
  /** What people should know of how it came, each a line of the record. */
  readonly remarks?: readonly string[];
  /** When it arrived, if that was before it is taken up: the customer's clock runs from there. */
  readonly arrivedAt?: Instant;
  readonly mayBelongTo?: string | null;
  readonly participants?: readonly string[];
  readonly offered?: readonly string[];
  /** Reference of the closed ticket that it takes up again. */
  readonly followsUp?: string;
  /** Set exactly when it came by phone. */
  readonly call?: Call;
  /** Who takes it at once, with the next step; otherwise a ladder run begins. */
  readonly taken?: { readonly by: Named; readonly step: NextStep };
};

/** Stands for whoever wrote without an address: a mail that names no sender, a call (RFC 2606: nothing is delivered there). */
export const NOBODY: Contact = { name: 'Somebody unknown', email: 'unknown@sender.invalid' };

/**
 * A request becomes a ticket: on record, acknowledged to the customer, and a ladder run begins. One that is taken at once
 * is held instead, and the customer is told by whom.
 */
export function openTicket(request: Request, ref: string, now: Instant, newId: NewId): Change {
  const { area, requester, subject, text, channel, remarks = [], files = [], call, taken } = request;
  const writer = request.writer ?? requester ?? { ...NOBODY, ...(call && { name: call.caller.name }) };
  const acknowledged = requester !== null && (request.unanswered ?? null) === null && !taken;
  const ticket: Ticket = {
    ref,
    area: area.id,
    subject,
    status: 'new',
    priority: 'normal',
    channel,
    requester,
    ...(request.locale ?? UNKNOWN_LOCALE),
    participants: [...(request.participants ?? [])],
    holder: null,
    nextStep: null,
    heldFrom: null,
    formerHolders: [],
    waiting: null,
    resolution: null,
    resolutions: 0,
    endedTruly: false,
    recovery: null,
    closesAt: null,
    thanks: null,
    followsUp: request.followsUp ?? null,
    followedUpBy: null,
    toldHolder: null,
    lastMail: null,
    run: null,
    watch: null,
    latest: null,
    held: 0,
    heldOpen: 0,
    unverified: request.source?.verified === false,
    mayBelongTo: request.mayBelongTo ?? null,
    offered: [...(request.offered ?? [])],
    call: call ?? null,
    toldNoted: [],
    runs: 0,
    messages: 0,
    notes: 0,
    votes: 0,
    kudos: 0,
    reviews: 0,
    ideas: [],
    touches: 0,
    entries: 0,
    contacts: 0,
    answers: 0,
    holders: 0,
    since: null,
    spent: [],
    openedAt: request.arrivedAt ?? now,
    changedAt: now,
    version: 0,
  };
  const builder = new ChangeBuilder(ticket, now, newId)
    .message({
      at: request.arrivedAt ?? now,
      from: writer,
      by: channel === 'staff' ? 'staff' : 'customer',
      text,
      ...request.addressed,
      source: request.source ?? null,
      files: [...files],
    })
    .touch({ channel, takenBy: call?.takenBy.id ?? null })
    .record(...cameAs(request, writer));
  for (const remark of remarks) builder.record(DESK, 'mail', remark);
  if (files.length > 0) builder.effect({ v: 1, kind: 'keep-files', keys: files.map(({ key }) => key) });
  if (acknowledged)
    builder.mail({
      from: fromArea(area),
      to: [requester.email],
      content: {
        kind: 'acknowledgement',
        name: requester.name,
        area: area.name,
        subject,
        language: customerReads(ticket, area).language,
        text: excerpt(text),
        files: filesOf({ files, source: request.source ?? null }),
        firstWait: waitOf(area, 'primary', ticket.priority),
        working: area.hours !== 'always',
      },
    });
  else if (request.unanswered) builder.record(DESK, 'mail', `no acknowledgement was sent: ${request.unanswered}`);
  if (!taken) return climbs(builder, area, { why: 'request' }, now).ticket({ status: 'new' }).done();
  becomeHolder(
    builder,
    { ticket, open: null, watch: null },
    taken.by,
    { ...taken, from: 'primary', accepted: null },
    area,
    now,
  );
  builder.record(staff(taken.by), 'entry', `holds it; next step: ${taken.step.what}`);
  return tellWhoHasIt(builder, area).done();
}

/** The first line of the record: who did what, and by which way. */
function cameAs({ channel, area, call }: Request, writer: Contact): [Actor, Cause, string] {
  if (call) {
    const { caller, takenBy, loggedBy } = call;
    return [staff(loggedBy), 'request', `logged a call of ${caller.name} to ${area.name}, taken by ${takenBy.name}`];
  }
  if (channel === 'staff') return [staff(writer), 'request', `wrote to ${area.name} by mail, as a colleague`];
  return [customer(writer), 'request', `wrote to ${area.name} by ${channel}`];
}
