import { companyContent } from '../domain/recognition/company.ts';
import { computed, isAt } from '../domain/recognition/report-week.ts';
import { instantOf } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { RecognitionStore } from '../store/recognition.ts';
import { becomes } from './becomes.ts';
import { ended, type Ended, type InputOf, type Mailing, OVER } from './input.ts';

type Needs = {
  recognition: Pick<RecognitionStore, 'week' | 'put' | 'parts' | 'save'>;
  directory: Pick<DirectoryStore, 'ids' | 'area'>;
  now: () => Date;
};

/** Of areas that fail, so great a share at most is the areas' own fault; more is the desk's, and nothing goes out. */
const BAD = 0.5;

/**
 * The step `Company`: makes one part of all areas' weeks, without those that failed. From here on the report can be read.
 * Throws an Error when most areas failed: a report of next to nothing would be mailed once and for all.
 */
export const makeCompany = ({ recognition, directory, now }: Needs) => {
  /** Whatever is wrong with an area may be in its own row, too. */
  const nameOf = (id: string) =>
    directory.area(id).then(
      ({ name }) => ({ id, name }),
      () => ({ id, name: id }),
    );

  return async ({ week, execution, failed }: InputOf<'company'>): Promise<Mailing | Ended> => {
    const report = await recognition.week(week);
    if (!isAt(report, execution)) return OVER;
    const ids = await directory.ids('area');
    if (report.state !== 'mailed' && failed.length > ids.length * BAD)
      throw new Error(`${failed.length} of ${ids.length} areas could not be computed`);
    const [contents, memories] = await Promise.all([
      recognition.parts(week, 'area', ids),
      recognition.parts(week, 'memory', ids),
    ]);
    const weeks = contents.flatMap((content) => {
      const memory = memories.find(({ area }) => area.id === content.area.id);
      return memory ? [{ content, memory }] : [];
    });
    const there = new Set(weeks.map(({ content }) => content.area.id));
    const missing = await Promise.all(failed.filter((id) => !there.has(id)).map(nameOf));
    await recognition.put(companyContent(week, weeks, missing));
    await becomes(recognition, week, (one) => (isAt(one, execution) ? computed(one, failed, instantOf(now())) : one));
    return report.state === 'mailed' ? ended({ ...report, failed }) : { next: 'mails', cursor: null, mailed: 0 };
  };
};
