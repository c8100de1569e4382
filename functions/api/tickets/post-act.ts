import { act } from '../../domain/tickets/act.ts';
import { take } from '../../domain/tickets/take.ts';
import { instantOf } from '../../domain/time.ts';
import { parse } from '../../shared/http.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { addressees } from '../../use-cases/recipients.ts';
import { lastAskedBefore } from '../../use-cases/last-asked.ts';
import type { IsOurs } from '../../use-cases/who-writes.ts';
import { AskRungOf, Release, Reopen, Reply, Resolve, TakeTicket, WriteNote } from '../contracts/ticket-acts.ts';
import type { Posting } from '../staff-api.ts';
import { changed, servedCase } from './served-case.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'whole' | 'messages' | 'lastAsked'>;
  directory: Pick<DirectoryStore, 'findArea'>;
  isOurs: IsOurs;
  deliverability: Pick<DeliverabilityStore, 'blocks'>;
  newId: () => string;
  now: () => Date;
};

/** The acts that have a route of their own, each named by the noun that it posts. */
const acts = {
  reply: (body: unknown) => ({ act: 'reply' as const, ...parse(Reply, body) }),
  note: (body: unknown) => ({ act: 'note' as const, ...parse(WriteNote, body) }),
  resolve: (body: unknown) => ({ act: 'resolve' as const, ...parse(Resolve, body) }),
  reopen: (body: unknown) => ({ act: 'reopen' as const, ...parse(Reopen, body === undefined ? {} : body) }),
  release: (body: unknown) => ({ act: 'release' as const, ...parse(Release, body === undefined ? {} : body) }),
  ladder: (body: unknown) => ({ act: 'ladder' as const, ...parse(AskRungOf, body) }),
};

/**
 * `POST /v1/tickets/{ref}/take`, `/release`, `/ladder`, `/messages`, `/notes`, `/resolution`, `/reopen`: somebody of the area (or
 * the holder) does to a ticket what the case page offers; `take` makes the caller its holder unasked. Answers with the
 * ticket as it stands then. Unknown and not one's own look alike (F120).
 */
export const postAct = (what: keyof typeof acts | 'take', needs: Needs): Posting => {
  const { tickets, newId, now } = needs;
  const toWhom = addressees(needs);
  const lastAskedOf = lastAskedBefore(needs);
  return async (event) => {
    const wanted = what === 'take' ? parse(TakeTicket, event.body) : acts[what](event.body);
    const { kase, area, by } = await servedCase(event, needs);
    const at = instantOf(now());
    if (!('act' in wanted)) return changed(take(kase, by, wanted, area, at, newId));
    const { recipients } = await toWhom(kase.ticket, await tickets.messages(kase.ticket.ref));
    const lastAsked = await lastAskedOf(kase.ticket, wanted);
    return changed(act(kase, by, wanted, { area, recipients, doubtful: null, lastAsked }, at, newId));
  };
};
