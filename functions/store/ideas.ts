import type { ChannelId, IdeaChannel } from '../domain/ideas/channel.ts';
import { unset } from '../domain/ideas/channel.ts';
import type { Contact } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import type { IdeaChange } from '../domain/ideas/answer-idea.ts';
import type { Idea, IdeaTicket } from '../domain/ideas/idea.ts';
import type { Instant } from '../domain/time.ts';
import type { Write } from './entity.ts';
import { isKey } from './keys.ts';
import * as q from './questions.ts';
import type { Page, PageOptions, Table } from './table.ts';

/** A new idea, with the tickets that ask for it. */
export const suggesting = (idea: Idea): Write => q.ideas.add(idea);

/** What becomes of an idea, if nobody was faster, and what reports count of it. */
export const becoming = ({ idea, happened }: IdeaChange): Write[] => [
  q.ideas.replace(idea, { version: idea.version - 1 }),
  ...(happened ? [q.happened.add(happened)] : []),
];

/** A ticket asks for an idea; refused when it does already. */
export const asking = (idea: string, ref: string, at: Instant): Write =>
  q.ideaTickets.add({ idea, ref, at, draftedAt: null, sentAt: null });

/** The letter to the customer is put before whoever has the ticket, or sent: each once. */
export const drafted = ({ idea, ref }: IdeaTicket, at: Instant): Write =>
  q.ideaTickets.update({ idea, ref }, { set: { draftedAt: at }, when: { draftedAt: null } });
export const letterSent = ({ idea, ref }: IdeaTicket, at: Instant): Write =>
  q.ideaTickets.update({ idea, ref }, { set: { sentAt: at }, when: { sentAt: null } });

export type IdeaStore = ReturnType<typeof ideaStore>;

/** Ideas, the tickets that ask for them, and who receives them. Tickets are found by the idea alone, inside the desk. */
export const ideaStore = (table: Table) => {
  const find = async (id: string): Promise<Idea | undefined> => (isKey(id) ? table.get(q.ideas.at({ id })) : undefined);
  return {
    find,

    async get(id: string): Promise<Idea> {
      const found = await find(id);
      if (!found) throw new DeskError('not_found', 'There is no such idea');
      return found;
    },

    /** All ideas, newest first. An index: up to a second late. */
    list: (options: PageOptions): Promise<Page<Idea>> =>
      table.list(q.ideas.by('due', {}), { ...options, descending: true }),

    /** Whether and how far a ticket's customer is told. */
    ofTicket: (idea: string, ref: string): Promise<IdeaTicket | undefined> =>
      isKey(idea) ? table.get(q.ideaTickets.at({ idea, ref })) : Promise.resolve(undefined),

    /** The tickets that ask for an idea. */
    tickets: (idea: string, options: PageOptions): Promise<Page<IdeaTicket>> =>
      table.list(q.ideaTickets.under({ idea }, {}), options),

    /** Who receives the ideas of a channel; `lastResort` where nobody has set it. */
    channel: async (id: ChannelId, lastResort: Contact): Promise<IdeaChannel> =>
      (await table.get(q.channels.at({ id }))) ?? unset(id, lastResort),

    saveChannel: (channel: IdeaChannel): Promise<void> =>
      table.write([
        channel.version === 1 ? q.channels.add(channel) : q.channels.replace(channel, { version: channel.version - 1 }),
      ]),
  };
};
