import type * as z from 'zod';
import type { Person } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import { OPEN_STATUSES } from '../../domain/tickets/listing.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketList as ListOfTickets } from '../../store/ticket-lists.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { TicketsQuery } from '../contracts/ticket-acts.ts';
import type { TicketList } from '../contracts/tickets.ts';
import type { StaffHandle } from '../staff-api.ts';
import { merged } from './merged-lists.ts';
import { ticketSummary } from './ticket-view.ts';

type Query = z.output<typeof TicketsQuery>;
type Needs = {
  tickets: Pick<TicketStore, 'listed'>;
  directory: Pick<DirectoryStore, 'findArea' | 'areas' | 'personAt'>;
};

/**
 * `GET /v1/tickets?requester=`, `?holder=`, `?area=`, `?status=`: tickets of the areas that the caller serves: a customer's,
 * newest first; otherwise, while they are open, what is due first. That there are tickets of other areas shows in nothing
 * (F120). Each list costs as much as it shows: a query for each status of an area or a holder, or of a customer.
 */
export const listTickets = ({ tickets, directory }: Needs): StaffHandle => {
  return async ({ caller, query: asked }) => {
    const query = parse(TicketsQuery, asked);
    unlessRecord(query, caller);
    const serves = servedBy(caller, directory);
    const lists = await listsOf(query, { caller, directory, serves });
    const keeps = async (ticket: Ticket): Promise<boolean> =>
      (query.status === undefined || ticket.status === query.status) &&
      (query.area === undefined || ticket.area === query.area) &&
      (query.requester === undefined || ticket.requester?.email === query.requester) &&
      (query.holder === undefined || ticket.holder?.email === holderOf(query, caller)) &&
      (ticket.holder?.id === caller.id || (await serves(ticket.area)));
    const { items, cursor } = await merged(lists, query, { read: tickets.listed, keeps });
    const answer: z.output<typeof TicketList> = { items: items.map(ticketSummary), cursor };
    return json(200, answer);
  };
};

/**
 * What somebody holds is listed so that others can help. What they have finished is their record, which opens for a
 * purpose alone (F99). Throws DeskError `forbidden`.
 */
function unlessRecord(query: Query, caller: Person): void {
  const { status } = query;
  const holder = holderOf(query, caller);
  if (holder === undefined || holder === caller.email || status === undefined || OPEN_STATUSES.includes(status)) return;
  throw new DeskError(
    'forbidden',
    'What a colleague has finished is their record. Those who lead their area open it for a purpose: POST /v1/people/{id}/record.',
  );
}

const holderOf = ({ holder }: Query, caller: Person) => (holder === 'me' ? caller.email : holder);

type Asking = {
  readonly caller: Person;
  readonly directory: Needs['directory'];
  readonly serves: (area: string) => Promise<boolean>;
};

/** The lists that hold what was asked for, the shortest that there are. */
async function listsOf(query: Query, { caller, directory, serves }: Asking): Promise<ListOfTickets[]> {
  const { requester, area, status } = query;
  if (requester !== undefined) return [{ requester }];
  const statuses = status === undefined ? OPEN_STATUSES : [status];
  const address = holderOf(query, caller);
  if (address !== undefined) {
    const holder = query.holder === 'me' ? caller : await directory.personAt(address);
    return holder ? statuses.map((of) => ({ holder: holder.id, status: of })) : [];
  }
  if (area !== undefined) {
    // Of an area of others one sees what one holds: it takes as long as with an area that there is not.
    const theirs = await serves(area);
    return statuses.map((of) => (theirs ? { area, status: of } : { holder: caller.id, status: of }));
  }
  if (status === undefined)
    throw new DeskError('invalid', 'Say which list: give requester, area, holder or status.', {
      issues: [{ path: 'requester', message: 'is missing, and so are area, holder and status' }],
    });
  const served = (await directory.areas()).filter((one) => mayServe(caller, one));
  return served.map(({ id }) => ({ area: id, status }));
}

/** Whether the caller serves an area, by its id; each area is read once. */
function servedBy(caller: Person, directory: Needs['directory']): Asking['serves'] {
  const areas = new Map<string, boolean>();
  return async (id) => {
    const known = areas.get(id);
    if (known !== undefined) return known;
    const area = await directory.findArea(id);
    const does = area !== undefined && mayServe(caller, area);
    areas.set(id, does);
    return does;
  };
}
