import type { AreaContent } from '../domain/recognition/content.ts';
import { endedBars, MIRROR, mirrorRows, sums, timeBars } from '../domain/recognition/figures-told.ts';
import type { Reading, RecognitionMail } from '../domain/recognition/reading.ts';
import {
  daysOfWeek,
  deedParts,
  ideasPart,
  lessonsPart,
  type Line,
  noticedLines,
  type Part,
  type Telling,
  tellingOf,
  thanksPart,
} from '../domain/recognition/told.ts';
import { shown } from '../domain/tickets/reference.ts';
import type { Block, Letter, MailLinks } from './layout.ts';
import type { Beside, Entry } from './report-blocks.ts';

/** So many areas are told one by one; whoever serves in more reads them on the page. */
const AREAS = 4;
/** Entries of a part, by how many areas are told: Gmail cuts a mail off above 102 KB. */
const most = (areas: number): number => (areas > 2 ? 2 : areas > 1 ? 3 : 5);
const [THANKS, IDEAS, LESSONS, COMPANY, NOTICED] = [6, 5, 4, 3, 6];
/** Characters of a story; the page has it whole. */
const STORY = 900;

/** The weekly recognition report. Throws an Error without the report: it is read when the mail is handed over. */
export function recognition({ name }: RecognitionMail, links: MailLinks): Letter {
  const { report } = links;
  if (!report) throw new Error('The mail of a report needs the report');
  const telling = tellingOf(report);
  const { week, zone, company } = report;
  const days = daysOfWeek(week, zone);
  const onPage = links.page === '' ? null : `${links.page}/${week}`;
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
        words: `${name}, this is what people here did for customers last week. It is told by time and by name: nobody is ranked.`,
      },
      ...figures(sums(company)),
      ...story(report),
      ...part(thanksPart(mergedThanks(report), THANKS, telling), onPage),
      ...report.areas.slice(0, AREAS).flatMap((area) => areaBlocks(area, report.areas.length, telling, onPage)),
      ...companyBlocks(report, telling, onPage),
      ...plots(report),
      ...mirror(report),
      ...forLeaders(report, telling, onPage),
      ...(onPage === null ? [] : [{ button: 'Read the whole week', url: onPage }]),
      ...(links.page === '' ? [] : ways(links.page, onPage ?? links.page)),
    ],
  };
}

const figures = (bars: ReturnType<typeof sums>): Block[] =>
  bars.length === 0 ? [] : [{ kind: 'figures', figures: bars }];

/** The story of the week: the newest that is published still. */
function story({ stories: [newest] }: Reading): Block[] {
  if (!newest) return [];
  const text = newest.text.length > STORY ? `${newest.text.slice(0, STORY).toWellFormed().trimEnd()} …` : newest.text;
  return [
    { kind: 'section', title: 'The story of the week', lead: 'A customer let us tell it. All names are changed.' },
    { kind: 'story', text, language: newest.language, beside: 'Published with the customer’s consent' },
  ];
}

/** Thanks of the whole company: those of the reader's areas are among them, if they are among the newest. */
const mergedThanks = ({ company, areas }: Reading): AreaContent['thanks'] => {
  const [only] = areas;
  return company.areas.length === 1 && only ? only.thanks : company.thanks;
};

function part({ title, lead, lines, more }: Part, onPage: string | null): Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'section', title, lead },
    { kind: 'entries', entries: lines.map((line) => entry(line, onPage)), more: moreWords(more) },
  ];
}

const moreWords = (more: number): string | null =>
  more <= 0
    ? null
    : more === 1
      ? 'One more is on the page of this week.'
      : `${more} more are on the page of this week.`;

const entry = ({ who, says, words, ref, beside }: Line, onPage: string | null): Entry => ({
  who,
  says,
  words,
  beside: [...(ref === null ? [] : [evidence(ref, onPage)]), ...(beside === '' ? [] : [{ text: beside, url: null }])],
});
const evidence = (ref: string, onPage: string | null): Beside => ({
  text: shown(ref),
  url: onPage === null ? null : `${onPage}/cases/${ref}`,
});

