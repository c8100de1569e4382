import type { Ask } from '../domain/ladder/run.ts';
import { caseAccess, newestAskOf } from '../domain/people/case-access.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { TicketStore } from '../store/tickets.ts';

/** Whether the case link of a ticket opens for this person now, who may have been asked by one of `asks`. */
export const caseOpens =
  (tickets: Pick<TicketStore, 'run'>) =>
  async (ticket: Ticket, person: string, asks: readonly Ask[], now: Instant): Promise<boolean> => {
    const ask = newestAskOf(asks, person);
    const asked = ask ? { ask, run: await tickets.run(ticket.ref, ask.run) } : null;
    return caseAccess(ticket, person, asked, now) !== null;
  };
