import { type Asked, lost } from '../domain/recognition/report-week.ts';
import type { Week } from '../domain/reports/period.ts';
import { instantOf } from '../domain/time.ts';
import type { Log } from '../shared/log.ts';
import { ConflictError } from '../store/conflict.ts';
import type { RecognitionStore } from '../store/recognition.ts';

type Needs = { recognition: Pick<RecognitionStore, 'weeks' | 'ask'>; log: Log; now: () => Date };

/** So many of the newest weeks are looked at: older ones that were never mailed are a person's to look at. */
export const LOOKED_AT = 8;

/** Asks for reports, and answers with the weeks of those that nobody else was faster to ask for. */
export const askForReports = ({ recognition, log }: Pick<Needs, 'recognition' | 'log'>) => {
  const ask = async (asked: Asked): Promise<Week[]> => {
    try {
      await recognition.ask(asked);
    } catch (error) {
      if (error instanceof ConflictError) return [];
      throw error;
    }
    log.info('report asked for', { week: asked.report.week, execution: asked.report.execution });
    return [asked.report.week];
  };

  return async (asked: readonly Asked[]): Promise<Week[]> => (await Promise.all(asked.map(ask))).flat().toSorted();
};

/** Begins another execution of each report whose own is lost: it never began, or ended and nobody heard of it. */
export const restartReports = ({ recognition, log, now }: Needs) => {
  const ask = askForReports({ recognition, log });
  return async (): Promise<void> => {
    const at = instantOf(now());
    const { items } = await recognition.weeks({ limit: LOOKED_AT });
    const weeks = await ask(items.flatMap((report) => lost(report, at) ?? []));
    for (const week of weeks) log.warn('report restarted', { week });
  };
};
