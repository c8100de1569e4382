import * as z from 'zod';
import { act, take } from '../../domain/tickets/act.ts';
import { CaseAct, NextStepIn } from '../../domain/tickets/case-act.ts';
import { instantOf } from '../../domain/time.ts';
import { type Handle, json, parse } from '../../shared/http.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { untilSaved } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { addressees } from '../../use-cases/recipients.ts';
import type { IsOurs } from '../../use-cases/who-writes.ts';
import { servedCase } from './served-case.ts';
import { ticketSummary } from './ticket-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'whole' | 'messages' | 'save'>;
  directory: Pick<DirectoryStore, 'personOf' | 'findArea'>;
  isOurs: IsOurs;
  deliverability: Pick<DeliverabilityStore, 'blocks'>;
  newId: () => string;
  now: () => Date;
};

const Take = z.object({
  nextStep: z.string().trim().min(1, 'is missing: say what you do next').max(500),
  nextStepIn: NextStepIn,
});

/** The acts that have a route of their own, each named by the noun that it posts. */
type Posted = 'take' | 'release' | 'ladder' | 'reply' | 'note' | 'resolve';

/**
 * `POST /v1/tickets/{ref}/take`, `/release`, `/ladder`, `/messages`, `/notes`, `/resolution`: somebody of the area (or
 * the holder) does to a ticket what the case page offers; `take` makes the caller its holder unasked. Answers with the
 * ticket as it stands then. Unknown and not one's own look alike (F120).
 */
export const postAct = (what: Posted, needs: Needs): Handle => {
  const { tickets, newId, now } = needs;
  const toWhom = addressees(needs);
  return (event) =>
    untilSaved(async () => {
      const { kase, area, by } = await servedCase(event, needs);
      const at = instantOf(now());
      if (what === 'take') {
        const change = take(kase, by, parse(Take, event.body ?? {}), area, at, newId);
        await tickets.save(change);
        return json(200, ticketSummary(change.ticket));
      }
      const body = typeof event.body === 'object' ? { ...event.body, act: what } : event.body;
      const posted = parse(CaseAct, body);
      const { recipients } = await toWhom(kase.ticket, await tickets.messages(kase.ticket.ref));
      const change = act(kase, by, posted, { area, recipients, doubtful: null }, at, newId);
      await tickets.save(change);
      return json(200, ticketSummary(change.ticket));
    });
};
