import type * as z from 'zod';
import { mayServe } from '../../domain/people/access.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { AreaList } from '../contracts/desk.ts';
import { NoQuery } from '../contracts/desk-acts.ts';
import type { StaffHandle } from '../staff-api.ts';

type Needs = { directory: Pick<DirectoryStore, 'areas'> };

/** `GET /v1/areas`: the areas that the caller serves, by id. */
export const listAreas = ({ directory }: Needs): StaffHandle => {
  return async ({ caller, query }) => {
    parse(NoQuery, query);
    const served = (await directory.areas()).filter((area) => mayServe(caller, area));
    const answer: z.output<typeof AreaList> = { items: served.map(({ id, name, address }) => ({ id, name, address })) };
    return json(200, answer);
  };
};
