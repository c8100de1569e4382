import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Contact } from '../directory/person.ts';
import { excerpt, filesOf } from '../mails/mail.ts';
import { learned, type Locale } from '../locale.ts';
import { fromArea, staffContent } from '../tickets/letters.ts';
import { openAgain } from '../tickets/reopen.ts';
import { type Channel, customer, DESK, type Message, type NextStep, type Ticket } from '../tickets/ticket.ts';
import { type Source } from '../tickets/source.ts';
import type { Instant } from '../time.ts';
import { isThanks, staysSolved } from './filed-thanks.ts';
import { openTicket } from './open-ticket.ts';

/** What a customer writes to a ticket that is there; a person's words, never an automatic mail. */
export type CustomerMessage = {
  readonly from: Contact;
  readonly channel: Channel;
  readonly text: string;
  /** Of the mail, when it came by mail. */
  readonly subject?: string;
  /** What it tells of how its writer reads; counts when that is the requester. */
  readonly locale?: Locale;
  /** When it arrived, if that was before it is taken up. */
  readonly arrivedAt?: Instant;
  readonly addressed?: Pick<Message, 'to' | 'cc' | 'replyTo'>;
  /** The raw mail, when it came by mail. */
  readonly source?: Source;
  /** What people should know of how it came, each a line of the record. */
  readonly remarks?: readonly string[];
  /** Who belongs to the matter from here on besides: whoever the writer copied. */
  readonly participants?: readonly string[];
};

/** Addresses of a ticket besides its requester's: more are no conversation any more. */
const MOST_PARTICIPANTS = 50;

/** Where the ticket is served, and in which zone its holder reads times. */
type Served = { readonly area: Area; readonly holderZone: string };

/**
 * The customer writes again to a ticket that is not closed. While somebody is sought it is shown on the asks; a holder
 * is told, and no time moves; what was waiting or solved is held again by the same holder, who reads the answer next. Mere
 * thanks leave what is solved as it is.
 */
export function customerWrote(
  kase: Case,
  message: CustomerMessage,
  served: Served,
  now: Instant,
  newId: NewId,
): Change {
  return customerAdds(new ChangeBuilder(kase.ticket, now, newId), kase, message, served, now).done();
}

/** The same, as part of what somebody else does: the words are let in that were held. */
export function customerAdds(
  builder: ChangeBuilder,
  kase: Case,
  message: CustomerMessage,
  served: Served,
  now: Instant,
): ChangeBuilder {
  const { ticket } = kase;
  const { area } = served;
  const { source = null, remarks = [], participants = [] } = message;
  const thanks = isThanks(ticket, message, area);
  builder
    .message({
      at: message.arrivedAt ?? now,
      from: message.from,
      by: 'customer',
      text: message.text,
      ...message.addressed,
      source,
    })
    .touch({ channel: message.channel, takenBy: null })
    .record(customer(message.from), 'message', thanks ? 'said thank you; it stays solved' : 'wrote again')
    .ticket({
      participants: [...new Set([...ticket.participants, ...participants])]
        .filter((address) => address !== ticket.requester?.email)
        .slice(0, MOST_PARTICIPANTS),
      ...localeAfter(ticket, message),
    });
  for (const remark of remarks) builder.record(DESK, 'mail', remark);
  if (thanks) return staysSolved(builder, kase, message, served, now);
  switch (ticket.status) {
    case 'new':
    case 'climbing':
    case 'closed':
      return builder;
    case 'held':
      return tellHolder(builder, ticket, message, 'held', ticket.nextStep, served);
    case 'waiting':
    case 'solved': {
      openAgain(builder, kase, area, now);
      return tellHolder(builder, ticket, message, ticket.status, builder.now.nextStep, served);
    }
  }
}

/** How the requester reads, by what is known and what they wrote themselves. */
const localeAfter = (
  { requester, language, timeZone }: Ticket,
  { from, locale }: Pick<CustomerMessage, 'from' | 'locale'>,
): Locale =>
  locale && from.email === requester?.email ? learned({ language, timeZone }, locale) : { language, timeZone };

function tellHolder(
  builder: ChangeBuilder,
  ticket: Ticket,
  { text, source }: CustomerMessage,
  was: 'held' | 'waiting' | 'solved',
  nextStep: NextStep | null,
  { area, holderZone }: Served,
): ChangeBuilder {
  const { holder } = ticket;
  if (!holder || !nextStep) return builder;
  return builder.mail({
    from: fromArea(area),
    to: [holder.email],
    content: {
      ...staffContent(ticket, holder, area, holderZone),
      kind: 'customer-wrote',
      text: excerpt(text),
      files: filesOf({ files: [], source: source ?? null }),
      was,
      nextStep,
    },
  });
}

/**
 * The customer writes to a closed ticket: a follow-up is opened, and the two name each other. `closed` is the change of
 * the closed one, `opened` the new ticket, to be saved together.
 */
export function followUp(
  { ticket }: Case,
  message: CustomerMessage,
  area: Area,
  ref: string,
  now: Instant,
  newId: NewId,
): { opened: Change; closed: Change } {
  const { from, channel, text, addressed, source, remarks, participants, arrivedAt } = message;
  return {
    opened: openTicket(
      {
        channel,
        area,
        requester: from,
        subject: ticket.subject,
        text,
        followsUp: ticket.ref,
        locale: localeAfter(ticket, message),
        ...(addressed && { addressed }),
        ...(arrivedAt && { arrivedAt }),
        ...(source && { source }),
        ...(remarks && { remarks }),
        ...(participants && { participants }),
      },
      ref,
      now,
      newId,
    ),
    closed: new ChangeBuilder(ticket, now, newId)
      .ticket({ followedUpBy: ref })
      .record(customer(from), 'message', 'wrote again; a follow-up was opened')
      .done(),
  };
}
