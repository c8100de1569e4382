import type { CodeSource } from '../../../functions/domain/codes/code.ts';
import { describe, expect, test, vi } from 'vitest';
import type { LinkClaims } from '../../../functions/domain/links/links.ts';
import { keysOf } from '../../../functions/outside/keys.ts';
import { linkSigner } from '../../../functions/outside/link-signer.ts';
import type { KeyRing } from '../../../functions/outside/secrets.ts';
import { REF } from '../../support/builders.ts';

const ring = (newest: string, keys: Record<string, string>): KeyRing => ({
  newest,
  keys: new Map(Object.entries(keys)),
});
const K1 = ring('k1', { k1: 'first secret' });
const K2 = ring('k2', { k1: 'first secret', k2: 'second secret' });
const status: LinkClaims = { for: 'status', ref: REF, requester: 'cleo@example.org' };
const ask: LinkClaims = { for: 'ask', ask: { ref: REF, run: 1, round: 1, rung: 'primary', person: 'ana' } };

/** A clock that has moved on by a minute whenever it is looked at. */
function minutesApart() {
  let at = Date.parse('2026-03-02T09:00:00Z');
  return () => new Date((at += 60_000));
}

/** A signer whose ring is read from `rings`, one after the other, the last again and again. */
function signerOf(...rings: KeyRing[]) {
  const read = vi.fn(async () => (rings.length > 1 ? rings.shift()! : rings[0]!));
  return { ...linkSigner(keysOf(read, minutesApart()), 'https://desk.test'), reads: read };
}
const tokenIn = (url: string) => url.split('/').at(-1)!;

test.each([
  [status, 'status'],
  [ask, 'asks'],
] as const)('what is signed can be read again: %o', async (claims, page) => {
  const signer = signerOf(K1);
  const url = await signer.urlOf(claims);
  expect(url).toMatch(new RegExp(`^https://desk\\.test/${page}/k1\\.[\\w-]+\\.[\\w-]{43}$`));
  expect(await signer.read(tokenIn(url), claims.for)).toEqual(claims);
});

describe('refused', () => {
  const expectRefused = (signer: ReturnType<typeof signerOf>, token: string, purpose: LinkClaims['for'] = 'status') =>
    expect(signer.read(token, purpose)).rejects.toMatchObject({ name: 'DeskError', kind: 'not_found' });

  test('a link for another purpose', async () => {
    const signer = signerOf(K1);
    await expectRefused(signer, tokenIn(await signer.urlOf(ask)), 'status');
    await expectRefused(signer, tokenIn(await signer.urlOf(status)), 'ask');
  });

  test('a token of which any character was changed', async () => {
    const signer = signerOf(K1);
    const token = tokenIn(await signer.urlOf(status));
    // The last character of base64url holds two bits that say nothing.
    for (let i = 0; i < token.length - 1; i += 1) {
      const other = token[i] === 'A' ? 'B' : 'A';
      await expectRefused(signer, token.slice(0, i) + other + token.slice(i + 1));
    }
  });

  test.each(['', '.', '..', 'k1', 'k1.', 'k1..', 'k1.e30', 'k1.e30.', 'x'.repeat(5_000), '__proto__.e30.e30'])(
    'something that is no token: %s',
    async (token) => expectRefused(signerOf(K1), token),
  );

  test('a token with more parts than ours', async () => {
    const signer = signerOf(K1);
    await expectRefused(signer, `${tokenIn(await signer.urlOf(status))}.more`);
  });

  test('a token signed with the key of another desk', async () => {
    const foreign = signerOf(ring('k1', { k1: 'the secret of somebody else' }));
    await expectRefused(signerOf(K1), tokenIn(await foreign.urlOf(status)));
  });

  test('a token signed with a key that was taken out of the ring', async () => {
    const old = tokenIn(await signerOf(K1).urlOf(status));
    await expectRefused(signerOf(ring('k2', { k2: 'second secret' })), old);
  });

  test('an unknown key id, after the ring was read once more', async () => {
    const signer = signerOf(K1);
    await signer.urlOf(status);
    const foreign = tokenIn(await signerOf(ring('k9', { k9: 'nobody knows' })).urlOf(status));
    await expectRefused(signer, foreign);
    expect(signer.reads).toHaveBeenCalledTimes(2);
  });
});

describe('rotation', () => {
  test('a warm function reads a link of the newer key, and old links go on', async () => {
    const warm = signerOf(K1, K2);
    const old = tokenIn(await warm.urlOf(status));
    const newer = tokenIn(await signerOf(K2).urlOf(ask));
    expect(await warm.read(newer, 'ask')).toEqual(ask);
    expect(await warm.read(old, 'status')).toEqual(status);
    expect(warm.reads).toHaveBeenCalledTimes(2);
    expect(await warm.urlOf(status)).toContain('/status/k2.');
  });
});

describe('P22: a code', () => {
  const source: CodeSource = { ref: REF, act: 'vote-1', id: 'c1', key: 'k1' };

  test('is six digits, the same to a signer with a newer key, and others for all that it is made of', async () => {
    const [old, rotated] = [signerOf(K1), signerOf(K2)];
    const digits = await old.codeOf(source);
    expect(digits).toMatch(/^\d{6}$/);
    expect(await rotated.codeOf(source)).toBe(digits);
    expect([await old.newestKey(), await rotated.newestKey()]).toEqual(['k1', 'k2']);
    const others: Partial<CodeSource>[] = [
      { ref: 'OTHER0' },
      { act: 'vote-2' },
      { act: 'message' },
      { act: 'story' },
      { id: 'c2' },
      { key: 'k2' },
    ];
    for (const other of others) expect(await rotated.codeOf({ ...source, ...other })).not.toBe(digits);
  });

  test('of a mail from when votes alone had one is the same as then', async () => {
    const before = { ref: 'K7Q2M9XD', resolution: 1, id: 'c1', key: 'k1' };
    expect(await signerOf(K1).codeOf(before)).toBe('759478');
  });

  test('is told from whatever else is typed', async () => {
    const signer = signerOf(K1);
    const digits = await signer.codeOf(source);
    expect(await signer.isCode(digits, source)).toBe(true);
    for (const typed of ['', digits.slice(1), `${digits}0`, digits.replace(/.$/, (last) => (last === '0' ? '1' : '0'))])
      expect(await signer.isCode(typed, source)).toBe(false);
    await expect(signer.codeOf({ ...source, key: 'gone' })).rejects.toThrow('not in the ring');
  });
});
