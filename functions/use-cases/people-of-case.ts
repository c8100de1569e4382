import type { Area } from '../domain/directory/area.ts';
import type { Known } from '../domain/privacy/personal-data.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { TicketStore } from '../store/tickets.ts';

type Needs = {
  tickets: Pick<TicketStore, 'record' | 'notes' | 'reviews'>;
  directory: Pick<DirectoryStore, 'person' | 'people' | 'peopleOf'>;
};

/** Everybody whose name must not leave a case: the customer and whoever else wrote, colleagues on its record, its area's people. */
export type PeopleOfCase = (ticket: Ticket, area: Area) => Promise<Known[]>;

/** People of the directory who are read at once. */
const PAGE = 100;

export const peopleOfCase =
  ({ tickets, directory }: Needs): PeopleOfCase =>
  async (ticket, area) => {
    const [{ asks, messages, timeline }, notes, reviews, onRungs, serving, former] = await Promise.all([
      tickets.record(ticket.ref),
      tickets.notes(ticket.ref),
      ticket.reviews > 0 ? tickets.reviews(ticket.ref) : [],
      directory.peopleOf(area),
      servingIn(area.id, directory),
      Promise.all(ticket.formerHolders.map(({ id }) => directory.person(id))),
    ]);
    const { requester, call, holder, resolution, participants } = ticket;
    return [
      ...[requester, call?.caller, call?.takenBy, call?.loggedBy, holder, resolution?.by].flatMap((one) => one ?? []),
      ...participants.map((email) => ({ name: '', email })),
      ...messages.flatMap(({ by, from }) => (by === 'staff' ? [] : [from])),
      ...asks.flatMap(({ contact, suggestedBy }) => (suggestedBy ? [contact, suggestedBy] : [contact])),
      ...timeline.flatMap(({ by }) => (by.role === 'desk' ? [] : [by])),
      ...notes.map(({ by }) => by),
      ...reviews.flatMap(({ by, action }) => (action ? [by, action.owner] : [by])),
      ...onRungs.values(),
      ...serving,
      ...former.flatMap((one) => one ?? []),
    ].map(({ name, email }) => ({ name, email }));
  };

/** Whoever serves in an area without standing on a rung. Nothing lists them: the directory is looked through. */
async function servingIn(area: string, directory: Needs['directory']): Promise<Known[]> {
  const serving: Known[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<DirectoryStore['people']>> = await directory.people({ limit: PAGE, cursor });
    serving.push(...page.items.filter(({ areas }) => areas.some((one) => one.area === area)));
    cursor = page.cursor;
  } while (cursor !== null);
  return serving;
}
