import type { Idea, IdeaTicket } from '../../domain/ideas/idea.ts';
import { excerptOf } from '../../domain/ideas/pass-on.ts';
import type { Known } from '../../domain/privacy/personal-data.ts';
import type { Review } from '../../domain/reviews/review.ts';
import type { Message, Ticket } from '../../domain/tickets/ticket.ts';
import { type Instant, onDate } from '../../domain/time.ts';
import type { CaseVoice } from '../../pages/case-voice-view.ts';
import type { IdeaStore } from '../../store/ideas.ts';
import type { TicketStore } from '../../store/tickets.ts';

/** What a case taught and asks for, as the table has it. */
export type VoiceRows = {
  readonly reviews: readonly Review[];
  readonly ideas: readonly { readonly idea: Idea; readonly asks: IdeaTicket }[];
};

export type VoiceNeeds = { tickets: Pick<TicketStore, 'reviews'>; ideas: Pick<IdeaStore, 'find' | 'ofTicket'> };

/** Reads nothing of a case at which nobody looked back, and which asks for nothing. */
export async function voiceRows(
  { ref, reviews, ideas: ids }: Ticket,
  { tickets, ideas }: VoiceNeeds,
): Promise<VoiceRows> {
  const [written, found] = await Promise.all([
    reviews > 0 ? tickets.reviews(ref) : [],
    Promise.all(ids.map(async (id) => [await ideas.find(id), await ideas.ofTicket(id, ref)] as const)),
  ]);
  return { reviews: written, ideas: found.flatMap(([idea, asks]) => (idea && asks ? { idea, asks } : [])) };
}

type Rows = VoiceRows & {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly asks: readonly { readonly contact: Known }[];
  readonly notes: readonly { readonly by: Known }[];
};

/**
 * What the page shows of it; `letter` is the id of the idea whose letter the reader came to send. The proposal of an
 * idea's words leaves out whom the page names; when it is sent, everybody else's name is too.
 */
export function voiceView(rows: Rows, letter: string | null, at: (instant: Instant) => string): CaseVoice {
  const waiting = rows.ideas.filter(({ asks }) => asks.draftedAt !== null && asks.sentAt === null);
  const draft = waiting.find(({ idea }) => idea.id === letter) ?? waiting[0];
  return {
    reviews: rows.reviews.map(({ by, at: when, action, wanted, did, change, disaster, lesson }) => ({
      by: by.name,
      at: at(when),
      wanted,
      did,
      change,
      action: action && { what: action.what, owner: action.owner.name, by: onDate(action.by) },
      disaster,
      lesson,
    })),
    ideas: rows.ideas.map(({ idea: { id, title, to, state } }) => ({ id, title, to, state })),
    excerpt: excerptOf(newest(rows), knownOf(rows)),
    letter: draft ? letterOf(draft.idea) : null,
  };
}

const newest = ({ ticket, messages }: Rows): string =>
  messages.find(({ number }) => number === ticket.latest)?.text ?? '';

const knownOf = ({ ticket, messages, asks, notes }: Rows): Known[] => [
  ...[ticket.requester, ticket.call?.caller, ticket.holder].flatMap((one) => one ?? []),
  ...messages.flatMap(({ by, from }) => (by === 'staff' ? [] : [from])),
  ...asks.map(({ contact }) => contact),
  ...notes.map(({ by }) => by),
];

const letterOf = ({ id, title, shipped, before, after }: Idea) => ({
  idea: id,
  title,
  what: shipped?.what ?? title,
  figures:
    [before === null ? [] : `before: ${before}`, after === null ? [] : `now: ${after}`].flat().join(', ') || null,
  text: shipped?.letter ?? '',
});
