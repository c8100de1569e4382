import type { Ticket } from './ticket.ts';

/** How often a matter went from one holder to another. The customer reads the same figure as the desk (F79). */
export const passedOn = ({ holders }: Pick<Ticket, 'holders'>): number => Math.max(0, holders - 1);
