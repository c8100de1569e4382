import type { ReportWeek } from '../domain/recognition/report-week.ts';
import type { Week } from '../domain/reports/period.ts';
import { untilSaved } from '../store/changing.ts';
import type { RecognitionStore } from '../store/recognition.ts';

/** Saves what becomes of a week's report as it stands at this moment; a step that is repeated finds it done. */
export const becomes = (
  recognition: Pick<RecognitionStore, 'week' | 'save'>,
  week: Week,
  become: (report: ReportWeek) => ReportWeek,
): Promise<void> =>
  untilSaved(async () => {
    const report = await recognition.week(week);
    const next = report && become(report);
    if (next && next !== report) await recognition.save(next);
  });
