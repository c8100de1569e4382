import type * as z from 'zod';
import { shown } from '../../domain/tickets/reference.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { ReadWork } from '../../use-cases/read-work.ts';
import { CountedPath, CountedQuery } from '../contracts/report-acts.ts';
import type { CountedList } from '../contracts/reports.ts';
import type { StaffHandle } from '../staff-api.ts';
import { pageBehind } from './page-behind.ts';
import { readerOf } from './reader.ts';

type Needs = { directory: Pick<DirectoryStore, 'findArea'>; readWork: ReadWork };

/** `GET /v1/reports/analysis/{period}/{figure}/tickets?area=`: the tickets behind a figure, of areas that the caller serves. */
export const listCounted = ({ directory, readWork }: Needs): StaffHandle => {
  return async ({ caller, path, query }) => {
    const { period, figure } = parse(CountedPath, path);
    const { area, ...page } = parse(CountedQuery, query);
    const reader = await readerOf(caller, area, directory);
    const { items, cursor, zone } = await pageBehind({ readWork, period, figure, reader, page });
    const answer: z.output<typeof CountedList> = {
      items: items.map((one) => ({ ...one, ref: shown(one.ref) })),
      cursor,
      figure,
      period,
      zone,
    };
    return json(200, answer);
  };
};
