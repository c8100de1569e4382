import { type Area, isOnRung } from '../directory/area.ts';
import type { Person } from '../directory/person.ts';
import type { RecognitionContent } from './content.ts';

type Reader = Pick<Person, 'id' | 'areas' | 'administrator'>;

/** The rungs of those who lead an area. */
const LEADING = ['manager', 'director', 'vp'] as const;

/** Whether somebody serves in an area: with a role in it, or on one of its rungs. */
export const servesIn = (person: Pick<Person, 'id' | 'areas'>, area: Area): boolean =>
  person.areas.some((one) => one.area === area.id) || isOnRung(area, person.id);

/** Whether they lead it: as its lead, or as its manager, director or vice president. */
export const leads = (person: Pick<Person, 'id' | 'areas'>, area: Area): boolean =>
  person.areas.some((one) => one.area === area.id && one.role === 'lead') ||
  LEADING.some((rung) => area.rungs[rung] === person.id);

/**
 * Whether somebody may read a part of the report. The company's part is for everybody, an area's for its people and
 * administrators, and what is for leaders is for those of the area alone: an administrator leads nobody by that, and
 * reads nobody's record (F90, F99). `area` is that of the part.
 */
export function mayRead(person: Reader, part: RecognitionContent['part'], area: Area): boolean {
  switch (part) {
    case 'company':
      return true;
    case 'area':
      return person.administrator || servesIn(person, area);
    case 'leaders':
      return leads(person, area);
    case 'memory':
      return false;
  }
}
