import type { Contact } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { ChannelId, type IdeaChannel } from '../../domain/ideas/channel.ts';
import { parse } from '../../shared/http.ts';
import { untilSaved } from '../../store/changing.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { IdeaStore } from '../../store/ideas.ts';
import { PutChannel } from '../contracts/ideas-acts.ts';
import { unlessStale, versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';

type Needs = {
  ideas: Pick<IdeaStore, 'channel' | 'saveChannel'>;
  directory: Pick<DirectoryStore, 'isDeskAddress'>;
  lastResort: Contact;
};

/** `PUT /v1/channels/{id} {name, email, days?}`: who receives the ideas of a channel, and answers within so many working days. */
export const putChannel = ({ ideas, directory, lastResort }: Needs): StaffHandle => {
  return async (event) => {
    const id = ChannelId.safeParse(event.path.id);
    if (!id.success) throw new DeskError('not_found', 'There is no such channel: product, marketing or desk');
    const draft = parse(PutChannel, event.body);
    if (await directory.isDeskAddress(draft.email))
      throw new DeskError('invalid', 'The desk must not write to itself: give a person’s own address.', {
        issues: [{ path: 'email', message: 'is an address of the desk' }],
      });
    return untilSaved(async () => {
      const old = await ideas.channel(id.data, lastResort);
      unlessStale(event, old.version);
      const channel: IdeaChannel = { id: id.data, ...draft, version: old.version + 1 };
      await ideas.saveChannel(channel);
      return versioned(200, channel);
    });
  };
};
