import * as z from 'zod';
import { Instant } from '../time.ts';
import { Period } from './period.ts';

/** Where a period stands: not over yet, over with the seven days after it to come, or as it will stay. */
const State = z.enum(['running', 'settling', 'final']);

/** How much of a figure falls on one line of it: `count` of `sample`. */
export const Line = z.object({ id: z.string(), name: z.string(), count: z.int(), sample: z.int() });
export type Line = z.infer<typeof Line>;

/** One figure, with its definition and what it was made of. */
export const Figure = z.object({
  id: z.string(),
  name: z.string(),
  definition: z.string(),
  count: z.int(),
  sample: z.int(),
  lines: z.array(Line),
});
export type Figure = z.infer<typeof Figure>;

/** The work of a period: one value, of which plot, table, list, CSV and API are made (P39). */
export const Analysis = z.object({
  period: Period,
  zone: z.string(),
  from: Instant,
  to: Instant,
  state: State,
  area: z.string().nullable(),
  figures: z.array(Figure),
});
export type Analysis = z.infer<typeof Analysis>;
