import type { DeskMail } from '../domain/mails/matter.ts';
import type { RecognitionContent } from '../domain/recognition/content.ts';
import type { Reading, RecognitionMail } from '../domain/recognition/reading.ts';
import type { Asked, ReportWeek } from '../domain/recognition/report-week.ts';
import type { Week } from '../domain/reports/period.ts';
import { chunks } from './chunks.ts';
import type { Write } from './entity.ts';
import { owing, sending } from './outbox.ts';
import * as q from './questions.ts';
import type { Page, PageOptions, Table } from './table.ts';

type Part = RecognitionContent['part'];
type PartOf<P extends Part> = Extract<RecognitionContent, { part: P }>;

/** A transaction holds 100 items, and a mail is two: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const MAILS = 40;
/** Places that one call reads at most: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const PLACES = 100;

/** What the company's part stands under, where the others have an area. */
const COMPANY = '-';
const place = (week: Week, part: Part, area: string) => q.recognitionParts.at({ week, part, of: area });

const isPart =
  <P extends Part>(part: P) =>
  (content: RecognitionContent): content is PartOf<P> =>
    content.part === part;

/** What of a report lies in the table. */
type Read = Pick<Reading, 'week' | 'company' | 'areas' | 'leaders'>;

export type RecognitionStore = ReturnType<typeof recognitionStore>;

/** The weekly recognition report: which weeks there are, how they stand, and what each says, in parts. */
export const recognitionStore = (table: Table) => {
  const parts = async <P extends Part>(week: Week, part: P, areas: readonly string[]): Promise<PartOf<P>[]> => {
    const places = [...new Set(areas)].map((area) => place(week, part, area));
    const found = await Promise.all(chunks(places, PLACES).map((some) => table.getAll(some)));
    return found
      .flat()
      .toSorted((a, b) => (a.of < b.of ? -1 : 1))
      .map(({ content }) => content)
      .filter(isPart(part));
  };

  return {
    week: (week: Week): Promise<ReportWeek | undefined> => table.get(q.recognitionWeeks.at({ week })),

    /** The weeks of which there is a report, or will be one, the newest first. */
    weeks: (options: PageOptions): Promise<Page<ReportWeek>> =>
      table.list(q.recognitionWeeks.under({}), { ...options, descending: true }),

    /** Asks for a report. Throws ConflictError when somebody else has, or was faster. */
    ask: ({ report, row }: Asked): Promise<void> => table.write([saving(report), owing(row)]),

    /** Saves how a week stands. Throws ConflictError when somebody else was faster. */
    save: (report: ReportWeek): Promise<void> => table.write([saving(report)]),

    /** Writes a part, over what an earlier execution has written: of a week that is over it says the same. */
    put: (content: RecognitionContent): Promise<void> =>
      table.write([
        q.recognitionParts.put({
          week: content.week,
          part: content.part,
          of: content.part === 'company' ? COMPANY : content.area.id,
          content,
        }),
      ]),

    /** A part of each of these areas, as far as there is one, by the areas' ids. */
    parts,

    /** What is for a reader of these areas, who leads some of them; undefined while there is no report of the week. */
    async read(week: Week, reader: Pick<RecognitionMail, 'areas' | 'leads'>): Promise<Read | undefined> {
      const [[company], areas, leaders] = await Promise.all([
        parts(week, 'company', [COMPANY]),
        parts(week, 'area', reader.areas),
        parts(week, 'leaders', reader.leads),
      ]);
      return company && { week, company, areas, leaders };
    },

    /** Writes the mails that are not there, in as few transactions as hold them; what is there stays as it is. */
    async mail(mails: readonly DeskMail[]): Promise<void> {
      for (const some of chunks(mails, MAILS)) {
        const there = await table.getAll(some.map(({ mail }) => q.mails.at(mail)));
        const known = new Set(there.map(({ id }) => id));
        const writes = some.filter(({ mail }) => !known.has(mail.id)).flatMap(sending);
        if (writes.length > 0) await table.write(writes);
      }
    },
  };
};

const saving = (report: ReportWeek): Write =>
  report.version === 1
    ? q.recognitionWeeks.add(report)
    : q.recognitionWeeks.replace(report, { version: report.version - 1 });
