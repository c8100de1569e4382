import { json, parse } from '../../shared/http.ts';
import { changing } from '../../store/changing.ts';
import type { ThankColleague } from '../../use-cases/thank-colleague.ts';
import { Thank } from '../contracts/kudos-acts.ts';
import type { Posting } from '../staff-api.ts';
import { type ServedNeeds, servedTicket } from '../tickets/served-ticket.ts';
import { kudosView } from './kudos-view.ts';

type Needs = ServedNeeds & { thankColleague: ThankColleague };

/**
 * `POST /v1/kudos {to, evidence, behaviour, words}`: the caller thanks a colleague for a service given on a ticket that the
 * caller serves (F86). Unknown and not one's own look alike (F120). Five times a day, and never oneself (F88).
 */
export const postKudos =
  ({ tickets, directory, thankColleague }: Needs): Posting =>
  async ({ body, caller }) => {
    const { to, evidence, behaviour, words } = parse(Thank, body);
    const matter = await servedTicket(evidence.ticket, caller, { tickets, directory });
    const by = { id: caller.id, name: caller.name, email: caller.email };
    const said = { to, behaviour, words, ask: evidence.ask ?? null };
    const { change, writes } = await thankColleague(matter, by, said);
    const [given] = change.kudos;
    if (!given) throw new Error('Thanks were given without kudos');
    return { answer: json(201, kudosView(given)), writes: [...changing(change), ...writes] };
  };
