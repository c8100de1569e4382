import type { DeskMail } from '../domain/mails/matter.ts';
import { reportMail, type Sender } from '../domain/recognition/report-mail.ts';
import { isAt, mailed as allMailed } from '../domain/recognition/report-week.ts';
import { instantOf } from '../domain/time.ts';
import { untilSaved } from '../store/changing.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { RecognitionStore } from '../store/recognition.ts';
import { becomes } from './becomes.ts';
import { ended, type Ended, type InputOf, type Mailing, OVER } from './input.ts';

type Needs = {
  recognition: Pick<RecognitionStore, 'week' | 'mail' | 'save'>;
  directory: Pick<DirectoryStore, 'areas' | 'people'>;
  sender: Sender;
  now: () => Date;
};

/** So many people one call of the step looks at: well inside its function's time. */
const PEOPLE = 200;

/**
 * The step `Mails`, once for each page of the directory: a mail and its outbox row for everybody who reads the report.
 * What is there stays as it is, so a step that is repeated, or an execution after it, writes to nobody twice. A week that is
 * made up for together with a newer one is mailed to nobody.
 */
export const writeMails = ({ recognition, directory, sender, now }: Needs) => {
  return async ({ week, execution, cursor, mailed }: InputOf<'mails'>): Promise<Mailing | Ended> => {
    const report = await recognition.week(week);
    if (!isAt(report, execution)) return OVER;
    if (report.state === 'mailed') return ended(report);
    const at = instantOf(now());
    if (report.quiet) {
      await becomes(recognition, week, (one) => allMailed(one, 0, at));
      return ended(report);
    }
    const [areas, people] = await Promise.all([directory.areas(), directory.people({ limit: PEOPLE, cursor })]);
    const mails: DeskMail[] = [];
    for (const person of people.items) {
      const mail = reportMail(person, areas, { ...report, sender, before: mailed + mails.length }, at);
      if (mail) mails.push(mail);
    }
    await untilSaved(() => recognition.mail(mails));
    const readers = mailed + mails.length;
    if (people.cursor !== null) return { next: 'mails', cursor: people.cursor, mailed: readers };
    await becomes(recognition, week, (one) => allMailed(one, readers, at));
    return ended(report);
  };
};
