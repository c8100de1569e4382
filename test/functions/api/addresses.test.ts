import { describe, expect, test } from 'vitest';
import { getAddress } from '../../../functions/api/addresses/get-address.ts';
import { liftBlock } from '../../../functions/api/addresses/lift-block.ts';
import { NOW } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { bodyOf, staffHttp } from '../../support/http.ts';
import { liveDesk } from '../../support/live-desk.ts';
import { untilAsked } from '../../support/road.ts';

const db = dynamo();
const askMail = untilAsked().changes[2]!.mails[0]!;

/** Mail to Ana came back for good. */
async function desk() {
  const d = await liveDesk(db, untilAsked().changes);
  const bounced = { obstacle: 'bounced', reason: '550 no such user' } as const;
  await d.outbox.write(await d.undelivered(askMail, bounced, askMail.to, NOW));
  const { call } = staffHttp(
    { 'GET /v1/addresses/{email}': getAddress(d), 'POST /v1/addresses/{email}/lift': liftBlock(d) },
    d,
  );
  const look = (email = 'ana@baton.test', sub = 'sub-sam') => call(`GET /v1/addresses/${email}`, { sub });
  const lift = (email = 'ana@baton.test', sub = 'sub-sam') => call(`POST /v1/addresses/${email}/lift`, { sub });
  return { ...d, look, lift };
}

describe('P19: an address that the desk does not write to', () => {
  test('tells an administrator why, since when, by which mail, and who counts as unreachable', async () => {
    expect(bodyOf(await (await desk()).look())).toEqual({
      email: 'ana@baton.test',
      block: { why: 'bounced', detail: '550 no such user', since: NOW, mail: askMail.id },
      person: { name: 'Ana', unreachable: expect.stringContaining('came back') },
    });
  });

  test('is written to again once it is lifted, its person can be asked again, and who lifted it stays', async () => {
    const d = await desk();
    expect(bodyOf(await d.lift())).toEqual({
      email: 'ana@baton.test',
      block: null,
      person: { name: 'Ana', unreachable: null },
    });
    expect(bodyOf(await d.look())).toMatchObject({ block: null, person: { unreachable: null } });
    expect((await d.directory.person('ana'))?.unreachable).toBeUndefined();
  });

  test('is lifted once, however often it is pressed', async () => {
    const d = await desk();
    const answers = await Promise.all([d.lift(), d.lift(), d.lift()]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await d.directory.person('ana'))?.version).toBe(3); // entered, found unreachable, found reachable
  });
});

test('of an address that nobody has, nothing stands in the way', async () => {
  expect(bodyOf(await (await desk()).look('who@example.org'))).toEqual({
    email: 'who@example.org',
    block: null,
    person: null,
  });
});

test.each(['look', 'lift'] as const)('%s: for administrators alone; what is no address is refused', async (what) => {
  const d = await desk();
  expect((await d[what]('ana@baton.test', 'sub-ana')).statusCode).toBe(403);
  expect((await d[what]('ana@baton.test', 'sub-nobody')).statusCode).toBe(403);
  expect((await d[what]('nobody')).statusCode).toBe(400);
  expect(await d.deliverability.blocks(['ana@baton.test'])).toHaveLength(1);
});
