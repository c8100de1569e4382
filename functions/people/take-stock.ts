import { type Rung, RUNGS } from '../domain/directory/area.ts';
import type { DirectoryStore } from '../store/directory.ts';

/** What a desk has by which it can work. */
export type Stock = {
  /** People who may administer and have an account. */
  administrators: number;
  areas: { id: string; address: string; /** Rungs with nobody on them. */ empty: Rung[] }[];
};

type Needs = { directory: Pick<DirectoryStore, 'ids' | 'person' | 'findArea'> };

/** Whether the desk has an administrator and areas with people; changes nothing. For `npm run doctor`. */
export const takeStock = ({ directory }: Needs) => {
  return async (): Promise<Stock> => {
    const [people, areas] = await Promise.all([
      directory.ids('administrator').then((ids) => Promise.all(ids.map((id) => directory.person(id)))),
      directory.ids('area').then((ids) => Promise.all(ids.map((id) => directory.findArea(id)))),
    ]);
    return {
      administrators: people.filter((person) => person?.administrator === true && person.sub !== undefined).length,
      areas: areas.flatMap((area) =>
        area ? [{ id: area.id, address: area.address, empty: RUNGS.filter((rung) => area.rungs[rung] === null) }] : [],
      ),
    };
  };
};
