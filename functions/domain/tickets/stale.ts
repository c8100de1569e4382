import type { TimelineEntry } from './ticket.ts';
import type { Cause } from './cause.ts';

/** What changes how a case is to be answered: what people did and what the clock brought, not what mails became. */
const MATTERS: ReadonlySet<Cause> = new Set(['request', 'message', 'note', 'answer', 'entry', 'clock', 'resolution']);

/** What has happened since a view of version `seen` was made that its writer should know before they act (F21). */
export const changedSince = (timeline: readonly TimelineEntry[], seen: number): TimelineEntry[] =>
  timeline.filter(({ version, cause }) => version > seen && MATTERS.has(cause));
