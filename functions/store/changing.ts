import type { Change } from '../domain/change.ts';
import { listedAt } from '../domain/tickets/listing.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { Surveying } from '../domain/votes/survey.ts';
import { givingKudos } from './kudos.ts';
import type { Write } from './entity.ts';
import * as q from './questions.ts';
import { ConflictError } from './conflict.ts';

/** How often a use case is computed anew when somebody else changed the ticket in between. */
const ATTEMPTS = 15;

/** A ticket as it lies in the table; one without requester or holder is in nobody's list. */
const stored = (ticket: Ticket) => ({
  ...ticket,
  customer: ticket.requester?.email,
  holderId: ticket.holder?.id,
  listedAt: listedAt(ticket),
});

/** Of two resolutions that ask the same customer at once, one is refused. */
const surveyed = ({ survey, before }: Surveying): Write =>
  before === null ? q.surveys.add(survey) : q.surveys.replace(survey, { at: before });

/** Everything a change puts beside its ticket. */
const rows = (change: Change): Write[] => [
  ...change.messages.map((m) => q.messages.add(m)),
  ...change.notes.map((n) => q.notes.add(n)),
  ...change.touches.map((t) => q.touches.add(t)),
  ...change.timeline.map((e) => q.timeline.add(e)),
  ...(change.begun ? [q.runs.add(change.begun)] : []),
  ...change.runs.map((r) => q.runs.replace(r, {})),
  ...change.asked.map((a) => q.asks.add(a)),
  ...change.asks.map((a) => q.asks.replace(a, {})),
  ...change.mails.map((m) => q.mails.add(m)),
  ...change.holds.map((h) => q.heldMails.add(h)),
  ...change.decided.map((h) => q.heldMails.replace(h, { state: 'held' })),
  ...change.votes.map((v) => q.votes.add(v)),
  ...change.kudos.flatMap(givingKudos),
  ...change.kudosChanged.map((k) => q.kudos.replace(k, {})),
  ...change.reviews.map((r) => q.reviews.add(r)),
  ...(change.surveying ? [surveyed(change.surveying)] : []),
  ...change.outbox.map((o) => q.outbox.add(o)),
  ...(change.happened ? [q.happened.add(change.happened)] : []),
];

/** The writes of a ticket that is new: refused when its reference is taken. */
export const opening = (change: Change): Write[] => [q.tickets.add(stored(change.ticket)), ...rows(change)];

/** The writes of a change to a ticket that exists: all of them or none, and only if nobody was faster. */
export const changing = (change: Change): Write[] => [
  q.tickets.replace(stored(change.ticket), { version: change.ticket.version - 1 }),
  ...rows(change),
];

/** Computes and saves until nobody else was faster in between. `compute` reads what it needs, afresh each time. */
export async function untilSaved<T>(compute: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await compute();
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
      // Whoever lost together does not try again together.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 15 * attempt));
    }
  }
}
