import { json, parse } from '../../shared/http.ts';
import type { IdeaStore } from '../../store/ideas.ts';
import { IdeasQuery } from '../contracts/ideas-acts.ts';
import type { StaffHandle } from '../staff-api.ts';
import { ideaView } from './idea-view.ts';

type Needs = { ideas: Pick<IdeaStore, 'list'> };

/** `GET /v1/ideas`: all ideas, newest first, for everybody who works here. By nothing else: no person's ideas are a list. */
export const listIdeas = ({ ideas }: Needs): StaffHandle => {
  return async ({ query }) => {
    const { items, cursor } = await ideas.list(parse(IdeasQuery, query));
    return json(200, { items: items.map(ideaView), cursor });
  };
};
