import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import { type Contact, type Named } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import type { Instant } from '../time.ts';
import { staff, type Ticket } from './ticket.ts';

/**
 * Whose matter it is, for a ticket that a colleague opened by mail. Tells nobody: the next words to the customer are the
 * holder's. Throws DeskError `conflict` when it has a requester: a case is never handed to another customer.
 */
export function setRequester(ticket: Ticket, requester: Contact, by: Named, now: Instant, newId: NewId): Change {
  if (ticket.requester)
    throw new DeskError('conflict', `It is the case of ${ticket.requester.name} already`, { ref: ticket.ref });
  return new ChangeBuilder(ticket, now, newId)
    .ticket({
      requester,
      offered: [],
      participants: ticket.participants.filter((address) => address !== requester.email),
    })
    .record(staff(by), 'entry', `set whose case it is: ${requester.name}`)
    .done();
}
