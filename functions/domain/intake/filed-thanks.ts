import type { Case, ChangeBuilder } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Contact } from '../directory/person.ts';
import { excerpt } from '../mails/mail.ts';
import { CLOSES_AFTER } from '../resolution/resolve.ts';
import { watched } from '../tickets/holding.ts';
import { fromArea, staffContent } from '../tickets/letters.ts';
import type { Source } from '../tickets/source.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { after, type Instant } from '../time.ts';
import { whoHears } from '../votes/who-hears.ts';
import { bareSubject } from './subject.ts';
import { onlyThanks } from './thanks.ts';

/** What a customer wrote, as far as it tells whether there is more in it than thanks. */
type Words = {
  readonly from: Contact;
  readonly text: string;
  readonly subject?: string;
  readonly source?: Source;
};

/** Whether words to a solved ticket hold nothing but thanks (F84): no file beside them, and no subject of their own. */
export function isThanks(ticket: Ticket, { text, subject, source, from }: Words, area: Area): boolean {
  const { status, holder, resolution, requester } = ticket;
  if (status !== 'solved' || source?.parts.some(({ fate }) => fate === 'attached')) return false;
  if (subject !== undefined && !['', bareSubject(ticket.subject)].includes(bareSubject(subject))) return false;
  const people = [holder, resolution?.by, requester, from].flatMap((one) => one?.name ?? []);
  return onlyThanks(text, [...people, area.name]);
}

/**
 * Mere thanks are filed: the ticket stays solved, and closes so many days after them. Whoever has it, or resolved it,
 * reads them, and opens it again by one click if there is more in them.
 */
export function staysSolved(
  builder: ChangeBuilder,
  { watch }: Pick<Case, 'watch'>,
  { text }: Words,
  { area, holderZone }: { readonly area: Area; readonly holderZone: string },
  now: Instant,
): ChangeBuilder {
  watched(builder.ticket({ closesAt: after(now, CLOSES_AFTER), thanks: builder.now.messages }), watch, area, now);
  const reader = whoHears(builder.now);
  if (!reader) return builder;
  const common = staffContent(builder.now, reader, area, holderZone);
  return builder.mail({
    from: fromArea(area),
    to: [reader.email],
    content: { ...common, kind: 'thanked', text: excerpt(text), holds: builder.now.holder !== null },
  });
}
