import { type Area, AreaId, RUNGS } from '../domain/directory/area.ts';
import type { Placed } from '../domain/directory/place-on-rungs.ts';
import type { Contact, Person } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import { formsOf } from '../domain/mails/recipients.ts';
import type { Write } from './entity.ts';
import { isKey } from './keys.ts';
import * as q from './questions.ts';
import type { Page, PageOptions, Table } from './table.ts';

export type DirectoryStore = ReturnType<typeof directoryStore>;

/** Areas and the people who work in them. */
export const directoryStore = (table: Table) => {
  const person = async (id: string): Promise<Person | undefined> =>
    isKey(id) ? table.get(q.people.at({ id })) : undefined;
  const claimed = async (claim: { person: string } | undefined) => (claim ? person(claim.person) : undefined);

  const personAt = async (email: string): Promise<Person | undefined> =>
    claimed(await table.get(q.addresses.at({ value: email })));

  /** Whatever stands in a path may be asked for: what cannot be an area's id is no key either. */
  const isId = (id: string) => AreaId.safeParse(id).success;
  const findArea = async (id: string): Promise<Area | undefined> =>
    isId(id) ? table.get(q.areas.at({ id })) : undefined;

  /** Id of the area whose address this is, or once was, with any tag behind a plus. */
  const areaAt = async (email: string): Promise<string | undefined> => {
    const claims = await Promise.all(formsOf(email).map((value) => table.get(q.areaAddresses.at({ value }))));
    return claims.find((claim) => claim !== undefined)?.area;
  };

  /** Ids of all areas, of all people, or of those who may administer the desk. */
  const ids = async (list: 'area' | 'administrator' | 'person'): Promise<string[]> => {
    const { items } = await table.list(q.listed.under({}, { list }));
    return items.map(({ id }) => id);
  };

  return {
    person,

    async area(id: string): Promise<Area> {
      const found = await findArea(id);
      if (!found) throw new DeskError('not_found', 'There is no such area', isId(id) ? { area: id } : {});
      return found;
    },

    findArea,

    /** All areas, in the order of their ids. */
    async areas(): Promise<Area[]> {
      return (await Promise.all((await ids('area')).map(findArea))).flatMap((area) => area ?? []);
    },

    /** People of the desk, page by page. */
    async people(options: PageOptions): Promise<Page<Person>> {
      const { items, cursor } = await table.list(q.listed.under({}, { list: 'person' }), options);
      return { items: (await Promise.all(items.map(({ id }) => person(id)))).flatMap((one) => one ?? []), cursor };
    },

    ids,

    areaAt,

    /** Whether this is the address of an area, or once was: the desk must never write to itself (P6). */
    isDeskAddress: async (email: string): Promise<boolean> => (await areaAt(email)) !== undefined,

    personAt,

    personOf: async (sub: string): Promise<Person | undefined> =>
      claimed(await table.get(q.accounts.at({ value: sub }))),

    /** The people on an area's rungs, by id. */
    async peopleOf(area: Area): Promise<ReadonlyMap<string, Person>> {
      const onRungs = new Set(RUNGS.flatMap((rung) => (area.rungs[rung] === null ? [] : [area.rungs[rung]])));
      const found = await table.getAll([...onRungs].map((id) => q.people.at({ id })));
      return new Map(found.map((one) => [one.id, one]));
    },

    /**
     * Saves an area (version 1 must be new) with the people who enter the directory on its rungs or change there. An
     * address that an area has had stays its own: mail to it must never reach another area's customers' cases.
     */
    async saveArea({ area, newcomers, changed }: Placed): Promise<void> {
      const claim = await table.get(q.areaAddresses.at({ value: area.address }));
      if (claim && claim.area !== area.id)
        throw new DeskError('invalid', `${area.address} is the address of another area`, {
          issues: [{ path: 'address', message: 'is the address of another area' }],
        });
      const newAddress = claim ? [] : [q.areaAddresses.add({ value: area.address, area: area.id })];
      const areaWrite = area.version === 1 ? q.areas.add(area) : q.areas.replace(area, { version: area.version - 1 });
      return table.write([
        areaWrite,
        q.listed.put({ list: 'area', id: area.id }),
        ...newAddress,
        ...newcomers.flatMap(added),
        ...changed.map(replaced),
      ]);
    },

    /** The person with this address, who enters the directory now if nobody has it yet. */
    async enter({ name, email }: Contact, newId: () => string): Promise<Person> {
      const found = await personAt(email);
      if (found) return found;
      const newcomer: Person = {
        id: newId(),
        name,
        email,
        timeZone: 'UTC',
        administrator: false,
        areas: [],
        version: 1,
      };
      await table.write(added(newcomer));
      return newcomer;
    },

    addPerson: (newcomer: Person): Promise<void> => table.write(added(newcomer)),

    /** The writes that bring somebody into the directory, to go with a change of a ticket. */
    adding: added,

    /** The write that saves a person who is there, to go with a change of a ticket. */
    changing: replaced,

    /** Saves a person who is there, and claims their account if they have one now. */
    savePerson: (changed: Person, newAccount: boolean): Promise<void> =>
      table.write([
        replaced(changed),
        ...listed(changed),
        ...(newAccount && changed.sub !== undefined
          ? [q.accounts.add({ value: changed.sub, person: changed.id })]
          : []),
      ]),
  };
};

const replaced = (person: Person): Write => q.people.replace(person, { version: person.version - 1 });

const listed = ({ id, administrator }: Person): Write[] => [
  q.listed.put({ list: 'person', id }),
  ...(administrator ? [q.listed.put({ list: 'administrator', id })] : []),
];

const added = (newcomer: Person): Write[] => [
  q.people.add(newcomer),
  ...listed(newcomer),
  q.addresses.add({ value: newcomer.email, person: newcomer.id }),
  ...(newcomer.sub === undefined ? [] : [q.accounts.add({ value: newcomer.sub, person: newcomer.id })]),
];
