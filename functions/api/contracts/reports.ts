/** What is answered about the work: never about a person. */
import * as z from 'zod';
import { Analysis, Figure, Line } from '../../domain/reports/analysis.ts';
import { FigureId } from '../../domain/reports/figures.ts';
import { Period } from '../../domain/reports/period.ts';
import { At, listOf, Ref } from './shapes.ts';

const LineShape = z.strictObject(Line.shape);
const FigureShape = z.strictObject({ ...Figure.shape, lines: z.array(LineShape) });
export const AnalysisShape = z
  .strictObject({
    ...Analysis.shape,
    from: At,
    to: At,
    area: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    figures: z.array(FigureShape),
  })
  .meta({ description: 'The work of a week or a month, each figure with its definition; none is of a person' });

export const CountedList = listOf(
  z.strictObject({
    ref: Ref,
    area: z.string(),
    subject: z.string().nullable(),
    at: At.meta({ description: 'By this it lies in the period' }),
    things: z.int().meta({ description: 'How many of the sample are of this ticket' }),
    counts: z.boolean().nullable().meta({
      description:
        'Whether it counts for the figure; null where that would tell of fewer than five people, or of acts of people',
    }),
    line: z.string().nullable().meta({ description: 'On which line of the figure it stands: a channel, a code' }),
  }),
)
  .extend({ figure: FigureId, period: Period, zone: z.string() })
  .meta({ description: 'The tickets behind a figure, of the areas that you serve, in the order of time' });
