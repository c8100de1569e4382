import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsAll, readRing, type Ring, withKey } from '../../ops/keys/ring.ts';
import { rotateKey, type RingVersions, type Version } from '../../ops/keys/rotate.ts';
import { ids } from '../support/builders.ts';
import { assertProperty } from '../support/property.ts';

const FIRST: Ring = { newest: 'k1', k1: 'one' };

/** A secret with its two labels. `dies` names the calls at which whoever rotates is killed, before or after it took effect. */
function secret(ring: Ring = FIRST) {
  const versions = new Map<string, Ring>([['v1', ring]]);
  const labels = { current: 'v1', pending: null as string | null };
  let dies: string | null = null;
  const at = (moment: string) => {
    if (dies === moment) throw new Error(`died ${moment}`);
  };
  const version = (id: string): Version => ({ id, ring: versions.get(id)! });
  const api: RingVersions = {
    current: async () => version(labels.current),
    pending: async () => (labels.pending === null ? null : version(labels.pending)),
    async propose(next) {
      at('before propose');
      labels.pending = `v${versions.size + 1}`;
      const proposed = labels.pending;
      versions.set(proposed, next);
      at('after propose');
      return version(proposed);
    },
    async promote(from, to) {
      at('before promote');
      if (labels.current !== from.id) throw new Error('AWSCURRENT is not attached to it');
      labels.current = to.id;
      at('after promote');
    },
  };
  const newKey = ids('key');
  return {
    rotate: rotateKey({ versions: api, newKey }),
    ring: () => versions.get(labels.current)!,
    dies: (moment: string | null) => (dies = moment),
    pends: (next: Ring) => {
      labels.pending = `v${versions.size + 1}`;
      versions.set(labels.pending, next);
    },
  };
}

describe('a rotation', () => {
  test('adds a key that signs, and keeps the old one', async () => {
    const s = secret();
    expect(await s.rotate()).toEqual({ newest: 'k2', keys: 2, finished: false });
    expect(s.ring()).toEqual({ newest: 'k2', k1: 'one', k2: expect.any(String) });
    expect(await s.rotate()).toMatchObject({ newest: 'k3', keys: 3 });
  });

  test.each([
    ['before propose', 'k1', 'k2', false],
    ['after propose', 'k1', 'k2', true],
    ['before promote', 'k1', 'k2', true],
    ['after promote', 'k2', 'k3', false],
  ])('killed %s leaves %s signing; the next one leaves %s', async (moment, meanwhile, afterwards, finished) => {
    const s = secret();
    s.dies(moment);
    await expect(s.rotate()).rejects.toThrow(moment);
    expect(s.ring()).toMatchObject({ newest: meanwhile, k1: 'one' });
    s.dies(null);
    expect(await s.rotate()).toMatchObject({ newest: afterwards, finished });
    expect(holdsAll(s.ring(), FIRST)).toBe(true);
  });

  test.each([
    ['of an older ring', { newest: 'k1', k1: 'one' }],
    ['without a key that is in use', { newest: 'k2', k2: 'two' }],
    ['with another key under an old id', { newest: 'k2', k1: 'forged', k2: 'two' }],
  ])('a pending ring %s is never made current', async (_what, pending) => {
    const s = secret();
    s.pends(pending);
    expect(await s.rotate()).toMatchObject({ newest: 'k2', finished: false });
    expect(s.ring()).toMatchObject({ k1: 'one', k2: expect.stringContaining('key') });
  });

  test('two at once: no key that ever signed is lost', async () => {
    const s = secret();
    const ends = await Promise.allSettled([s.rotate(), s.rotate()]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const signs = s.ring()['k2'];
    expect(s.ring()).toEqual({ newest: 'k2', k1: 'one', k2: signs });
    // What the refused one has left pending lacks the key that signs now: it is never made current.
    expect(await s.rotate()).toMatchObject({ newest: 'k3', finished: false });
    expect(s.ring()).toMatchObject({ k1: 'one', k2: signs });
  });
});

describe('a ring', () => {
  const key = fc.string({ minLength: 1 });
  const ring = fc
    .array(key, { minLength: 1, maxLength: 8 })
    .map(
      (keys) =>
        Object.fromEntries([['newest', `k${keys.length}`], ...keys.map((one, i) => [`k${i + 1}`, one])]) as Ring,
    );

  test('with a further key holds all it held, and the further one signs', () =>
    assertProperty(
      fc.property(ring, key, (before, added) => {
        const after = withKey(before, added);
        expect(holdsAll(after, before)).toBe(true);
        expect(after[after['newest']!]).toBe(added);
        expect(readRing(JSON.stringify(after))).toEqual(after);
        expect(holdsAll(before, after)).toBe(false);
      }),
    ));

  test.each(['', '{}', '{"newest":"k1"}', '{"k1":"one"}', '{"newest":"newest"}', '{"newest":"k1","k1":""}', '[1]'])(
    '%o is none, and nothing is written over it',
    (stored) => expect(() => readRing(stored)).toThrow('holds no ring of keys; nothing was changed'),
  );
});
