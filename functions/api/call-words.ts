import { owedCall } from '../domain/recovery/recovery.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import { type Instant, inZone } from '../domain/time.ts';
import type { VisitorWords } from '../pages/words/words.ts';

/** The call that a customer is promised, as their pages say it in their language and zone; null when none is owed. */
export function callWords(
  ticket: Pick<Ticket, 'recovery' | 'holder'>,
  { call, locale }: VisitorWords,
  timeZone: string,
  now: Instant,
): string | null {
  const owed = owedCall(ticket);
  if (!owed) return null;
  const who = owed.state === 'taken' ? (ticket.holder?.name ?? null) : null;
  return now < owed.by ? call.promised(inZone(owed.by, timeZone, locale), who) : call.late;
}
