import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { DeskError } from '../errors.ts';
import { fromArea } from '../tickets/letters.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import { goodUntil, type VoteCode } from './code.ts';

/** Sends a code to the address on file alone. Throws DeskError `conflict` when there is none. */
export function mailCode(
  ticket: Ticket,
  { ref, resolution, id, key, at }: VoteCode,
  area: Area,
  now: Instant,
  newId: NewId,
): Change {
  const { requester, subject } = ticket;
  if (!requester) throw new DeskError('conflict', 'Nobody can vote on this ticket', { ref });
  return new ChangeBuilder(ticket, now, newId)
    .mail({
      from: fromArea(area),
      to: [requester.email],
      content: {
        kind: 'vote-code',
        name: requester.name,
        area: area.name,
        subject,
        code: { ref, resolution, id, key },
        until: goodUntil({ at }),
        timeZone: area.hours === 'always' ? 'UTC' : area.hours.timeZone,
      },
    })
    .done();
}
