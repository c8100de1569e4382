import type { Ask, Run } from '../ladder/run.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { after, type Instant } from '../time.ts';

/** Seconds for which a case link shows the case after its person held it or was asked. */
const SHOWN_AFTER = 7 * 86_400;

/** What somebody may do on the page of a case: the holder acts, who is asked reads and answers, others just read. */
export type CaseAccess = 'act' | 'answer' | 'read';

/** The newest ask that was put to this person, among asks of all runs. */
export const newestAskOf = (asks: readonly Ask[], person: string): Ask | undefined =>
  asks
    .filter((ask) => ask.person === person)
    .toSorted((a, b) => a.run - b.run || a.number - b.number)
    .at(-1);

/**
 * What a case link is good for now: while its person holds the ticket or is asked for it, and seven days after. Null:
 * nothing any more. `asked` is the newest ask that was put to the person, with its run.
 */
export function caseAccess(
  { holder, formerHolders, run }: Ticket,
  person: string,
  asked: { ask: Ask; run: Pick<Run, 'run' | 'settledAt'> } | null,
  now: Instant,
): CaseAccess | null {
  if (holder?.id === person) return 'act';
  if (asked && asked.run.run === run) return 'answer';
  const ends = [
    ...formerHolders.filter(({ id }) => id === person).map(({ until }) => until),
    ...(asked?.run.settledAt ? [asked.run.settledAt] : []),
  ];
  return ends.some((end) => now <= after(end, SHOWN_AFTER)) ? 'read' : null;
}
