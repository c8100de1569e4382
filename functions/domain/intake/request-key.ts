import * as z from 'zod';
import { DeskError } from '../errors.ts';
import { after, Instant } from '../time.ts';

/** Remembers the answer to a request that carried a key, so that a repeat gets the same answer and does nothing. */
export const RequestKey = z.object({
  caller: z.string(),
  route: z.string(),
  key: z.string(),
  /** SHA-256 of what was asked, in hex. */
  hash: z.string(),
  /** What the first request made. */
  ref: z.string(),
  /** No confirmation of a form was mailed, and whoever sent it was told so. */
  unconfirmed: z.boolean().default(false),
  expiresAt: Instant,
  /** The same, in seconds since the epoch: DynamoDB's TTL cleans up by it, nobody decides by it. */
  ttl: z.int(),
});
export type RequestKey = z.infer<typeof RequestKey>;

/** Seconds for which a key is remembered. */
const KEPT = 86_400;

export const requestKey = (
  of: Pick<RequestKey, 'caller' | 'route' | 'key' | 'hash' | 'ref'>,
  now: Instant,
): RequestKey => ({ ...of, unconfirmed: false, ...kept(now) });

function kept(now: Instant): Pick<RequestKey, 'expiresAt' | 'ttl'> {
  const expiresAt = after(now, KEPT);
  return { expiresAt, ttl: Math.floor(Date.parse(expiresAt) / 1000) };
}

/**
 * What a second request with a known key is answered by: what the first one made, or null when the key has expired.
 * Throws DeskError `mismatch` when it asks for something else than the first did.
 */
export function firstAnswer(known: RequestKey, hash: string, now: Instant): RequestKey | null {
  const refusal = 'This form or key was already used for another message. Open the form anew and send it again.';
  return isRepeat(known, hash, now, refusal) ? known : null;
}

/** The answer to a request of the API that carried a key: the very same is given again, byte for byte (F112). */
export const AnsweredRequest = RequestKey.omit({ ref: true, unconfirmed: true }).extend({
  answer: z.object({ statusCode: z.int(), headers: z.record(z.string(), z.string()), body: z.string() }),
});
export type AnsweredRequest = z.infer<typeof AnsweredRequest>;

export const answeredRequest = (
  of: Pick<AnsweredRequest, 'caller' | 'route' | 'key' | 'hash' | 'answer'>,
  now: Instant,
): AnsweredRequest => ({ ...of, ...kept(now) });

/** The first answer to a request with a known key, or null when the key has expired. Throws DeskError `mismatch` as above. */
export const answerAgain = (known: AnsweredRequest, hash: string, now: Instant): AnsweredRequest['answer'] | null =>
  isRepeat(known, hash, now, 'This Idempotency-Key was already used for another request. Make a new one for this.')
    ? known.answer
    : null;

function isRepeat(known: Pick<RequestKey, 'hash' | 'expiresAt'>, hash: string, now: Instant, refusal: string): boolean {
  if (known.expiresAt <= now) return false;
  if (known.hash !== hash) throw new DeskError('mismatch', refusal);
  return true;
}
