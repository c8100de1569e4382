import type * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { StoryStore } from '../../store/stories.ts';
import { StoriesQuery, type StoryList } from '../contracts/stories.ts';
import type { StaffHandle } from '../staff-api.ts';
import { storyView } from './story-view.ts';

type Needs = { stories: Pick<StoryStore, 'listed'>; directory: Pick<DirectoryStore, 'findArea'> };

/**
 * `GET /v1/stories`: the library, newest first, for everybody who works here; `?area=` the stories of an area that are for
 * its staff alone. Unknown and not one's own look alike (F120).
 */
export const listStories = ({ stories, directory }: Needs): StaffHandle => {
  return async ({ caller, query }) => {
    const { area: wanted, ...page } = parse(StoriesQuery, query);
    const area = wanted === undefined ? undefined : await directory.findArea(wanted);
    if (wanted !== undefined && (!area || !mayServe(caller, area)))
      throw new DeskError('not_found', 'There is no such area, or you do not serve it');
    const { items, cursor } = await stories.listed(area?.id ?? null, page);
    const answer: z.output<typeof StoryList> = { items: items.map(storyView), cursor };
    return json(200, answer);
  };
};
