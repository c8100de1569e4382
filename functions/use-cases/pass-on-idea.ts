import type { Change, NewId } from '../domain/change.ts';
import type { Area } from '../domain/directory/area.ts';
import type { Contact, Named } from '../domain/directory/person.ts';
import { ideaMail, lookingAt } from '../domain/ideas/idea-mails.ts';
import type { Idea } from '../domain/ideas/idea.ts';
import { pointTo } from '../domain/ideas/letters.ts';
import { type NewIdea, passOn, withoutPeople } from '../domain/ideas/pass-on.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { Write } from '../store/entity.ts';
import { asking, type IdeaStore, suggesting } from '../store/ideas.ts';
import { owing, sending } from '../store/outbox.ts';
import type { PeopleOfCase } from './people-of-case.ts';

type Needs = {
  ideas: Pick<IdeaStore, 'channel'>;
  peopleOfCase: PeopleOfCase;
  lastResort: Contact;
  zone: string;
  newId: NewId;
};

/** What somebody passes on. */
export type IdeaDraft = Pick<NewIdea, 'to' | 'title' | 'words' | 'theme' | 'from' | 'consent'>;
/** The idea with the writes that bring it into the table and on its way; `change` is that of the ticket that asks for it. */
export type PassedOn = { readonly idea: Idea; readonly change: Change | null; readonly writes: readonly Write[] };
export type PassOnIdea = (
  draft: IdeaDraft,
  by: Named,
  on: { readonly area: Area; readonly ticket: Ticket | null },
  at: Instant,
) => Promise<PassedOn>;

/**
 * What page and API do alike when an idea is passed on: its receiver is asked. Whatever tells of a person is left out, also
 * where no ticket says who that could be; the ticket points to it (F105).
 */
export const passOnIdea =
  ({ ideas, peopleOfCase, lastResort, zone, newId }: Needs): PassOnIdea =>
  async (draft, by, { area, ticket }, at) => {
    const [channel, known] = await Promise.all([
      ideas.channel(draft.to, lastResort),
      ticket ? peopleOfCase(ticket, area) : [],
    ]);
    const passed = passOn({ ...withoutPeople(draft, known), id: newId(), by, area: area.id }, channel, zone, at);
    const idea = ticket ? { ...passed, tickets: 1 } : passed;
    return {
      idea,
      change: ticket && pointTo(ticket, idea, by, at, newId),
      writes: [
        suggesting(idea),
        ...(ticket ? [asking(idea.id, ticket.ref, at)] : []),
        ...sending(ideaMail(idea, channel, { area, zone, now: at })),
        ...lookingAt(idea, zone).map(owing),
      ],
    };
  };
