import type { NewId } from '../domain/change.ts';
import { type CustomerMessage, customerWrote, followUp } from '../domain/intake/customer-message.ts';
import type { RequestKey } from '../domain/intake/request-key.ts';
import { instantOf } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import { changing, type TicketStore, untilSaved } from '../store/tickets.ts';

type Needs = {
  tickets: Pick<TicketStore, 'whole' | 'save' | 'open' | 'openedBy' | 'remembering'>;
  directory: Pick<DirectoryStore, 'area' | 'person'>;
  newId: NewId;
  newReference: () => string;
  now: () => Date;
};

/** Adds a message to a ticket; answers with the reference of the ticket that holds it: a follow-up of a closed one. */
export type AddCustomerMessage = (ref: string, message: CustomerMessage, key?: RequestKey) => Promise<string>;

/**
 * What a customer writes to a ticket that is there, whatever way it came: the one use case behind mail and status page.
 * With `key` a repeat writes nothing and gets the first one's reference.
 */
export const addCustomerMessage = (needs: Needs): AddCustomerMessage => {
  const { tickets, directory, newId, newReference, now } = needs;
  const add: AddCustomerMessage = (ref, message, key) =>
    untilSaved(async () => {
      const at = instantOf(now());
      const first = key && (await tickets.openedBy(key, at));
      if (first) return first;
      const kase = await tickets.whole(ref);
      const { ticket } = kase;
      if (ticket.status === 'closed' && ticket.followedUpBy !== null) return add(ticket.followedUpBy, message, key);
      const area = await directory.area(ticket.area);
      if (ticket.status === 'closed') {
        const fresh = newReference();
        const { opened, closed } = followUp(kase, message, area, fresh, at, newId);
        await tickets.open(opened, key ? { ...key, ref: fresh } : null, changing(closed));
        return fresh;
      }
      const holder = ticket.holder ? await directory.person(ticket.holder.id) : undefined;
      const change = customerWrote(kase, message, { area, holderZone: holder?.timeZone ?? 'UTC' }, at, newId);
      await tickets.save(change, key ? [await tickets.remembering({ ...key, ref }, at)] : []);
      return ref;
    });
  return add;
};
