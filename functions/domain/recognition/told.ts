import type * as z from 'zod';
import type { Behaviour } from './behaviour.ts';
import type { Instant } from '../time.ts';
import type { AreaContent, CompanyContent, Deed, Idea, Lesson, LeadersContent, Thanks } from './content.ts';
import type { Reading } from './reading.ts';

/** An entry as people read it, in the mail and on the page: who, what for whom, and what it rests on. */
export type Line = {
  /** Null where nobody is named. */
  readonly who: string | null;
  readonly says: string;
  readonly words: string | null;
  /** The ticket it rests on; null where it rests on none, or where its readers may not see it. */
  readonly ref: string | null;
  /** The day, or the area, beside it. */
  readonly beside: string;
};
export type Part = {
  readonly title: string;
  readonly lead: string;
  readonly lines: readonly Line[];
  /** So many more there are than the lines tell. */
  readonly more: number;
};

const DEEDS = {
  confirmed: {
    title: 'Solved, and the customer says so',
    lead: 'The customer says that it helped: no other count matters as much.',
    says: (matter: string) => `solved ${matter}, and the customer says that it helped`,
  },
  promises: {
    title: 'Promises kept',
    lead: 'Somebody said what happens next and by when, and it happened.',
    says: (matter: string) => `kept their word about ${matter}`,
  },
  firstTouch: {
    title: 'Solved at the first touch',
    lead: 'The customer came once, was answered once, and needed nothing more.',
    says: (matter: string) => `answered ${matter} in one go`,
  },
  rescues: {
    title: 'Rescues',
    lead: 'A matter needed somebody, and somebody took it.',
    says: (matter: string) => `was there for ${matter} when it needed somebody`,
  },
  helpers: {
    title: 'Helpers behind the desk',
    lead: 'Not the first contact, and there when the desk asked: they took it, or named who can.',
    says: (matter: string) => `answered when the desk asked about ${matter}`,
  },
} as const;
const KINDS = ['confirmed', 'rescues', 'promises', 'firstTouch', 'helpers'] as const;

const FOR: Readonly<Record<z.infer<typeof Behaviour>, string>> = {
  'kept-promise': 'for a promise kept',
  'first-touch': 'for help at the first touch',
  rescued: 'for a rescue',
  listened: 'for listening',
  taught: 'for teaching',
  'enrolled-others': 'for bringing others in',
  'improved-process': 'for making the work better',
};

/** How the lines of a reading are told: in which zone, under which names of areas, and to whom references are shown. */
export type Telling = {
  readonly zone: string;
  readonly areaNames: ReadonlyMap<string, string>;
  /** Ids of the areas whose tickets the reader may see. */
  readonly own: ReadonlySet<string>;
};
export const tellingOf = ({ zone, company, areas }: Reading): Telling => ({
  zone,
  areaNames: new Map([...company.areas, ...areas.map(({ area }) => area)].map(({ id, name }) => [id, name])),
  own: new Set(areas.map(({ area }) => area.id)),
});

/** What people did for customers: the parts that have something to tell, each with so many of its newest lines. */
export const deedParts = (content: AreaContent | CompanyContent, most: number, telling: Telling): Part[] =>
  KINDS.flatMap((kind) => {
    const { all, entries } = content[kind];
    const { title, lead, says } = DEEDS[kind];
    const lines = entries.slice(0, most).map((one) => deedLine(one, says, telling));
    return lines.length === 0 ? [] : [{ title, lead, lines, more: all - lines.length }];
  });

function deedLine(deed: Deed, says: (matter: string) => string, telling: Telling): Line {
  const name = areaName(deed.area, telling);
  const matter = deed.what === null ? `a matter of ${name}` : `“${deed.what}”`;
  const beside = deed.what === null ? '' : dayOf(deed.at, telling.zone);
  return { who: deed.who.name, says: says(matter), words: null, ref: refOf(deed, telling), beside };
}

