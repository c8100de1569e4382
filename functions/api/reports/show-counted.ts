import { ABOUT } from '../../domain/reports/figures.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { inZone } from '../../domain/time.ts';
import { countedPage } from '../../pages/counted-page.ts';
import { type Handle, page, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { ReadWork } from '../../use-cases/read-work.ts';
import { CountedPath, CountedQuery } from '../contracts/report-acts.ts';
import { openReports } from './open-reports.ts';
import { pageBehind } from './page-behind.ts';
import { readerOf } from './reader.ts';

type Needs = Parameters<typeof openReports>[0] & { directory: Pick<DirectoryStore, 'findArea'>; readWork: ReadWork };

/** `GET /reports/{token}/analysis/{period}/{figure}/tickets?area=`: the tickets behind a figure, as the API lists them. */
export const showCounted = (needs: Needs): Handle => {
  const { directory, readWork } = needs;
  const open = openReports(needs);
  return async ({ path, query }) => {
    const { token = '' } = path;
    const person = await open(token);
    const { period, figure } = parse(CountedPath, path);
    const { area, ...asked } = parse(CountedQuery, query);
    const reader = await readerOf(person, area, directory);
    const { items, cursor, zone } = await pageBehind({ readWork, period, figure, reader, page: asked });
    const back = `/reports/${token}/analysis/${period}`;
    const more = new URLSearchParams({ ...(area !== undefined && { area }), ...(cursor !== null && { cursor }) });
    return page(
      200,
      countedPage({
        about: ABOUT[figure],
        period,
        zone,
        area: area ?? null,
        back: area === undefined ? back : `${back}?area=${area}`,
        more: cursor === null ? null : `${back}/${figure}/tickets?${more.toString()}`,
        items: items.map((one) => ({ ...one, ref: shown(one.ref), at: inZone(one.at, zone) })),
      }),
    );
  };
};
