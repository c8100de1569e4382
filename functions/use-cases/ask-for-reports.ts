import { type Asked, lost, type ReportWeek } from '../domain/recognition/report-week.ts';
import { instantOf } from '../domain/time.ts';
import { ConflictError } from '../store/conflict.ts';
import type { RecognitionStore } from '../store/recognition.ts';

type Needs = { recognition: Pick<RecognitionStore, 'weeks' | 'ask'>; now: () => Date };

/** So many of the newest weeks are looked at: older ones that were never mailed are a person's to look at. */
export const LOOKED_AT = 8;

/**
 * Asks for reports, the oldest week first, and answers with those that nobody else was faster to ask for. When one cannot
 * be written the newer ones are not asked for either: a week is missed when it is newer than all on record.
 */
export const askForReports = ({ recognition }: { recognition: Pick<RecognitionStore, 'ask'> }) => {
  return async (all: readonly Asked[]): Promise<ReportWeek[]> => {
    const done: ReportWeek[] = [];
    for (const asked of all.toSorted((a, b) => (a.report.week < b.report.week ? -1 : 1))) {
      try {
        await recognition.ask(asked);
        done.push(asked.report);
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    }
    return done;
  };
};

/** Begins another execution of each report whose own is lost (it never began, or ended unheard), and answers with them. */
export const restartReports = ({ recognition, now }: Needs) => {
  const ask = askForReports({ recognition });
  return async (): Promise<ReportWeek[]> => {
    const at = instantOf(now());
    const { items } = await recognition.weeks({ limit: LOOKED_AT });
    return ask(items.flatMap((report) => lost(report, at) ?? []));
  };
};
export type RestartReports = ReturnType<typeof restartReports>;
