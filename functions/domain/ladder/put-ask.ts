import { type Change, ChangeBuilder, type Matter, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { DeskError } from '../errors.ts';
import { type ContentOf, excerpt, filesOf } from '../mails/mail.ts';
import { seeksCaller } from '../recovery/recovery.ts';
import { customerName, type Message, type Ticket } from '../tickets/ticket.ts';
import { fromArea } from '../tickets/letters.ts';
import { after, type Instant, secondsBetween } from '../time.ts';
import { type Ask, currentKey, isOpen, isSameAsk } from './run.ts';
import { countsHours, hourLeft } from './wait.ts';

/** What the callback state brings: its token, how long it waits, and what the mail quotes. */
export type Callback = { readonly token: string; readonly seconds: number };

/**
 * The ask step, an upsert. The first call writes the ask, its token and its mail; every later call for the same ask
 * replaces the token only, as a callback state that is entered again has a new one. When the ask has been answered
 * meanwhile, the new token is answered at once. Throws DeskError `conflict` when the run asks nobody now.
 */
export function putAsk(
  matter: Matter,
  context: { area: Area; request: Message; latest: Message | null },
  callback: Callback,
  now: Instant,
  newId: NewId,
): Change {
  const { ticket, run, asks } = matter;
  const key = currentKey(run);
  if (run.state !== 'open' || !key || !run.current)
    throw new DeskError('conflict', 'This run asks nobody now', { ref: ticket.ref, run: run.run });
  const builder = new ChangeBuilder(ticket, now, newId);
  const found = asks.find((ask) => isSameAsk(ask, key));
  if (found && !isOpen(found) && hourLeft(run, found, now) === 0) {
    return builder
      .ask({ ...found, token: callback.token })
      .run({ ...run, wakeAt: after(now, 60), unheard: null })
      .effect({ v: 1, kind: 'answer-token', ask: key })
      .done();
  }
  const wakeAt = after(now, callback.seconds);
  if (found)
    return builder
      .ask({ ...found, token: callback.token })
      .run({ ...run, wakeAt, unheard: null })
      .done();

  const { contact, rung, wait, suggestedBy, freed } = run.current;
  const last = asks.at(-1);
  const ask: Ask = {
    ...key,
    number: run.asks + 1,
    contact,
    state: 'not-sent',
    wait,
    askedAt: now,
    dueAt: null,
    answeredAt: null,
    note: null,
    suggestedBy,
    freed,
    suggestion: null,
    token: callback.token,
  };
  return builder
    .makeAsk(ask)
    .run({ ...run, asks: ask.number, wakeAt, unheard: null })
    .mail({
      from: fromArea(context.area),
      to: [contact.email],
      content: {
        kind: 'ask',
        ask: key,
        name: contact.name,
        rung,
        area: context.area.name,
        subject: ticket.subject,
        quotes: true,
        text: excerpt(context.request.text),
        latest: context.latest && excerpt(context.latest.text),
        files: [context.request, ...(context.latest ? [context.latest] : [])].flatMap(filesOf),
        customer: customerName(ticket),
        wait,
        working: countsHours(run, ask),
        waited: Math.max(0, Math.floor(secondsBetween(ticket.openedAt, now))),
        holder: ticket.holder?.name ?? null,
        recovery: askedCall(ticket, context.area),
        skill: run.plea?.skill ?? null,
        benefit: run.plea?.benefit ?? null,
        held: ticket.heldOpen,
        askedBefore: [...new Set(asks.filter((a) => a.person !== contact.id).map((a) => a.contact.name))],
        notes: asks.flatMap((a) => (a.note === null || a.note === '' ? [] : [{ by: a.contact.name, note: a.note }])),
        suggestedBy: suggestedBy?.name ?? null,
        freed,
        unusedSuggestion: last?.state === 'suggested' && !suggestedBy ? (last.suggestion?.email ?? null) : null,
      },
    })
    .done();
}

/** While somebody is sought who calls the customer, each ask says so, whatever its run began for. */
function askedCall(ticket: Ticket, { hours }: Area): ContentOf<'ask'>['recovery'] {
  const { recovery, call } = ticket;
  if (!recovery || !seeksCaller(ticket)) return null;
  const { words, summary, by } = recovery;
  return {
    words: words && excerpt(words),
    summary: excerpt(summary),
    by,
    timeZone: hours === 'always' ? 'UTC' : hours.timeZone,
    phone: call?.caller.phone ?? null,
  };
}
