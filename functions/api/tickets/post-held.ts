import * as z from 'zod';
import { Decided } from '../../domain/tickets/case-act.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { type Handle, json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { untilSaved } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { DecideOnHeld } from '../../use-cases/decide-held.ts';
import { servedCase } from './served-case.ts';
import { ticketSummary } from './ticket-view.ts';

const Body = z.strictObject(Decided.shape);

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'whole' | 'save'>;
  directory: Pick<DirectoryStore, 'personOf' | 'findArea'>;
  decideOnHeld: DecideOnHeld;
};

/**
 * `POST /v1/tickets/{ref}/held {number, decision}`: a mail that was held beside a ticket joins it (`join`), or becomes a
 * ticket of its own (`apart`), whose reference is in the answer. For whoever serves the area, and the holder (P10).
 */
export const postHeld = (needs: Needs): Handle => {
  const { tickets, decideOnHeld } = needs;
  return (event) =>
    untilSaved(async () => {
      const { kase, caller } = await servedCase(event, needs);
      const { changed, opened, writes } = await decideOnHeld(kase, parse(Body, event.body), caller);
      await tickets.save(changed, writes);
      return json(200, { ...ticketSummary(changed.ticket), opened: opened && shown(opened.ticket.ref) });
    });
};
