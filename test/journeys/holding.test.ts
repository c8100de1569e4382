/** From acceptance to closing, on the page on which a case is held. */
import { expect, test } from 'vitest';
import { aDesk, type Journey } from '../support/desk.ts';

const ANA = 'ana@baton.test';
const BEN = 'ben@baton.test';
const CARLA = 'carla@example.com';

test('the holder replies, waits for the customer with a question, reads the answer, solves it; it comes back', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.accepts(ANA);
  expect(desk.mailsTo(CARLA)[0]).toMatchObject({
    subject: expect.stringMatching(new RegExp(`^Re: \\[${ref}-\\w{6}\\] Wrong invoice$`)),
  });
  expect(desk.mailsTo(CARLA)[0]?.text).toContain('Ana');

  const replied = await desk.does(ANA, {
    act: 'reply',
    text: 'We look into it.',
    nextStep: 'Ask the bank',
    nextStepIn: 'PT1H',
  });
  expect([replied.status, replied.headers.get('location')]).toEqual([303, expect.stringContaining('?done=reply')]);
  expect(desk.mailsTo(CARLA)[0]).toMatchObject({ to: [CARLA], cc: [], from: 'billing@baton.test' });
  expect(desk.mailsTo(CARLA)[0]?.text).toContain('We look into it.');
  expect(await desk.ticket(ref)).toMatchObject({ status: 'held', nextStep: { what: 'Ask the bank' } });

  await desk.does(ANA, { act: 'wait', question: 'Which order was it?', lookAgainIn: '5' });
  expect(await desk.ticket(ref)).toMatchObject({
    status: 'waiting',
    nextStep: null,
    waiting: { question: 'Which order was it?' },
    messages: [
      { by: 'customer' },
      { to: [CARLA] },
      { text: 'Which order was it?', to: [CARLA], mail: { state: 'delivered' } },
    ],
  });
  expect(await (await fetch(desk.linkTo(CARLA))).text()).toContain('Which order was it?');

  await desk.passes('PT40M');
  await desk.customerWrites(ref, 'It was order 1182.');
  expect(await desk.ticket(ref)).toMatchObject({ status: 'held', nextStep: { what: 'read the answer' } });
  expect(desk.mailsTo(ANA)[0]?.text).toContain('It was order 1182.');

  await desk.does(ANA, { act: 'resolve', code: 'solved', summary: 'We paid it back today.' });
  expect(await desk.ticket(ref)).toMatchObject({ status: 'solved', resolution: { code: 'solved' } });
  expect(desk.mailsTo(CARLA)[0]?.text).toContain('We paid it back today.');
  await saysWhetherItHelped(desk, ref);
  await desk.passes('PT20M');
  await desk.customerWrites(ref, 'It happened again.');
  expect(await desk.ticket(ref)).toMatchObject({ status: 'held', holder: { email: ANA }, resolution: null });
});

/** F80, P21, P22: a scanner opens the link of the mail, the customer types the code that comes to them, and the holder hears of it. */
async function saysWhetherItHelped(desk: Journey, ref: string): Promise<void> {
  const link = desk.linkTo(CARLA, '', 'votes');
  for (const method of ['HEAD', 'OPTIONS', 'GET']) await fetch(`${link}?vote=down&nonce=n`, { method });
  expect(await desk.ticket(ref)).toMatchObject({ status: 'solved', vote: null });
  expect(await (await fetch(desk.linkTo(CARLA, '', 'status'))).text()).toContain('/votes/');
  const nonce = /name="nonce" value="([^"]+)"/.exec(await (await fetch(link)).text())?.[1] ?? '';
  const body = { nonce, vote: 'up', words: 'You called before I had to ask.' };
  const posts = (more: Record<string, string>) =>
    fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ ...body, ...more }),
      headers: { accept: 'text/html' },
    });
  expect(await (await posts({ step: 'vote', code: '' })).text()).toContain('Nothing was sent yet');
  expect((await posts({ step: 'ask-code' })).status).toBe(200);
  await desk.quiet();
  const code = /\b\d{6}\b/.exec(desk.mailsTo(CARLA)[0]?.text ?? '')?.[0] ?? '';
  const said = await posts({ step: 'vote', code });
  expect([said.status, await said.text()]).toEqual([200, expect.stringContaining('Thank you for telling us.')]);
  await desk.quiet();
  const vote = { value: 'up', words: 'You called before I had to ask.' };
  expect(await desk.ticket(ref)).toMatchObject({ status: 'solved', vote });
  expect(desk.mailsTo(ANA)[0]).toMatchObject({
    // F87: it is thanks, in the mail that tells of the words, and not in a second one.
    subject: expect.stringContaining('Carla thanks you'),
    text: expect.stringContaining('You called before I had to ask.'),
  });
}

