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
): RequestKey => {
  const expiresAt = after(now, KEPT);
  return { ...of, expiresAt, ttl: Math.floor(Date.parse(expiresAt) / 1000) };
};

/**
 * What a second request with a known key gets: the first one's reference, or null when the key has expired. Throws
 * DeskError `mismatch` when it asks for something else than the first did.
 */
export function firstAnswer(known: RequestKey, hash: string, now: Instant): string | null {
  if (known.expiresAt <= now) return null;
  if (known.hash !== hash)
    throw new DeskError(
      'mismatch',
      'This form or key was already used for another message. Open the form anew and send it again.',
    );
  return known.ref;
}
