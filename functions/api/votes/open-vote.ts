import type { Area } from '../../domain/directory/area.ts';
import { preferredLanguage } from '../../domain/language.ts';
import { notALink } from '../../domain/links/links.ts';
import { customerReads } from '../../domain/tickets/letters.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { type Instant, instantOf, inZone } from '../../domain/time.ts';
import { MOST_WORDS, newestVote, type Vote, voteStanding } from '../../domain/votes/vote.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import type { VoteView } from '../../pages/vote-page.ts';
import { callWords } from '../call-words.ts';
import { WORDS } from '../../pages/words/all.ts';
import type { VisitorWords } from '../../pages/words/words.ts';
import type { ApiEvent } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { orNull } from '../../domain/or-null.ts';

export type VoteNeeds = {
  links: Pick<LinkSigner, 'read'>;
  tickets: Pick<TicketStore, 'get' | 'votes'>;
  directory: Pick<DirectoryStore, 'area'>;
  newId: () => string;
  now: () => Date;
};

/** A vote link that was opened: whose ticket it is, which resolution it is about, and what was said of that before. */
export type OpenVote = {
  readonly ticket: Ticket;
  readonly area: Area;
  readonly resolution: number;
  readonly votes: readonly Vote[];
  readonly words: VisitorWords;
  readonly at: Instant;
  /** The page as it stands. */
  readonly view: VoteView;
};

/** Reads what a vote link is about. Throws DeskError `not_found` for any link but the requester's own. */
export const openVote = async (
  { path, headers }: ApiEvent,
  { links, tickets, directory, newId, now }: VoteNeeds,
): Promise<OpenVote> => {
  const token = path.token ?? '';
  const { ref, requester, resolution } = await links.read(token, 'vote');
  const ticket = await orNull(tickets.get(ref)); // first, so that its version guards the votes read after it
  if (ticket?.requester?.email !== requester) throw notALink();
  const [area, votes] = await Promise.all([directory.area(ticket.area), ticket.votes > 0 ? tickets.votes(ref) : []]);
  const { language, timeZone } = customerReads(ticket, area);
  const words = WORDS[preferredLanguage(headers['accept-language'], language)];
  const at = instantOf(now());
  const stands = voteStanding(ticket, resolution, votes, at);
  const said = newestVote(votes, resolution);
  const view: VoteView = {
    here: `/votes/${token}`,
    ref: shown(ref),
    subject: ticket.subject,
    may: stands.may,
    until: stands.may === 'change' ? inZone(stands.until, timeZone, words.locale) : null,
    said: said && { value: said.value, words: said.words },
    call: said && callWords(ticket, words, timeZone, at),
    longest: MOST_WORDS,
    nonce: newId(),
    done: false,
  };
  return { ticket, area, resolution, votes, words, at, view };
};
