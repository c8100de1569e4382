import type { Contact } from '../domain/directory/person.ts';
import { ideaMail, lookingAt } from '../domain/ideas/idea-mails.ts';
import { lookAtIdea as lookAt } from '../domain/ideas/look-at-idea.ts';
import { untilSaved } from '../store/changing.ts';
import type { DirectoryStore } from '../store/directory.ts';
import { becoming, type IdeaStore } from '../store/ideas.ts';
import { finishing, type OutboxStore, owing, sending, unlessTaken } from '../store/outbox.ts';
import type { Performer } from './performer.ts';

type Needs = {
  outbox: Pick<OutboxStore, 'write'>;
  ideas: Pick<IdeaStore, 'get' | 'channel'>;
  directory: Pick<DirectoryStore, 'area' | 'ids' | 'person'>;
  lastResort: Contact;
  zone: string;
};

/** So many administrators, at most, are told of an idea that waits: the transaction has room for more, their patience has not. */
const MOST_TOLD = 10;

/** The time has come to look at an idea: its receiver is asked (again), or administrators are told; nothing when it was answered. */
export const lookAtIdea =
  ({ outbox, ideas, directory, lastResort, zone }: Needs): Performer<'look-at-idea'> =>
  async (row, effect, now) => {
    const outcome = await untilSaved(() =>
      unlessTaken(async () => {
        const idea = await ideas.get(effect.idea);
        const channel = await ideas.channel(idea.to, lastResort);
        const looked = lookAt(idea, channel, zone, now);
        const word = looked ? `asked ${looked.tells}` : 'nothing to ask';
        if (!looked) {
          await outbox.write([finishing(row, word)]);
          return word;
        }
        const [area, readers] = await Promise.all([
          directory.area(idea.area),
          looked.tells === 'administrators'
            ? administrators()
            : [looked.tells === 'owner' ? looked.idea.owner : channel],
        ]);
        await outbox.write([
          ...becoming({ idea: looked.idea, happened: null }),
          ...readers.flatMap((reader) => sending(ideaMail(looked.idea, reader, { area, zone, now }))),
          ...lookingAt(looked.idea, zone).map(owing),
          finishing(row, word),
        ]);
        return word;
      }),
    );
    return { end: 'recorded', outcome };

    /** Those who can be reached; whom the desk asks last where nobody administers it. */
    async function administrators() {
      const found = await Promise.all((await directory.ids('administrator')).map((id) => directory.person(id)));
      const reached = found.flatMap((one) => (one?.administrator && one.unreachable === undefined ? [one] : []));
      const told = reached.length > 0 ? reached.slice(0, MOST_TOLD) : [lastResort];
      return told.map(({ name, email }, administrator) => ({ name, email, administrator }));
    }
  };
