import { isAt } from '../domain/recognition/report-week.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { RecognitionStore } from '../store/recognition.ts';
import { type InputOf, OVER, type Over } from './input.ts';

type Needs = { recognition: Pick<RecognitionStore, 'week'>; directory: Pick<DirectoryStore, 'ids'> };

/**
 * The step `Areas`: whose weeks are to be looked at, by id; of a report that is mailed, those that it lacks. An execution
 * whose week another one has taken over ends here.
 */
export const listAreas = ({ recognition, directory }: Needs) => {
  return async ({ week, execution }: InputOf<'areas'>): Promise<Over | { next: 'areas'; areas: string[] }> => {
    const report = await recognition.week(week);
    if (!isAt(report, execution)) return OVER;
    return { next: 'areas', areas: report.state === 'mailed' ? report.failed : await directory.ids('area') };
  };
};
