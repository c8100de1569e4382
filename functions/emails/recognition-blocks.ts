import type { CompanyContent, LeadersContent } from '../domain/recognition/content.ts';
import {
  endedBars,
  endedNote,
  GLANCE,
  MIRROR,
  mirrorRows,
  NOTICED,
  timeBars,
} from '../domain/recognition/figures-told.ts';
import { type Line, noticedLines, type Part, type Telling } from '../domain/recognition/told.ts';
import { STORY, storyOf } from '../domain/recognition/story-told.ts';
import type { Reading, ToldStory } from '../domain/recognition/reading.ts';
import { shown } from '../domain/tickets/reference.ts';
import type { Block } from './layout.ts';
import type { Beside, Entry } from './report-blocks.ts';

/** Characters of a story in the mail; the page has it whole. */
const LONGEST = 900;
/** Whom a leader of one area is told of, and so many deeds of each; and a leader of several. The page has them all. */
const NOTICE = { one: { people: 6, deeds: 2 }, several: { people: 3, deeds: 1 } } as const;

/** The story of the week: the newest that is published still. */
export function story({ stories }: Reading): Block[] {
  const newest = storyOf(stories);
  if (!newest) return [];
  const text =
    newest.text.length > LONGEST ? `${newest.text.slice(0, LONGEST).toWellFormed().trimEnd()} …` : newest.text;
  return [
    { kind: 'section', title: STORY.title, lead: STORY.lead },
    { kind: 'story', text, language: newest.language, ledTo: ledTo(newest), beside: STORY.beside },
  ];
}

const ledTo = ({ ledTo: change }: ToldStory): string | null => (change === null ? null : `${STORY.ledTo} ${change}`);

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
  const glance: Block = { kind: 'section', title: GLANCE.title, lead: GLANCE.lead };
  const ends: Block = { kind: 'bars', title: GLANCE.ended, bars: ended, note: endedNote(company) };
  const parts: Block = { kind: 'parts', title: GLANCE.time, bars: time, note: GLANCE.timeNote };
  return [glance, ends, ...(time.length === 0 ? [] : [parts])];
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
    const most = NOTICE[leaders.length > 1 ? 'several' : 'one'];
    const people = noticedLines(one, telling).slice(0, most.people);
    const groups = people.map(({ who, lines }) => ({
      title: who,
      entries: lines.slice(0, most.deeds).map((line) => entry(line, onPage)),
    }));
    return people.length === 0
      ? []
      : [{ kind: 'aside', title: NOTICED.title(one.area.name), lead: NOTICED.lead, groups }];
  });
