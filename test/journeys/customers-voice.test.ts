/** After it was solved: a customer who was not helped is called, tells the story, and takes it back. */
import { expect, test } from 'vitest';
import { weekBefore, weekOf } from '../../functions/domain/reports/period.ts';
import { leadsTo, scannerReads, sendsWithCode } from '../support/customer-voice.ts';
import { aDesk, type Journey } from '../support/desk.ts';
import { nextReport, sleepsUntil } from '../support/monday.ts';

const ANA = 'ana@baton.test';
const MIA = 'mia@baton.test';
const CARLA = 'carla@example.com';
const as = async (desk: Journey, email: string, path: string, body?: object) => {
  const answer = await fetch(`${desk.desk.url}${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await desk.token(email)}` },
  });
  return { status: answer.status, text: await answer.text() };
};

test('F82, F83, F92: a thumbs down is answered by a call; its story is published, told in the week’s report, taken back, and gone', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.accepts(ANA);
  await desk.does(ANA, { act: 'resolve', code: 'solved', summary: 'We paid it back today.' });

  // The customer was not helped: the manager is asked to call, and the customer is told by when.
  const down = { vote: 'down', words: 'I wanted the shoes, not the money.' };
  const link = desk.linkTo(CARLA, '', 'votes');
  const said = await sendsWithCode(desk, { link, email: CARLA, step: 'vote' }, down);
  expect(said).toContain('will call you by');
  expect(await desk.ticket(ref)).toMatchObject({
    status: 'solved',
    holder: { email: ANA },
    run: { rung: 'manager' },
    recovery: { state: 'open', words: down.words, summary: 'We paid it back today.' },
  });
  expect(desk.mailsTo(MIA)[0]).toMatchObject({ subject: expect.stringContaining('Carla would like a call') });
  const ask = await (await fetch(desk.linkTo(MIA))).text();
  for (const words of ['can you call Carla?', down.words, 'We paid it back today.', 'value="Call Carla"'])
    expect(ask).toContain(words);
  await desk.accepts(MIA);
  expect(await desk.ticket(ref)).toMatchObject({
    status: 'held',
    holder: { email: MIA },
    recovery: { state: 'taken' },
  });
  expect(desk.mailsTo(CARLA)[0]?.text).toContain('Mia of Billing has it now, and will call you.');
  expect(await (await fetch(desk.linkTo(CARLA, '', 'status'))).text()).toContain('Mia will call you by');
  await desk.does(MIA, { act: 'next-step', called: 'yes', nextStep: 'Send the shoes', nextStepIn: 'PT1H' });
  await desk.does(MIA, { act: 'resolve', code: 'solved', summary: 'The shoes are on their way.' });
  expect(await desk.ticket(ref)).toMatchObject({ status: 'solved', recovery: { state: 'done', kept: true } });

  // They tell the story, and it may be published.
  const stories = await leadsTo(desk.linkTo(CARLA, '', 'status'), 'stories');
  const story = { link: stories, email: CARLA, step: 'tell' };
  await sendsWithCode(desk, story, {
    choice: 'published',
    text: 'I am Carla. Mia called, and sent me the shoes of order 7.',
  });
  const prepared = await as(desk, ANA, `/v1/tickets/${ref}/story`, {});
  expect(prepared.status).toBe(201);
  const { story: proposed }: { story: { id: string; text: string } } = JSON.parse(prepared.text);
  expect(proposed.text).toBe('I am Alex. Robin called, and sent me the shoes of order X.');
  const { id, text } = proposed;
  expect((await as(desk, ANA, `/v1/stories/${id}/publish`, { text: 'Mia called.' })).status).toBe(400);
  expect((await as(desk, ANA, `/v1/stories/${id}/publish`, { text })).status).toBe(200);
  expect((await as(desk, 'lou@baton.test', '/v1/stories')).text).toContain(text);

  // On Monday everybody reads it.
  const monday = nextReport(desk);
  const week = weekBefore(weekOf(new Date(monday).toISOString(), 'Europe/Berlin'));
  sleepsUntil(desk, monday - 1_000);
  await desk.passes('PT3M');
  const [mail] = desk.mailsTo('sam@baton.test', 'Recognition');
  expect([mail?.text, mail?.html]).toEqual([expect.stringContaining(text), expect.stringContaining(text)]);
  const all = /\S+\/reports\/[^\s/]+(?=\/)/.exec(mail?.text ?? '')?.[0] ?? '';
  const report = async () => {
    const pages = [all, `${all}/${week}`, `${all}/${week}/aloud`].map(async (page) => (await fetch(page)).text());
    return Promise.all([
      ...pages,
      as(desk, 'sam@baton.test', `/v1/reports/recognition/${week}`).then((answer) => answer.text),
    ]);
  };
  const isToldIn = async () => (await report()).map((page) => page.includes(text));
  expect((await report())[0]).toContain(`${week}"`);
  expect(await isToldIn()).toEqual([false, true, true, true]);

  // They think again: it is gone at once.
  const back = await sendsWithCode(desk, story, { choice: 'not-kept' });
  expect(back).toContain('Do not keep my story');
  expect((await as(desk, ANA, `/v1/stories/${id}`)).status).toBe(410);
  expect((await as(desk, ANA, '/v1/stories')).text).not.toContain(id);
  expect(await isToldIn()).toEqual([false, false, false, false]);
  expect((await report())[2]).toContain('There is no story of this week');
  expect(await desk.ticket(ref)).toMatchObject({ story: { choice: 'not-kept', text: null, story: null } });
});

