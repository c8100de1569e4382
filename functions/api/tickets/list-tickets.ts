import * as z from 'zod';
import { Address } from '../../domain/directory/person.ts';
import { mayServe } from '../../domain/people/access.ts';
import { type Handle, json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { callerOf } from '../caller.ts';
import { ticketSummary } from './ticket-view.ts';

const Query = z.object({
  requester: z.string({ error: 'is missing: give the customer’s address as ?requester=' }).pipe(Address),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(2_000).optional(),
});

type Needs = {
  tickets: Pick<TicketStore, 'ofRequester'>;
  directory: Pick<DirectoryStore, 'personOf' | 'findArea'>;
};

/**
 * `GET /v1/tickets?requester=`: a customer's tickets, newest first, of the areas that the caller serves. A page may be
 * shorter than `limit` where tickets of other areas were left out; `cursor` is null at the end.
 */
export const listTickets = ({ tickets, directory }: Needs): Handle => {
  return async (event) => {
    const caller = await callerOf(event, directory);
    const { requester, limit, cursor } = parse(Query, event.query);
    const page = await tickets.ofRequester(requester, limit, cursor);
    const areas = await Promise.all([...new Set(page.items.map((t) => t.area))].map((id) => directory.findArea(id)));
    const served = new Set(areas.flatMap((area) => (area && mayServe(caller, area) ? [area.id] : [])));
    return json(200, { items: page.items.filter((t) => served.has(t.area)).map(ticketSummary), cursor: page.cursor });
  };
};