test('P32: a next step that passes leaves Ana the holder; Ben is asked beside her; either of them ends it', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.accepts(ANA);
  await desk.passes('PT31M');
  expect(await desk.ticket(ref)).toMatchObject({
    status: 'held',
    holder: { email: ANA },
    run: { id: 2, round: 1, rung: 'backup' },
  });
  expect(desk.mailsTo(ANA)[0]?.subject).toContain('one line from you');
  expect(desk.mailsTo(BEN)).toHaveLength(1);
  expect(await (await fetch(desk.linkTo(BEN))).text()).toContain('Ana');

  await desk.does(ANA, { act: 'next-step', nextStep: 'Ask the bank', nextStepIn: 'PT1H' });
  expect(await desk.ticket(ref)).toMatchObject({ holder: { email: ANA }, run: null });
  expect((await desk.asked(ref)).at(-1)).toBe('backup ben withdrawn');
  await desk.passes('PT61M');
  expect(await desk.ticket(ref)).toMatchObject({ holder: { email: ANA }, run: { id: 3, rung: 'backup' } });
  await desk.accepts(BEN);
  expect(await desk.ticket(ref)).toMatchObject({ holder: { email: BEN }, run: null });
  // Once per new holder, and not for a holder who speaks up again.
  expect(
    desk
      .mailsTo(CARLA)
      .map(({ text }) => /Good news: (Ana|Ben) of/.exec(text)?.[1])
      .filter(Boolean),
  ).toEqual(['Ben', 'Ana']);
});

test('F21: a form of an old view is held back and shows what changed; pressing again sends it; twice is once (P23)', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.accepts(ANA);
  const old = await desk.casePage(ANA);
  await desk.customerWrites(ref, 'Please stop, I found it.');
  const words = { act: 'reply', text: 'We charge you again.', nextStep: 'Charge', nextStepIn: 'PT1H' };
  const held = await desk.does(ANA, words, old);
  expect(held.status).toBe(409);
  const page = await held.text();
  expect(page).toContain('Nothing was done yet');
  expect(page).toContain('Carla');
  expect(page).toContain('We charge you again.');
  expect(desk.mailsTo(CARLA)[0]?.text).not.toContain('We charge you again.');

  const better = { ...words, text: 'Glad to hear it.' };
  const twice = await Promise.all([desk.does(ANA, better, page), desk.does(ANA, better, page)]);
  expect(twice.map(({ status }) => status)).toEqual([303, 303]);
  expect(desk.mailsTo(CARLA).filter(({ text }) => text.includes('Glad to hear it.'))).toHaveLength(1);
});

test('given back, the next one is asked; started at a rung by the holder, that rung is asked beside them', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.accepts(ANA, '', 'PT4H');
  const asks = {
    act: 'ladder',
    rung: 'director',
    skill: 'somebody who may sign a refund',
    benefit: 'It closes the audit.',
  };
  await desk.does(ANA, asks);
  expect(await desk.ticket(ref)).toMatchObject({
    status: 'held',
    holder: { email: ANA },
    run: { id: 2, rung: 'director' },
  });
  const { text = '' } = desk.mailsTo('dev@baton.test')[0] ?? {};
  expect(text).toContain('somebody who may sign a refund');
  expect(text).toContain('It closes the audit.');
  await desk.accepts('dev@baton.test');
  expect(await desk.ticket(ref)).toMatchObject({ holder: { email: 'dev@baton.test' }, run: null });

  await desk.does('dev@baton.test', { act: 'release', why: 'I am travelling' });
  expect(await desk.ticket(ref)).toMatchObject({ status: 'climbing', holder: null, run: { id: 3, rung: 'primary' } });
  // Ana still sees the case that was hers; she is asked again and may answer.
  expect(await desk.casePage(ANA)).toContain('/asks/');
});

