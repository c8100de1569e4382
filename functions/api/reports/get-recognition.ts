import type * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import type { CompanyContent } from '../../domain/recognition/content.ts';
import { mayRead } from '../../domain/recognition/readers.ts';
import { spanOf, type Zone } from '../../domain/reports/period.ts';
import { parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { RecognitionStore } from '../../store/recognition.ts';
import type { ReadWeek } from '../../use-cases/read-week.ts';
import { RecognitionPath, RecognitionQuery, type RecognitionShape } from '../contracts/recognition.ts';
import { versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';

type Needs = {
  recognition: Pick<RecognitionStore, 'week'>;
  directory: Pick<DirectoryStore, 'areas'>;
  readWeek: ReadWeek;
  zone: Zone;
};

/** So many areas are told in one answer: their parts stay below the 6 MB that Lambda answers with at most. */
const MOST_AREAS = 10;

/** `GET /v1/reports/recognition/{week}?area=`: the company's week, and that of the areas which the caller serves. */
export const getRecognition = ({ recognition, directory, readWeek, zone }: Needs): StaffHandle => {
  return async ({ caller, path, query }) => {
    const { week } = parse(RecognitionPath, path);
    const { area, cursor = '' } = parse(RecognitionQuery, query);
    const [report, areas] = await Promise.all([recognition.week(week), directory.areas()]);
    const readable = areas.filter((one) => mayRead(caller, 'area', one) && (area ?? one.id) === one.id);
    if (area !== undefined && readable.length === 0)
      throw new DeskError('not_found', 'There is no such area', { area });
    const ahead = readable.filter(({ id }) => id > cursor);
    const shown = ahead.slice(0, MOST_AREAS);
    const leading = shown.filter((one) => mayRead(caller, 'leaders', one));
    const ids = (some: typeof areas) => some.map(({ id }) => id);
    const read = await readWeek(week, { person: caller.id, areas: ids(shown), leads: ids(leading) });
    if (!report?.computedAt || !read) throw notYet(week);
    const answer: z.output<typeof RecognitionShape> = {
      week,
      zone,
      ...spanOf(week, zone),
      computedAt: report.computedAt,
      company: inOrder(read.company),
      areas: read.areas.map(inOrder),
      leaders: [...read.leaders],
      stories: read.stories.map(({ id, text, ledTo, language, at }) => ({ id, text, ledTo, language, at })),
      cursor: ahead.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
      version: report.version,
    };
    return versioned(200, answer);
  };
};

/** The table gives a map's keys in any order, and an ETag is of the very bytes. */
const inOrder = <C extends Pick<CompanyContent, 'ended'>>(content: C): C => ({
  ...content,
  ended: Object.fromEntries(Object.entries(content.ended).toSorted(([a], [b]) => (a < b ? -1 : 1))),
});

const notYet = (week: string): DeskError =>
  new DeskError(
    'not_found',
    `There is no report of ${week}. A week’s report is made when the week has ended; GET /v1/reports/recognition lists those that there are.`,
    { week },
  );
