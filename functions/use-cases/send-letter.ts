import type { Change, NewId } from '../domain/change.ts';
import type { Area } from '../domain/directory/area.ts';
import type { Named } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import { sendLetter as letter } from '../domain/ideas/letters.ts';
import type { Recipients } from '../domain/mails/recipients.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { Write } from '../store/entity.ts';
import { type IdeaStore, letterSent } from '../store/ideas.ts';

type Needs = { ideas: Pick<IdeaStore, 'find' | 'ofTicket'>; newId: NewId };

/** The letter of an idea to the customer of a ticket that asked for it, with the write that it was sent. */
export type SendLetter = (
  ticket: Ticket,
  what: { readonly idea: string; readonly text: string },
  by: Named,
  on: { readonly area: Area; readonly recipients: Recipients },
  at: Instant,
) => Promise<{ readonly change: Change; readonly writes: readonly Write[] }>;

/**
 * What page and API do alike when a customer is told that what they asked for is there: once. Throws DeskError `not_found`
 * for an idea that the ticket does not ask for, `conflict` when it is not there yet, or they were told.
 */
export const sendLetter =
  ({ ideas, newId }: Needs): SendLetter =>
  async (ticket, { idea: id, text }, by, on, at) => {
    const [idea, asks] = await Promise.all([ideas.find(id), ideas.ofTicket(id, ticket.ref)]);
    if (!idea || !asks) throw new DeskError('not_found', 'The ticket asks for no such idea', { ref: ticket.ref });
    if (asks.draftedAt === null) throw new DeskError('conflict', 'It is not there yet', { idea: idea.id });
    if (asks.sentAt !== null) throw new DeskError('conflict', 'The customer was told already', { idea: idea.id });
    return { change: letter(ticket, idea, by, text, on, at, newId), writes: [letterSent(asks, at)] };
  };
