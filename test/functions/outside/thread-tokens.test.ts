import { describe, expect, test } from 'vitest';
import { LETTERS } from '../../../functions/domain/links/thread.ts';
import { keysOf } from '../../../functions/outside/keys.ts';
import { digestOf, threadTokens } from '../../../functions/outside/thread-tokens.ts';

const REF = 'K7Q2M9XD';
const claims = { ref: REF, letter: LETTERS.reply, person: digestOf('cleo@example.org') };

/** Tokens by a ring whose newest key is the last of these; the ring may change meanwhile. */
function tokens(...secrets: string[]) {
  const ring = { secrets };
  let now = 0;
  const read = async () => ({
    newest: `k${ring.secrets.length}`,
    keys: new Map(ring.secrets.map((secret, i) => [`k${i + 1}`, secret])),
  });
  const keys = keysOf(read, () => new Date((now += 60_000)));
  return { ...threadTokens(keys), ring };
}

describe('P9: an address with a thread token', () => {
  test.each(Object.entries(LETTERS))('says what it was made of: %s', async (_kind, letter) => {
    const t = tokens('one');
    const address = await t.addressOf('billing@baton.test', { ...claims, letter });
    expect(address).toMatch(/^billing\+[0-9a-z]{30}@baton\.test$/);
    expect(await t.readAddress(address)).toEqual({ ...claims, letter });
  });

  test('has a letter of its own for each kind of mail', () => {
    expect(new Set(Object.values(LETTERS)).size).toBe(Object.keys(LETTERS).length);
  });

  test.each([1, 33, 34, 64])('keeps to 64 characters before the @ for an area of %d', async (length) => {
    const t = tokens('one');
    const address = await t.addressOf(`${'b'.repeat(length)}@baton.test`, claims);
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
    expect(await t.readAddress(address)).toEqual(claims);
  });

  test('is read in any case, as some mail programs change it', async () => {
    const t = tokens('one');
    expect(await t.readAddress((await t.addressOf('billing@baton.test', claims)).toUpperCase())).toEqual(claims);
  });

  test('is nobody else’s: neither changed in one place, nor signed by another key', async () => {
    const t = tokens('one');
    const address = await t.addressOf('billing@baton.test', claims);
    for (let i = 'billing+'.length; i < address.indexOf('@'); i += 1) {
      const other = address[i] === '0' ? '1' : '0';
      expect([i, await t.readAddress(`${address.slice(0, i)}${other}${address.slice(i + 1)}`)]).toEqual([i, null]);
    }
    expect(await tokens('another').readAddress(address)).toBeNull();
    for (const none of ['billing@baton.test', 'billing+x@baton.test', '', '@', 'a+b+c'])
      expect([none, await t.readAddress(none)]).toEqual([none, null]);
  });

  test('stays good when keys are rotated, and a new key is known without a restart', async () => {
    const [before, after] = [tokens('one'), tokens('one', 'two')];
    expect(await after.readAddress(await before.addressOf('billing@baton.test', claims))).toEqual(claims);
    await before.readTag('[K7Q2-M9XD-000000]');
    before.ring.secrets = ['one', 'two'];
    expect(await before.readAddress(await after.addressOf('billing@baton.test', claims))).toEqual(claims);
  });
});

describe('a tag in a subject', () => {
  test('leads to its ticket, whatever stands around it and in whatever case', async () => {
    const t = tokens('one');
    const tag = await t.tagOf(REF);
    for (const subject of [tag, `Re: ${tag} Paid twice`, `AW: [extern] ${tag.toLowerCase()}`, `x [K7Q2-M9XD] ${tag}`])
      expect([subject, await t.readTag(subject)]).toEqual([subject, REF]);
  });

  test('is none without its signature, or with another’s', async () => {
    const t = tokens('one');
    const other = (await t.tagOf('AAAAAAAA')).slice(-7);
    for (const subject of ['[K7Q2-M9XD] Paid twice', `[K7Q2-M9XD-${other}`, '[K7Q2-M9XD-000000]', ''])
      expect([subject, await t.readTag(subject)]).toEqual([subject, null]);
  });
});
