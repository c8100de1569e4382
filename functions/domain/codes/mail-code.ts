import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { DeskError } from '../errors.ts';
import { customerReads, fromArea } from '../tickets/letters.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import { goodUntil, type CustomerCode } from './code.ts';

/** Sends a code to the address on file alone. Throws DeskError `conflict` when there is none. */
export function mailCode(
  ticket: Ticket,
  { ref, act, id, key, at }: CustomerCode,
  area: Area,
  now: Instant,
  newId: NewId,
): Change {
  const { requester, subject } = ticket;
  if (!requester) throw new DeskError('conflict', 'Nobody has an address on file for this ticket', { ref });
  return new ChangeBuilder(ticket, now, newId)
    .mail({
      from: fromArea(area),
      to: [requester.email],
      content: {
        kind: 'code',
        name: requester.name,
        area: area.name,
        subject,
        code: { ref, act, id, key },
        until: goodUntil({ at }),
        ...customerReads(ticket, area),
      },
    })
    .done();
}
