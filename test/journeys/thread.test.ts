import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { openApi } from '../../functions/api/contracts/openapi.ts';
import { client } from '../support/client.ts';
import { keysOf } from '../../functions/outside/keys.ts';
import { linkSigner } from '../../functions/outside/link-signer.ts';
import { readKeyRing } from '../../functions/outside/secrets.ts';
import { ringVersions } from '../../ops/keys/ring-versions.ts';
import { rotateKey } from '../../ops/keys/rotate.ts';
import { aDesk } from '../support/desk.ts';

test('a form post becomes a ticket, somebody is asked by mail, accepts by link, and is on record', async () => {
  const desk = await aDesk({ port: 0 }); // of its own: workers remember the key that is made here
  const ref = await desk.writes('Wrong invoice');

  expect(desk.mailsTo('carla@example.com')).toMatchObject([
    { subject: expect.stringMatching(new RegExp(`^\\[${ref}-\\w{6}\\] Wrong invoice$`)), from: 'billing@baton.test' },
  ]);
  expect(desk.mailsTo('ana@baton.test')).toMatchObject([
    { subject: expect.stringMatching(new RegExp(`^\\[${ref}-\\w{6}\\] Carla needs help with: Wrong invoice$`)) },
  ]);
  expect(await desk.ticket(ref)).toMatchObject({
    ref,
    area: 'billing',
    status: 'climbing',
    channel: 'form',
    requester: { name: 'Carla', email: 'carla@example.com' },
    holder: null,
    run: { id: 1, round: 1, rung: 'primary' },
    messages: [{ text: 'About Wrong invoice' }],
    asks: [{ rung: 'primary', contact: { name: 'Ana', email: 'ana@baton.test' }, state: 'waiting' }],
  });

  const page = await (await fetch(desk.linkTo('ana@baton.test'))).text();
  expect(page).toContain('About Wrong invoice');
  await desk.accepts('ana@baton.test');

  const ticket = await desk.ticket(ref);
  expect(ticket).toMatchObject({
    status: 'held',
    holder: { name: 'Ana', email: 'ana@baton.test' },
    nextStep: { what: 'Call the customer' },
    run: null,
    asks: [{ state: 'accepted' }],
  });
  expect(ticket.timeline.map(({ seq }) => seq)).toEqual(ticket.timeline.map((_, i) => i + 1));
  const status = await (await fetch(desk.linkTo('carla@example.com'))).text();
  expect(status).toContain(ref);
  expect(status).toContain('held');
  expect(status).toContain('Ana');

  // Nobody is asked any more, however long it takes.
  await desk.passes('PT25M');
  expect(desk.mailsTo('ben@baton.test')).toEqual([]);
  expect(await desk.asked(ref)).toEqual(['primary ana accepted']);

  // Functions that run already take links of a new key, and links of the old one stay good.
  const secrets = new SecretsManagerClient({
    endpoint: desk.desk.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'test' },
  });
  const ring = desk.desk.resources.find(({ type }) => type === 'AWS::SecretsManager::Secret')?.arn ?? '';
  const rotate = rotateKey({ versions: ringVersions(secrets, ring), newKey: () => 'the second key' });
  expect(await rotate()).toEqual({ newest: 'k2', keys: 2, finished: false });
  const keys = keysOf(
    () => readKeyRing(secrets, ring),
    () => new Date(),
  );
  const signer = linkSigner(keys, desk.desk.url);
  const old = desk.linkTo('carla@example.com');
  const renewed = await signer.urlOf(await signer.read(old.split('/status/')[1] ?? '', 'status'));
  expect(renewed).toContain('/status/k2.');
  for (const link of [old, renewed]) expect(await (await fetch(link)).text()).toContain(ref);
  secrets.destroy();
});

