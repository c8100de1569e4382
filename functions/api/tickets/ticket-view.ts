import type { Contact } from '../../domain/directory/person.ts';
import type { Ask, Run } from '../../domain/ladder/run.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { Message, Named, Ticket, TimelineEntry } from '../../domain/tickets/ticket.ts';

const contact = (named: Contact | Named | null): Contact | null => named && { name: named.name, email: named.email };

/** A ticket as lists show it. */
export const ticketSummary = (t: Ticket) => ({
  ref: shown(t.ref),
  area: t.area,
  subject: t.subject,
  status: t.status,
  priority: t.priority,
  channel: t.channel,
  requester: contact(t.requester),
  holder: contact(t.holder),
  nextStep: t.nextStep,
  openedAt: t.openedAt,
  changedAt: t.changedAt,
  version: t.version,
});

/** A ticket with its messages, asks and timeline. Numbers of rows, task tokens and keys stay inside. */
export const ticketRecord = (
  { ticket, messages, asks, timeline }: { ticket: Ticket; messages: Message[]; asks: Ask[]; timeline: TimelineEntry[] },
  run: Run | null,
) => ({
  ...ticketSummary(ticket),
  run: run?.state === 'open' ? { id: run.run, round: run.round, rung: run.current?.rung ?? null } : null,
  messages: messages.map(({ number, at, from, by, text }) => ({ number, at, from, by, text })),
  asks: asks.map((a) => ({
    run: a.run,
    round: a.round,
    rung: a.rung,
    contact: contact(a.contact),
    state: a.state,
    askedAt: a.askedAt,
    dueAt: a.dueAt,
    answeredAt: a.answeredAt,
    note: a.note,
    suggested: a.suggestion?.email ?? null,
    suggestedBy: contact(a.suggestedBy),
    freed: a.freed,
  })),
  timeline: timeline.map(({ seq, at, by, cause, what }) => ({ seq, at, by, cause, what })),
});
