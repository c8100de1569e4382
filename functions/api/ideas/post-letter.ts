import { instantOf } from '../../domain/time.ts';
import { parse } from '../../shared/http.ts';
import { changing } from '../../store/changing.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { addressees } from '../../use-cases/recipients.ts';
import type { SendLetter } from '../../use-cases/send-letter.ts';
import type { IsOurs } from '../../use-cases/who-writes.ts';
import { SendLetter as Letter } from '../contracts/ideas-acts.ts';
import { versioned } from '../preconditions.ts';
import type { Posting } from '../staff-api.ts';
import { servedCase } from '../tickets/served-case.ts';
import { ticketSummary } from '../tickets/ticket-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'whole' | 'messages'>;
  directory: Pick<DirectoryStore, 'findArea'>;
  deliverability: Pick<DeliverabilityStore, 'blocks'>;
  isOurs: IsOurs;
  sendLetter: SendLetter;
  now: () => Date;
};

/** `POST /v1/tickets/{ref}/letters {idea, text}`: the customer hears that what they asked for is there; the ticket stays as it is. */
export const postLetter = (needs: Needs): Posting => {
  const { tickets, sendLetter, now } = needs;
  const toWhom = addressees(needs);
  return async (event) => {
    const what = parse(Letter, event.body);
    const { kase, area, by } = await servedCase(event, needs);
    const { recipients } = await toWhom(kase.ticket, await tickets.messages(kase.ticket.ref));
    const sent = await sendLetter(kase.ticket, what, by, { area, recipients }, instantOf(now()));
    return {
      answer: versioned(200, ticketSummary(sent.change.ticket)),
      writes: [...changing(sent.change), ...sent.writes],
    };
  };
};
