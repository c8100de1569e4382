/** A ticket on its road, made by the rules of the desk themselves: what a store is filled with. */
import type { Change, Matter } from '../../functions/domain/change.ts';
import { openTicket, type Request } from '../../functions/domain/intake/open-ticket.ts';
import { climb } from '../../functions/domain/ladder/climb.ts';
import { askHandedOver } from '../../functions/domain/ladder/delivery.ts';
import { putAsk } from '../../functions/domain/ladder/put-ask.ts';
import { isSameAsk } from '../../functions/domain/ladder/run.ts';
import { aDirectory, aMessage, anArea, aTicket, ids, NOW, REF } from './builders.ts';

export const CLEO = { name: 'Cleo', email: 'cleo@example.org' };

/** Cleo's request by form, just opened. */
export function opened(more: Partial<Request> = {}, ref = REF, now = NOW): Change {
  const { subject } = aTicket();
  const request: Request = {
    channel: 'form',
    area: anArea(),
    requester: CLEO,
    subject,
    text: aMessage().text,
    ...more,
  };
  return openTicket(request, ref, now, ids('opening'));
}

/** The matter after a change that was computed from `before`. */
export function applied(before: Matter, { ticket, runs, asked, asks }: Change): Matter {
  const kept = before.asks.map((ask) => asks.find((changed) => isSameAsk(changed, ask)) ?? ask);
  const run = runs.find((changed) => changed.run === before.run.run) ?? before.run;
  return { ticket, run, asks: [...kept, ...asked], watch: before.watch };
}

/** Opening, the first climb, Ana's ask put and its mail handed over at NOW: each is saved after the one before. */
export function untilAsked(ref = REF): { changes: Change[]; matter: Matter } {
  const open = opened({}, ref);
  const begun: Matter = { ticket: open.ticket, run: open.begun!, asks: [], watch: null };
  const first = climb(begun, aDirectory(), NOW, ids('climb')).change!;
  const fired = applied(begun, first);
  const context = { area: anArea(), request: open.messages[0]!, latest: null };
  const put = putAsk(fired, context, { token: 'token-1', seconds: 900 }, NOW, ids('put'));
  const asked = applied(fired, put);
  const handed = askHandedOver(
    asked.ticket,
    { ask: asked.asks[0]!, run: asked.run },
    { at: NOW, sure: true },
    NOW,
    ids('handing'),
  );
  return { changes: [open, first, put, handed], matter: applied(asked, handed) };
}
