import type * as z from 'zod';
import type { Area } from '../../domain/directory/area.ts';
import type { Person } from '../../domain/directory/person.ts';
import type { AreaShape } from '../contracts/desk.ts';

/** An area as it is read and written: rungs hold people by name and address. */
export function areaView(area: Area, people: ReadonlyMap<string, Person>): z.output<typeof AreaShape> {
  const on = (id: string | null) => {
    const person = id === null ? undefined : people.get(id);
    return person ? { name: person.name, email: person.email, timeZone: person.timeZone } : null;
  };
  const { id, name, address, hours, waits, factors, version } = area;
  const { primary, backup, manager, director, vp } = area.rungs;
  const rungs = {
    primary: on(primary),
    backup: on(backup),
    manager: on(manager),
    director: on(director),
    vp: on(vp),
  };
  return { id, name, address, hours, waits, factors, rungs, version };
}
