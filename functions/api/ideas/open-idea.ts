import { DeskError } from '../../domain/errors.ts';
import { mayBeAnswered } from '../../domain/ideas/answer-idea.ts';
import type { Idea } from '../../domain/ideas/idea.ts';
import type { Contact } from '../../domain/directory/person.ts';
import { notALink } from '../../domain/links/links.ts';
import { dateIn, type Instant, instantOf, inZone, onDate } from '../../domain/time.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import type { IdeaPageView } from '../../pages/idea-page.ts';
import type { ApiEvent } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { IdeaStore } from '../../store/ideas.ts';

export type IdeaNeeds = {
  links: Pick<LinkSigner, 'read'>;
  ideas: Pick<IdeaStore, 'find' | 'channel'>;
  directory: Pick<DirectoryStore, 'personAt' | 'findArea'>;
  lastResort: Contact;
  zone: string;
  now: () => Date;
};

/** An idea as its link opens it. */
export type OpenIdea = { readonly idea: Idea; readonly at: Instant; readonly view: IdeaPageView };

/**
 * Reads the idea of a link, for whoever receives its channel now, owns it, or administers the desk. Throws DeskError
 * `not_found` for a link that is none of ours, `expired` when it has gone into other hands.
 */
export async function openIdea(
  { path }: ApiEvent,
  { links, ideas, directory, lastResort, zone, now }: IdeaNeeds,
): Promise<OpenIdea> {
  const token = path.token ?? '';
  const claims = await links.read(token, 'idea');
  const idea = await ideas.find(claims.idea);
  if (!idea) throw notALink();
  const [channel, person] = await Promise.all([ideas.channel(idea.to, lastResort), directory.personAt(claims.reader)]);
  const theirs = [channel.email, idea.owner.email].includes(claims.reader) || person?.administrator === true;
  if (!theirs)
    throw new DeskError(
      'expired',
      'This idea has gone into other hands. Thank you for looking; nothing is left to do.',
    );
  const at = instantOf(now());
  return { idea, at, view: viewOf(idea, `/ideas/${token}`, person?.name ?? channel.name, claims.reader, zone, at) };
}

const viewOf = (idea: Idea, here: string, name: string, email: string, zone: string, at: Instant): IdeaPageView => ({
  here,
  reader: { name, email },
  to: idea.to,
  title: idea.title,
  words: idea.words,
  theme: idea.theme,
  from: idea.from,
  consent: idea.consent,
  by: idea.by.name,
  tickets: idea.tickets,
  mayAnswer: mayBeAnswered(idea),
  state: idea.state,
  owner: idea.owner.name,
  decision: onDate(idea.decision),
  answerBy: idea.answerBy && inZone(idea.answerBy, zone),
  reason: idea.reason,
  before: idea.before,
  after: idea.after,
  shipped: idea.shipped?.what ?? null,
  today: dateIn(at, zone),
  version: idea.version,
  done: false,
  refused: null,
});
