import type { Area } from '../directory/area.ts';
import type { Instant } from '../time.ts';
import type { Analysis, Figure, Line } from './analysis.ts';
import { type About, ABOUT, FIGURES, type FigureId } from './figures.ts';
import { apart, type Crowd } from './groups.ts';
import { type Dated, type Parts, partsOf } from './parts.ts';
import { type Period, spanOf, type Zone } from './period.ts';
import { shareOf } from './share.ts';
import type { AreaSum, Sums } from './tally.ts';
import { foldedUntil } from './work-fold.ts';

/** What was read of a period: the sums of every area, whatever the reader may see, as what is hidden hangs on all of them. */
export type Work = Dated & {
  readonly period: Period;
  readonly zone: Zone;
  readonly areas: readonly Area[];
  readonly sums: Sums;
  /** Whoever had a hand in an area's matters, by id. */
  readonly hands: ReadonlyMap<string, ReadonlySet<string>>;
};

/** For whom: an area, or the company with those areas set apart that the reader serves. */
export type Reader = { readonly area: string | null; readonly serves: (area: Area) => boolean };

const TOO_FEW =
  'Not told of this area alone: in it, or in what would be left of the company, the work of fewer than five people shows. It is part of the company’s figure.';
const TOGETHER =
  'Areas in which the work of fewer than five people shows are told of together with the next smallest, or not apart from the whole.';

/** The analysis as one reader sees it. `now` tells how far the period is. */
export function analysisOf(work: Work, { area, serves }: Reader, now: Instant): Analysis {
  const { period, zone, areas } = work;
  const span = spanOf(period, zone);
  const own = areas.find(({ id }) => id === area);
  return {
    period,
    zone,
    ...span,
    state: now < span.to ? 'running' : now < foldedUntil(span) ? 'settling' : 'final',
    area: own ? { id: own.id, name: own.name } : null,
    figures: FIGURES.map((id) => (own ? figureOfArea(work, id, own) : figureOfCompany(work, id, serves))),
  };
}

type Told = { readonly area: Area; readonly sum: AreaSum };

/** The areas of which a figure tells anything in this period. */
const toldOf = ({ areas, sums }: Work, id: FigureId): Told[] =>
  areas.flatMap((area) => {
    const sum = sums.of(id, area.id);
    return sum ? [{ area, sum }] : [];
  });

/** Which areas may be told of alone, and which together (F100). */
export function areasApart(work: Work, id: FigureId): ReturnType<typeof apart> {
  const told = toldOf(work, id);
  const { tells } = ABOUT[id];
  if (tells === 'customers') return { alone: told.map(({ area }) => area.id), together: [] };
  return apart(
    told.map(({ area, sum }): Crowd => ({
      id: area.id,
      people: tells === 'acts' ? sum.all.people : crowdOf(work, area),
    })),
  );
}

/** Those among whom an area's work is shared: whoever stands on its rungs now, or had a hand in its matters. */
const crowdOf = ({ hands }: Pick<Work, 'hands'>, { id, rungs }: Area): ReadonlySet<string> =>
  new Set([...(hands.get(id) ?? []), ...Object.values(rungs).flatMap((person) => person ?? [])]);

function figureOfArea(work: Work, id: FigureId, area: Area): Figure {
  const sum = work.sums.of(id, area.id);
  if (sum && !areasApart(work, id).alone.includes(area.id))
    return { ...headOf(id), count: null, sample: null, share: null, lines: [], hidden: TOO_FEW };
  const note = id === 'unanswered-asks' ? 'By rung for the whole company only.' : null;
  return { ...figureOf(work, id, sum ? [{ area, sum }] : [], false), note };
}

function figureOfCompany(work: Work, id: FigureId, serves: Reader['serves']): Figure {
  const told = toldOf(work, id);
  const figure = figureOf(work, id, told, true);
  if (told.length < 2) return figure;
  const { alone, together } = areasApart(work, id);
  const line = (of: readonly Told[], as: Pick<Line, 'id' | 'name'>): Line => {
    const { measure, count, sample, share } = figureOf(work, id, of, false);
    // Of a number it is the part that falls on the area; of a share or a length it is the area's own.
    const own =
      measure === 'number'
        ? { sample: figure.sample, share: shareOf(count ?? 0, figure.sample ?? 0) }
        : { sample, share };
    return { by: 'area', ...as, count: count ?? 0, share: own.share, sample: own.sample ?? 0 };
  };
  const shown = told.filter(({ area }) => alone.includes(area.id) && serves(area));
  const rest = told.filter(({ area }) => together.includes(area.id));
  const lines = [
    ...shown.map((one) => line([one], { id: one.area.id, name: one.area.name })),
    ...(rest.length > 0 ? [line(rest, { id: null, name: 'Smaller areas, together' })] : []),
  ];
  const note = [figure.note, alone.length < told.length ? TOGETHER : null].filter((text) => text !== null).join(' ');
  return { ...figure, lines: [...figure.lines, ...lines], note: note === '' ? null : note };
}

/** A figure of some areas taken as one. By rung it is told of the whole company alone. */
function figureOf(work: Work, id: FigureId, told: readonly Told[], whole: boolean): Figure {
  const count = told.reduce((all, { sum }) => all + sum.all.count, 0);
  const sample = told.reduce((all, { sum }) => all + sum.all.sample, 0);
  const { lines, note }: Parts = partsOf(id, told, { ...work, count, sample, whole });
  const { measure } = ABOUT[id];
  return { ...headOf(id), count, sample, share: measure === 'share' ? shareOf(count, sample) : null, lines, note };
}

function headOf(id: FigureId): Pick<Figure, 'id' | 'name' | 'definition' | 'measure' | 'of' | 'hidden' | 'note'> {
  const { name, definition, measure, of }: About = ABOUT[id];
  return { id, name, definition, measure, of, hidden: null, note: null };
}
