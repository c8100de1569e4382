import { sums } from '../domain/recognition/figures-told.ts';
import { besidesNote, missingNote } from '../domain/recognition/late.ts';
import type { Reading, RecognitionMail } from '../domain/recognition/reading.ts';
import { daysOfWeek } from '../domain/recognition/days-told.ts';
import {
  deedParts,
  elsewherePart,
  ideasPart,
  lessonsPart,
  QUIET,
  type Telling,
  tellingOf,
  thanksPart,
} from '../domain/recognition/told.ts';
import type { Block, Letter, MailLinks } from './layout.ts';
import { forLeaders, mirror, part, plots, story } from './recognition-blocks.ts';

/** So many areas are told one by one; whoever serves in more reads them on the page. */
const AREAS = 3;
/** Entries of a part, by how many areas are told: Gmail cuts a mail off above 102 KB. */
const most = (areas: number): number => (areas > 2 ? 2 : 3);
const [THANKS, IDEAS, LESSONS, ELSEWHERE] = [6, 5, 3, 6];

/** The weekly recognition report. Throws an Error without the report: it is read when the mail is handed over. */
export function recognition({ name, besides }: RecognitionMail, links: MailLinks): Letter {
  const { report } = links;
  if (!report) throw new Error('The mail of a report needs the report');
  const { week, zone, company } = report;
  const telling = tellingOf(report);
  const days = daysOfWeek(week, zone);
  const onPage = links.page === '' ? null : `${links.page}/${week}`;
  const told = [
    ...story(report),
    ...part(thanksPart(report, THANKS, telling), onPage),
    ...ownAreas(report, telling, onPage),
    ...part(elsewherePart(report, ELSEWHERE, telling), onPage),
    ...part(ideasPart(company.ideas, IDEAS, telling), onPage),
    ...plots(company),
    ...part(lessonsPart(company.lessons, LESSONS, telling), onPage),
    ...mirror(company),
    ...forLeaders(report.leaders.slice(0, AREAS), telling, onPage),
  ];
  return {
    subject: `Recognition: what we did for customers, ${days}`,
    preview: `${name}, this is what people here did for customers, ${days}.`,
    area: `Week ${week}, Monday to Sunday in ${zone}`,
    ref: null,
    blocks: [
      {
        kind: 'hero',
        kicker: days,
        title: 'Recognition',
        words: `${name}, this is what people here did for customers. It is told by time and by name: nobody is ranked.`,
        figures: sums(company),
      },
      ...[missingNote(company), besidesNote(besides, zone)].flatMap((p) => (p === null ? [] : [{ p }])),
      ...(told.length === 0 && company.missing.length === 0 ? [{ p: QUIET }] : told),
      ...(onPage === null ? [] : ways(links.page, onPage)),
    ],
  };
}

const ownAreas = ({ areas }: Reading, telling: Telling, onPage: string | null): Block[] =>
  areas.slice(0, AREAS).flatMap((area) => {
    const parts = deedParts(area, most(areas.length), telling).flatMap((one) => part(one, onPage));
    return parts.length === 0 ? [] : [{ kind: 'area', title: area.area.name }, ...parts];
  });

const ways = (all: string, week: string): Block[] => [
  { button: 'Read the whole week', url: week },
  { link: 'The page to read out to everybody', url: `${week}/aloud` },
  { link: 'All weeks', url: all },
  {
    small:
      'The links are yours: they show what you may read, and change nothing. Each entry rests on a case, a customer’s word or a colleague’s.',
  },
];
