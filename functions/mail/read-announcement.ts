import * as z from 'zod';
import type { Envelope, Verdict } from '../domain/intake/incoming-mail.ts';
import { mailFolders } from '../shared/names.ts';

const At = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const WORDS: Readonly<Record<string, Verdict>> = {
  PASS: 'pass',
  FAIL: 'fail',
  GRAY: 'gray',
  PROCESSING_FAILED: 'processing-failed',
  DISABLED: 'disabled',
};
const Status = z
  .object({ status: z.string() })
  .optional()
  .transform((verdict): Verdict => WORDS[verdict?.status.toUpperCase() ?? ''] ?? 'unknown');

/**
 * What SES announces of a mail that it wrote to the bucket, as far as the desk reads it:
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 */
const Received = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({ timestamp: At, messageId: z.string().min(1), source: z.string().default('') }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spamVerdict: Status,
    virusVerdict: Status,
    spfVerdict: Status,
    dkimVerdict: Status,
    dmarcVerdict: Status,
    action: z.object({ type: z.literal('S3'), objectKey: z.string() }),
  }),
});
/** What the desk itself puts into the queue (outside/mail-queue.ts). */
const Requeued = z.object({ v: z.literal(1), requeued: z.string(), at: At });
const Released = z.object({ v: z.literal(1), released: z.string() });

/**
 * A raw mail to be taken in: as SES announces it; without SES's word, which was lost (`envelope` is null, and what SES
 * wrote into the raw mail is all there is); or anew, as somebody released it.
 */
export type Announcement =
  | {
      readonly how: 'announced';
      readonly mail: string;
      readonly envelope: Omit<Envelope, 'signedBy'> | null;
      readonly at: string;
    }
  | { readonly how: 'released'; readonly mail: string };

/** Reads the body of a queue's message; null for whatever announces no mail. */
export function readAnnouncement(body: string): Announcement | null {
  const value = json(body);
  const released = Released.safeParse(value);
  if (released.success) return { how: 'released', mail: released.data.released };
  const requeued = Requeued.safeParse(value);
  if (requeued.success) return { how: 'announced', mail: requeued.data.requeued, envelope: null, at: requeued.data.at };
  const received = Received.safeParse(value);
  if (!received.success) return null;
  const { mail, receipt } = received.data;
  const { objectKey } = receipt.action;
  if (!objectKey.startsWith(mailFolders.inbox)) return null;
  const id = objectKey.slice(mailFolders.inbox.length);
  return {
    how: 'announced',
    mail: id,
    at: mail.timestamp,
    envelope: {
      mail: id,
      at: mail.timestamp,
      recipients: receipt.recipients.map((address) => address.trim().toLowerCase()),
      source: mail.source === '<>' ? '' : mail.source.trim().toLowerCase(),
      verdicts: {
        spam: receipt.spamVerdict,
        virus: receipt.virusVerdict,
        spf: receipt.spfVerdict,
        dkim: receipt.dkimVerdict,
        dmarc: receipt.dmarcVerdict,
      },
    },
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // SNS and SES announce their own set-up in plain words
  }
}
