import { mayServe } from '../../domain/people/access.ts';
import { publishStory } from '../../domain/stories/library.ts';
import { instantOf } from '../../domain/time.ts';
import { json, parse } from '../../shared/http.ts';
import { changing } from '../../store/changing.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { published, type StoryStore } from '../../store/stories.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { namesOf } from '../../use-cases/names-of-ticket.ts';
import { PublishStory } from '../contracts/stories.ts';
import type { Posting } from '../staff-api.ts';
import { noStory, storyView } from './story-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'record'>;
  stories: Pick<StoryStore, 'get' | 'telling'>;
  directory: Pick<DirectoryStore, 'findArea' | 'people'>;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/stories/{id}/publish {text, ledTo?}`: somebody who serves its area has checked the text and gives it to everybody.
 * From then on nothing leads from the story to its ticket. Unknown and not one's own look alike (F120).
 */
export const postPublish = (needs: Needs): Posting => {
  const { tickets, stories, directory, newId, now } = needs;
  return async ({ path, body, caller }) => {
    const { text, ledTo = null } = parse(PublishStory, body);
    const story = await stories.get(path.id ?? '');
    const area = story && (await directory.findArea(story.area));
    if (!story || !area || !mayServe(caller, area)) throw noStory();
    if (story.ref === null) return { answer: json(200, storyView(story)), writes: [], anew: true };
    const ticket = await tickets.get(story.ref); // first, so that its version guards what is read after it
    const [telling, known] = await Promise.all([stories.telling(story.ref), namesOf(ticket, needs)]);
    if (!telling) throw noStory();
    const { id, name, email } = caller;
    const by = { id, name, email };
    const done = publishStory(ticket, { telling, story }, { text, ledTo }, known, by, instantOf(now()), newId);
    return {
      answer: json(200, storyView(done.story)),
      writes: [...changing(done.change), ...published({ ...done, telling })],
      anew: true,
      noted: { message: 'story published', ids: { story: story.id } },
    };
  };
};
