import { setRequester } from '../../domain/tickets/set-requester.ts';
import { instantOf } from '../../domain/time.ts';
import { parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { mayBeRequester } from '../../use-cases/may-be-requester.ts';
import type { WhoWrites } from '../../use-cases/who-writes.ts';
import { SetRequester } from '../contracts/ticket-acts.ts';
import type { Posting } from '../staff-api.ts';
import { changed, servedCase } from './served-case.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'whole'>;
  directory: Pick<DirectoryStore, 'findArea'>;
  whoWrites: WhoWrites;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/tickets/{ref}/requester {name, email}`: whose matter it is, for a ticket that a colleague opened by mail. For
 * whoever serves the area, and the holder.
 */
export const postRequester = (needs: Needs): Posting => {
  const { whoWrites, newId, now } = needs;
  const checked = mayBeRequester(whoWrites);
  return async (event) => {
    const requester = parse(SetRequester, event.body);
    const { kase, by } = await servedCase(event, needs);
    await checked(requester);
    return changed(setRequester(kase.ticket, requester, by, instantOf(now()), newId));
  };
};