test('P20, P22, F84: a vote by a mail scanner does not count, a person’s does; words need the code; thanks do not reopen', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.accepts(ANA);
  const status = desk.linkTo(CARLA, '', 'status');
  const writes = (message: string) => sendsWithCode(desk, { link: status, email: CARLA, step: 'message' }, { message });

  // Whoever was forwarded the link reads, and writes nothing without the code of the mail.
  const forged = { nonce: 'n', step: 'message', message: 'Send it to my address.', code: '000000' };
  const refused = await desk.post(`${status}/messages`, forged);
  expect(refused.status).toBe(400);
  expect((await desk.ticket(ref)).messages).toHaveLength(1);
  expect(await writes('It is order 1182.')).toContain('We have your message');
  expect((await desk.ticket(ref)).messages.at(-1)).toMatchObject({ by: 'customer', text: 'It is order 1182.' });
  expect(desk.mailsTo(ANA)[0]?.text).toContain('It is order 1182.');

  await desk.does(ANA, { act: 'resolve', code: 'solved', summary: 'We paid it back today.' });
  const before = await desk.ticket(ref);
  const mails = desk.desk.mailbox.list({}).length;
  expect(await scannerReads(desk, CARLA)).toBeGreaterThanOrEqual(3); // the status, the vote, the story
  expect(await desk.ticket(ref)).toEqual(before);
  expect(desk.desk.mailbox.list({})).toHaveLength(mails);
  expect(before.vote).toBeNull();

  const vote = { link: desk.linkTo(CARLA, '', 'votes'), email: CARLA, step: 'vote' };
  expect(await sendsWithCode(desk, vote, { vote: 'up', words: '' })).toContain('Thank you for telling us.');
  expect(await desk.ticket(ref)).toMatchObject({ status: 'solved', vote: { value: 'up' } });

  expect(await writes('Thank you, Ana!')).toContain('We have your message');
  expect(await desk.ticket(ref)).toMatchObject({ status: 'solved', resolution: { code: 'solved' } });
  expect(desk.mailsTo(ANA)[0]).toMatchObject({ subject: expect.stringContaining('says thank you') });
  expect(await writes('It was billed again, why?')).toContain('We have your message');
  expect(await desk.ticket(ref)).toMatchObject({ status: 'held', holder: { email: ANA }, resolution: null });
});
