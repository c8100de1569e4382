import { type Area, RUNGS } from '../../domain/directory/area.ts';
import type { Person } from '../../domain/directory/person.ts';

/** An area as it is read and written: rungs hold people by name and address. */
export function areaView(area: Area, people: ReadonlyMap<string, Person>) {
  const on = (id: string | null) => {
    const person = id === null ? undefined : people.get(id);
    return person ? { name: person.name, email: person.email, timeZone: person.timeZone } : null;
  };
  const { id, name, address, hours, waits, factors, version } = area;
  const rungs = Object.fromEntries(RUNGS.map((rung) => [rung, on(area.rungs[rung])]));
  return { id, name, address, hours, waits, factors, rungs, version };
}
