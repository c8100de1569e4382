import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Named, Person } from '../directory/person.ts';
import { workingDaysAfter } from '../directory/working-time.ts';
import { DeskError } from '../errors.ts';
import type { Recipients } from '../mails/recipients.ts';
import { fromArea, fromPerson, replyContent, staffContent } from '../tickets/letters.ts';
import { DESK, staff, type Ticket } from '../tickets/ticket.ts';
import { type Instant, secondsBetween } from '../time.ts';
import { deskHours } from './channel.ts';
import type { Idea } from './idea.ts';

/** So many ideas, the newest, are kept in mind with a ticket. */
const MOST_IDEAS = 20;
/** Working days after which whoever has the ticket is reminded of the letter, once. */
const REMINDED_AFTER = 2;

/** A ticket points to an idea; the idea does not point back. */
export const pointTo = (ticket: Ticket, { id, title, to }: Idea, by: Named, now: Instant, newId: NewId): Change =>
  new ChangeBuilder(ticket, now, newId)
    .ticket({ ideas: [...ticket.ideas.filter((one) => one !== id), id].slice(-MOST_IDEAS) })
    .record(staff(by), 'idea', `passed on what it asks for, without saying who asks, to ${to}: ${title}`)
    .done();

type Telling = {
  readonly area: Area;
  /** Whoever has the ticket; null when nobody does. */
  readonly reader: Person | null;
  readonly zone: string;
  /** It is the reminder. */
  readonly again: boolean;
};

/** What a ticket asked for is there: whoever has it gets the letter to the customer as a draft, and is reminded once (F106). */
export function draftLetter(
  ticket: Ticket,
  idea: Idea,
  { area, reader, zone, again }: Telling,
  now: Instant,
  newId: NewId,
): Change {
  const { title, shipped, before, after } = idea;
  const builder = new ChangeBuilder(ticket, now, newId);
  if (!again)
    builder.record(DESK, 'idea', `what it asked for is there: ${title}. A letter to the customer waits to be sent`);
  if (reader && shipped)
    builder.mail({
      from: fromArea(area),
      to: [reader.email],
      content: {
        ...staffContent(ticket, reader, area, reader.timeZone),
        kind: 'idea-shipped',
        idea: idea.id,
        title,
        what: shipped.what,
        before,
        after,
        letter: shipped.letter,
        again,
        holds: ticket.holder?.id === reader.id,
      },
    });
  if (!again)
    builder.effect(
      { v: 1, kind: 'look-at-letter', idea: idea.id },
      secondsBetween(now, workingDaysAfter(now, REMINDED_AFTER, deskHours(zone))),
    );
  return builder.done();
}

/**
 * Whoever has the ticket tells its customer that what they asked for is there. It moves nothing: a closed ticket stays
 * closed. Throws DeskError `conflict` when no mail reaches the customer.
 */
export function sendLetter(
  ticket: Ticket,
  { title }: Idea,
  by: Named,
  text: string,
  { area, recipients }: { readonly area: Area; readonly recipients: Recipients },
  now: Instant,
  newId: NewId,
): Change {
  if (recipients.to.length === 0)
    throw new DeskError('conflict', 'There is no address of the customer to write to; please call them.', {
      ref: ticket.ref,
    });
  return new ChangeBuilder(ticket, now, newId)
    .letter(
      { from: fromPerson(by, area), by: 'staff', text, to: [...recipients.to], cc: [...recipients.cc] },
      { from: fromPerson(by, area), content: replyContent(ticket, by, area, text, 'reply') },
    )
    .touch({ channel: 'mail', takenBy: by.id })
    .record(staff(by), 'idea', `told the customer that what they asked for is there: ${title}`)
    .done();
}