test('lists of a customer show what the caller serves; a program logs a call, finds it, and solves it', async () => {
  const desk = await aDesk();
  const first = await desk.writes('One');
  const second = await desk.writes('Two', { area: 'shipping' });
  await desk.passes('PT5S');
  const list = async (as: string) => {
    const { items, cursor } = JSON.parse(
      await (await desk.reads('/v1/tickets?requester=CARLA@example.com', as)).text(),
    );
    return { refs: items.map((item: { ref: string }) => item.ref), cursor };
  };
  expect(await list('admin@baton.test')).toEqual({ refs: [second, first], cursor: null });
  expect(await list('ana@baton.test')).toEqual({ refs: [first], cursor: null });
  expect((await desk.reads(`/v1/tickets/${second}`, 'ana@baton.test')).status).toBe(404);
  expect((await fetch(`${desk.desk.url}/v1/tickets/${first}`)).status).toBe(401);

  // F9, F112, P38: by the client that is made of the OpenAPI document which this very desk serves.
  const api = client(desk.desk.url, await desk.token('ana@baton.test'));
  const body = {
    area: 'billing',
    subject: 'Three',
    text: 'On the phone.',
    caller: { name: 'Carla', email: 'carla@example.com' },
  };
  const once = {
    params: { header: { 'Idempotency-Key': 'call-1' } },
    body: { ...body, take: { nextStep: 'call back' } },
  };
  const { data: call, response } = await api.POST('/v1/tickets', once);
  const again = await api.POST('/v1/tickets', once);
  expect([again.data, again.response.headers.get('etag')]).toEqual([call, response.headers.get('etag')]);
  expect(call).toMatchObject({
    status: 'held',
    holder: { name: 'Ana' },
    call: { takenBy: { name: 'Ana' }, phoneOnly: false },
  });
  const path = { ref: call?.ref ?? '' };
  expect((await api.GET('/v1/tickets/{ref}', { params: { path } })).data?.messages).toMatchObject([
    { text: 'On the phone.' },
  ]);
  await desk.passes('PT5S');
  const query = { requester: 'carla@example.com', limit: 1 };
  const page = await api.GET('/v1/tickets', { params: { query } });
  expect(page.data?.items).toMatchObject([{ ref: call?.ref }]);
  const next = await api.GET('/v1/tickets', { params: { query: { ...query, cursor: page.data?.cursor ?? '' } } });
  expect(next.data).toMatchObject({ items: [{ ref: first }], cursor: null });
  expect((await api.GET('/v1/tickets', { params: { query: { holder: 'me' } } })).data?.items).toMatchObject([
    { ref: call?.ref },
  ]);
  const solve = { code: 'solved' as const, summary: 'Done on the phone.' };
  const stale = await api.POST('/v1/tickets/{ref}/resolution', {
    params: { path, header: { 'If-Match': '"99"' } },
    body: solve,
  });
  expect([stale.response.status, stale.error]).toMatchObject([412, { error: 'stale' }]);
  const now = await api.GET('/v1/tickets/{ref}', { params: { path } });
  const tag = { 'If-Match': now.response.headers.get('etag') ?? '' };
  const solved = await api.POST('/v1/tickets/{ref}/resolution', { params: { path, header: tag }, body: solve });
  expect(solved.data).toMatchObject({ status: 'solved', resolution: { code: 'solved', by: { name: 'Ana' } } });
  expect(JSON.parse(await (await fetch(`${desk.desk.url}/v1/openapi.json`)).text())).toEqual(openApi());
});

test('an empty desk can be filled over the API', async () => {
  const desk = await aDesk({ seed: 'none' });
  expect((await desk.reads('/v1/areas/billing')).status).toBe(404);
  const rung = (name: string) => ({ name, email: `${name}@baton.test` });
  const waits = { primary: 'PT5M', backup: 'PT5M', manager: 'PT5M', director: 'PT5M', vp: 'PT5M' };
  const rungs = { primary: rung('pia'), backup: null, manager: rung('mo'), director: null, vp: rung('pia') };
  const put = (body: object) =>
    desk.token().then((token) =>
      fetch(`${desk.desk.url}/v1/areas/sales`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const area = { name: 'Sales', address: 'sales@baton.test', hours: 'always', waits, rungs };
  expect((await put(area)).status).toBe(201);
  expect((await put({ ...area, name: 'Sales team' })).status).toBe(200);
  expect(JSON.parse(await (await desk.reads('/v1/areas/sales', 'pia@baton.test')).text())).toMatchObject({
    id: 'sales',
    name: 'Sales team',
    rungs: { primary: { email: 'pia@baton.test' }, backup: null },
    version: 2,
  });
  const refused = await put({ ...area, address: 'sales@elsewhere.test' });
  expect(refused.status).toBe(400);
  expect(JSON.parse(await refused.text())).toMatchObject({
    error: 'invalid',
    details: { issues: [{ path: 'address' }] },
  });

  // Empty rungs, and a person who was asked already, are passed at once; then the last resort is asked.
  const ref = await desk.writes('An order', { area: 'sales' });
  await desk.passes('PT5M');
  await desk.passes('PT6M');
  expect(await desk.asked(ref)).toEqual(['primary pia unanswered', 'manager mo unanswered', 'last-resort lou waiting']);
  const passed = (await desk.ticket(ref)).timeline.filter(({ what }) => what.startsWith('passed'));
  expect(passed.map(({ what }) => what)).toEqual([
    'passed backup: nobody is on it',
    'passed director: nobody is on it',
    'passed vp: pia was already asked',
  ]);
});
