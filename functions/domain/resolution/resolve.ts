import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { DeskError } from '../errors.ts';
import { settle } from '../ladder/settle.ts';
import type { Recipients } from '../mails/recipients.ts';
import type { ActOf } from '../tickets/case-act.ts';
import { seeksCaller } from '../recovery/recovery.ts';
import { haveSpoken, watched } from '../tickets/holding.ts';
import { fromPerson, replyContent } from '../tickets/letters.ts';
import { DESK, staff } from '../tickets/ticket.ts';
import { type ResolutionCode } from './resolution.ts';
import { type Named } from '../directory/person.ts';
import { after, type Instant } from '../time.ts';
import { asksHowItWent } from '../votes/survey.ts';

/** A solved ticket closes so many seconds after its last message: 14 days. */
export const CLOSES_AFTER = 14 * 86_400;

/** Codes of which the customer is not told: there is nobody to tell. */
const UNTOLD: ReadonlySet<ResolutionCode> = new Set(['spam']);

/**
 * Ends the matter honestly, with a code and a summary, which the customer gets. `overcome_by_events` names the event.
 * Every open run of the ticket ends, but one that seeks somebody who calls the customer. The mail asks how it went, at most once within 30 days of when they were `lastAsked`. Throws DeskError `invalid` without that event, `conflict` when it is closed, or
 * when the customer should be told and has no address.
 */
export function resolve(
  kase: Case,
  by: Named,
  { code, summary, event }: Omit<ActOf<'resolve'>, 'act'>,
  { area, recipients, lastAsked }: { area: Area; recipients: Recipients; lastAsked?: Instant | null | undefined },
  now: Instant,
  newId: NewId,
): Change {
  const { ticket, open, watch } = kase;
  if (ticket.status === 'closed') throw new DeskError('conflict', 'The ticket is closed already', { ref: ticket.ref });
  if (code === 'overcome_by_events' && event === null)
    throw new DeskError('invalid', 'Name the event that overtook the request', {
      issues: [{ path: 'event', message: 'is missing: name what overtook the request' }],
    });
  const named = code === 'overcome_by_events' ? event : null;
  const builder = new ChangeBuilder(ticket, now, newId);
  const from = fromPerson(by, area);
  const number = ticket.status === 'solved' ? ticket.resolutions : ticket.resolutions + 1;
  const surveying = asksHowItWent(code, ticket, recipients, lastAsked, now);
  if (surveying) builder.survey(surveying);
  if (!UNTOLD.has(code) && recipients.to.length > 0)
    builder
      .letter(
        { from, by: 'staff', text: summary, to: [...recipients.to], cc: [...recipients.cc] },
        {
          from,
          content: {
            ...replyContent(ticket, by, area, summary, 'resolution'),
            code,
            event: named,
            vote: surveying ? number : null,
          },
        },
      )
      .touch({ channel: 'mail', takenBy: by.id });
  else if (!UNTOLD.has(code))
    builder.record(DESK, 'delivery', 'the customer was not told by mail, as no mail reaches them: please call them');
  builder
    .record(
      staff(by),
      'resolution',
      `resolved it as ${code.replaceAll('_', ' ')}${named === null ? '' : ` (${named})`}: ${summary}`,
    )
    .ticket({
      status: 'solved',
      resolution: { code, summary, event: named, at: now, by: { id: by.id, name: by.name, email: by.email } },
      resolutions: number,
      closesAt: after(now, CLOSES_AFTER),
      thanks: null,
      nextStep: null,
      waiting: null,
    });
  haveSpoken(builder, now);
  // Somebody is sought who calls: only the customer, or whoever takes it, ends that.
  if (!open || seeksCaller(ticket)) return watched(builder, watch, area, now).done();
  settle(builder, open, watch ? 'ended' : 'holding', now);
  return (watch ? watched(builder, watch, area, now) : builder).done();
}
