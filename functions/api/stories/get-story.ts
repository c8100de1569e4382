import { mayServe } from '../../domain/people/access.ts';
import { json } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { StoryStore } from '../../store/stories.ts';
import type { StaffHandle } from '../staff-api.ts';
import { noStory, storyView } from './story-view.ts';

type Needs = { stories: Pick<StoryStore, 'get'>; directory: Pick<DirectoryStore, 'findArea'> };

/** `GET /v1/stories/{id}`: a published story, for everybody who works here; one that is not, for the staff of its area. */
export const getStory = ({ stories, directory }: Needs): StaffHandle => {
  return async ({ caller, path }) => {
    const story = await stories.get(path.id ?? '');
    if (!story) throw noStory();
    if (story.state === 'internal') {
      const area = await directory.findArea(story.area);
      if (!area || !mayServe(caller, area)) throw noStory();
    }
    return json(200, storyView(story));
  };
};
