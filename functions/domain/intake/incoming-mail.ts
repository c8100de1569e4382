import * as z from 'zod';
import type { Contact } from '../directory/person.ts';
import type { Locale } from '../locale.ts';
import type { MailPart } from '../tickets/source.ts';
import { Instant } from '../time.ts';

/** What SES found out about a mail: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html */
const Verdict = z.enum(['pass', 'fail', 'gray', 'processing-failed', 'disabled', 'unknown']);
export type Verdict = z.infer<typeof Verdict>;
const Verdicts = z.object({ spam: Verdict, virus: Verdict, spf: Verdict, dkim: Verdict, dmarc: Verdict });
export type Verdicts = z.infer<typeof Verdicts>;

/** How a mail came: what SES announces of it, and where its raw form lies. */
export const Envelope = z.object({
  /** SES's id, which is also the last part of the raw mail's key. */
  mail: z.string().regex(/^[\w-]{1,100}$/),
  at: Instant,
  /** Addresses of the desk that it was sent to, as the envelope says. */
  recipients: z.array(z.string()),
  /** The envelope's sender; '' for the null path. */
  source: z.string(),
  verdicts: Verdicts,
  /** Domains by whose valid signature (DKIM) it is covered. */
  signedBy: z.array(z.string()),
});
export type Envelope = z.infer<typeof Envelope>;

export const Kind = z.enum(['human', 'auto-reply', 'bounce', 'list', 'other-automatic']);
export type Kind = z.infer<typeof Kind>;

/** A mail as the intake decides over it: its envelope, and what was read from its raw form. */
export type IncomingMail = Envelope & {
  readonly kind: Kind;
  /** By what sign a machine was known; '' for a person. */
  readonly why: string;
  /** Who wrote it, as far as it says: null when it names nobody to whom an answer could go. */
  readonly from: Contact | null;
  readonly subject: string;
  /** What it tells of how its writer reads. */
  readonly locale: Locale;
  /** The writer's own words. */
  readonly text: string;
  /** False when nothing at all could be read from it (P8). */
  readonly readable: boolean;
  readonly messageId: string | null;
  /** Ids that it answers or refers to, likeliest first. */
  readonly answers: readonly string[];
  /** Everything in which an address with a thread token may stand: To, Cc, Delivered-To and their like, the envelope. */
  readonly addressed: readonly string[];
  /** Of a bounce: addresses of ours in the mail that failed. */
  readonly returned: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: readonly string[];
  /** Addresses that stand in its text, for a colleague's mail that passes a customer's on. */
  readonly mentioned: readonly string[];
  /** SHA-256 of its body, in hex. */
  readonly hash: string;
  readonly parts: readonly MailPart[];
  /** Neither quotation nor signature was cut off. */
  readonly whole: boolean;
};
