import type { Case, Change } from '../../domain/change.ts';
import type { Area } from '../../domain/directory/area.ts';
import type { Named, Person } from '../../domain/directory/person.ts';
import { changing } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { unlessStale, versioned } from '../preconditions.ts';
import type { Posted, StaffEvent } from '../staff-api.ts';
import { type ServedNeeds, servedTicket } from './served-ticket.ts';
import { ticketSummary } from './ticket-view.ts';

type Needs = ServedNeeds & {
  tickets: Pick<TicketStore, 'whole'>;
};

/**
 * The case that a path names, its area, and the caller, who serves that area or holds the ticket. Throws DeskError
 * `not_found` otherwise: unknown and not one's own look alike (F120); `stale` for an `If-Match` of another version.
 */
export async function servedCase(
  event: StaffEvent,
  { tickets, directory }: Needs,
): Promise<{ kase: Case; area: Area; caller: Person; by: Named }> {
  const { caller } = event;
  const { ticket, area } = await servedTicket(event.path.ref ?? '', caller, { tickets, directory });
  const kase = await tickets.whole(ticket.ref);
  unlessStale(event, kase.ticket.version);
  const { id, name, email } = caller;
  return { kase, area, caller, by: { id, name, email } };
}

/** What a POST on a ticket does, answered with the ticket as it stands then. */
export const changed = (change: Change): Posted => ({
  answer: versioned(200, ticketSummary(change.ticket)),
  writes: changing(change),
});
