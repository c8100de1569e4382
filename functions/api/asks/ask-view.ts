import type { Matter } from '../../domain/change.ts';
import { RUNGS } from '../../domain/directory/area.ts';
import { standing } from '../../domain/ladder/answer.ts';
import type { Ask } from '../../domain/ladder/run.ts';
import { whyNotFollowed } from '../../domain/ladder/suggestion.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { type Message } from '../../domain/tickets/ticket.ts';
import { inZone } from '../../domain/time.ts';
import type { AskView } from '../../pages/ask-page.ts';

/** What the page of an ask shows, from the table's rows. */
export function askView({
  matter,
  ask,
  request,
  area,
  timeZone,
}: {
  matter: Matter;
  ask: Ask;
  request: Message;
  area: string;
  timeZone: string;
}): AskView {
  const { ticket } = matter;
  const before = matter.asks.filter((other) => other.number < ask.number && other.person !== ask.person);
  const people = [...new Map(before.map((other) => [other.person, other.contact])).values()];
  return {
    ref: shown(ticket.ref),
    subject: ticket.subject,
    customer: ticket.requester.name,
    text: request.text,
    area,
    name: ask.contact.name,
    stands: standing(matter, ask),
    holder: ticket.holder?.name ?? null,
    theirs:
      ticket.holder?.id === ask.person && ticket.nextStep
        ? { nextStep: ticket.nextStep.what, by: inZone(ticket.nextStep.by, timeZone), customer: ticket.requester.email }
        : null,
    dueAt: ask.state === 'waiting' && ask.dueAt ? inZone(ask.dueAt, timeZone) : null,
    askedBefore: people,
    notes: before.flatMap(({ contact, note }) => (note === null || note === '' ? [] : [{ by: contact.name, note }])),
    mayFree: people.filter(
      (who) => ask.rung !== RUNGS[0] && whyNotFollowed(matter.run, matter.asks, ask, who) === null,
    ),
  };
}
