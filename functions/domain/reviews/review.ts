import * as z from 'zod';
import { Named } from '../directory/person.ts';
import { Instant } from '../time.ts';

/** What will be done, by whom, and by which date (the last day on which it is in time). */
const ReviewAction = z.object({ what: z.string(), owner: Named, by: z.iso.date() });

/**
 * What a case taught about the work (F20): three answers, and what follows from them. No figure, and nothing about a
 * person: whoever is named answers for what comes, not for what was. Never written over.
 */
export const Review = z.object({
  ref: z.string(),
  number: z.int(),
  at: Instant,
  by: Named,
  wanted: z.string(),
  did: z.string(),
  change: z.string(),
  action: ReviewAction.nullable(),
  /** It went so badly that everybody should learn from it. */
  disaster: z.boolean(),
  /** What there is to learn, about the system (F93); a disaster's goes into the weekly report. */
  lesson: z.string().nullable(),
});
export type Review = z.infer<typeof Review>;
