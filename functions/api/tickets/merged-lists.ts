import { createHash } from 'node:crypto';
import * as z from 'zod';
import { foreignCursor } from '../../domain/foreign-cursor.ts';
import { listedAt, type Position, startOf } from '../../domain/tickets/listing.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { descends, type TicketList } from '../../store/ticket-lists.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { Page } from '../../store/table.ts';

/** One answer looks through at most so many pages: one as long as was asked for, then pages of so many tickets. */
const PAGES = 10;
const PAGE = 100;

/** A place in a list, which knows of which list it is: a cursor of another is refused. */
const Cursor = z.strictObject({
  of: z.string(),
  at: z.iso.datetime({ precision: 3 }),
  ref: z.string().regex(/^\w{8}$/),
});

/**
 * The next tickets of several lists of one order as if they were one. `keeps` says which of them the caller may see and
 * asked for: the cursor stands behind one that was shown, and tells of no other (F120).
 */
export async function merged(
  lists: readonly TicketList[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  { read, keeps }: { read: TicketStore['listed']; keeps: (ticket: Ticket) => Promise<boolean> },
): Promise<Page<Ticket>> {
  const descending = lists.some(descends);
  const of = createHash('sha256').update(JSON.stringify(lists)).digest('base64url').slice(0, 12);
  const isCustomers = lists.some((list) => 'requester' in list);
  const positionOf = (ticket: Ticket): Position => ({
    at: isCustomers ? ticket.openedAt : listedAt(ticket),
    ref: ticket.ref,
  });
  const items: Ticket[] = [];
  let from = cursor === undefined ? startOf(descending) : placeIn(cursor, of);
  for (let pages = 0; pages < PAGES; pages += 1) {
    // One more than is shown tells whether there is a next page.
    const wanted = pages === 0 ? limit + 1 : PAGE;
    const start = from;
    const found = await Promise.all(lists.map((list) => read(list, start, wanted)));
    const next = found.flat().toSorted(inOrder(positionOf, descending)).slice(0, wanted);
    for (const ticket of next) {
      if (!(await keeps(ticket))) continue;
      const last = items.at(-1);
      if (last && items.length === limit) return { items, cursor: cursorOf(positionOf(last), of) };
      items.push(ticket);
    }
    const behind = next.at(-1);
    if (!behind || next.length < wanted) break;
    from = positionOf(behind);
  }
  return { items, cursor: null };
}

/** As the sort keys are compared: by the instant, then by the reference. */
const inOrder =
  (positionOf: (ticket: Ticket) => Position, descending: boolean) =>
  (a: Ticket, b: Ticket): number => {
    const [one, other] = [positionOf(a), positionOf(b)].map(({ at, ref }) => `${at}#${ref}`);
    const order = (one ?? '') < (other ?? '') ? -1 : 1;
    return descending ? -order : order;
  };

const cursorOf = ({ at, ref }: Position, of: string): string =>
  Buffer.from(JSON.stringify({ of, at, ref })).toString('base64url');

/** Throws DeskError `invalid` for what is no cursor of this list. */
function placeIn(cursor: string, of: string): Position {
  try {
    return Cursor.extend({ of: z.literal(of) }).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw foreignCursor(cause);
  }
}
