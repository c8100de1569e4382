import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ThreadClaims } from '../domain/links/thread.ts';
import { shown } from '../domain/tickets/reference.ts';
import type { Keys } from './keys.ts';

/** Crockford's base32 in lower case, as in references: it survives mail programs that change the case. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(bytes: Uint8Array, length: number): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const all = BigInt(bytes.length * 8);
  return Array.from({ length }, (_, i) => ALPHABET.charAt(Number((bits >> (all - BigInt((i + 1) * 5))) & 31n))).join(
    '',
  );
}

const DIGEST = 8;
/** 65 bits: nobody guesses one, as each guess is a mail. */
const ADDRESS_MAC = 13;
/** 30 bits: a tag gives no more right than to be filed, and only to who belongs to the ticket. */
const TAG_MAC = 6;
/** The longest local part (RFC 5321, 4.5.3.1.1). */
const LONGEST_LOCAL = 64;

const TOKEN = new RegExp(`^([${ALPHABET}]{8})([a-z])([${ALPHABET}]{${DIGEST}})([${ALPHABET}]{${ADDRESS_MAC}})$`);
const TAG = new RegExp(`\\[([${ALPHABET}]{4})-([${ALPHABET}]{4})-([${ALPHABET}]{${TAG_MAC}})\\]`, 'gi');

const mac = (key: string, text: string, length: number): string =>
  base32(createHmac('sha256', key).update(text).digest(), length);
const same = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** A short name for an id or an address, by which a token is bound to a person without telling who it is. */
export const digestOf = (id: string): string => base32(createHash('sha256').update(id).digest(), DIGEST);

export type ThreadTokens = ReturnType<typeof threadTokens>;

/**
 * Thread tokens in addresses (`billing+<token>@…`) and tags in subjects (`[K7Q2-M9XD-…]`): signed, never expiring, and
 * good for nothing but to be filed. Written in lower-case base32; signed by the newest key, read by any.
 */
export const threadTokens = (keys: Pick<Keys, 'known' | 'newer'>) => {
  /** Whether any key has signed this. */
  const signed = async (text: string, given: string): Promise<boolean> => {
    const by = (ring: { keys: ReadonlyMap<string, string> } | null): boolean =>
      [...(ring?.keys.values() ?? [])].some((key) => same(mac(key, text, given.length), given));
    return by(await keys.known()) || by(await keys.newer());
  };
  const newest = async (): Promise<string> => {
    const ring = await keys.known();
    return ring.keys.get(ring.newest) ?? '';
  };

  return {
    /** The address to which an answer comes: `address` with the token behind a plus. */
    async addressOf(address: string, { ref, letter, person }: ThreadClaims): Promise<string> {
      const claims = `${ref.toLowerCase()}${letter}${person}`;
      const token = `${claims}${mac(await newest(), `thread:${claims}`, ADDRESS_MAC)}`;
      const at = address.lastIndexOf('@');
      const local = address.slice(0, at);
      const room = LONGEST_LOCAL - token.length - 1;
      // Every address of the domain comes in here, whatever stands before the token.
      return `${local.length <= room ? local : 'desk'}+${token}${address.slice(at)}`;
    },

    /** What the token of an address says; null when it has none that we signed. */
    async readAddress(address: string): Promise<ThreadClaims | null> {
      const local = address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase();
      const [, ref, letter, person, given] = TOKEN.exec(local.slice(local.lastIndexOf('+') + 1)) ?? [];
      if (ref === undefined || letter === undefined || person === undefined || given === undefined) return null;
      if (!(await signed(`thread:${ref}${letter}${person}`, given))) return null;
      return { ref: ref.toUpperCase(), letter, person };
    },

    /** The tag of a ticket's mails: `[K7Q2-M9XD-4hxq2b]`. */
    tagOf: async (ref: string): Promise<string> =>
      `[${shown(ref)}-${mac(await newest(), `tag:${ref.toLowerCase()}`, TAG_MAC)}]`,

    /** The reference in a subject's tag; null when it has none that we signed. */
    async readTag(subject: string): Promise<string | null> {
      for (const [, one = '', two = '', given = ''] of [...subject.matchAll(TAG)].slice(0, 5)) {
        const ref = `${one}${two}`.toLowerCase();
        if (await signed(`tag:${ref}`, given.toLowerCase())) return ref.toUpperCase();
      }
      return null;
    },
  };
};
