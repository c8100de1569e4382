/** What is asked about the work: apart from the answers, which no function builds. */
import * as z from 'zod';
import { AreaId } from '../../domain/directory/area.ts';
import { FIGURES } from '../../domain/reports/figures.ts';
import { Period } from '../../domain/reports/period.ts';
import { pageQuery } from './shapes.ts';

const FILE = /\.csv$/;

/** Which period, also as the name of a file: `2026-W48.csv`. */
export const AnalysisPath = z.object({
  period: z
    .string()
    .overwrite((text) => text.replace(FILE, ''))
    .pipe(Period),
});
/** Whether the path, or the caller's `Accept`, asks for a table for spreadsheets. */
export const wantsTable = (path: string | undefined, accept: string | undefined): boolean =>
  FILE.test(path ?? '') || /text\/csv/i.test(accept ?? '');
export const AnalysisQuery = z.strictObject({
  area: AreaId.optional().meta({ description: 'Id of an area that you serve; the whole company when not given' }),
});
/** A page shows several weeks side by side, too. */
export const AnalysisPageQuery = AnalysisQuery.extend({
  weeks: z.literal('6', 'must be 6, or not given').optional(),
});

export const CountedPath = z.object({
  period: Period,
  figure: z.enum(FIGURES, `must be one of ${FIGURES.join(', ')}`),
});
export const CountedQuery = z.strictObject({ ...AnalysisQuery.shape, ...pageQuery });
