import type * as z from 'zod';
import { analysisOf } from '../../domain/reports/compose.ts';
import { instantOf } from '../../domain/time.ts';
import { csvFile } from '../../shared/csv.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { ReadWork } from '../../use-cases/read-work.ts';
import { AnalysisPath, AnalysisQuery, wantsTable } from '../contracts/report-acts.ts';
import type { AnalysisShape } from '../contracts/reports.ts';
import type { StaffHandle } from '../staff-api.ts';
import { fileNameOf, tableOf } from './analysis-table.ts';
import { readerOf } from './reader.ts';

type Needs = { directory: Pick<DirectoryStore, 'findArea'>; readWork: ReadWork; now: () => Date };

/**
 * `GET /v1/reports/analysis/{period}?area=`: the work of a week or a month, of the company or of an area that the caller
 * serves; as a table with `Accept: text/csv`, or as `2026-W48.csv`.
 */
export const getAnalysis = ({ directory, readWork, now }: Needs): StaffHandle => {
  return async ({ caller, path, query, headers }) => {
    const { period } = parse(AnalysisPath, path);
    const reader = await readerOf(caller, parse(AnalysisQuery, query).area, directory);
    const answer: z.output<typeof AnalysisShape> = analysisOf(await readWork(period), reader, instantOf(now()));
    return wantsTable(path.period, headers.accept) ? csvFile(fileNameOf(answer), tableOf(answer)) : json(200, answer);
  };
};
