import * as z from 'zod';
import { Contact } from '../directory/person.ts';
import { Instant } from '../time.ts';
import { Outcome } from './books.ts';
import { Envelope } from './incoming-mail.ts';

/** A raw mail that was taken in, once: how it came, and what became of it. */
export const Arrival = Envelope.extend({
  day: z.iso.date(),
  outcome: Outcome,
  /** Tickets it became, joined or waits beside; empty when it concerns none. */
  refs: z.array(z.string()),
  /** Who sent a mail of the list of exceptions on its way, until it was taken in anew; null otherwise. */
  releasedBy: z.string().nullable(),
  version: z.int(),
});
export type Arrival = z.infer<typeof Arrival>;

/** Why a mail became neither ticket nor message by itself; `trap`: a form in which a robot seems to have written. */
export const ExceptionWhy = z.enum(['spam', 'virus', 'parked', 'automatic', 'ours', 'no-area', 'unreadable', 'trap']);
export type ExceptionWhy = z.infer<typeof ExceptionWhy>;

/** A mail that people see in the list of exceptions: nothing that arrives is out of sight (P8, P9). */
export const MailException = z.object({
  day: z.iso.date(),
  at: Instant,
  mail: z.string(),
  why: ExceptionWhy,
  /** The sign, or the limit, in words for people. */
  detail: z.string(),
  from: Contact.nullable(),
  subject: z.string(),
  /** The beginning of its words. */
  text: z.string(),
  recipients: z.array(z.string()),
  /** The ticket that it was filed beside; null when there is none. */
  ref: z.string().nullable(),
  /** `open` until somebody sends it on its way; a month later it is shown no more. */
  state: z.enum(['open', 'released']),
  version: z.int(),
});
export type MailException = z.infer<typeof MailException>;

/** Days for which a mail stands in the list of exceptions. Its raw form is kept as long as every other's. */
export const LISTED_DAYS = 30;

/** The day (UTC) under which a mail is kept and counted. */
export const dayOf = (at: Instant): string => at.slice(0, 10);
