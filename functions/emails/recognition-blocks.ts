import type { CompanyContent, LeadersContent } from '../domain/recognition/content.ts';
import { endedBars, endedNote, MIRROR, mirrorRows, NOTICED, timeBars } from '../domain/recognition/figures-told.ts';
import { type Line, noticedLines, type Part, STORY, storyOf, type Telling } from '../domain/recognition/told.ts';
import type { Reading } from '../domain/recognition/reading.ts';
import { shown } from '../domain/tickets/reference.ts';
import type { Block } from './layout.ts';
import type { Beside, Entry } from './report-blocks.ts';

/** Characters of a story in the mail; the page has it whole. People whom a leader is told of, and what of each. */
const [LONGEST, PEOPLE, DEEDS] = [900, 6, 2];

/** The story of the week: the newest that is published still. */
export function story({ stories }: Reading): Block[] {
  const newest = storyOf(stories);
  if (!newest) return [];
  const text =
    newest.text.length > LONGEST ? `${newest.text.slice(0, LONGEST).toWellFormed().trimEnd()} …` : newest.text;
  return [
    { kind: 'section', title: STORY.title, lead: STORY.lead },
    { kind: 'story', text, language: newest.language, beside: STORY.beside },
  ];
}

/** A part of the report; nothing where it has nothing to tell. `onPage` is where the week stands on a page. */
export function part({ title, lead, lines, more }: Part, onPage: string | null): Block[] {
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

/** Figures that people would rather look at than read. */
export function plots(company: CompanyContent): Block[] {
  const [ended, time] = [endedBars(company), timeBars(company)];
  if (ended.length === 0) return [];
  const glance: Block = {
    kind: 'section',
    title: 'The week at a glance',
    lead: 'Figures of the work of us all, and of nobody.',
  };
  const ends: Block = { kind: 'bars', title: 'How customers’ matters ended', bars: ended, note: endedNote(company) };
  const note = 'From the customer’s first word to the end, of the matters that ended this week, added up.';
  return [
    glance,
    ends,
    ...(time.length === 0 ? [] : [{ kind: 'parts' as const, title: 'Where their time went', bars: time, note }]),
  ];
}

/** The leaders' mirror, for everybody (F96). */
export const mirror = ({ mirror: rows }: CompanyContent): Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'section', title: MIRROR.title, lead: MIRROR.lead },
        { kind: 'table', heads: MIRROR.heads, rows: mirrorRows(rows) },
      ];

/** For those who lead an area alone (F90). */
export const forLeaders = (leaders: readonly LeadersContent[], telling: Telling, onPage: string | null): Block[] =>
  leaders.flatMap((one): Block[] => {
    const people = noticedLines(one, telling).slice(0, PEOPLE);
    const groups = people.map(({ who, lines }) => ({
      title: who,
      entries: lines.slice(0, DEEDS).map((line) => entry(line, onPage)),
    }));
    return people.length === 0
      ? []
      : [{ kind: 'aside', title: NOTICED.title(one.area.name), lead: NOTICED.lead, groups }];
  });
