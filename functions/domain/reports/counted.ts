import type { Spent } from '../tickets/spent.ts';
import type { Instant } from '../time.ts';
import type { FigureId } from './figures.ts';

/** One thing that a figure looks at: a ticket, an ask, a next step or a vote. Sums and lists are made of these alone. */
export type Counted = {
  readonly figure: FigureId;
  readonly area: string;
  readonly ref: string;
  /** The beginning of the ticket's subject, for people of its area. */
  readonly subject: string | null;
  /** By this it lies in its period, and in no other. */
  readonly at: Instant;
  /** Whether it counts: of all that were looked at, how many … */
  readonly counts: boolean;
  /** The line of the figure on which it stands: a channel, a code, a rung; null where there are none. */
  readonly line: string | null;
  /** Whose act it was; null for what is nobody's alone. It serves to count how many people there are, and is never told. */
  readonly person: string | null;
  /** Of a ticket: with whom its time went. */
  readonly spent: readonly Spent[];
};
