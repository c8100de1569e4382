import type { Counted } from './counted.ts';
import type { FigureId } from './figures.ts';
import type { ZoneDay } from './period.ts';

/** How many were looked at, how many of them count (or how many seconds they took), and whose acts they were. */
export type Sum = { count: number; sample: number; readonly people: Set<string> };

/** What a part of a figure goes by. */
export type By = 'day' | 'channel' | 'code' | 'rung' | 'with';

/** A figure of one area, with its parts by what they go by. */
export type AreaSum = { readonly all: Sum; readonly parts: ReadonlyMap<By, ReadonlyMap<string, Sum>> };

/** By figure and area. */
export type Sums = { readonly of: (figure: FigureId, area: string) => AreaSum | undefined };

/** What the line of a thing is, by figure; the others have none. */
const LINES: Readonly<Partial<Record<FigureId, By>>> = { opened: 'channel', ended: 'code', 'unanswered-asks': 'rung' };
/** What is shown day by day. */
const DAILY: ReadonlySet<FigureId> = new Set(['opened', 'ended']);

const sum = (): Sum => ({ count: 0, sample: 0, people: new Set() });

/** Adds things up: as much is kept as there are areas and lines, however many things there are. `days` are those of the period. */
export function tally(days: readonly ZoneDay[]): Sums & { readonly add: (one: Counted) => void } {
  const figures = new Map<string, { all: Sum; parts: Map<By, Map<string, Sum>> }>();
  const dateOf = (at: string): string => days.findLast(({ from }) => from <= at)?.date ?? '';
  const keyOf = (figure: FigureId, area: string): string => `${figure}#${area}`;

  return {
    add(one: Counted): void {
      const { figure, area, at, counts, line, person, spent } = one;
      const key = keyOf(figure, area);
      const found = figures.get(key) ?? { all: sum(), parts: new Map<By, Map<string, Sum>>() };
      figures.set(key, found);
      const part = (by: By, id: string): Sum => {
        const lines = found.parts.get(by) ?? new Map<string, Sum>();
        const own = lines.get(id) ?? sum();
        found.parts.set(by, lines.set(id, own));
        return own;
      };
      const into = (to: Sum, count: number): void => {
        to.count += count;
        to.sample += 1;
        if (person !== null) to.people.add(person);
      };
      into(found.all, figure === 'time' ? spent.reduce((all, { seconds }) => all + seconds, 0) : Number(counts));
      const by = LINES[figure];
      if (by !== undefined && line !== null) into(part(by, line), Number(counts));
      if (DAILY.has(figure)) into(part('day', dateOf(at)), Number(counts));
      for (const { with: where, holder, seconds } of spent) into(part('with', holder ?? where), seconds);
    },
    of: (figure, area) => figures.get(keyOf(figure, area)),
  };
}
