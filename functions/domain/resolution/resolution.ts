import * as z from 'zod';
import { Named } from '../directory/person.ts';
import { Instant } from '../time.ts';

/** How a matter can end. */
export const RESOLUTION_CODES = [
  'solved',
  'answered',
  'not_ours',
  'duplicate',
  'spam',
  'withdrawn',
  'overcome_by_events',
] as const;
export const ResolutionCode = z.enum(RESOLUTION_CODES);
export type ResolutionCode = z.infer<typeof ResolutionCode>;

/** How the matter ended, honestly. `event` names what overtook the request, for `overcome_by_events` alone. */
export const Resolution = z.object({
  code: ResolutionCode,
  summary: z.string(),
  event: z.string().nullable(),
  at: Instant,
  by: Named,
});
export type Resolution = z.infer<typeof Resolution>;
