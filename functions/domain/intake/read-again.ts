import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Named } from '../directory/person.ts';
import { DESK, type Message, staff, type Ticket } from '../tickets/ticket.ts';
import { DeskError } from '../errors.ts';
import type { Instant } from '../time.ts';

/**
 * Whether a message stands for a mail of which nothing could be read, and nothing has been read since (P8): what is read
 * later is a message of its own, and the first stays as it is (F17).
 */
export const isUnread = ({ number, source }: Message, messages: readonly Message[]): boolean =>
  source?.unread === true && !messages.some((one) => one.number > number && one.source?.mail === source.mail);

/** Somebody has a mail read again. Throws DeskError `conflict` on a closed ticket. */
export function hasItReadAgain({ ticket }: Pick<Case, 'ticket'>, by: Named, now: Instant, newId: NewId): Change {
  if (ticket.status === 'closed')
    throw new DeskError('conflict', 'The ticket is closed; what its mails say belongs to it no more', {
      ref: ticket.ref,
    });
  return new ChangeBuilder(ticket, now, newId).record(staff(by), 'mail', 'had the mail read again').done();
}

/** It was read again, and there is still nothing to be read. It moves nothing. */
export const stillUnread = (ticket: Ticket, now: Instant, newId: NewId): Change =>
  new ChangeBuilder(ticket, now, newId)
    .record(DESK, 'mail', 'the mail was read again, and still cannot be read; its raw form is kept')
    .done();
