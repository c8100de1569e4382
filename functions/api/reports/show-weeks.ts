import * as z from 'zod';
import type { Zone } from '../../domain/reports/period.ts';
import { daysOfWeek } from '../../domain/recognition/days-told.ts';
import { archivePage } from '../../pages/recognition/archive-page.ts';
import { type Handle, page, parse } from '../../shared/http.ts';
import type { RecognitionStore } from '../../store/recognition.ts';
import { openReports } from './open-reports.ts';

type Needs = Parameters<typeof openReports>[0] & { recognition: Pick<RecognitionStore, 'weeks'>; zone: Zone };

/** A year on a page. */
const WEEKS = 53;
const Query = z.strictObject({ cursor: z.string().min(1).max(600).optional() });

/** `GET /reports/{token}`: all weeks of the recognition report, the newest first. */
export const showWeeks = (needs: Needs): Handle => {
  const open = openReports(needs);
  return async ({ path, query }) => {
    const { token = '' } = path;
    await open(token);
    const { cursor } = parse(Query, query);
    const weeks = await needs.recognition.weeks({ limit: WEEKS, cursor });
    const older = weeks.cursor && new URLSearchParams({ cursor: weeks.cursor }).toString();
    return page(
      200,
      archivePage({
        weeks: weeks.items
          .filter(({ state }) => state !== 'asked')
          .map(({ week }) => ({ week, days: daysOfWeek(week, needs.zone), url: `/reports/${token}/${week}` })),
        older: older && `/reports/${token}?${older}`,
        zone: needs.zone,
      }),
    );
  };
};