test('over the API staff take a ticket, give it back, start a run and resolve it; others see no such ticket', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  const post = async (path: string, body: object, as: string) =>
    fetch(`${desk.desk.url}/v1/tickets/${ref}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await desk.token(as)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await post('take', { nextStep: 'Call' }, 'sam@baton.test')).status).toBe(404);
  expect((await post('take', {}, BEN)).status).toBe(400);
  expect((await post('take', { nextStep: 'Call', nextStepIn: 'PT1H' }, BEN)).status).toBe(200);
  await desk.quiet();
  expect(await desk.ticket(ref)).toMatchObject({ status: 'held', holder: { email: BEN }, run: null });
  expect(await desk.asked(ref)).toEqual(['primary ana withdrawn']);
  expect((await post('notes', { text: 'A word among us' }, ANA)).status).toBe(200);
  expect((await post('messages', { text: 'Hello', nextStep: 'Call' }, ANA)).status).toBe(403);
  expect((await post('messages', { text: 'Hello', nextStep: 'Call' }, BEN)).status).toBe(200);
  expect((await post('ladder', { rung: 'vp' }, BEN)).status).toBe(200);
  await desk.quiet();
  expect(await desk.ticket(ref)).toMatchObject({ run: { rung: 'vp' }, notes: [{ text: 'A word among us' }] });
  expect((await post('release', {}, BEN)).status).toBe(200);
  await desk.quiet();
  expect(await desk.ticket(ref)).toMatchObject({ status: 'climbing', holder: null, run: { rung: 'vp' } });
  expect((await post('resolution', { code: 'overcome_by_events', summary: 'Gone' }, ANA)).status).toBe(400);
  const end = { code: 'overcome_by_events', summary: 'The bank paid it back.', event: 'the refund' };
  expect((await post('resolution', end, ANA)).status).toBe(200);
  await desk.quiet();
  expect(await desk.ticket(ref)).toMatchObject({ status: 'solved', run: null, resolution: end });
});

test('the page is for its person: who is asked reads and answers, later it shows, and thanks whoever took it (F87)', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  const link = desk.linkTo(ANA, '', 'cases');
  expect(await (await fetch(link)).text()).not.toContain('name="act"');
  await desk.passes('PT16M');
  await desk.accepts(BEN, '', 'P1D');
  const page = await (await fetch(link)).text();
  expect(page).toContain('About Wrong invoice');
  expect([...page.matchAll(/name="act" value="([\w-]+)"/g)].map(([, act]) => act)).toEqual(['thank']);
  const posts = (form: Record<string, string>) =>
    fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ version: '1', nonce: 'n', ...form }),
      headers: { accept: 'text/html' },
    });
  expect((await posts({ act: 'note', text: 'Hello' })).status).toBe(403);
  expect((await fetch(`${link}x`)).status).toBe(404);
  expect((await desk.ticket(ref)).notes).toEqual([]);

  const thanks = { act: 'thank', to: BEN, behaviour: 'rescued', words: 'I could not have taken it today.' };
  expect(await (await posts(thanks)).text()).toContain('Your thanks are on their way');
  await desk.quiet();
  expect(desk.mailsTo(BEN)[0]).toMatchObject({
    subject: expect.stringContaining('Ana thanks you'),
    text: expect.stringContaining('I could not have taken it today.'),
  });
  const read = await (await fetch(desk.linkTo(BEN, '', 'cases'))).text();
  expect(read).toContain('thanks Ben for coming to the rescue');
  for (const who of [ANA, BEN])
    expect(await (await desk.reads('/v1/kudos', who)).json()).toMatchObject({
      items: [{ from: { email: ANA }, to: { email: BEN }, evidence: { ticket: (await desk.ticket(ref)).ref } }],
      cursor: null,
    });
});
