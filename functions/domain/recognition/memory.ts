import { type Area, RUNGS } from '../directory/area.ts';
import { type Happening, isOf } from '../reports/happening.ts';
import type { AreaMemory, Deed, LeadersContent, Noticed, RungWeek, Served } from './content.ts';
import type { Deeds } from './deeds.ts';
import { thanksThatStand } from './kudos-happened.ts';

/** So many deeds of a person are kept to be read first, so many people a week, and so many are shown. */
const [DEEDS, PEOPLE, SHOWN] = [3, 100, 50];
/** Weeks, with the one reported, in which leaders are told of people whom nobody thanked (F90). */
export const NOTICED_WEEKS = 4;

/** To answer is to say yes or no, or to name somebody; who is asked beside a chart's own person answers for themselves. */
const ANSWERS: ReadonlySet<string> = new Set(['accepted', 'suggested', 'declined']);

/** What the desk keeps of an area's week. */
export function memoryOf(
  happenings: readonly Happening[],
  { promises, rescues, helpers }: Deeds,
  rungs: Area['rungs'],
): Pick<AreaMemory, 'rungs' | 'served' | 'thanked'> {
  const thanked = new Set(thanksThatStand(happenings).map(({ what }) => what.to.id));
  const deeds = [...promises, ...rescues, ...helpers].filter(({ who }) => !thanked.has(who.id));
  return {
    rungs: rungWeeks(happenings, promises, rungs),
    served: byName(latest(noticed(deeds), PEOPLE)),
    thanked: [...thanked].toSorted(),
  };
}

/** The deeds of each person, the newest first. */
function noticed(deeds: readonly Deed[]): Noticed[] {
  const of = new Map<string, Noticed>();
  for (const deed of deeds.toSorted((a, b) => (a.at < b.at ? 1 : -1))) {
    const { who, deeds: before } = of.get(deed.who.id) ?? { who: deed.who, deeds: [] };
    of.set(who.id, { who, deeds: [...before, deed].slice(0, DEEDS) });
  }
  return [...of.values()];
}

/** Whoever served last, when there are more than a list holds: a list cut by name would always pass the same people by. */
const latest = (people: readonly Noticed[], most: number): Noticed[] =>
  people.toSorted((a, b) => ((a.deeds[0]?.at ?? '') < (b.deeds[0]?.at ?? '') ? 1 : -1)).slice(0, most);

const compareNames = (a: Served, b: Served): number => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1);
const byName = (people: readonly Noticed[]): Noticed[] => people.toSorted((a, b) => compareNames(a.who, b.who));

/** Promises are the entries of the report, so that both say the same number. */
function rungWeeks(happenings: readonly Happening[], promises: readonly Deed[], rungs: Area['rungs']): RungWeek[] {
  const asks = happenings.filter(isOf('ask'));
  const calls = happenings.filter(isOf('touch')).filter(({ what }) => what.channel === 'phone');
  // Whoever stands on several rungs of an area counts where they stand nearest to the customer.
  const standsOn = (person: string) => RUNGS.find((rung) => rungs[rung] === person);
  return RUNGS.map((rung) => ({
    rung,
    person: rungs[rung],
    answered: asks.filter(
      ({ what }) => what.rung === rung && what.person.id === rungs[rung] && ANSWERS.has(what.outcome),
    ).length,
    called: calls.filter(({ what }) => standsOn(what.by) === rung).length,
    kept: promises.filter(({ who }) => standsOn(who.id) === rung).length,
  }));
}

/**
 * The champion finder (F90): people who kept promises, answered asks or rescued customers in the last four weeks, and
 * whom nobody in the area thanked in them, by name, with what to read first. `weeks` are the area's memories of those
 * weeks, this week's and those before it as far as there are any.
 */
export function leadersContent(now: AreaMemory, before: readonly AreaMemory[]): LeadersContent {
  const weeks = [now, ...before];
  const thanked = new Set(weeks.flatMap((week) => week.thanked));
  const deeds = weeks.flatMap(({ served }) => served.flatMap((one) => one.deeds));
  const { v, week, area } = now;
  const people = noticed(deeds.filter(({ who }) => !thanked.has(who.id)));
  return { v, week, area, part: 'leaders', noticed: byName(latest(people, SHOWN)) };
}
