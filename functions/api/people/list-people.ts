import type * as z from 'zod';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { PersonList } from '../contracts/desk.ts';
import { PeopleQuery } from '../contracts/desk-acts.ts';
import type { StaffHandle } from '../staff-api.ts';
import { personView } from './person-view.ts';

type Needs = { directory: Pick<DirectoryStore, 'people' | 'personAt'> };

/** `GET /v1/people`: everybody who works here, page by page; `?email=` the one with this address. */
export const listPeople = ({ directory }: Needs): StaffHandle => {
  return async ({ query }) => {
    const { email, limit, cursor } = parse(PeopleQuery, query);
    const found = email === undefined ? await directory.people({ limit, cursor }) : null;
    const one = email === undefined ? undefined : await directory.personAt(email);
    const items = found?.items ?? (one ? [one] : []);
    const answer: z.output<typeof PersonList> = { items: items.map(personView), cursor: found?.cursor ?? null };
    return json(200, answer);
  };
};
