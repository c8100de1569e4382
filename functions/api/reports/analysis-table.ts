import type { Analysis, Figure } from '../../domain/reports/analysis.ts';
import type { Cell } from '../../shared/csv.ts';

const COLUMNS = [
  'period',
  'from',
  'to',
  'zone',
  'state',
  'area',
  'figure',
  'name',
  'by',
  'line',
  'count',
  'sample',
  'share',
  'measure',
  'of',
  'note',
  'definition',
];

/** The analysis as a table: a row for each figure, and one for each of its lines. */
export function tableOf(analysis: Analysis): Cell[][] {
  const { period, from, to, zone, state, area } = analysis;
  const row = (figure: Figure, of: Row): Cell[] => [
    period,
    from,
    to,
    zone,
    state,
    area?.id ?? null,
    figure.id,
    of.name,
    of.by,
    of.id,
    of.count,
    of.sample,
    of.share,
    figure.measure,
    figure.of,
    of.note,
    of.definition,
  ];
  return [
    COLUMNS,
    ...analysis.figures.flatMap((figure) => [
      row(figure, { ...figure, by: null, id: null, note: figure.hidden ?? figure.note }),
      ...figure.lines.map((line) => row(figure, { ...line, note: null, definition: null })),
    ]),
  ];
}

type Row = {
  readonly [K in 'name' | 'by' | 'id' | 'count' | 'sample' | 'share' | 'note' | 'definition']: Cell;
};

export const fileNameOf = ({ period, area }: Analysis): string => `work-${period}${area ? `-${area.id}` : ''}`;
