import { leadersContent, NOTICED_WEEKS } from '../domain/recognition/memory.ts';
import { isAt } from '../domain/recognition/report-week.ts';
import { weekOfArea } from '../domain/recognition/week-of-area.ts';
import type { Happening } from '../domain/reports/happening.ts';
import { spanOf, type Week, weekBefore, type Zone } from '../domain/reports/period.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { HappeningStore } from '../store/happenings.ts';
import type { RecognitionStore } from '../store/recognition.ts';
import type { InputOf } from './input.ts';

type Needs = {
  happenings: HappeningStore;
  recognition: Pick<RecognitionStore, 'week' | 'put' | 'parts'>;
  directory: Pick<DirectoryStore, 'area'>;
  zone: Zone;
};

/**
 * The step `Area`: folds what happened in one area's week into its parts of the report. It reads the week's rows, and
 * what the area's three weeks before have left; done twice it writes the same. An execution whose week another one has
 * taken over writes nothing: a part that was mailed stays as it was mailed.
 */
export const makeArea = ({ happenings, recognition, directory, zone }: Needs) => {
  const before = async (area: string, week: Week) => {
    const weeks: Week[] = [];
    for (let one = weekBefore(week); weeks.length < NOTICED_WEEKS - 1; one = weekBefore(one)) weeks.push(one);
    return (await Promise.all(weeks.map((one) => recognition.parts(one, 'memory', [area])))).flat();
  };

  return async ({ week, execution, area: id }: InputOf<'area'>): Promise<void> => {
    const report = await recognition.week(week);
    if (!isAt(report, execution) || (report.state === 'mailed' && !report.failed.includes(id))) return;
    const [area, memories] = await Promise.all([directory.area(id), before(id, week)]);
    const happened: Happening[] = [];
    for await (const one of happenings.of(id, spanOf(week, zone))) happened.push(one);
    const { content, memory } = weekOfArea(happened, { week, area });
    await Promise.all([content, memory, leadersContent(memory, memories)].map(recognition.put));
  };
};
