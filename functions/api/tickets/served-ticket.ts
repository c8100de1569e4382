import type { Area } from '../../domain/directory/area.ts';
import type { Person } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { orNull } from '../../domain/or-null.ts';
import { mayServeTicket } from '../../domain/people/access.ts';
import { readReference } from '../../domain/tickets/reference.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';

export type ServedNeeds = {
  tickets: Pick<TicketStore, 'get'>;
  directory: Pick<DirectoryStore, 'findArea'>;
};

/** Read in place of an area where there is no ticket. */
const NO_AREA = 'no-area';

/**
 * The ticket of a reference as people write it, and its area, for whoever may serve it. Throws DeskError `not_found`
 * otherwise. Unknown and not one's own take the same road, one ticket and one area read and nothing after them, so that
 * neither the answer nor its time tells them apart (F120).
 */
export async function servedTicket(
  written: string,
  caller: Person,
  { tickets, directory }: ServedNeeds,
): Promise<{ readonly ticket: Ticket; readonly area: Area }> {
  const ticket = await orNull(tickets.get(readReference(written)));
  const area = await directory.findArea(ticket?.area ?? NO_AREA);
  if (!ticket || !area || !mayServeTicket(caller, ticket, area))
    throw new DeskError('not_found', 'There is no ticket with this reference');
  return { ticket, area };
}
