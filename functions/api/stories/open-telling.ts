import type { Area } from '../../domain/directory/area.ts';
import { preferredLanguage } from '../../domain/language.ts';
import { notALink } from '../../domain/links/links.ts';
import { orNull } from '../../domain/or-null.ts';
import { LONGEST_STORY } from '../../domain/stories/story.ts';
import { mayTell, type ToldBefore } from '../../domain/stories/tell.ts';
import { customerReads } from '../../domain/tickets/letters.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { type Instant, instantOf, inZone } from '../../domain/time.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import type { StoryView } from '../../pages/story-page.ts';
import { WORDS } from '../../pages/words/all.ts';
import type { VisitorWords } from '../../pages/words/words.ts';
import type { ApiEvent } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { StoryStore } from '../../store/stories.ts';
import type { TicketStore } from '../../store/tickets.ts';

export type TellingNeeds = {
  links: Pick<LinkSigner, 'read'>;
  tickets: Pick<TicketStore, 'get'>;
  stories: Pick<StoryStore, 'telling' | 'get'>;
  directory: Pick<DirectoryStore, 'area'>;
  newId: () => string;
  now: () => Date;
};

/** A story link that was opened: whose ticket it is, and what was told and decided before. */
export type OpenTelling = {
  readonly ticket: Ticket;
  readonly area: Area;
  readonly before: ToldBefore;
  readonly words: VisitorWords;
  readonly at: Instant;
  /** The page as it stands. */
  readonly view: StoryView;
};

/** Reads what a story link is about. Throws DeskError `not_found` for any link but the requester's own. */
export const openTelling = async (
  { path, headers }: ApiEvent,
  { links, tickets, stories, directory, newId, now }: TellingNeeds,
): Promise<OpenTelling> => {
  const token = path.token ?? '';
  const { ref, requester } = await links.read(token, 'story');
  const ticket = await orNull(tickets.get(ref)); // first, so that its version guards what is read after it
  if (ticket?.requester?.email !== requester) throw notALink();
  const [area, telling] = await Promise.all([directory.area(ticket.area), stories.telling(ref)]);
  const story = telling?.story ? await stories.get(telling.story) : undefined;
  const { language, timeZone } = customerReads(ticket, area);
  const words = WORDS[preferredLanguage(headers['accept-language'], language)];
  const view: StoryView = {
    here: `/stories/${token}`,
    ref: shown(ref),
    subject: ticket.subject,
    may: mayTell(ticket, telling),
    decided: telling
      ? {
          choice: telling.choice,
          at: inZone(telling.at, timeZone, words.locale),
          published: story?.state === 'published',
          keeps: telling.text !== null,
        }
      : null,
    longest: LONGEST_STORY,
    nonce: newId(),
    done: false,
  };
  return { ticket, area, before: { telling, story }, words, at: instantOf(now()), view };
};
