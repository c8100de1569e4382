import { type Asked, lost, type ReportWeek } from '../domain/recognition/report-week.ts';
import { instantOf } from '../domain/time.ts';
import { ConflictError } from '../store/conflict.ts';
import type { RecognitionStore } from '../store/recognition.ts';

type Needs = { recognition: Pick<RecognitionStore, 'weeks' | 'ask'>; now: () => Date };

/** So many of the newest weeks are looked at: older ones that were never mailed are a person's to look at. */
export const LOOKED_AT = 8;

/** Asks for reports, and answers with those, by week, that nobody else was faster to ask for. */
export const askForReports = ({ recognition }: { recognition: Pick<RecognitionStore, 'ask'> }) => {
  const ask = async (asked: Asked): Promise<ReportWeek[]> => {
    try {
      await recognition.ask(asked);
    } catch (error) {
      if (error instanceof ConflictError) return [];
      throw error;
    }
    return [asked.report];
  };

  return async (all: readonly Asked[]): Promise<ReportWeek[]> => {
    const asked = await Promise.all(all.map(ask));
    return asked.flat().toSorted((a, b) => (a.week < b.week ? -1 : 1));
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
