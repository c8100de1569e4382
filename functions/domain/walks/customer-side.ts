import { type Known, withoutPersonalData } from '../privacy/personal-data.ts';
import type { ResolutionCode } from '../resolution/resolution.ts';
import type { Channel, Message, Ticket } from '../tickets/ticket.ts';
import { type Instant, secondsBetween } from '../time.ts';

/**
 * A case as its customer lived through it: what they said and heard, how long they waited for each word of ours, and by how
 * many hands they went. No note, no ask, and no name: whoever it was, it was us.
 */
export type CustomerSide = {
  readonly subject: string;
  readonly channel: Channel;
  readonly openedAt: Instant;
  readonly said: readonly {
    readonly by: 'customer' | 'us';
    readonly at: Instant;
    readonly text: string;
    /** Seconds that the customer had waited for it by then; null where they were not waiting. */
    readonly waited: number | null;
  }[];
  /** What went before is not shown. */
  readonly more: boolean;
  /** How often they were passed on to somebody else. */
  readonly passedOn: number;
  readonly ended: ResolutionCode | null;
};

/** Characters of one message. */
const LONGEST = 4_000;

/** `known` are all whose names must not stand there, customer and colleagues alike. */
export function customerSide(ticket: Ticket, messages: readonly Message[], known: readonly Known[]): CustomerSide {
  let since: Instant | null = null;
  const told = messages.filter(({ by }) => by !== 'machine');
  const said = told.map(({ by, at, text }) => {
    const waited: number | null = by === 'staff' && since !== null ? secondsBetween(since, at) : null;
    if (by === 'staff') since = null;
    else since ??= at;
    return {
      by: by === 'staff' ? ('us' as const) : ('customer' as const),
      at,
      text: withoutPersonalData(text.slice(0, LONGEST).toWellFormed(), known),
      waited,
    };
  });
  return {
    subject: withoutPersonalData(ticket.subject, known),
    channel: ticket.channel,
    openedAt: ticket.openedAt,
    said,
    more: ticket.messages > messages.length,
    passedOn: Math.max(0, ticket.holders - 1),
    ended: ticket.resolution?.code ?? null,
  };
}
