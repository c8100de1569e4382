import * as z from 'zod';

/** The figures of the analysis, in the order in which they are read. None is of a person, and none can be (F99). */
export const FIGURES = [
  'opened',
  'ended',
  'solved',
  'first-touch',
  'repeat-contacts',
  'time',
  'unanswered-asks',
  'promises-kept',
  'votes',
] as const;
export const FigureId = z.enum(FIGURES);
export type FigureId = z.infer<typeof FigureId>;

/**
 * What a figure tells of, which decides from how many people on a part of it is told (F100):
 *   customers   what customers did; it shows nobody's work
 *   matters     how matters of an area went, through whatever hands: five people must share the area's work
 *   acts        single acts of single people: five people's acts must be in it
 */
export type Tells = 'customers' | 'matters' | 'acts';

/** Seconds after a resolution in which a customer who comes again comes about the same; whole days of 24 hours. */
export const COMES_BACK = 7 * 86_400;

export type About = {
  readonly name: string;
  /** Printed under the figure, wherever it stands. */
  readonly definition: string;
  /** What `sample` counts. */
  readonly of: string;
  readonly measure: 'number' | 'share' | 'seconds';
  readonly tells: Tells;
};

const ONCE =
  'A ticket belongs to the period in which it was first resolved as solved, answered, not ours or withdrawn; reopened and resolved again, it is not counted again.';

export const ABOUT: Readonly<Record<FigureId, About>> = {
  opened: {
    name: 'Tickets opened by customers',
    definition:
      'Tickets whose first message came from a customer, on any channel, in the period in which it came. Machines and colleagues do not count.',
    of: 'tickets',
    measure: 'number',
    tells: 'customers',
  },
  ended: {
    name: 'How tickets ended',
    definition:
      'Tickets by how they were resolved, each once, in the period in which it was first resolved; a code corrected within the period counts as corrected. Overcome by events means that something else settled the matter.',
    of: 'tickets',
    measure: 'number',
    tells: 'matters',
  },
  solved: {
    name: 'Solved',
    definition:
      'Of the tickets first resolved in the period as solved, answered, not ours or withdrawn: how many were solved or answered. Overcome by events, duplicates and spam are left out: nobody solved them, and nobody failed to.',
    of: 'tickets',
    measure: 'share',
    tells: 'matters',
  },
  'first-touch': {
    name: 'Solved at the first touch',
    definition: `Of the tickets solved or answered: how many at the first touch. The customer had come once, on whatever channel; one answer went to them, from the first holder; and they did not come back within seven days (see repeat contacts). ${ONCE}`,
    of: 'tickets',
    measure: 'share',
    tells: 'matters',
  },
  'repeat-contacts': {
    name: 'Customers who came back within seven days',
    definition: `Of the tickets resolved: after how many the customer came again within seven times 24 hours, on whatever channel: on the same ticket, or on any ticket of the same area by the same address or phone number. ${ONCE}`,
    of: 'tickets',
    measure: 'share',
    tells: 'matters',
  },
  time: {
    name: 'Where the time went',
    definition: `From when a ticket was opened until it was first resolved: how long it was with us (a holder who serves in the ticket’s area, as the directory is now), with another area (any other holder), with the customer (a question was open), and with nobody (no holder yet). Clock time, nights and weekends too. ${ONCE}`,
    of: 'tickets',
    measure: 'seconds',
    tells: 'matters',
  },
  'unanswered-asks': {
    name: 'Asks that passed unanswered',
    definition:
      'Of the asks whose time ended in the period, by an answer or without one: how many nobody answered in time. People whom no mail could reach are left out. By area and by rung, never both at once, as that is nearly always one person.',
    of: 'asks',
    measure: 'share',
    tells: 'acts',
  },
  'promises-kept': {
    name: 'Promises kept',
    definition:
      'Of the next steps that holders named and whose time or entry came in the period: how many were followed by word in time. Steps noted by the desk, handed on or given back do not count.',
    of: 'next steps',
    measure: 'share',
    tells: 'acts',
  },
  votes: {
    name: 'Customers say it helped',
    definition:
      'Of the resolutions on which a customer voted: how many got a thumbs up. The newest vote on a resolution counts, in the period in which it was cast.',
    of: 'votes',
    measure: 'share',
    tells: 'acts',
  },
};
