import type { Instant } from '../time.ts';
import { dueOf } from './holding.ts';
import type { Status, Ticket } from './ticket.ts';

/** The statuses in which somebody owes the customer something. */
export const OPEN_STATUSES: readonly Status[] = ['new', 'climbing', 'held', 'waiting'];

/** Where a ticket stands in a list: by this instant, then by its reference. */
export type Position = { readonly at: Instant; readonly ref: string };

/**
 * The instant by which lists of work are ordered: when something is due by itself; since when it waits, while nobody has
 * it; when a closed one was solved. A machine's mail moves none of them (P5).
 */
export const listedAt = (ticket: Ticket): Instant =>
  dueOf(ticket) ?? (ticket.status === 'closed' ? ticket.resolution?.at : undefined) ?? ticket.openedAt;

/** Lists of open tickets begin with what is due first, lists of others with the newest. */
export const newestFirst = (status: Status): boolean => !OPEN_STATUSES.includes(status);

/** Where a list begins: before all times, or after them. */
export const startOf = (descending: boolean): Position => ({
  at: descending ? '9999-12-31T23:59:59.999Z' : '0000-01-01T00:00:00.000Z',
  ref: '00000000',
});
