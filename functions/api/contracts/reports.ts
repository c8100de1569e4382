/** What is asked and answered about the work: never about a person. */
import * as z from 'zod';
import { AreaId } from '../../domain/directory/area.ts';
import { Analysis, Figure, Line } from '../../domain/reports/analysis.ts';
import { Period } from '../../domain/reports/period.ts';
import { At } from './shapes.ts';

export const AnalysisPath = z.object({ period: Period });
export const AnalysisQuery = z.strictObject({
  area: AreaId.optional().meta({ description: 'Id of an area that you serve; the whole company when not given' }),
});

const LineShape = z.strictObject(Line.shape);
const FigureShape = z.strictObject({ ...Figure.shape, lines: z.array(LineShape) });
export const AnalysisShape = z
  .strictObject({ ...Analysis.shape, from: At, to: At, figures: z.array(FigureShape) })
  .meta({ description: 'The work of a week or a month, each figure with its definition; none is of a person' });
