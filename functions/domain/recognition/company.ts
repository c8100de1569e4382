import { RUNGS } from '../directory/area.ts';
import type { Week } from '../reports/period.ts';
import { RESOLUTION_CODES } from '../resolution/resolution.ts';
import {
  type AreaContent,
  type AreaMemory,
  type CompanyContent,
  type Deed,
  MOST_ENTRIES,
  type MirrorRow,
} from './content.ts';
import { merged } from './week-of-area.ts';

/** No fewer people are told of together by a figure (F100). */
export const LEAST_GROUP = 5;

/** What an area's week gave. */
type AreaWeek = { readonly content: AreaContent; readonly memory: Pick<AreaMemory, 'rungs'> };

/** What the whole company reads: all areas' entries as one. */
export function companyContent(week: Week, areas: readonly AreaWeek[]): CompanyContent {
  const contents = areas.map(({ content }) => content);
  const deeds = (of: (content: AreaContent) => AreaContent['confirmed']) => {
    const { all, entries } = merged(contents.map(of));
    return { all, entries: entries.map(withoutSubject) };
  };
  return {
    v: 1,
    week,
    part: 'company',
    areas: contents.map(({ area }) => area).toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    confirmed: deeds(({ confirmed }) => confirmed),
    promises: deeds(({ promises }) => promises),
    firstTouch: deeds(({ firstTouch }) => firstTouch),
    rescues: deeds(({ rescues }) => rescues),
    helpers: deeds(({ helpers }) => helpers),
    thanks: merged(contents.map(({ thanks }) => thanks)),
    ideas: merged(contents.map(({ ideas }) => ideas)),
    lessons: merged(contents.map(({ lessons }) => lessons)),
    stories: contents.flatMap(({ stories }) => stories).slice(0, MOST_ENTRIES),
    ...figuresOf(contents),
    mirror: mirrorOf(areas.map(({ memory }) => memory)),
  };
}

/** What a customer wrote about is for the people of the area (F120). */
const withoutSubject = (deed: Deed): Deed => ({ ...deed, what: null });

function figuresOf(contents: readonly AreaContent[]): Pick<CompanyContent, 'ended' | 'spent'> {
  const ended: CompanyContent['ended'] = {};
  for (const code of RESOLUTION_CODES) {
    const all = sum(contents, (one) => one.ended[code] ?? 0);
    if (all > 0) ended[code] = all;
  }
  return {
    ended,
    spent: {
      holder: sum(contents, ({ spent }) => spent.holder),
      customer: sum(contents, ({ spent }) => spent.customer),
      nobody: sum(contents, ({ spent }) => spent.nobody),
    },
  };
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

/**
 * The leaders' mirror (F96): answers, calls and promises by kind of rung, those who serve customers on top. The order is
 * the chart's. Where fewer than five people stand on rungs of a kind, the next kind joins them; what is left at the
 * bottom joins the kind above. With fewer than five people in all, there is no mirror.
 */
export function mirrorOf(memories: readonly Pick<AreaMemory, 'rungs'>[]): MirrorRow[] {
  const groups: Group[] = [];
  let open: Group = EMPTY;
  for (const rung of RUNGS) {
    open = joined(open, groupOf(rung, memories));
    if (open.people.size < LEAST_GROUP) continue;
    groups.push(open);
    open = EMPTY;
  }
  const last = groups.pop();
  if (!last) return [];
  return [...groups, joined(last, open)].map(({ rungs, answered, called, kept }) => ({
    rungs,
    answered,
    called,
    kept,
  }));
}

type Group = MirrorRow & { readonly people: ReadonlySet<string> };
const EMPTY: Group = { rungs: [], answered: 0, called: 0, kept: 0, people: new Set() };

function groupOf(rung: (typeof RUNGS)[number], memories: readonly Pick<AreaMemory, 'rungs'>[]): Group {
  const rows = memories.flatMap(({ rungs }) => rungs.filter((one) => one.rung === rung));
  return {
    rungs: [rung],
    answered: sum(rows, ({ answered }) => answered),
    called: sum(rows, ({ called }) => called),
    kept: sum(rows, ({ kept }) => kept),
    people: new Set(rows.flatMap(({ person }) => person ?? [])),
  };
}

const joined = (a: Group, b: Group): Group => ({
  rungs: [...a.rungs, ...b.rungs],
  answered: a.answered + b.answered,
  called: a.called + b.called,
  kept: a.kept + b.kept,
  people: new Set([...a.people, ...b.people]),
});
