import type * as z from 'zod';
import { json, parse } from '../../shared/http.ts';
import type { LookStore } from '../../store/looks.ts';
import { LooksQuery } from '../contracts/record-acts.ts';
import type { LookList } from '../contracts/records.ts';
import type { StaffHandle } from '../staff-api.ts';

type Needs = { looks: Pick<LookStore, 'of'> };

/** `GET /v1/me/looks`: who opened the caller's record, when and for which purpose; newest first (F98). */
export const listLooks = ({ looks }: Needs): StaffHandle => {
  return async ({ caller, query }) => {
    const { items, cursor } = await looks.of(caller.id, parse(LooksQuery, query));
    const answer: z.output<typeof LookList> = {
      items: items.map(({ at, by, purpose, words }) => ({ at, by, purpose, words })),
      cursor,
    };
    return json(200, answer);
  };
};
