import { describe, expect, test } from 'vitest';
import { networkOf, visitors } from '../../../functions/outside/visitors.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001::6', '2001:db8:1:0'],
  ['2001:db8::', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('%j is of the network %j', (ip, network) => expect(networkOf(ip)).toBe(network));

describe('F123: where a request comes from', () => {
  const ring = (key: string) => ({ known: async () => ({ newest: 'k', keys: new Map([['k', key]]) }) });
  const here = visitors(ring('secret'));

  test('is known again, and another one for another place', async () => {
    expect(await here.sourceOf('2001:db8:1:2::1')).toBe(await here.sourceOf('2001:db8:1:2:ffff::'));
    expect(await here.sourceOf('192.0.2.1')).not.toBe(await here.sourceOf('192.0.2.2'));
  });

  test('tells nobody the address who has not the key of this desk', async () => {
    const source = await here.sourceOf('192.0.2.1');
    expect(source).toMatch(/^[\w-]{22}$/);
    expect(source).not.toBe(await visitors(ring('another')).sourceOf('192.0.2.1'));
  });
});
