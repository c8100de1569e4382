import type { Matter } from '../../domain/change.ts';
import { RUNGS } from '../../domain/directory/area.ts';
import { standing } from '../../domain/ladder/answer.ts';
import type { Ask } from '../../domain/ladder/run.ts';
import { whyNotFollowed } from '../../domain/ladder/suggestion.ts';
import { owedCall } from '../../domain/recovery/recovery.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { HeldMail } from '../../domain/intake/held-mail.ts';
import { customerName, type Message } from '../../domain/tickets/ticket.ts';
import { instantOf, inZone } from '../../domain/time.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import type { AskView } from '../../pages/ask-page.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { stepDaysFor } from '../step-days.ts';

type Needs = {
  tickets: Pick<TicketStore, 'message' | 'heldMails'>;
  directory: Pick<DirectoryStore, 'area' | 'person'>;
  links: Pick<LinkSigner, 'urlOf'>;
  now: () => Date;
};

/** Reads what the page of an ask shows besides the ask itself. */
export async function viewAsk({ tickets, directory, links, now }: Needs, matter: Matter, ask: Ask): Promise<AskView> {
  const { ref } = matter.ticket;
  const newest = matter.ticket.latest ?? matter.ticket.messages;
  const [request, last, held, area, person, caseUrl] = await Promise.all([
    tickets.message(ref, 1),
    newest > 1 ? tickets.message(ref, newest) : null,
    matter.ticket.heldOpen > 0 ? tickets.heldMails(ref) : [],
    directory.area(matter.ticket.area),
    directory.person(ask.person),
    links.urlOf({ for: 'case', ref, person: ask.person }),
  ]);
  const latest = last?.by === 'customer' ? last : null;
  const timeZone = person?.timeZone ?? 'UTC';
  const call = owedCall(matter.ticket);
  const days = stepDaysFor(instantOf(now()), area.hours, timeZone, call?.by);
  return askView({ matter, ask, request, latest, held, area: area.name, timeZone, caseUrl, days });
}

/** What the page of an ask shows, from the table's rows. */
function askView({
  matter,
  ask,
  request,
  latest,
  held,
  area,
  timeZone,
  caseUrl,
  days,
}: {
  matter: Matter;
  ask: Ask;
  request: Message;
  /** The customer's newest message, when they wrote again. */
  latest: Message | null;
  held: readonly HeldMail[];
  area: string;
  timeZone: string;
  caseUrl: string | null;
  days: AskView['stepDays'];
}): AskView {
  const { ticket } = matter;
  const recovery = owedCall(ticket);
  const before = matter.asks.filter((other) => other.number < ask.number && other.person !== ask.person);
  const people = [...new Map(before.map((other) => [other.person, other.contact])).values()];
  return {
    ref: shown(ticket.ref),
    subject: ticket.subject,
    customer: customerName(ticket),
    text: request.text,
    latest: latest?.text ?? null,
    area,
    name: ask.contact.name,
    stands: standing(matter, ask),
    recovery: recovery && {
      words: recovery.words,
      summary: recovery.summary,
      by: inZone(recovery.by, timeZone),
      phone: ticket.call?.caller.phone ?? null,
    },
    helped: ticket.recovery?.state === 'settled' && matter.run.why === 'recovery',
    holder: ticket.holder?.name ?? null,
    theirs:
      ticket.holder?.id === ask.person && ticket.nextStep
        ? {
            nextStep: ticket.nextStep.what,
            by: inZone(ticket.nextStep.by, timeZone),
            customer: ticket.requester?.email ?? null,
          }
        : null,
    held: held
      .filter(({ state }) => state === 'held')
      .map(({ from, subject, text }) => ({ from: from.name, email: from.email, subject, text })),
    caseUrl,
    skill: matter.run.plea?.skill ?? null,
    benefit: matter.run.plea?.benefit ?? null,
    dueAt: ask.state === 'waiting' && ask.dueAt ? inZone(ask.dueAt, timeZone) : null,
    askedBefore: people,
    notes: before.flatMap(({ contact, note }) => (note === null || note === '' ? [] : [{ by: contact.name, note }])),
    mayFree: people.filter(
      (who) => ask.rung !== RUNGS[0] && whyNotFollowed(matter.run, matter.asks, ask, who) === null,
    ),
    stepDays: days,
  };
}
