import type { Contact } from '../../domain/directory/person.ts';
import { CHANNELS } from '../../domain/ideas/channel.ts';
import { json } from '../../shared/http.ts';
import type { IdeaStore } from '../../store/ideas.ts';
import type { StaffHandle } from '../staff-api.ts';

type Needs = { ideas: Pick<IdeaStore, 'channel'>; lastResort: Contact };

/** `GET /v1/channels`: where ideas can go, and who receives them. */
export const listChannels = ({ ideas, lastResort }: Needs): StaffHandle => {
  return async () => json(200, { items: await Promise.all(CHANNELS.map((id) => ideas.channel(id, lastResort))) });
};
