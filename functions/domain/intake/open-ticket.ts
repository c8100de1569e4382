import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import { type Area, waitOf } from '../directory/area.ts';
import type { Contact } from '../directory/person.ts';
import { excerpt } from '../mails/mail.ts';
import { climbs } from '../tickets/holding.ts';
import { fromArea } from '../tickets/letters.ts';
import { type Channel, customer, type Message, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';

/** What every way in is turned into: a mail, a form or a call is one of these before the desk acts on it. */
export type Request = {
  readonly channel: Channel;
  readonly area: Area;
  readonly requester: Contact;
  readonly subject: string;
  readonly text: string;
  /** Whom the message was addressed to besides, as far as the way in knows. */
  readonly addressed?: Pick<Message, 'to' | 'cc' | 'replyTo'>;
  /** Reference of the closed ticket that it takes up again. */
  readonly followsUp?: string;
};

/** A request becomes a ticket: on record, acknowledged to the customer, and a ladder run begins. */
export function openTicket(request: Request, ref: string, now: Instant, newId: NewId): Change {
  const { area, requester, subject, text, channel } = request;
  const ticket: Ticket = {
    ref,
    area: area.id,
    subject,
    status: 'new',
    priority: 'normal',
    channel,
    requester,
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
    runs: 0,
    messages: 0,
    notes: 0,
    touches: 0,
    entries: 0,
    openedAt: now,
    changedAt: now,
    version: 0,
  };
  const builder = new ChangeBuilder(ticket, now, newId)
    .message({ from: requester, by: 'customer', text, ...request.addressed })
    .touch({ channel, takenBy: null })
    .record(customer(requester), 'request', `wrote to ${area.name} by ${channel}`)
    .mail({
      from: fromArea(area),
      to: [requester.email],
      content: {
        kind: 'acknowledgement',
        name: requester.name,
        area: area.name,
        subject,
        text: excerpt(text),
        firstWait: waitOf(area, 'primary', ticket.priority),
        working: area.hours !== 'always',
      },
    });
  return climbs(builder, area, { why: 'request' }, now).ticket({ status: 'new' }).done();
}
