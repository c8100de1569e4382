import { type Area, type AreaDraft, RUNGS, type Rung } from './area.ts';
import type { Person } from './person.ts';

/** An area as it is saved, the people who enter the directory with it, and those whose name or zone changes. */
export type Placed = {
  readonly area: Area;
  readonly newcomers: readonly Person[];
  readonly changed: readonly Person[];
};

/** Turns a draft into an area: people on its rungs are found by address, or enter the directory. */
export function placeOnRungs(
  draft: AreaDraft,
  known: ReadonlyMap<string, Person>,
  version: number,
  newId: () => string,
): Placed {
  const people = new Map<string, { person: Person; is: 'new' | 'changed' | 'same' }>();
  const idOn = (rung: Rung): string | null => {
    const wanted = draft.rungs[rung];
    if (!wanted) return null;
    const there = people.get(wanted.email)?.person;
    if (there) return there.id;
    const old = known.get(wanted.email);
    const timeZone = wanted.timeZone ?? old?.timeZone ?? 'UTC';
    const person: Person = old
      ? { ...old, name: wanted.name, timeZone, version: old.version + 1 }
      : { id: newId(), name: wanted.name, email: wanted.email, timeZone, administrator: false, areas: [], version: 1 };
    const same = old !== undefined && old.name === person.name && old.timeZone === timeZone;
    people.set(wanted.email, { person, is: old ? (same ? 'same' : 'changed') : 'new' });
    return person.id;
  };
  const [primary, backup, manager, director, vp] = RUNGS.map(idOn);
  const { version: _read, rungs: _drafted, ...rest } = draft;
  const of = (is: 'new' | 'changed') => [...people.values()].flatMap((p) => (p.is === is ? [p.person] : []));
  return {
    area: {
      ...rest,
      rungs: {
        primary: primary ?? null,
        backup: backup ?? null,
        manager: manager ?? null,
        director: director ?? null,
        vp: vp ?? null,
      },
      version,
    },
    newcomers: of('new'),
    changed: of('changed'),
  };
}
