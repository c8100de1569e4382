import { Contact } from '../../domain/directory/person.ts';
import { setRequester } from '../../domain/tickets/set-requester.ts';
import { instantOf } from '../../domain/time.ts';
import { type Handle, json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { untilSaved } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { mayBeRequester } from '../../use-cases/may-be-requester.ts';
import type { WhoWrites } from '../../use-cases/who-writes.ts';
import { servedCase } from './served-case.ts';
import { ticketSummary } from './ticket-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'whole' | 'save'>;
  directory: Pick<DirectoryStore, 'personOf' | 'findArea'>;
  whoWrites: WhoWrites;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/tickets/{ref}/requester {name, email}`: whose matter it is, for a ticket that a colleague opened by mail. For
 * whoever serves the area, and the holder.
 */
export const postRequester = (needs: Needs): Handle => {
  const { tickets, whoWrites, newId, now } = needs;
  const checked = mayBeRequester(whoWrites);
  return (event) =>
    untilSaved(async () => {
      const { kase, by } = await servedCase(event, needs);
      const requester = parse(Contact, event.body);
      await checked(requester);
      const change = setRequester(kase.ticket, requester, by, instantOf(now()), newId);
      await tickets.save(change);
      return json(200, ticketSummary(change.ticket));
    });
};
