import * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import { Decided } from '../../domain/tickets/case-act.ts';
import { readReference, shown } from '../../domain/tickets/reference.ts';
import { type Handle, json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { untilSaved } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { DecideOnHeld } from '../../use-cases/decide-held.ts';
import { callerOf } from '../caller.ts';
import { ticketSummary } from './ticket-view.ts';

const Body = z.strictObject(Decided.shape);

type Needs = {
  tickets: Pick<TicketStore, 'whole' | 'save'>;
  directory: Pick<DirectoryStore, 'personOf' | 'area'>;
  decideOnHeld: DecideOnHeld;
};

/**
 * `POST /v1/tickets/{ref}/held {number, decision}`: a mail that was held beside a ticket joins it (`join`), or becomes a
 * ticket of its own (`apart`), whose reference is in the answer. For whoever serves the area, and the holder (P10).
 */
export const postHeld = ({ tickets, directory, decideOnHeld }: Needs): Handle => {
  return (event) =>
    untilSaved(async () => {
      const caller = await callerOf(event, directory);
      const kase = await tickets.whole(readReference(event.path.ref ?? ''));
      const area = await directory.area(kase.ticket.area);
      if (!mayServe(caller, area) && kase.ticket.holder?.id !== caller.id)
        throw new DeskError('not_found', 'There is no ticket with this reference');
      const { changed, opened, writes } = await decideOnHeld(kase, parse(Body, event.body), caller);
      await tickets.save(changed, writes);
      return json(200, { ...ticketSummary(changed.ticket), opened: opened && shown(opened.ticket.ref) });
    });
};
