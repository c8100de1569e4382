import type { Contact, Named } from '../directory/person.ts';
import type { Ask } from '../ladder/run.ts';
import type { Note, Ticket, TimelineEntry } from '../tickets/ticket.ts';

/** What tells who took part in a ticket: its newest asks, notes and entries. */
export type ServiceRecord = {
  readonly asks: readonly Ask[];
  readonly notes: readonly Note[];
  readonly timeline: readonly TimelineEntry[];
};

/** Entries that tell of people, not of what they did for the customer: whoever thanks has not taken part by that. */
const NO_SERVICE: ReadonlySet<TimelineEntry['cause']> = new Set(['kudos']);

/**
 * The people on a ticket's record, by name: its holder, whoever resolved it, took the call, was asked or suggested, wrote
 * a note, or did anything else that stands there. Thanks point at a service given, so nobody else can be thanked for it (F86).
 */
export function peopleOn(ticket: Ticket, { asks, notes, timeline }: ServiceRecord): Contact[] {
  const { holder, resolution, call } = ticket;
  const all: readonly (Contact | null | undefined)[] = [
    holder,
    resolution?.by,
    call?.takenBy,
    call?.loggedBy,
    ...asks.flatMap(({ contact, suggestedBy }) => [contact, suggestedBy]),
    ...notes.map(({ by }) => by),
    ...timeline.flatMap(({ by: { role, name, email }, cause }) =>
      role === 'staff' && email !== null && !NO_SERVICE.has(cause) ? [{ name, email }] : [],
    ),
  ];
  const byAddress = new Map(all.flatMap((one) => (one ? [[one.email, { name: one.name, email: one.email }]] : [])));
  return [...byAddress.values()].toSorted((a, b) => a.name.localeCompare(b.name) || (a.email < b.email ? -1 : 1));
}

/** Whether this person took part: also when they held it longer ago than the record is shown. */
export const tookPart = (ticket: Ticket, record: ServiceRecord, { id, email }: Named): boolean =>
  peopleOn(ticket, record).some((one) => one.email === email) ||
  ticket.formerHolders.some((one) => one.id === id) ||
  ticket.spent.some(({ holder }) => holder === id);

/**
 * Who served the customer, the owner first: whoever has it and whoever resolved it; then whoever took it when they were
 * asked, and whoever led there by naming somebody (F87). Each of them once.
 */
export function whoServed({ holder, resolution }: Ticket, asks: readonly Ask[]): Named[] {
  const owners = [holder, resolution?.by].flatMap((one) => one ?? []);
  const helpers = asks.filter(({ state }) => state === 'accepted').flatMap((ask) => [ask.contact, ...ledTo(ask, asks)]);
  const byAddress = new Map<string, Named>();
  for (const one of [...owners, ...helpers]) if (!byAddress.has(one.email)) byAddress.set(one.email, one);
  return [...byAddress.values()];
}

/** Those who named the person asked, and those who had named them in the same run. */
function ledTo(ask: Ask, asks: readonly Ask[]): Named[] {
  const found: Named[] = [];
  for (let by = ask.suggestedBy; by;) {
    const named = by;
    if (found.some(({ email }) => email === named.email)) return found;
    found.push(named);
    by = asks.find(({ run, contact }) => run === ask.run && contact.email === named.email)?.suggestedBy ?? null;
  }
  return found;
}

/** Whether somebody owns how the matter ended: has it, or resolved it. */
export const isOwner = ({ holder, resolution }: Ticket, { email }: Contact): boolean =>
  holder?.email === email || resolution?.by.email === email;
