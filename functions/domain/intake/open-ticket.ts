import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import { type Area, waitOf } from '../directory/area.ts';
import type { Contact } from '../directory/person.ts';
import type { Language } from '../language.ts';
import { excerpt, filesOf } from '../mails/mail.ts';
import { climbs } from '../tickets/holding.ts';
import { fromArea } from '../tickets/letters.ts';
import { type Channel, customer, DESK, type Message, staff, type Ticket } from '../tickets/ticket.ts';
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
  readonly language?: Language;
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
};

/** Stands for whoever wrote a mail that names no sender (RFC 2606: nothing is ever delivered there). */
export const NOBODY: Contact = { name: 'Somebody unknown', email: 'unknown@sender.invalid' };

/** A request becomes a ticket: on record, acknowledged to the customer, and a ladder run begins. */
export function openTicket(request: Request, ref: string, now: Instant, newId: NewId): Change {
  const { area, requester, subject, text, channel, remarks = [], files = [] } = request;
  const writer = request.writer ?? requester ?? NOBODY;
  const acknowledged = requester !== null && (request.unanswered ?? null) === null;
  const ticket: Ticket = {
    ref,
    area: area.id,
    subject,
    status: 'new',
    priority: 'normal',
    channel,
    requester,
    language: request.language ?? null,
    participants: [...(request.participants ?? [])],
    holder: null,
    nextStep: null,
    heldFrom: null,
    formerHolders: [],
    waiting: null,
    resolution: null,
    closesAt: null,
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
    toldNoted: [],
    runs: 0,
    messages: 0,
    notes: 0,
    touches: 0,
    entries: 0,
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
    .touch({ channel, takenBy: null })
    .record(
      channel === 'staff' ? staff(writer) : customer(writer),
      'request',
      `wrote to ${area.name} by ${channel === 'staff' ? 'mail, as a colleague' : channel}`,
    );
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
        text: excerpt(text),
        files: filesOf({ files, source: request.source ?? null }),
        firstWait: waitOf(area, 'primary', ticket.priority),
        working: area.hours !== 'always',
      },
    });
  else if (request.unanswered) builder.record(DESK, 'mail', `no acknowledgement was sent: ${request.unanswered}`);
  return climbs(builder, area, { why: 'request' }, now).ticket({ status: 'new' }).done();
}
