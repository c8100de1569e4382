import * as z from 'zod';
import { Address, Contact, Named } from '../directory/person.ts';
import { Locale, UNKNOWN_LOCALE } from '../locale.ts';
import { Source } from '../tickets/source.ts';
import { Instant } from '../time.ts';

/**
 * Why a mail that names a ticket does not simply join it (P10): its sender is nobody of the ticket; nothing proves that
 * it came from its sender; or it carries an address that was given to one colleague and comes from somebody else.
 */
export const HeldFor = z.enum(['stranger', 'unverified', 'staff-address']);
export type HeldFor = z.infer<typeof HeldFor>;

/**
 * A mail that waits, beside a ticket, for somebody's decision: it joins the ticket, or becomes one of its own. Nothing
 * of it reaches the customer before, and its sender learns nothing of the ticket.
 */
export const HeldMail = z.object({
  ref: z.string(),
  number: z.int(),
  at: Instant,
  from: Contact,
  subject: z.string(),
  text: z.string(),
  locale: Locale.default(UNKNOWN_LOCALE),
  why: HeldFor,
  to: z.array(Address),
  cc: z.array(Address),
  replyTo: z.array(Address),
  source: Source,
  state: z.enum(['held', 'joined', 'apart']),
  decision: z.object({ by: Named, at: Instant, ref: z.string() }).nullable(),
});
export type HeldMail = z.infer<typeof HeldMail>;
