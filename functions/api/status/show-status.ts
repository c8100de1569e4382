import type * as z from 'zod';
import type { Area } from '../../domain/directory/area.ts';
import { preferredLanguage } from '../../domain/language.ts';
import { notALink } from '../../domain/links/links.ts';
import { orNull } from '../../domain/or-null.ts';
import { callWords } from '../call-words.ts';
import { mayTell } from '../../domain/stories/tell.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { dueOf } from '../../domain/tickets/holding.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { type Instant, instantOf, inZone } from '../../domain/time.ts';
import { voteStanding } from '../../domain/votes/vote.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import { statusPage, type StatusView } from '../../pages/status-page.ts';
import { WORDS } from '../../pages/words/all.ts';
import type { VisitorWords } from '../../pages/words/words.ts';
import { type Handle, json, page, wantsPage } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { TicketStatus } from '../contracts/forms.ts';

type Needs = {
  links: Pick<LinkSigner, 'read' | 'urlOf'>;
  tickets: Pick<TicketStore, 'get' | 'votes'>;
  directory: Pick<DirectoryStore, 'area'>;
  now: () => Date;
};

/** `GET /status/{token}`: how a customer's ticket stands. Only its requester's own link shows it. */
export const showStatus = ({ links, tickets, directory, now }: Needs): Handle => {
  return async (event) => {
    const claims = await links.read(event.path.token ?? '', 'status');
    const ticket = await orNull(tickets.get(claims.ref));
    if (ticket?.requester?.email !== claims.requester) throw notALink();
    const words = WORDS[preferredLanguage(event.headers['accept-language'])];
    const at = instantOf(now());
    const [area, votes] = await Promise.all([
      directory.area(ticket.area),
      ticket.votes > 0 ? tickets.votes(ticket.ref) : [],
    ]);
    const { resolutions: resolution } = ticket;
    const { may } = voteStanding(ticket, resolution, votes, at);
    const voteUrl =
      may === 'vote' || may === 'change'
        ? await links.urlOf({ for: 'vote', ref: ticket.ref, requester: claims.requester, resolution })
        : null;
    const { ref } = ticket;
    const storyUrl = mayTell(ticket, undefined)
      ? await links.urlOf({ for: 'story', ref, requester: claims.requester })
      : null;
    const view: z.output<typeof TicketStatus> = { ...statusView(ticket, area, words, at), voteUrl, storyUrl };
    return wantsPage(event) || !/json/i.test(event.headers.accept ?? '')
      ? page(200, statusPage(view, words), inLanguage(words.language))
      : json(200, view, inLanguage(words.language));
  };
};

/** What the customer may see of a ticket: never a note, a colleague's address, or the words of a next step. */
function statusView(
  ticket: Ticket,
  { hours }: Area,
  words: VisitorWords,
  now: Instant,
): Omit<StatusView, 'voteUrl' | 'storyUrl'> {
  const { subject, status, holder, waiting, resolution, followedUpBy } = ticket;
  const next = dueOf(ticket);
  const zone = hours === 'always' ? 'UTC' : hours.timeZone;
  return {
    ref: shown(ticket.ref),
    subject,
    status,
    holder: holder?.name ?? null,
    // A time that has passed is told to nobody: somebody is being asked about it.
    nextBy: next !== null && next > now ? inZone(next, zone, words.locale) : null,
    call: callWords(ticket, words, zone, now),
    question: waiting?.question ?? null,
    resolution: resolution && { code: resolution.code, summary: resolution.summary, event: resolution.event },
    followedUpBy: followedUpBy && shown(followedUpBy),
  };
}
