import * as z from 'zod';
import { Contact } from '../directory/person.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ResolutionCode } from '../resolution/resolution.ts';
import { after, Instant } from '../time.ts';

/** Characters that the customer may add to a vote. */
export const MOST_WORDS = 2_000;
/** A vote can be changed for seven days (in seconds) from the first word on. */
const CHANGEABLE = 7 * 86_400;
/** So often, at most, is a vote on one resolution cast and changed: each entry with words is a mail to a colleague. */
const MOST_ENTRIES = 10;

/** How a matter ended on which the customer may vote: by what somebody did for them (F81). */
const VOTED_ON: Readonly<Record<ResolutionCode, boolean>> = {
  solved: true,
  answered: true,
  not_ours: true,
  withdrawn: true,
  duplicate: false,
  spam: false,
  overcome_by_events: false,
};
export const mayBeVotedOn = (code: ResolutionCode): boolean => VOTED_ON[code];

export const VoteValue = z.enum(['up', 'down']);
export type VoteValue = z.infer<typeof VoteValue>;

/** What the customer said of one resolution, at one time. Never written over: whoever thinks again adds an entry. */
export const Vote = z.object({
  ref: z.string(),
  number: z.int(),
  /** Which of the ticket's resolutions it is about: they are counted from one. */
  resolution: z.int(),
  value: VoteValue,
  words: z.string().max(MOST_WORDS).nullable(),
  by: Contact,
  at: Instant,
  /** Of the page from which it was sent, so that the same form counts once (P23). */
  nonce: z.string(),
});
export type Vote = z.infer<typeof Vote>;

/** What a form of the vote says. */
export type Cast = Pick<Vote, 'value' | 'words' | 'nonce'>;

/** What the customer may do about a resolution: vote, change what they said, read it, or nothing at all. */
export type VoteStanding =
  { readonly may: 'vote' | 'read' | 'nothing' } | { readonly may: 'change'; readonly until: Instant };

/** The newest word on a resolution; the newest counts. */
export const newestVote = (votes: readonly Vote[], resolution: number): Vote | null =>
  votes.findLast((vote) => vote.resolution === resolution) ?? null;

/** How it stands with the vote on a resolution. `votes` are all entries of the ticket, in the order of time. */
export function voteStanding(
  ticket: Pick<Ticket, 'resolution' | 'resolutions'>,
  resolution: number,
  votes: readonly Vote[],
  now: Instant,
): VoteStanding {
  const cast = votes.filter((vote) => vote.resolution === resolution);
  const [first] = cast;
  const isPresent = ticket.resolutions === resolution;
  const possible = isPresent && ticket.resolution !== null && mayBeVotedOn(ticket.resolution.code);
  if (!first) return { may: possible ? 'vote' : 'nothing' };
  const until = after(first.at, CHANGEABLE);
  return possible && now < until && cast.length < MOST_ENTRIES ? { may: 'change', until } : { may: 'read' };
}
