import { askedAgain, askedFor, type ReportWeek, together, weeksDue } from '../domain/recognition/report-week.ts';
import { weekBefore, weekOf, type Week, type Zone } from '../domain/reports/period.ts';
import { quarterOf } from '../domain/walks/quarter.ts';
import { instantOf } from '../domain/time.ts';
import type { Log } from '../shared/log.ts';
import { askForReports, LOOKED_AT } from '../use-cases/ask-for-reports.ts';
import type { OpenWalk } from '../use-cases/open-walk.ts';
import type { RecognitionStore } from '../store/recognition.ts';

type Needs = {
  recognition: Pick<RecognitionStore, 'weeks' | 'ask'>;
  openWalk: OpenWalk;
  zone: Zone;
  log: Log;
  now: () => Date;
};

/**
 * What the schedule calls: asks for the report of the week that ended last, for those that were missed before it, and
 * again for those that should long be whole. Called late, twice, or by two at once it asks for each of them once. In the
 * first week of a quarter it opens the walk of ten cases, too (F108), after the reports: whatever keeps it from that is
 * tried again, and keeps nobody from being thanked.
 */
export const begin = ({ recognition, openWalk, zone, log, now }: Needs) => {
  const ask = askForReports({ recognition });

  return async (): Promise<{ asked: Week[] }> => {
    const at = instantOf(now());
    const { items: known } = await recognition.weeks({ limit: LOOKED_AT });
    const due = weeksDue(newestOf(known), weekBefore(weekOf(at, zone)));
    const again = known.flatMap((report) => askedAgain(report, at) ?? []);
    const asked = await ask(together([...again, ...due.map((week) => askedFor(week, at))], known));
    for (const { week, execution } of asked) log.info('report asked for', { week, execution });
    const opened = await openWalk(quarterOf(at, zone));
    if (opened && opened.mails > 0) log.info('walk opened', { quarter: opened.walk.quarter, mails: opened.mails });
    return { asked: asked.map(({ week }) => week) };
  };
};

const newestOf = ([newest]: readonly ReportWeek[]): Week | null => newest?.week ?? null;
