import { RUNGS } from '../directory/area.ts';
import { FEWEST, neighbours } from '../reports/groups.ts';
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

/** What an area's week gave. */
type AreaWeek = { readonly content: AreaContent; readonly memory: Pick<AreaMemory, 'rungs'> };

/** What the whole company reads: all areas' entries as one, and which areas it has to do without. */
export function companyContent(
  week: Week,
  areas: readonly AreaWeek[],
  missing: CompanyContent['missing'] = [],
): CompanyContent {
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
    missing: [...missing],
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
 * the chart's. Kinds of rung are told of together until five people stand on them; with fewer than five people in all,
 * or nothing to tell, there is no mirror.
 */
export function mirrorOf(memories: readonly Pick<AreaMemory, 'rungs'>[]): MirrorRow[] {
  const rows = memories.flatMap(({ rungs }) => rungs);
  const on = (rungs: readonly string[]) => rows.filter(({ rung }) => rungs.includes(rung));
  const peopleOn = (rungs: readonly string[]) => new Set(on(rungs).flatMap(({ person }) => person ?? []));
  const isQuiet = rows.every(({ answered, called, kept }) => answered + called + kept === 0);
  if (isQuiet || peopleOn(RUNGS).size < FEWEST) return [];
  const groups = neighbours(RUNGS.map((rung) => ({ id: rung, people: peopleOn([rung]) })));
  return (groups.length === 0 ? [RUNGS] : groups).map((group) => ({
    rungs: RUNGS.filter((rung) => group.includes(rung)),
    answered: sum(on(group), ({ answered }) => answered),
    called: sum(on(group), ({ called }) => called),
    kept: sum(on(group), ({ kept }) => kept),
  }));
}
