import * as z from 'zod';
import { Address } from '../../domain/directory/person.ts';
import type { Person } from '../../domain/directory/person.ts';
import { mayServe } from '../../domain/people/access.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { Page } from '../../store/table.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { StaffHandle } from '../staff-api.ts';
import { ticketSummary } from './ticket-view.ts';

const Query = z.object({
  requester: z.string({ error: 'is missing: give the customer’s address as ?requester=' }).pipe(Address),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(2_000).optional(),
});

type Needs = {
  tickets: Pick<TicketStore, 'ofRequester'>;
  directory: Pick<DirectoryStore, 'findArea'>;
};

/** One answer looks through at most so many pages: one as long as was asked for, then pages of so many tickets. */
const PAGES = 10;
const PAGE = 100;

/**
 * `GET /v1/tickets?requester=`: a customer's tickets, newest first, of the areas that the caller serves. `cursor` is
 * null when no further one was found. That there are tickets of other areas shows in nothing (F120): the cursor stands
 * behind a ticket that was shown.
 */
export const listTickets = (needs: Needs): StaffHandle => {
  return async ({ caller, query }) => {
    const { items, cursor } = await servedBy(caller, parse(Query, query), needs);
    return json(200, { items: items.map(ticketSummary), cursor });
  };
};

/** The next `limit` tickets that the caller serves. */
async function servedBy(
  caller: Person,
  { requester, limit, cursor }: z.infer<typeof Query>,
  { tickets, directory }: Needs,
): Promise<Page<Ticket>> {
  const areas = new Map<string, boolean>();
  const serves = async (id: string): Promise<boolean> => {
    const known = areas.get(id);
    if (known !== undefined) return known;
    const area = await directory.findArea(id);
    const does = area !== undefined && mayServe(caller, area);
    areas.set(id, does);
    return does;
  };

  const items: Ticket[] = [];
  let last: string | null = null;
  let from = cursor;
  for (let pages = 0; pages < PAGES; pages += 1) {
    // One more than is shown tells whether there is a next page.
    const page = await tickets.ofRequester(requester, pages === 0 ? limit + 1 : PAGE, from);
    for (const [i, ticket] of page.items.entries()) {
      if (!(await serves(ticket.area))) continue;
      if (items.length === limit) return { items, cursor: last };
      items.push(ticket);
      last = page.after(i);
    }
    if (page.cursor === null) break;
    from = page.cursor;
  }
  return { items, cursor: null };
}
