import type { Area } from '../directory/area.ts';
import { isOnRung } from '../directory/area.ts';
import type { Person } from '../directory/person.ts';

/** What somebody is to an area: its lead or representative, also by standing on one of its rungs; null: nothing. */
function roleIn(person: Person, area: Area): 'lead' | 'representative' | null {
  const given = person.areas.find((one) => one.area === area.id)?.role ?? null;
  return given ?? (isOnRung(area, person.id) ? 'representative' : null);
}

/** Whether this person may read and act on the tickets of this area: an administrator, or one of its people. */
export const mayServe = (person: Person, area: Area): boolean => person.administrator || roleIn(person, area) !== null;
