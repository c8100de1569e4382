import type * as z from 'zod';
import { shown } from '../../domain/tickets/reference.ts';
import { parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { changing } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { DecideOnHeld } from '../../use-cases/decide-held.ts';
import { DecideHeld } from '../contracts/ticket-acts.ts';
import type { HeldDecided } from '../contracts/tickets.ts';
import { versioned } from '../preconditions.ts';
import type { Posting } from '../staff-api.ts';
import { servedCase } from './served-case.ts';
import { ticketSummary } from './ticket-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'whole'>;
  directory: Pick<DirectoryStore, 'findArea'>;
  decideOnHeld: DecideOnHeld;
};

/**
 * `POST /v1/tickets/{ref}/held {number, decision}`: a mail that was held beside a ticket joins it (`join`), or becomes a
 * ticket of its own (`apart`), whose reference is in the answer. For whoever serves the area, and the holder (P10).
 */
export const postHeld = (needs: Needs): Posting => {
  const { decideOnHeld } = needs;
  return async (event) => {
    const wanted = parse(DecideHeld, event.body);
    const { kase, caller } = await servedCase(event, needs);
    const decided = await decideOnHeld(kase, wanted, caller);
    const opened = decided.opened && shown(decided.opened.ticket.ref);
    const answer: z.output<typeof HeldDecided> = { ...ticketSummary(decided.changed.ticket), opened };
    return {
      answer: versioned(200, answer),
      writes: [...changing(decided.changed), ...decided.writes],
    };
  };
};
