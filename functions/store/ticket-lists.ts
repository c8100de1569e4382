import { newestFirst, type Position } from '../domain/tickets/listing.ts';
import type { Status } from '../domain/tickets/ticket.ts';
import * as q from './questions.ts';

/** The lists that there are: a customer's tickets, or those of a status that an area has or a person holds. */
export type TicketList =
  | { readonly requester: string }
  | { readonly area: string; readonly status: Status }
  | { readonly holder: string; readonly status: Status };

/** Whether a list begins with the newest: a customer's, and those of what is over. */
export const descends = (list: TicketList): boolean => 'requester' in list || newestFirst(list.status);

/** What is asked of the table for the next tickets of a list, behind a position. */
export function ticketsOf(list: TicketList, { at, ref }: Position, limit: number) {
  const descending = descends(list);
  const how = descending ? 'before' : 'after';
  const of = { listedAt: at, ref };
  const question =
    'requester' in list
      ? q.tickets.by('byRequester', { customer: list.requester }, { how, of: { openedAt: at, ref } })
      : 'area' in list
        ? q.tickets.by('due', list, { how, of })
        : q.tickets.by('byHolder', { holderId: list.holder, status: list.status }, { how, of });
  return [question, { limit, descending }] as const;
}