function areaBlocks(area: AreaContent, areas: number, telling: Telling, onPage: string | null): Block[] {
  const parts = deedParts(area, most(areas), telling).flatMap((one) => part(one, onPage));
  return parts.length === 0 ? [] : [{ kind: 'area', title: area.area.name }, ...parts];
}

/** What the rest of the company did; where there is one area alone, it stands above already. */
function companyBlocks(report: Reading, telling: Telling, onPage: string | null): Block[] {
  const { company, areas } = report;
  const own = new Set(areas.map(({ area }) => area.id));
  const others = company.areas.some(({ id }) => !own.has(id));
  const elsewhere = others ? deedParts(withoutAreas(company, own), COMPANY, telling) : [];
  const told = elsewhere.flatMap((one) => part({ ...one, more: 0 }, onPage));
  return [
    ...(told.length === 0 ? [] : [{ kind: 'area' as const, title: 'From the whole company' }, ...told]),
    ...part(ideasPart(company.ideas, IDEAS, telling), onPage),
    ...part(lessonsPart(company.lessons, LESSONS, telling), onPage),
  ];
}

function withoutAreas(company: Reading['company'], own: ReadonlySet<string>): Reading['company'] {
  const without = (of: AreaContent['confirmed']) => {
    const entries = of.entries.filter(({ area }) => !own.has(area));
    return { all: entries.length, entries };
  };
  return {
    ...company,
    confirmed: without(company.confirmed),
    promises: without(company.promises),
    firstTouch: without(company.firstTouch),
    rescues: without(company.rescues),
    helpers: without(company.helpers),
  };
}

function plots({ company }: Reading): Block[] {
  const [ended, time] = [endedBars(company), timeBars(company)];
  const all = ended.reduce((sum, { value }) => sum + value, 0);
  if (all === 0) return [];
  return [
    { kind: 'section', title: 'The week at a glance', lead: 'Figures of the work of us all, and of nobody.' },
    {
      kind: 'bars',
      title: 'How customers’ matters ended',
      bars: ended,
      note: `${all === 1 ? 'One matter' : `${all} matters`} ended this week. One that ended twice counts once.`,
    },
    ...(time.length === 0
      ? []
      : [
          {
            kind: 'parts' as const,
            title: 'Where their time went',
            bars: time,
            note: 'From the customer’s first word to the end, of the matters that ended this week, added up.',
          },
        ]),
  ];
}

const mirror = ({ company }: Reading): Block[] =>
  company.mirror.length === 0
    ? []
    : [
        { kind: 'section', title: MIRROR.title, lead: MIRROR.lead },
        { kind: 'table', heads: MIRROR.heads, rows: mirrorRows(company.mirror) },
      ];

/** For those who lead an area alone (F90). */
const forLeaders = ({ leaders }: Reading, telling: Telling, onPage: string | null): Block[] =>
  leaders.slice(0, AREAS).flatMap((one): Block[] => {
    const people = noticedLines(one, telling).slice(0, NOTICED);
    if (people.length === 0) return [];
    return [
      {
        kind: 'aside',
        title: `Have you noticed? For you who lead ${one.area.name}`,
        lead: 'Nobody has thanked these people in the last four weeks, and each of them served well. Read first what they did; then your own words are worth most. Only those who lead the area read this.',
        groups: people.map(({ who, lines }) => ({
          title: who,
          entries: lines.slice(0, 2).map((line) => entry({ ...line, says: sentence(line.says) }, onPage)),
        })),
      },
    ];
  });
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const ways = (all: string, week: string): Block[] => [
  { link: 'To read out to everybody', url: `${week}/aloud` },
  { link: 'All weeks', url: all },
  {
    small:
      'The links are yours: they show what you may read, and change nothing. Each entry rests on a case, a customer’s word or a colleague’s.',
  },
];
