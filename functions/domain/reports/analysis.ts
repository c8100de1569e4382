import * as z from 'zod';
import { Instant } from '../time.ts';
import { FigureId } from './figures.ts';
import { Period } from './period.ts';

/** Where a period stands: not over yet; over, with the week after it to come in which customers come back; or as it stays. */
export const State = z.enum(['running', 'settling', 'final']);

/** What a figure tells: how many, how many of those looked at, or how long (whole seconds). */
const Measure = z.enum(['number', 'share', 'seconds']);

/** What a part of a figure goes by. */
const LineBy = z.enum(['day', 'channel', 'code', 'rung', 'with', 'area']);

/** A part of a figure: `count` of `sample`, or seconds of `sample` tickets; `share` is of the whole, or of the sample. */
export const Line = z.object({
  by: LineBy,
  /** Null for what is told of together. */
  id: z.string().nullable(),
  name: z.string(),
  count: z.int(),
  sample: z.int(),
  share: z.number().nullable(),
});
export type Line = z.infer<typeof Line>;

/** One figure, with its definition and how many it was made of. Where it would be told of too few people, it is `hidden`. */
export const Figure = z.object({
  id: FigureId,
  name: z.string(),
  definition: z.string(),
  measure: Measure,
  /** What the sample counts, in words. */
  of: z.string(),
  count: z.int().nullable(),
  sample: z.int().nullable(),
  share: z.number().nullable(),
  lines: z.array(Line),
  /** Why it is not told, or why parts of it are not, or only together. */
  hidden: z.string().nullable(),
  note: z.string().nullable(),
});
export type Figure = z.infer<typeof Figure>;

/**
 * The work of a period, of the company (`area` is null) or of one area. The one value of which plot, table, CSV and API
 * are made, so that they agree (P39).
 */
export const Analysis = z.object({
  period: Period,
  zone: z.string(),
  from: Instant,
  to: Instant,
  state: State,
  area: z.object({ id: z.string(), name: z.string() }).nullable(),
  figures: z.array(Figure),
});
export type Analysis = z.infer<typeof Analysis>;
