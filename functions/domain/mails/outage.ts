import * as z from 'zod';
import { type Instant, Instant as InstantSchema, secondsBetween } from '../time.ts';

/** How the desk's mail as a whole stands: since when it has not gone out, or null while it does. One row of the desk. */
export const Outage = z.object({ id: z.literal('mail'), since: InstantSchema.nullable(), version: z.int() });
export type Outage = z.infer<typeof Outage>;

/** A mail that is tried again and again for this many seconds is no hiccup: the desk says so. */
const HICCUP = 120;

/**
 * How the desk's mail stands, from the oldest mail that was tried and is tried again (`oldest`, null when there is
 * none): a failure of ours never skips a rung (F129), but people should know. Null when nothing changes.
 */
export function outageNow(known: Outage | undefined, oldest: Instant | null, now: Instant): Outage | null {
  const since = oldest !== null && secondsBetween(oldest, now) >= HICCUP ? oldest : null;
  const before = known?.since ?? null;
  if ((since === null) === (before === null)) return null;
  return { id: 'mail', since, version: (known?.version ?? 0) + 1 };
}
