import type { Area } from '../domain/directory/area.ts';
import type { Person } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import type { Write } from './entity.ts';
import * as q from './questions.ts';
import type { Table } from './table.ts';

export type DirectoryStore = ReturnType<typeof directoryStore>;

/** Areas and the people who work in them. */
export const directoryStore = (table: Table) => {
  const person = (id: string): Promise<Person | undefined> => table.get(q.people.at({ id }));
  const claimed = async (claim: { person: string } | undefined) => (claim ? person(claim.person) : undefined);

  return {
    person,

    async area(id: string): Promise<Area> {
      const found = await table.get(q.areas.at({ id }));
      if (!found) throw new DeskError('not_found', 'There is no such area', { area: id });
      return found;
    },

    findArea: (id: string): Promise<Area | undefined> => table.get(q.areas.at({ id })),

    personAt: async (email: string): Promise<Person | undefined> =>
      claimed(await table.get(q.addresses.at({ value: email }))),

    personOf: async (sub: string): Promise<Person | undefined> => claimed(await table.get(q.accounts.at({ value: sub }))),

    /** Saves an area (version 1 must be new) with the people who enter the directory on its rungs. */
    saveArea(area: Area, newcomers: readonly Person[]): Promise<void> {
      const areaWrite = area.version === 1 ? q.areas.add(area) : q.areas.replace(area, { version: area.version - 1 });
      return table.write([areaWrite, ...newcomers.flatMap(added)]);
    },

    addPerson: (newcomer: Person): Promise<void> => table.write(added(newcomer)),

    /** Saves a person who is there, and claims their account if they have one now. */
    savePerson: (changed: Person, newAccount: boolean): Promise<void> =>
      table.write([
        q.people.replace(changed, { version: changed.version - 1 }),
        ...(newAccount && changed.sub !== undefined ? [q.accounts.add({ value: changed.sub, person: changed.id })] : []),
      ]),
  };
};

const added = (newcomer: Person): Write[] => [
  q.people.add(newcomer),
  q.addresses.add({ value: newcomer.email, person: newcomer.id }),
  ...(newcomer.sub === undefined ? [] : [q.accounts.add({ value: newcomer.sub, person: newcomer.id })]),
];
