import type { Area } from '../directory/area.ts';
import { type Happening, isOf } from '../reports/happening.ts';
import type { Week } from '../reports/period.ts';
import { shortened } from '../shortened.ts';
import {
  type AreaContent,
  type AreaMemory,
  type Idea,
  type Lesson,
  MOST_ENTRIES,
  type Section,
  type Thanks,
} from './content.ts';
import { deedsOf, served } from './deeds.ts';
import { memoryOf } from './memory.ts';

/** So many characters of somebody's words, and of a title, stand in an entry. */
const [WORDS, TITLE] = [280, 100];

/**
 * What an area's week gives, by what happened in it, in the order of time: what its people read, and what the desk keeps
 * of it. `area` is its chart as it stands when the report is made.
 */
export function weekOfArea(
  happenings: readonly Happening[],
  { week, area }: { readonly week: Week; readonly area: Pick<Area, 'id' | 'name' | 'rungs'> },
): { readonly content: AreaContent; readonly memory: AreaMemory } {
  const deeds = deedsOf(happenings, area);
  const head = { v: 1, week, area: { id: area.id, name: area.name } } as const;
  return {
    content: {
      ...head,
      part: 'area',
      confirmed: newestFirst(deeds.confirmed),
      promises: newestFirst(deeds.promises),
      firstTouch: newestFirst(deeds.firstTouch),
      rescues: newestFirst(deeds.rescues),
      helpers: newestFirst(deeds.helpers),
      thanks: newestFirst(thanksOf(happenings)),
      ideas: newestFirst(ideasOf(happenings)),
      lessons: newestFirst(lessonsOf(happenings)),
      stories: storiesOf(happenings),
      ...figuresOf(happenings),
    },
    memory: { ...head, part: 'memory', ...memoryOf(happenings, deeds, area.rungs) },
  };
}

/** The newest of entries that are in the order of time, and how many there are. */
const newestFirst = <T>(entries: readonly T[]): { all: number; entries: T[] } => ({
  all: entries.length,
  entries: entries.slice(-MOST_ENTRIES).toReversed(),
});

const thanksOf = (happenings: readonly Happening[]): Thanks[] =>
  happenings.filter(isOf('kudos')).map(({ at, area, ref, what }) => ({
    at,
    area,
    from: what.from && served(what.from),
    to: served(what.to),
    behaviour: what.behaviour,
    words: shortened(what.words, WORDS),
    evidence: { kind: 'kudos', kudos: what.kudos, ref },
  }));

/** How far each idea came in the week. */
function ideasOf(happenings: readonly Happening[]): Idea[] {
  const newest = new Map<string, Idea>();
  for (const { at, area, ref, what } of happenings.filter(isOf('idea'))) {
    newest.delete(what.idea);
    newest.set(what.idea, {
      at,
      area,
      who: served(what.by),
      title: shortened(what.title, TITLE),
      became: what.became,
      changed: what.changed === null ? null : shortened(what.changed, WORDS),
      evidence: { kind: 'idea', idea: what.idea, ref },
    });
  }
  return [...newest.values()];
}

const lessonsOf = (happenings: readonly Happening[]): Lesson[] =>
  happenings.filter(isOf('lesson')).map(({ at, area, ref, what }) => ({
    at,
    area,
    words: shortened(what.words, WORDS),
    evidence: { kind: 'lesson', ref },
  }));

const storiesOf = (happenings: readonly Happening[]): string[] =>
  [
    ...new Set(
      happenings
        .filter(isOf('story'))
        .toReversed()
        .map(({ what }) => what.story),
    ),
  ].slice(0, MOST_ENTRIES);

/** A matter that was resolved more than once counts as it ended last; what was spent of it, is what was spent by then. */
function figuresOf(happenings: readonly Happening[]): Pick<AreaContent, 'ended' | 'spent'> {
  const last = new Map(happenings.filter(isOf('resolved')).map((one) => [one.ref, one.what]));
  const ended: AreaContent['ended'] = {};
  const spent = { holder: 0, customer: 0, nobody: 0 };
  for (const { code, spent: parts } of last.values()) {
    ended[code] = (ended[code] ?? 0) + 1;
    for (const { with: whom, seconds } of parts) spent[whom] += seconds;
  }
  return { ended, spent };
}

/** The newest of several sections, and how many there are in all. Entries of one instant go by area. */
export function merged<T extends { readonly at: string; readonly area: string }>(
  sections: readonly Section<T>[],
): { all: number; entries: T[] } {
  const entries = sections
    .flatMap((one) => one.entries)
    .toSorted((a, b) => (a.at === b.at ? compare(a.area, b.area) : compare(b.at, a.at)));
  return { all: sections.reduce((sum, { all }) => sum + all, 0), entries: entries.slice(0, MOST_ENTRIES) };
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
