import { type Area, AskRung, type Rung } from '../directory/area.ts';
import { RESOLUTION_CODES } from '../resolution/resolution.ts';
import { Channel } from '../tickets/ticket.ts';
import type { Line } from './analysis.ts';
import type { FigureId } from './figures.ts';
import { apart, neighbours } from './groups.ts';
import type { ZoneDay } from './period.ts';
import { shareOf } from './share.ts';
import type { AreaSum, By, Sum } from './tally.ts';

/** What the parts of a figure are named by: the days of its period, and where its holders serve. */
export type Dated = {
  readonly days: readonly ZoneDay[];
  readonly whereIs: WhereIs;
};
/** The area in which a holder of a ticket serves: the ticket's own (`us`), another, or none that the directory knows. */
export type WhereIs = (holder: string, area: Area) => 'us' | Area | null;

export type Parts = { readonly lines: Line[]; readonly note: string | null };
type Told = { readonly area: Area; readonly sum: AreaSum };
type Whole = Dated & { readonly count: number; readonly sample: number; readonly whole: boolean };

const NOTHING: Parts = { lines: [], note: null };
const NOT_BY_RUNG = 'Not by rung: fewer than five people on one, or on those beside it, were asked.';

/** The lines of a figure, but for those by area. */
export function partsOf(id: FigureId, told: readonly Told[], whole: Whole): Parts {
  switch (id) {
    case 'opened':
      return { lines: [...days(told, whole), ...composed('channel', Channel.options, told, whole)], note: null };
    case 'ended':
      return { lines: [...days(told, whole), ...composed('code', RESOLUTION_CODES, told, whole)], note: null };
    case 'time':
      return { lines: timeLines(told, whole), note: null };
    case 'unanswered-asks':
      return whole.whole ? rungLines(told) : NOTHING;
    case 'solved':
    case 'first-touch':
    case 'repeat-contacts':
    case 'promises-kept':
    case 'votes':
      return NOTHING;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  form: 'Web form',
  mail: 'Mail',
  phone: 'Phone',
  staff: 'A colleague',
  api: 'API',
  solved: 'Solved',
  answered: 'Answered',
  not_ours: 'Not ours',
  duplicate: 'Duplicate',
  spam: 'Spam',
  withdrawn: 'Withdrawn',
  overcome_by_events: 'Overcome by events',
  primary: 'Primary',
  backup: 'Backup',
  manager: 'Manager',
  director: 'Director',
  vp: 'Vice president',
  'last-resort': 'Last resort',
};
const nameOf = (id: string): string => NAMES[id] ?? id;

/** The sum of a part over areas. */
function partOf(told: readonly Told[], by: By, id: string): Sum {
  const sums = told.flatMap(({ sum }) => sum.parts.get(by)?.get(id) ?? []);
  return {
    count: sums.reduce((all, { count }) => all + count, 0),
    sample: sums.reduce((all, { sample }) => all + sample, 0),
    people: new Set(sums.flatMap(({ people }) => [...people])),
  };
}

/** What a whole is composed of: each has its share of it. */
const composed = (by: 'channel' | 'code', ids: readonly string[], told: readonly Told[], { sample }: Whole): Line[] =>
  ids.map((id) => {
    const { count } = partOf(told, by, id);
    return { by, id, name: nameOf(id), count, sample, share: shareOf(count, sample) };
  });

const days = (told: readonly Told[], { days: all, sample }: Whole): Line[] =>
  all.map(({ date }) => {
    const { count } = partOf(told, 'day', date);
    return { by: 'day', id: date, name: date, count, sample, share: shareOf(count, sample) };
  });

/** By rung, neighbours together until five people stand in each group. */
function rungLines(told: readonly Told[]): Parts {
  const crowds = AskRung.options.map((id) => ({ id, ...partOf(told, 'rung', id) })).filter(({ sample }) => sample > 0);
  const lines = neighbours(crowds).map((group): Line => {
    const sums = crowds.filter(({ id }) => group.includes(id));
    const count = sums.reduce((all, one) => all + one.count, 0);
    const sample = sums.reduce((all, one) => all + one.sample, 0);
    const [id = ''] = group;
    return {
      by: 'rung',
      id: group.length === 1 ? id : null,
      name: group.map(nameOf).join(', '),
      count,
      sample,
      share: shareOf(count, sample),
    };
  });
  return { lines, note: lines.length === 0 && crowds.length > 0 ? NOT_BY_RUNG : null };
}

/** With whom the time went: us, other areas by their names, the customer, nobody. */
function timeLines(told: readonly Told[], { whereIs, count, sample }: Whole): Line[] {
  const others = new Map<string, { readonly area: Area | null; seconds: number; readonly people: Set<string> }>();
  let us = 0;
  for (const { area, sum } of told)
    for (const [id, { count: seconds }] of sum.parts.get('with') ?? []) {
      if (id === 'customer' || id === 'nobody') continue;
      const where = whereIs(id, area);
      if (where === 'us') us += seconds;
      else {
        const other = others.get(where?.id ?? '') ?? { area: where, seconds: 0, people: new Set(onRungs(where)) };
        other.people.add(id);
        others.set(where?.id ?? '', { ...other, seconds: other.seconds + seconds });
      }
    }
  const line = (id: string | null, name: string, seconds: number): Line => ({
    by: 'with',
    id,
    name,
    count: seconds,
    sample,
    share: shareOf(seconds, count),
  });
  const { alone } = apart([...others].map(([id, { people }]) => ({ id, people })));
  const named = [...others].filter(([id]) => id !== '' && alone.includes(id)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const rest = [...others].filter(([id]) => id === '' || !alone.includes(id));
  return [
    line('us', 'With us', us),
    ...named.map(([id, { area, seconds }]) => line(`area:${id}`, `With ${area?.name ?? id}`, seconds)),
    ...(rest.length > 0
      ? [
          line(
            null,
            'With other areas',
            rest.reduce((all, [, { seconds }]) => all + seconds, 0),
          ),
        ]
      : []),
    line('customer', 'With the customer', partOf(told, 'with', 'customer').count),
    line('nobody', 'With nobody', partOf(told, 'with', 'nobody').count),
  ];
}

const onRungs = (area: Area | null): string[] =>
  area === null
    ? []
    : Object.values<string | null>(area.rungs satisfies Record<Rung, string | null>).flatMap((id) => id ?? []);
