import type { VoteThanks } from '../domain/recognition/thanks-by-vote.ts';
import { whoServed } from '../domain/recognition/who-served.ts';
import { instantOf } from '../domain/time.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { Cast } from '../domain/votes/vote.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { KudosStore } from '../store/kudos.ts';
import type { TicketStore } from '../store/tickets.ts';
import { caseOpens } from './case-opens.ts';

type Needs = {
  tickets: Pick<TicketStore, 'asks' | 'run'>;
  kudos: Pick<KudosStore, 'of'>;
  directory: Pick<DirectoryStore, 'personAt'>;
  now: () => Date;
};

/** Nobody is thanked, and no thanks change. */
export const NO_THANKS: VoteThanks = { asks: [], kudos: [], people: new Map() };

/** Reads what a vote needs to be thanks (F87): only what it takes for what is said. */
export const voteThanks = ({ tickets, kudos, directory, now }: Needs) => {
  const opens = caseOpens(tickets);
  return async (ticket: Ticket, { value, words }: Cast): Promise<VoteThanks> => {
    const thanks = value === 'up' && words !== null;
    const [known, asks] = await Promise.all([
      ticket.kudos > 0 ? kudos.of(ticket.ref) : [],
      thanks ? tickets.asks(ticket.ref) : [],
    ]);
    const served = thanks ? whoServed(ticket, asks) : [];
    const at = instantOf(now());
    const people = await Promise.all(
      served.map(async ({ email }) => {
        const person = await directory.personAt(email);
        return person && { person, opens: await opens(ticket, person.id, asks, at) };
      }),
    );
    return { asks, kudos: known, people: new Map(people.flatMap((one) => (one ? [[one.person.email, one]] : []))) };
  };
};
