import * as z from 'zod';
import { after, Instant } from '../time.ts';

/** Seconds for which a code is good, and how often one may be typed. */
const [GOOD_FOR, MOST_TRIES] = [900, 5];
/** So many codes, at most, are sent for one act on a ticket within an hour (in seconds). */
export const CODES = { capacity: 3, seconds: 3_600 } as const;
/**
 * So many for all acts on it within a day: whoever was forwarded a link neither floods a mailbox by night and day, nor
 * has more than fifty guesses a day among a million.
 */
export const CODES_OF_A_DAY = { capacity: 10, seconds: 86_400 } as const;

/**
 * What a customer does on a page that asks for a code: says whether a resolution (by its number) helped, writes to us,
 * or tells a story and takes it back. It is part of the code's key: a code for one of them is none for another.
 */
export const CodedAct = z.union([z.templateLiteral(['vote-', z.int()]), z.enum(['message', 'story'])]);
export type CodedAct = z.infer<typeof CodedAct>;

/**
 * What a code is made of: its six digits come from these by the desk's secret (`link-signer.ts`). So neither this row nor
 * that of the mail holds the digits: whoever reads the table, or a copy of it, cannot act as the customer.
 */
export const CodeSource = z.object({
  ref: z.string(),
  act: CodedAct,
  id: z.string(),
  /** Id of the key in the ring, as a code outlives a rotation. */
  key: z.string(),
});
export type CodeSource = z.infer<typeof CodeSource>;

/** As it was while votes alone asked for a code. The mails that brought those stay, and are read. */
export const VoteCodeSource = z.object({ ...CodeSource.omit({ act: true }).shape, resolution: z.int() });
export type VoteCodeSource = z.infer<typeof VoteCodeSource>;

/** The newest code for an act of the customer (P22). */
export const CustomerCode = z.object({
  ...CodeSource.shape,
  /** Of the page that asked for it, so that the same form sends one (P23). */
  nonce: z.string(),
  at: Instant,
  tries: z.int(),
  used: z.boolean(),
  /** Seconds since the epoch: DynamoDB's TTL cleans up by it, nobody decides by it. */
  ttl: z.int(),
  version: z.int(),
});
export type CustomerCode = z.infer<typeof CustomerCode>;

/** When a code that was made at `at` runs out. */
export const goodUntil = ({ at }: Pick<CustomerCode, 'at'>): Instant => after(at, GOOD_FOR);

/** Whether a code can be typed now, or why not: `old` is one that was used, ran out or was never sent. */
export function codeStanding(code: CustomerCode | undefined, now: Instant): 'good' | 'old' | 'tries' {
  if (!code || code.used || goodUntil(code) <= now) return 'old';
  return code.tries >= MOST_TRIES ? 'tries' : 'good';
}

/** A code in place of the one before it. */
export const newCode = (
  source: CodeSource,
  nonce: string,
  before: Pick<CustomerCode, 'version'> | undefined,
  now: Instant,
): CustomerCode => ({
  ...source,
  nonce,
  at: now,
  tries: 0,
  used: false,
  ttl: Math.floor(Date.parse(goodUntil({ at: now })) / 1000),
  version: (before?.version ?? 0) + 1,
});

/** After a wrong one was typed, and after the right one was. */
export const tried = (code: CustomerCode): CustomerCode => ({
  ...code,
  tries: code.tries + 1,
  version: code.version + 1,
});
export const usedUp = (code: CustomerCode): CustomerCode => ({ ...code, used: true, version: code.version + 1 });
