import { mayServe } from '../../domain/people/access.ts';
import { analysisOf } from '../../domain/reports/compose.ts';
import { FIGURES } from '../../domain/reports/figures.ts';
import { monthOf, periodAfter, periodBefore, Week, weekOf, type Zone } from '../../domain/reports/period.ts';
import { instantOf } from '../../domain/time.ts';
import { analysisPage, type AnalysisLinks } from '../../pages/analysis-page.ts';
import { csvFile } from '../../shared/csv.ts';
import { type Handle, page, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { ReadWork } from '../../use-cases/read-work.ts';
import { AnalysisPageQuery, AnalysisPath, wantsTable } from '../contracts/report-acts.ts';
import { fileNameOf, tableOf } from './analysis-table.ts';
import { openReports } from './open-reports.ts';
import { readerOf } from './reader.ts';
import { weeksBefore } from './weeks-before.ts';

type Needs = Parameters<typeof openReports>[0] & {
  directory: Pick<DirectoryStore, 'findArea' | 'areas'>;
  readWork: ReadWork;
  zone: Zone;
};

/** Excel reads a file as UTF-8 by this alone. A program that calls the API gets the same file without it. */
const BOM = '\uFEFF';

/** `GET /reports/{token}/analysis/{period}?area=&weeks=6`: the same as the API gives, with plots; or (`2026-W48.csv`) to be saved. */
export const showAnalysis = (needs: Needs): Handle => {
  const { directory, readWork, zone, now } = needs;
  const open = openReports(needs);
  return async ({ path, query }) => {
    const { token = '' } = path;
    const person = await open(token);
    const { period } = parse(AnalysisPath, path);
    const { area, weeks } = parse(AnalysisPageQuery, query);
    const reader = await readerOf(person, area, directory);
    const at = instantOf(now());
    const work = await readWork(period);
    const analysis = analysisOf(work, reader, at);
    if (wantsTable(path.period, undefined)) {
      const file = csvFile(fileNameOf(analysis), tableOf(analysis));
      return { ...file, body: `${BOM}${file.body}` };
    }
    const suffix = area === undefined ? '' : `?area=${area}`;
    const to = (where: string) => `/reports/${token}/analysis/${where}`;
    const isWeek = Week.safeParse(period).success;
    const newest = isWeek ? weekOf(at, zone) : monthOf(at, zone);
    const links: AnalysisLinks = {
      earlier: { name: periodBefore(period), url: `${to(periodBefore(period))}${suffix}` },
      later: period < newest ? { name: periodAfter(period), url: `${to(periodAfter(period))}${suffix}` } : null,
      csv: `${to(`${period}.csv`)}${suffix}`,
      week: `${to(weekOf(at, zone))}${suffix}`,
      month: `${to(monthOf(at, zone))}${suffix}`,
      weeks: isWeek ? `${to(period)}?${area === undefined ? '' : `area=${area}&`}weeks=6` : null,
      areas: [
        { name: 'The company', url: area === undefined ? null : to(period) },
        ...work.areas
          .filter((one) => mayServe(person, one))
          .map(({ id, name }) => ({ name, url: id === area ? null : `${to(period)}?area=${id}` })),
      ],
      behind: Object.fromEntries(FIGURES.map((id) => [id, `${to(`${period}/${id}/tickets`)}${suffix}`])),
    };
    const beside = weeks !== undefined && isWeek ? await weeksBefore(analysis, reader, readWork, at) : [];
    return page(200, analysisPage(analysis, links, beside));
  };
};
