import type { Named } from '../directory/person.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** Somebody of the staff who is told of a customer's words: the holder, or whoever resolved it when nobody holds it. */
export const whoHears = ({ holder, resolution }: Pick<Ticket, 'holder' | 'resolution'>): Named | null =>
  holder ?? resolution?.by ?? null;
