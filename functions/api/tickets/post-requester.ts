import { Contact } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import { readReference } from '../../domain/tickets/reference.ts';
import { setRequester } from '../../domain/tickets/set-requester.ts';
import { instantOf } from '../../domain/time.ts';
import { type Handle, json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { untilSaved } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { mayBeRequester } from '../../use-cases/may-be-requester.ts';
import type { WhoWrites } from '../../use-cases/who-writes.ts';
import { callerOf } from '../caller.ts';
import { ticketSummary } from './ticket-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'save'>;
  directory: Pick<DirectoryStore, 'personOf' | 'area'>;
  whoWrites: WhoWrites;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/tickets/{ref}/requester {name, email}`: whose matter it is, for a ticket that a colleague opened by mail. For
 * whoever serves the area, and the holder.
 */
export const postRequester = ({ tickets, directory, whoWrites, newId, now }: Needs): Handle => {
  const checked = mayBeRequester(whoWrites);
  return (event) =>
    untilSaved(async () => {
      const caller = await callerOf(event, directory);
      const ticket = await tickets.get(readReference(event.path.ref ?? ''));
      if (!mayServe(caller, await directory.area(ticket.area)) && ticket.holder?.id !== caller.id)
        throw new DeskError('not_found', 'There is no ticket with this reference');
      const requester = parse(Contact, event.body);
      await checked(requester);
      const by = { id: caller.id, name: caller.name, email: caller.email };
      const change = setRequester(ticket, requester, by, instantOf(now()), newId);
      await tickets.save(change);
      return json(200, ticketSummary(change.ticket));
    });
};
