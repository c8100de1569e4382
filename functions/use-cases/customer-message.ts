import type { NewId } from '../domain/change.ts';
import { type CustomerMessage, customerWrote, followUp } from '../domain/intake/customer-message.ts';
import type { Instant } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { Write } from '../store/entity.ts';
import { changing, opening } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';

type Needs = {
  tickets: Pick<TicketStore, 'whole'>;
  directory: Pick<DirectoryStore, 'area' | 'person'>;
  newId: NewId;
  newReference: () => string;
};

/**
 * The writes by which a message joins a ticket, and the reference of the ticket that then holds it: the newest
 * follow-up of a closed one, or a new follow-up.
 */
export type AddMessage = (
  ref: string,
  message: CustomerMessage,
  now: Instant,
) => Promise<{ ref: string; writes: readonly Write[] }>;

/** What a customer writes to a ticket that is there, whatever way it came. Read afresh at each call, so it may be repeated. */
export const addMessage = (needs: Needs): AddMessage => {
  const { tickets, directory, newId, newReference } = needs;
  const add: AddMessage = async (ref, message, now) => {
    const kase = await tickets.whole(ref);
    const { ticket } = kase;
    if (ticket.status === 'closed' && ticket.followedUpBy !== null) return add(ticket.followedUpBy, message, now);
    const area = await directory.area(ticket.area);
    if (ticket.status === 'closed') {
      const fresh = newReference();
      const { opened, closed } = followUp(kase, message, area, fresh, now, newId);
      return { ref: fresh, writes: [...opening(opened), ...changing(closed)] };
    }
    const holder = ticket.holder ? await directory.person(ticket.holder.id) : undefined;
    const served = { area, holderZone: holder?.timeZone ?? 'UTC' };
    return { ref, writes: changing(customerWrote(kase, message, served, now, newId)) };
  };
  return add;
};
