import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Keys } from './keys.ts';

/**
 * Where a request comes from, as something that can be counted and tells nobody the address: an HMAC of it by a key of
 * the desk (a plain hash of the few addresses there are could be searched through). Of an IPv6 address only the network
 * counts: a household has all of its 2^64 addresses.
 */
export const visitors = (keys: Pick<Keys, 'known'>) => ({
  async sourceOf(ip: string): Promise<string> {
    const ring = await keys.known();
    return createHmac('sha256', ring.keys.get(ring.newest) ?? '')
      .update(`visitor:${networkOf(ip)}`)
      .digest('base64url')
      .slice(0, 22);
  },
});
export type Visitors = ReturnType<typeof visitors>;

/** The first half of an IPv6 address, written out; any other address as it is. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const all = [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
