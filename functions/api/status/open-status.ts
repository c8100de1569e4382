import type { Area } from '../../domain/directory/area.ts';
import type { Contact } from '../../domain/directory/person.ts';
import { preferredLanguage } from '../../domain/language.ts';
import { notALink } from '../../domain/links/links.ts';
import { orNull } from '../../domain/or-null.ts';
import { owedCall } from '../../domain/recovery/recovery.ts';
import { mayTell } from '../../domain/stories/tell.ts';
import { dueOf } from '../../domain/tickets/holding.ts';
import { customerReads } from '../../domain/tickets/letters.ts';
import { passedOn } from '../../domain/tickets/passed-on.ts';
import { callWords } from '../call-words.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { type Instant, instantOf, inZone } from '../../domain/time.ts';
import { voteStanding } from '../../domain/votes/vote.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import type { StatusFacts, StatusView } from '../../pages/status-page.ts';
import { WORDS } from '../../pages/words/all.ts';
import type { VisitorWords } from '../../pages/words/words.ts';
import type { ApiEvent } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';

export type StatusNeeds = {
  links: Pick<LinkSigner, 'read' | 'urlOf'>;
  tickets: Pick<TicketStore, 'get' | 'votes'>;
  directory: Pick<DirectoryStore, 'area'>;
  newId: () => string;
  now: () => Date;
};

/** A status link that was opened, in its reader's words. */
export type OpenStatus = {
  readonly ticket: Ticket;
  readonly requester: Contact;
  readonly area: Area;
  readonly words: VisitorWords;
  readonly at: Instant;
  /** Path of the page. */
  readonly here: string;
  /** How it stands, and the page that says so. */
  readonly facts: StatusFacts;
  readonly view: StatusView;
};

/**
 * Reads what a status link shows: one ticket, in the language that the reader's browser names, else in the customer's.
 * Throws DeskError `not_found` for any link but the requester's own.
 */
export const openStatus = async (
  { path, headers }: Pick<ApiEvent, 'path' | 'headers'>,
  { links, tickets, directory, newId, now }: StatusNeeds,
): Promise<OpenStatus> => {
  const token = path.token ?? '';
  const claims = await links.read(token, 'status');
  const ticket = await orNull(tickets.get(claims.ref));
  if (!ticket?.requester || ticket.requester.email !== claims.requester) throw notALink();
  const at = instantOf(now());
  const [area, votes] = await Promise.all([
    directory.area(ticket.area),
    ticket.votes > 0 ? tickets.votes(ticket.ref) : [],
  ]);
  const { resolutions: resolution, requester } = ticket;
  const { language, timeZone } = customerReads(ticket, area);
  const words = WORDS[preferredLanguage(headers['accept-language'], language)];
  const { may } = voteStanding(ticket, resolution, votes, at);
  const voteUrl =
    may === 'vote' || may === 'change'
      ? await links.urlOf({ for: 'vote', ref: ticket.ref, requester: claims.requester, resolution })
      : null;
  const storyUrl = mayTell(ticket, undefined)
    ? await links.urlOf({ for: 'story', ref: ticket.ref, requester: requester.email })
    : null;
  const here = `/status/${token}`;
  const facts = { ...shownTo(ticket, timeZone, words, at), voteUrl, storyUrl };
  const view = { ...facts, here, nonce: newId(), done: false, said: may === 'change' };
  return { ticket, requester, area, words, at, here, facts, view };
};

/** What the customer may see of a ticket: never a note, a colleague's address, or the words of a next step. */
function shownTo(
  ticket: Ticket,
  timeZone: string,
  words: VisitorWords,
  now: Instant,
): Omit<StatusFacts, 'voteUrl' | 'storyUrl'> {
  const { subject, status, holder, holders, waiting, resolution, followedUpBy } = ticket;
  // A call that is owed puts the closing off, until somebody has spoken with them.
  const next = status === 'solved' && owedCall(ticket) ? null : dueOf(ticket);
  return {
    ref: shown(ticket.ref),
    subject,
    status,
    holder: holder?.name ?? null,
    passedOn: holders > 0 ? passedOn(ticket) : null,
    // A time that has passed is told to nobody: somebody is being asked about it.
    nextBy: next !== null && next > now ? inZone(next, timeZone, words.locale) : null,
    call: callWords(ticket, words, timeZone, now),
    question: waiting?.question ?? null,
    resolution: resolution && { code: resolution.code, summary: resolution.summary, event: resolution.event },
    followedUpBy: followedUpBy && shown(followedUpBy),
  };
}
