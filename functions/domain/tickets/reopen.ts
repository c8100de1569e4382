import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Named } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import type { Instant } from '../time.ts';
import { climbs, endWatch, held, stepOfOurs, watched } from './holding.ts';
import { staff } from './ticket.ts';

/** The next step of whoever has it, once the customer's words have opened it again. */
const READ = 'read the answer';

/**
 * A waiting or solved ticket is open again for the customer's words: with its holder, who reads them next, or on the way
 * to one. It is no entry of the holder: a run that climbs beside them goes on.
 */
export function openAgain(builder: ChangeBuilder, { open, watch }: Case, area: Area, now: Instant): ChangeBuilder {
  const ticket = builder.now;
  if (ticket.holder) return watched(builder.ticket(held(stepOfOurs(READ, ticket, area, now))), watch, area, now);
  if (watch) endWatch(builder, watch, now);
  builder.ticket({ resolution: null, closesAt: null, thanks: null });
  return open ? builder.ticket({ status: 'climbing' }) : climbs(builder, area, { why: 'request' }, now);
}

/**
 * Somebody saw more in the customer's thanks than the desk did (F84): the ticket stands as if their words had opened it.
 * Throws DeskError `forbidden` for anybody but the holder, if there is one, and `conflict` when it is not solved.
 */
export function reopen(kase: Case, by: Named, area: Area, now: Instant, newId: NewId): Change {
  const { ref, status, holder, thanks, channel, requester, contacts } = kase.ticket;
  if (holder && holder.id !== by.id)
    throw new DeskError('forbidden', 'Only the holder of the ticket can do this', { ref });
  if (status !== 'solved')
    throw new DeskError('conflict', `It is ${status}: only what is solved can be opened again`, { ref });
  const builder = new ChangeBuilder(kase.ticket, now, newId).record(staff(by), 'entry', 'opened it again');
  if (thanks !== null) {
    // Those words counted as nothing but thanks so far.
    builder.ticket({ contacts: contacts + 1 });
    builder.happens({ kind: 'contact', channel, customer: requester?.email ?? null, opens: false, was: 'solved' });
  }
  return openAgain(builder, kase, area, now).done();
}
