import { expect, test, vi } from 'vitest';
import { keysOf } from '../../../functions/outside/keys.ts';
import type { KeyRing } from '../../../functions/outside/secrets.ts';

const ring = (newest: string, keys: Record<string, string>): KeyRing => ({
  newest,
  keys: new Map(Object.entries(keys)),
});
const K1 = ring('k1', { k1: 'first secret' });
const K2 = ring('k2', { k1: 'first secret', k2: 'second secret' });

/** Keys whose ring is read from `rings`, one after the other, the last again and again; time stands still but in `pass`. */
function warm(...rings: KeyRing[]) {
  const read = vi.fn(async () => (rings.length > 1 ? rings.shift()! : rings[0]!));
  let at = Date.parse('2026-03-02T09:00:00Z');
  const pass = (ms: number) => {
    at += ms;
  };
  return { ...keysOf(read, () => new Date(at)), read, pass };
}

test('the ring is read once for many links', async () => {
  const keys = warm(K1);
  await Promise.all([keys.known(), keys.keyOf('k1'), keys.known()]);
  expect(await keys.known()).toEqual(K1);
  expect(keys.read).toHaveBeenCalledTimes(1);
});

test('an unknown key id is looked for once more, and what is found then is kept', async () => {
  const keys = warm(K1, K2);
  expect(await keys.keyOf('k1')).toBe('first secret');
  keys.pass(60_000);
  expect(await keys.keyOf('k2')).toBe('second secret');
  expect(keys.read).toHaveBeenCalledTimes(2);
  expect((await keys.known()).newest).toBe('k2');
  expect(await keys.keyOf('k1')).toBe('first secret');
  expect(keys.read).toHaveBeenCalledTimes(2);
});

test('made-up key ids do not make it be read again and again', async () => {
  const keys = warm(K1);
  await keys.known();
  keys.pass(9_999);
  for (const id of ['k7', 'k8', 'k9']) expect(await keys.keyOf(id)).toBeUndefined();
  expect(await keys.newer()).toBeNull();
  expect(keys.read).toHaveBeenCalledTimes(1);
  keys.pass(1);
  for (const id of ['k7', 'k8', 'k9']) expect(await keys.keyOf(id)).toBeUndefined();
  expect(keys.read).toHaveBeenCalledTimes(2);
});

test('a ring that could not be read is read again the next time', async () => {
  const keys = warm(K1);
  keys.read.mockRejectedValueOnce(new Error('throttled'));
  await expect(keys.known()).rejects.toThrow('throttled');
  expect(await keys.keyOf('k1')).toBe('first secret');
});
