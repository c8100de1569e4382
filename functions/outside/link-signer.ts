import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CodeSource, VoteCodeSource } from '../domain/codes/code.ts';
import { LinkClaims, notALink } from '../domain/links/links.ts';
import type { Keys } from './keys.ts';

/** Where the page of each kind of link is. */
const PAGES: Record<LinkClaims['for'], string> = {
  ask: 'asks',
  case: 'cases',
  status: 'status',
  vote: 'votes',
  reports: 'reports',
  story: 'stories',
  idea: 'ideas',
  walk: 'walks',
};

export type LinkSigner = ReturnType<typeof linkSigner>;

const mac = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * Links as `<key id>.<claims>.<HMAC-SHA256>`, the last two in base64url. The newest key signs. */
export const linkSigner = ({ known, keyOf }: Keys, baseUrl: string) => ({
  /** Id of the key by which a new code is made. */
  newestKey: async (): Promise<string> => (await known()).newest,

  /** The six digits of a code. Throws when its key is not in the ring any more. */
  codeOf: (source: CodeSource | VoteCodeSource): Promise<string> => digitsOf(source, keyOf),

  /** Whether `typed` are these digits, in constant time. */
  async isCode(typed: string, source: CodeSource): Promise<boolean> {
    const [given, right] = [Buffer.from(typed), Buffer.from(await digitsOf(source, keyOf))];
    return given.length === right.length && timingSafeEqual(given, right);
  },

  /** The page of these claims: `<base>/asks/<token>`, `<base>/cases/<token>`, and so on. */
  async urlOf(claims: LinkClaims): Promise<string> {
    const { newest, keys } = await known();
    const signed = `${newest}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    return `${baseUrl}/${PAGES[claims.for]}/${signed}.${mac(keys.get(newest) ?? '', signed).toString('base64url')}`;
  },

  /** What a token is good for. Throws DeskError `not_found` for anything that we did not sign for this purpose. */
  async read<F extends LinkClaims['for']>(token: string, purpose: F): Promise<Extract<LinkClaims, { for: F }>> {
    const refusal = notALink();
    const [id = '', claims = '', signature = '', ...rest] = token.split('.');
    const key = id === '' ? undefined : await keyOf(id);
    if (key === undefined || rest.length > 0) throw refusal;
    const expected = mac(key, `${id}.${claims}`);
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refusal;
    const read = LinkClaims.safeParse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
    if (!read.success || !isFor(read.data, purpose)) throw refusal;
    return read.data;
  },
});

/** The code's name in front keeps it apart from what else the key signs. Of 2^48 values the rest by a million is even enough. */
async function digitsOf(source: CodeSource | VoteCodeSource, keyOf: Keys['keyOf']): Promise<string> {
  const { ref, id, key } = source;
  const secret = await keyOf(key);
  if (secret === undefined) throw new Error(`The key ${key} of a code is not in the ring`);
  const named = 'act' in source ? ['code', ref, source.act, id] : ['vote-code', ref, source.resolution, id];
  const sum = mac(secret, JSON.stringify(named)).readUIntBE(0, 6);
  return String(sum % 1_000_000).padStart(6, '0');
}

const isFor = <F extends LinkClaims['for']>(
  claims: LinkClaims,
  purpose: F,
): claims is Extract<LinkClaims, { for: F }> => claims.for === purpose;
