import type { Case } from '../../domain/change.ts';
import type { Area } from '../../domain/directory/area.ts';
import type { Person } from '../../domain/directory/person.ts';
import { mayServe } from '../../domain/people/access.ts';
import type { Named, Ticket } from '../../domain/tickets/ticket.ts';
import type { ApiEvent } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { callerOf } from '../caller.ts';
import { type ServedNeeds, servedTicket } from './served-ticket.ts';

type Needs = ServedNeeds & {
  tickets: Pick<TicketStore, 'whole'>;
  directory: Pick<DirectoryStore, 'personOf'>;
};

/**
 * The case that a path names, its area, and the caller, who serves that area or holds the ticket. Throws DeskError
 * `not_found` otherwise: unknown and not one's own look alike (F120).
 */
export async function servedCase(
  event: ApiEvent,
  { tickets, directory }: Needs,
): Promise<{ kase: Case; area: Area; caller: Person; by: Named }> {
  const caller = await callerOf(event, directory);
  const may = ({ holder }: Ticket, area: Area) => mayServe(caller, area) || holder?.id === caller.id;
  const { ticket, area } = await servedTicket(event.path.ref ?? '', may, { tickets, directory });
  const kase = await tickets.whole(ticket.ref);
  const { id, name, email } = caller;
  return { kase, area, caller, by: { id, name, email } };
}
