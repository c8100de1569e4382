import type { CaseAct } from '../domain/tickets/case-act.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import { mayBeVotedOn } from '../domain/votes/vote.ts';
import type { TicketStore } from '../store/tickets.ts';

/** When the customer was asked last how it went, for an act that may ask them (null: never); undefined for every other. */
export const lastAskedBefore =
  ({ tickets }: { tickets: Pick<TicketStore, 'lastAsked'> }) =>
  async ({ requester }: Ticket, what: CaseAct): Promise<Instant | null | undefined> =>
    what.act === 'resolve' && requester && mayBeVotedOn(what.code) ? tickets.lastAsked(requester.email) : undefined;
