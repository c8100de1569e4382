import type { IdeaStore } from '../../store/ideas.ts';
import { versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';
import { ideaView } from './idea-view.ts';

type Needs = { ideas: Pick<IdeaStore, 'get'> };

/** `GET /v1/ideas/{id}`: how an idea stands, for everybody who works here (F107). */
export const getIdea = ({ ideas }: Needs): StaffHandle => {
  return async ({ path }) => versioned(200, ideaView(await ideas.get(path.id ?? '')));
};
