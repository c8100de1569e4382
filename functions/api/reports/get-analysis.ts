import type * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import { openedFold } from '../../domain/reports/opened.ts';
import { spanOf, type Zone } from '../../domain/reports/period.ts';
import { after, instantOf } from '../../domain/time.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { HappeningStore } from '../../store/happenings.ts';
import { AnalysisPath, AnalysisQuery, type AnalysisShape } from '../contracts/reports.ts';
import type { StaffHandle } from '../staff-api.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'areas'>;
  happenings: HappeningStore;
  zone: Zone;
  now: () => Date;
};

/** Seconds after a period in which a customer may come back about it. */
const SETTLES = 7 * 86_400;

/** `GET /v1/reports/analysis/{period}?area=`: the work of a week or a month, of the company or of an area that the caller serves. */
export const getAnalysis = ({ directory, happenings, zone, now }: Needs): StaffHandle => {
  return async ({ caller, path, query }) => {
    const { period } = parse(AnalysisPath, path);
    const { area } = parse(AnalysisQuery, query);
    const areas = await directory.areas();
    const wanted = area === undefined ? areas : areas.filter((one) => one.id === area && mayServe(caller, one));
    if (area !== undefined && wanted.length === 0) throw new DeskError('not_found', 'There is no such area', { area });
    const span = spanOf(period, zone);
    const at = instantOf(now());
    const opened = openedFold();
    for (const { id } of wanted) for await (const one of happenings.of(id, span)) opened.take(one);
    const answer: z.output<typeof AnalysisShape> = {
      period,
      zone,
      ...span,
      state: at < span.to ? 'running' : at < after(span.to, SETTLES) ? 'settling' : 'final',
      area: area ?? null,
      figures: [opened.figure()],
    };
    return json(200, answer);
  };
};
