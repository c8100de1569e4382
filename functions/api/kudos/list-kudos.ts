import type * as z from 'zod';
import { json, parse } from '../../shared/http.ts';
import type { KudosStore } from '../../store/kudos.ts';
import type { KudosList } from '../contracts/kudos.ts';
import { KudosQuery } from '../contracts/kudos-acts.ts';
import type { StaffHandle } from '../staff-api.ts';
import { kudosView } from './kudos-view.ts';

type Needs = { kudos: Pick<KudosStore, 'mine'> };

/** `GET /v1/kudos`: what the caller received and gave, newest first. There is no list of somebody else's (F94, F99). */
export const listKudos =
  ({ kudos }: Needs): StaffHandle =>
  async ({ caller, query }) => {
    const { items, cursor } = await kudos.mine(caller.id, parse(KudosQuery, query));
    const answer: z.output<typeof KudosList> = { items: items.map(kudosView), cursor };
    return json(200, answer);
  };
