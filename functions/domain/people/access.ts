import type { Area } from '../directory/area.ts';
import { isOnRung } from '../directory/area.ts';
import type { Person } from '../directory/person.ts';

/** Whether this person may read and act on the tickets of this area: an administrator, or one of its people. */
export const mayServe = (person: Person, area: Area): boolean => person.administrator || isOnRung(area, person.id);
