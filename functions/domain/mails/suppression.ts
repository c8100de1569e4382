import * as z from 'zod';
import { Instant } from '../time.ts';
import type { Mail, Obstacle } from './mail.ts';

/**
 * An address to which the desk does not write: mail to it bounced for good, or its owner complained of our mail. The
 * desk keeps this list itself, so that whoever lifts a block lifts it everywhere (docs/decisions/0008).
 */
export const Suppression = z.object({
  email: z.string(),
  why: z.enum(['bounced', 'complained', 'suppressed', 'refused']),
  /** What the mail's road said, in its own words; may be empty. */
  detail: z.string(),
  since: Instant,
  /** The mail that told. */
  mail: z.string(),
  /** Who has lifted the block, and when; null while it stands. */
  lifted: z.object({ by: z.string(), at: Instant }).nullable(),
});
export type Suppression = z.infer<typeof Suppression>;

/** Whether the desk does not write to the address now. */
export const stands = (suppression: Suppression | undefined): suppression is Suppression =>
  suppression !== undefined && suppression.lifted === null;

/** The block that a failure leaves, or null when it passes: a full mailbox is no reason never to write again. */
export const suppressionAfter = (
  { id }: Pick<Mail, 'id'>,
  email: string,
  failure: { obstacle: Obstacle; reason: string },
  now: Instant,
): Suppression | null =>
  failure.obstacle === 'soft-bounced' || failure.obstacle === 'rejected'
    ? null
    : { email, why: failure.obstacle, detail: failure.reason, since: now, mail: id, lifted: null };
