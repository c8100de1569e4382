import { notALink } from '../../domain/links/links.ts';
import { orNull } from '../../domain/or-null.ts';
import { mayServeTicket } from '../../domain/people/access.ts';
import { saidOf } from '../../domain/recognition/evidence.ts';
import { readReference, shown } from '../../domain/tickets/reference.ts';
import type { Cause } from '../../domain/tickets/cause.ts';
import { inZone } from '../../domain/time.ts';
import { newestVote } from '../../domain/votes/vote.ts';
import { evidencePage } from '../../pages/recognition/evidence-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { openWeek, type WeekNeeds } from './open-week.ts';

/** What was done for the customer; who was asked in vain, or was late, is nobody's praise (F98). */
const DONE: ReadonlySet<Cause> = new Set<Cause>(['request', 'message', 'entry', 'resolution', 'vote']);

type Needs = WeekNeeds & { tickets: Pick<TicketStore, 'record' | 'votes'> };

/**
 * `GET /reports/{token}/{week}/cases/{ref}`: what an entry of the report rests on. Only a ticket that this week's report
 * tells of to this reader is shown, and only while they may see it; of anything else there is nothing (F120).
 */
export const showEvidence = (needs: Needs): Handle => {
  const open = openWeek(needs);
  return async (event) => {
    const { person, areas, report } = await open(event);
    const ref = readReference(event.path.ref ?? '');
    const said = saidOf(report, ref);
    const found = said.length === 0 ? null : await orNull(needs.tickets.record(ref));
    const area = areas.find(({ id }) => id === found?.ticket.area);
    if (!found || !area || !mayServeTicket(person, found.ticket, area)) throw notALink();
    const { ticket, timeline } = found;
    const { subject, resolution, resolutions, openedAt } = ticket;
    const vote = newestVote(await needs.tickets.votes(ref), resolutions);
    const when = (at: string) => inZone(at, report.zone);
    return page(
      200,
      evidencePage({
        ref: shown(ref),
        subject,
        area: area.name,
        opened: when(openedAt),
        ended: resolution && `${when(resolution.at)}, by ${resolution.by.name}: ${resolution.summary}`,
        helped: vote?.value === 'up' ? `The customer says so, on ${when(vote.at)}` : null,
        said,
        record: timeline
          .filter(({ cause }) => DONE.has(cause))
          .map(({ at, by, what }) => ({ at: when(at), by: by.name, what })),
        back: `/reports/${event.path.token ?? ''}/${report.week}`,
      }),
    );
  };
};
