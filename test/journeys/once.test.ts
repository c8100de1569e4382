import { expect, test } from 'vitest';
import { AwsError } from '../../local/service.ts';
import type { Hooks } from '../../local/services/aws-endpoint.ts';
import { aDesk } from '../support/desk.ts';

test('P23: the same rendered form posted five times at once is one ticket; rendered anew it is another', async () => {
  const desk = await aDesk();
  const rendered = async () => {
    const page = await (await fetch(`${desk.desk.url}/forms/billing`, { headers: { accept: 'text/html' } })).text();
    return /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';
  };
  const form = { name: 'Carla', email: 'carla@example.com', subject: 'Wrong invoice', message: 'Twice' };
  const send = async (key: string, message = form.message) => {
    const answer = await fetch(`${desk.desk.url}/forms/billing`, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form, message, key }),
    });
    return { status: answer.status, ref: /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await answer.text())?.[0] };
  };
  const key = await rendered();
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(key)));
  expect(new Set(answers.map(({ status, ref }) => `${status} ${ref}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(201);
  const anew = await send(await rendered());
  expect(anew.ref).not.toBe(answers[0]?.ref);
  expect((await send(key, 'Something else')).status).toBe(422);
  await desk.quiet();
  expect(desk.mailsTo('carla@example.com')).toHaveLength(2);

  const byHeader = await Promise.all(
    [1, 2].map(() => desk.post('/forms/billing', form, { 'idempotency-key': 'order-7' }).then((r) => r.text())),
  );
  expect(byHeader[0]).toBe(byHeader[1]);
});

test('P20: a scanner that opens every link in every mail answers nothing and uses nothing up', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  const before = await desk.ticket(ref);
  for (const mail of desk.desk.mailbox.list())
    for (const url of `${mail.text} ${mail.html}`.match(/http:\/\/127[^\s"<]+/g) ?? [])
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) await fetch(url, { method });
  await desk.quiet();
  expect(await desk.ticket(ref)).toEqual(before);
  await desk.accepts('ana@baton.test');
  expect((await desk.ticket(ref)).status).toBe('held');
});

test('P14: an answer of SES that got lost is “not sure”, shown; SES’s own word settles it, and nothing is sent again', async () => {
  const hooks: Hooks = {};
  const desk = await aDesk({ hooks });
  desk.desk.queueMappings.enable(false);
  hooks.fail = ({ action }) => (action === 'SendRawEmail' ? 'hang-up-after' : undefined);
  const ref = await desk.writes('Wrong invoice');
  hooks.fail = undefined;
  await desk.passes('PT10M');
  expect(desk.mailsTo('carla@example.com')).toHaveLength(1);
  expect(desk.mailsTo('ana@baton.test')).toHaveLength(1);
  const { timeline, asks } = await desk.ticket(ref);
  expect(timeline.filter(({ what }) => what.startsWith('not sure'))).toHaveLength(2);
  // The person's time counts from the doubtful attempt, so the ladder goes on.
  expect(asks).toMatchObject([{ state: 'waiting', dueAt: expect.any(String) }]);
  desk.desk.queueMappings.enable(true);
  await desk.passes('PT6M');
  expect((await desk.ticket(ref)).asks[0]).toMatchObject({ state: 'unanswered', dueAt: asks[0]?.dueAt });
  expect(desk.mailsTo('ana@baton.test')).toHaveLength(1);
  expect(desk.mailsTo('carla@example.com')).toHaveLength(1);
});

test('P14: what stays in doubt for a quarter of an hour: a waiting question is put once more, a customer’s mail by a person alone', async () => {
  const hooks: Hooks = {};
  const desk = await aDesk({ hooks });
  desk.desk.ses.outcomeOf = () => 'silent';
  hooks.fail = ({ action }) => (action === 'SendRawEmail' ? 'hang-up-after' : undefined);
  const ref = await desk.writes('Broken drum', { area: 'repairs' }); // an hour for each rung
  await desk.passes('PT14M');
  expect(desk.mailsTo('rob@baton.test')).toHaveLength(1);
  await desk.passes('PT2M');
  expect(desk.mailsTo('rob@baton.test')).toHaveLength(2);
  expect(desk.mailsTo('carla@example.com')).toHaveLength(1);
  const { asks, timeline } = await desk.ticket(ref);
  expect(asks).toHaveLength(1);
  expect(timeline.filter(({ what }) => what.startsWith('puts the question'))).toHaveLength(1);
  expect(timeline.filter(({ what }) => what.startsWith('still not sure'))).toHaveLength(1);
  await desk.passes('PT20M');
  expect(desk.mailsTo('rob@baton.test')).toHaveLength(2);
  hooks.fail = undefined;

  // The holder sees the doubt about a mail of theirs, and sends it once more.
  await desk.accepts('rob@baton.test', '', 'PT4H');
  hooks.fail = ({ action }) => (action === 'SendRawEmail' ? 'hang-up-after' : undefined);
  await desk.does('rob@baton.test', { act: 'reply', text: 'Bring it in.', nextStep: 'Look at it', nextStepIn: 'PT4H' });
  hooks.fail = undefined;
  const page = await desk.casePage('rob@baton.test');
  expect(page).toContain('not sure that it went out');
  const mail = /name="mail" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const bring = () => desk.mailsTo('carla@example.com').filter(({ text }) => text.includes('Bring it in.'));
  expect(bring()).toHaveLength(1);
  await desk.does('rob@baton.test', { act: 'repeat-mail', mail });
  expect(bring()).toHaveLength(2);
  expect((await desk.does('rob@baton.test', { act: 'repeat-mail', mail })).status).toBe(409);
  expect(bring()).toHaveLength(2);
});

test('an answer of the table that got lost costs no mail: whoever claimed it knows that the claim is theirs', async () => {
  const hooks: Hooks = {};
  const desk = await aDesk({ hooks });
  const lost = new Set<string>();
  hooks.fail = ({ action, body }) => {
    const claim = JSON.stringify(body);
    if (action !== 'UpdateItem' || !claim.includes('claimed') || lost.has(claim)) return undefined;
    lost.add(claim); // The client's repetition is the same call, and is answered.
    return 'hang-up-after';
  };
  const ref = await desk.writes('Wrong invoice');
  await desk.passes('PT3M');
  expect(lost.size).toBeGreaterThan(1);
  expect(desk.mailsTo('carla@example.com')).toHaveLength(1);
  expect(desk.mailsTo('ana@baton.test')).toHaveLength(1);
  expect((await desk.ticket(ref)).timeline.filter(({ what }) => what.startsWith('not sure'))).toEqual([]);
});

test('a refusal of SES is tried again until it works, and no rung is skipped meanwhile', async () => {
  const desk = await aDesk();
  desk.desk.ses.fail = new AwsError('Throttling', 'Maximum sending rate exceeded.');
  const ref = await desk.writes('Wrong invoice');
  await desk.passes('PT20M');
  expect(desk.desk.mailbox.list()).toEqual([]);
  expect(await desk.asked(ref)).toEqual(['primary ana not-sent']);
  desk.desk.ses.fail = null;
  await desk.passes('PT6M');
  expect(desk.mailsTo('carla@example.com')).toHaveLength(1);
  expect(desk.mailsTo('ana@baton.test')).toHaveLength(1);
  // Ana has her whole time from now on.
  await desk.passes('PT8M');
  expect(await desk.asked(ref)).toEqual(['primary ana waiting']);
});

test('P24: nobody comes by for 72 hours, and every due ask went out once, within 60 s of its time', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.passes('PT72H');
  const { asks } = await desk.ticket(ref);
  expect(asks.length).toBeGreaterThan(49);
  for (const [i, ask] of asks.slice(1).entries()) {
    const due = Date.parse(asks[i]?.dueAt ?? '');
    expect(Date.parse(ask.askedAt) - due).toBeGreaterThanOrEqual(-5_000);
    expect(Date.parse(ask.askedAt) - due).toBeLessThanOrEqual(60_000);
  }
  const links = desk.desk.mailbox.list().flatMap((mail) => /\S+\/asks\/\S+/.exec(mail.text)?.[0] ?? []);
  expect(links.length).toBeGreaterThan(70);
  // An ask's link is made of its run, round, rung and person: no two mails are of the same ask.
  expect(new Set(links).size).toBe(links.length);
});

test('P35: a lost, late, second or foreign token or link is answered kindly and changes nothing', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  const other = await desk.writes('Another');
  const link = desk.linkTo('ana@baton.test', ref);
  await desk.accepts('ana@baton.test', ref);
  const held = await desk.ticket(ref);
  for (const url of [link, link.slice(0, -3), link.replace('/asks/', '/status/'), `${desk.desk.url}/asks/nonsense`]) {
    const answer = await fetch(url, {
      method: url.includes('/status/') ? 'GET' : 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      ...(!url.includes('/status/') && { body: new URLSearchParams({ answer: 'decline' }) }),
    });
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).toContain('<h1>');
  }
  // A second answer to the same callback: the outcome is recorded, and nothing moves.
  await desk.passes('PT20M');
  expect(await desk.ticket(ref)).toEqual(held);
  expect((await desk.ticket(other)).holder).toBeNull();
});
