import type { Area } from '../directory/area.ts';
import { isOnRung } from '../directory/area.ts';
import type { Person } from '../directory/person.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** What somebody is to an area: its lead or representative, also by standing on one of its rungs; null: nothing. */
export function roleIn(person: Person, area: Area): 'lead' | 'representative' | null {
  const given = person.areas.find((one) => one.area === area.id)?.role ?? null;
  return given ?? (isOnRung(area, person.id) ? 'representative' : null);
}

/** Whether this person may read and act on the tickets of this area: an administrator, or one of its people. */
export const mayServe = (person: Person, area: Area): boolean => person.administrator || roleIn(person, area) !== null;

/** The rungs whose people lead those below. */
const LEADING = ['manager', 'director', 'vp'] as const;

/**
 * Whether this person leads the area, by a role or by standing on an upper rung: only they, and administrators, propose
 * rewards for service in it (F97).
 */
export const mayLead = (person: Person, area: Area): boolean =>
  person.administrator || roleIn(person, area) === 'lead' || LEADING.some((rung) => area.rungs[rung] === person.id);

/** Whether they may read and act on this one ticket of the area: whoever holds it may, of whatever area they are. */
export const mayServeTicket = (person: Person, { holder }: Pick<Ticket, 'holder'>, area: Area): boolean =>
  mayServe(person, area) || holder?.id === person.id;
