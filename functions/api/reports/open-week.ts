import * as z from 'zod';
import type { Area } from '../../domain/directory/area.ts';
import type { Person } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { mayRead } from '../../domain/recognition/readers.ts';
import type { Reading } from '../../domain/recognition/reading.ts';
import { Week } from '../../domain/reports/period.ts';
import { type ApiEvent, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { ReadWeek } from '../../use-cases/read-week.ts';
import { openReports } from './open-reports.ts';

export type WeekNeeds = Parameters<typeof openReports>[0] & {
  directory: Pick<DirectoryStore, 'areas'>;
  readWeek: ReadWeek;
};

/** Whoever opens a week by their own link, and what they may read of it. */
export type OpenWeek = { readonly person: Person; readonly areas: readonly Area[]; readonly report: Reading };

const WeekPath = z.object({ week: Week });

/**
 * The report of a week for the person whose own link it is: what they may read of it by the directory of now, and not by
 * that of the day on which the link was mailed. Throws DeskError `not_found` for a link that is none, and for a week
 * without a report.
 */
export const openWeek = (needs: WeekNeeds) => {
  const open = openReports(needs);
  return async ({ path }: Pick<ApiEvent, 'path'>): Promise<OpenWeek> => {
    const person = await open(path.token ?? '');
    const { week } = parse(WeekPath, path);
    const areas = await needs.directory.areas();
    const readable = (part: 'area' | 'leaders') =>
      areas.filter((area) => mayRead(person, part, area)).map(({ id }) => id);
    const report = await needs.readWeek(week, {
      person: person.id,
      areas: readable('area'),
      leads: readable('leaders'),
    });
    if (!report)
      throw new DeskError('not_found', 'There is no report of this week. It is made when the week is over.', { week });
    return { person, areas, report };
  };
};