/** Thanks of the reader's own areas before others when there is no room for all; told by time. */
export function thanksPart({ company, areas }: Reading, most: number, telling: Telling): Part {
  const own = areas.flatMap(({ thanks }) => thanks.entries).toSorted(newestFirst);
  const others = company.thanks.entries.filter(({ area }) => !telling.own.has(area));
  const told = [...own, ...others].slice(0, most).toSorted(newestFirst);
  return {
    title: 'Thank you',
    lead: 'In the words of those who say it.',
    lines: told.map((one) => thanksLine(one, telling)),
    more: company.thanks.all - told.length,
  };
}
const newestFirst = (a: Pick<Thanks, 'at'>, b: Pick<Thanks, 'at'>): number => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0);
function thanksLine(thanks: Thanks, telling: Telling): Line {
  const by = thanks.from?.name ?? `a customer of ${areaName(thanks.area, telling)}`;
  const why = thanks.behaviour === null ? '' : `, ${FOR[thanks.behaviour]}`;
  return {
    who: thanks.to.name,
    says: `is thanked by ${by}${why}`,
    words: thanks.words,
    ref: refOf(thanks, telling),
    beside: dayOf(thanks.at, telling.zone),
  };
}

export const ideasPart = ({ all, entries }: AreaContent['ideas'], most: number, telling: Telling): Part => ({
  title: 'Ideas that became something',
  lead: 'From the desk and from customers’ words.',
  lines: entries.slice(0, most).map((idea) => ({
    who: idea.who.name,
    says: SAID[idea.became](idea.title),
    words: idea.changed,
    ref: refOf(idea, telling),
    beside: areaName(idea.area, telling),
  })),
  more: all - Math.min(most, entries.length),
});
const SAID: Readonly<Record<Idea['became'], (title: string) => string>> = {
  adopted: (title) => `had the idea “${title}”, and it was adopted`,
  shipped: (title) => `had the idea “${title}”, and now it is there`,
};

export const lessonsPart = ({ all, entries }: AreaContent['lessons'], most: number, telling: Telling): Part => ({
  title: 'What we learned about our system',
  lead: 'When something goes badly wrong, the system taught us. Nobody is the cause.',
  lines: entries.slice(0, most).map((lesson) => ({
    who: null,
    says: lesson.words,
    words: null,
    ref: refOf(lesson, telling),
    beside: areaName(lesson.area, telling),
  })),
  more: all - Math.min(most, entries.length),
});

/** The newest of what was done in areas that are not the reader's, of all kinds by time. */
export function elsewherePart({ company }: Reading, most: number, telling: Telling): Part {
  const lines = KINDS.flatMap((kind) => company[kind].entries.map((deed) => ({ deed, says: DEEDS[kind].says })))
    .filter(({ deed }) => !telling.own.has(deed.area))
    .toSorted((a, b) => (a.deed.at < b.deed.at ? 1 : -1))
    .slice(0, most)
    .map(({ deed, says }) => deedLine(deed, says, telling));
  return { title: 'From the other areas', lead: 'A little of what happened elsewhere in the company.', lines, more: 0 };
}

/** Whether nothing happened in the week that is told. */
export const isQuiet = ({ company, stories }: Reading): boolean =>
  stories.length + company.mirror.length + Object.keys(company.ended).length === 0 &&
  [...KINDS, 'thanks' as const, 'ideas' as const, 'lessons' as const].every((part) => company[part].all === 0);
/** Of such a week. */
export const QUIET = 'It was a quiet week: nobody needed us much, and that is good news too.';

/** For those who lead an area alone (F90): by name, each with what to read first. */
export const noticedLines = ({ noticed }: LeadersContent, telling: Telling): { who: string; lines: Line[] }[] =>
  noticed.map(({ who, deeds }) => ({
    who: who.name,
    lines: deeds.map((deed) => {
      const line = deedLine(deed, DEEDS[KIND_OF[deed.evidence.kind]].says, telling);
      return { ...line, who: null, says: line.says.charAt(0).toUpperCase() + line.says.slice(1) };
    }),
  }));
const KIND_OF: Readonly<Record<Deed['evidence']['kind'], keyof typeof DEEDS>> = {
  vote: 'confirmed',
  'next-step': 'promises',
  resolution: 'firstTouch',
  held: 'rescues',
  ask: 'helpers',
  kudos: 'helpers',
  idea: 'helpers',
  lesson: 'helpers',
};

const refOf = ({ evidence, area }: Deed | Thanks | Idea | Lesson, { own }: Telling): string | null =>
  own.has(area) ? evidence.ref : null;
const areaName = (id: string, { areaNames }: Telling): string => areaNames.get(id) ?? id;

const dayOf = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' }).format(Date.parse(at));
