import type { Person } from '../domain/directory/person.ts';
import { NOBODY } from '../domain/intake/open-ticket.ts';
import { type KnownNames, knownNames } from '../domain/stories/known-names.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { TicketStore } from '../store/tickets.ts';

type Needs = {
  tickets: Pick<TicketStore, 'record'>;
  directory: Pick<DirectoryStore, 'people'>;
};

/** So many people of the directory are read at once. */
const PAGE = 100;

/**
 * All names by which a ticket's story could tell who it was: of the customer's side, of colleagues who had to do with it,
 * and of everybody else who works here. It reads the whole directory: a story is prepared and published by a person.
 */
export async function namesOf(ticket: Ticket, { tickets, directory }: Needs): Promise<KnownNames> {
  const [{ messages, asks }, everybody] = await Promise.all([tickets.record(ticket.ref), all(directory)]);
  const from = (by: 'customer' | 'staff') =>
    messages
      .filter((message) => message.by === by && message.from.email !== NOBODY.email)
      .map((message) => message.from);
  const writers = new Set(from('staff').map(({ email }) => email));
  return knownNames(ticket, {
    customers: from('customer'),
    close: [...asks.map(({ contact }) => contact), ...everybody.filter(({ email }) => writers.has(email))],
    everybody,
  });
}

async function all(directory: Needs['directory']): Promise<Person[]> {
  const people: Person[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Needs['directory']['people']>> = await directory.people({ limit: PAGE, cursor });
    people.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return people;
}
