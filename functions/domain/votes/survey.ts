import * as z from 'zod';
import { Address } from '../directory/person.ts';
import type { Recipients } from '../mails/recipients.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ResolutionCode } from '../resolution/resolution.ts';
import { after, Instant } from '../time.ts';
import { mayBeVotedOn } from './vote.ts';

/** A customer is asked how it went once within 30 days (in seconds), whatever they wrote about (F81). */
const ONCE_WITHIN = 30 * 86_400;

/** When a customer was asked last how it went. */
export const Survey = z.object({
  email: Address,
  at: Instant,
  /** Seconds since the epoch: DynamoDB's TTL cleans up by it, nobody decides by it. */
  ttl: z.int(),
});
export type Survey = z.infer<typeof Survey>;

/** A survey that goes out, and when the one before it did: whoever else asked meanwhile makes the write be refused. */
export type Surveying = { readonly survey: Survey; readonly before: Instant | null };

/**
 * Whether the mail of a resolution asks how it went: null when it does not. Only the customer's own mail does, as the
 * link in it is theirs alone. `lastAsked` is when they were asked last; undefined when nobody looked, and then nobody asks.
 */
export function asksHowItWent(
  code: ResolutionCode,
  { requester }: Pick<Ticket, 'requester'>,
  { to, cc }: Recipients,
  lastAsked: Instant | null | undefined,
  now: Instant,
): Surveying | null {
  if (!requester || lastAsked === undefined || !mayBeVotedOn(code)) return null;
  const alone = to.length > 0 && [...to, ...cc].every((address) => address === requester.email);
  if (!alone || (lastAsked !== null && now < after(lastAsked, ONCE_WITHIN))) return null;
  const ttl = Math.floor(Date.parse(after(now, ONCE_WITHIN)) / 1000);
  return { survey: { email: requester.email, at: now, ttl }, before: lastAsked };
}
