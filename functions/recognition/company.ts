import { companyContent } from '../domain/recognition/company.ts';
import { computed } from '../domain/recognition/report-week.ts';
import { instantOf } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { RecognitionStore } from '../store/recognition.ts';
import { becomes } from './becomes.ts';
import { type InputOf, type Mailing, OVER, type Over } from './input.ts';

type Needs = {
  recognition: Pick<RecognitionStore, 'week' | 'put' | 'parts' | 'save'>;
  directory: Pick<DirectoryStore, 'ids'>;
  now: () => Date;
};

/** The step `Company`: makes one part of all areas' weeks. From here on the report can be read. */
export const makeCompany = ({ recognition, directory, now }: Needs) => {
  return async ({ week, execution }: InputOf<'company'>): Promise<Mailing | Over> => {
    const report = await recognition.week(week);
    if (report?.execution !== execution || report.state === 'mailed') return OVER;
    const ids = await directory.ids('area');
    const [contents, memories] = await Promise.all([
      recognition.parts(week, 'area', ids),
      recognition.parts(week, 'memory', ids),
    ]);
    const weeks = contents.flatMap((content) => {
      const memory = memories.find(({ area }) => area.id === content.area.id);
      return memory ? [{ content, memory }] : [];
    });
    await recognition.put(companyContent(week, weeks));
    await becomes(recognition, week, (one) => computed(one, instantOf(now())));
    return { next: 'mails', cursor: null, mailed: 0 };
  };
};
