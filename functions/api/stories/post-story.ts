import type * as z from 'zod';
import { kept, prepareStory } from '../../domain/stories/library.ts';
import type { Story } from '../../domain/stories/story.ts';
import { changeNames } from '../../domain/stories/pseudonyms.ts';
import { instantOf } from '../../domain/time.ts';
import { json, parse } from '../../shared/http.ts';
import { changing } from '../../store/changing.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { prepared, type StoryStore } from '../../store/stories.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { namesOf } from '../../use-cases/names-of-ticket.ts';
import { PrepareStory, type StoryPrepared } from '../contracts/stories.ts';
import type { Posting } from '../staff-api.ts';
import { servedCase } from '../tickets/served-case.ts';
import { storyView } from './story-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'whole' | 'record' | 'votes'>;
  stories: Pick<StoryStore, 'get' | 'telling'>;
  directory: Pick<DirectoryStore, 'findArea' | 'people'>;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/tickets/{ref}/story {text?}`: proposes the story with names changed, and keeps it for the staff of the area
 * until a person has checked it. What stands for whom is told in the answer, and kept nowhere.
 */
export const postStory = (needs: Needs): Posting => {
  const { tickets, stories, newId, now } = needs;
  return async (event) => {
    const { text } = parse(PrepareStory, event.body ?? {});
    const { kase, by } = await servedCase(event, needs);
    const { ticket } = kase;
    const telling = kept(await stories.telling(ticket.ref));
    const [before, votes, known] = await Promise.all([
      telling.story === null ? undefined : stories.get(telling.story),
      tickets.votes(ticket.ref),
      namesOf(ticket, needs),
    ]);
    const proposal = changeNames(text ?? telling.text, known, telling.language);
    const told = (story: Story): z.output<typeof StoryPrepared> => ({
      story: storyView(story),
      changes: [...proposal.changes],
      look: [...proposal.look],
    });
    if (before?.state === 'internal' && before.text === proposal.text)
      return { answer: json(201, told(before)), writes: [], anew: true };
    const done = prepareStory(ticket, { telling, story: before, votes }, proposal.text, by, instantOf(now()), newId);
    return { answer: json(201, told(done.story)), writes: [...changing(done.change), ...prepared(done)], anew: true };
  };
};
