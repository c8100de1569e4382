/** What becomes of mails: delivered, bounced, suppressed, in doubt, or none of them for an hour. */
import { expect, test } from 'vitest';
import { AwsError } from '../../local/service.ts';
import { aDesk } from '../support/desk.ts';

const ANA = 'ana@baton.test';
const CARLA = 'carla@example.com';

test('P18, F25: a reply that bounces opens the ticket with the same holder, who is told; the message says so', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.accepts(ANA);
  await desk.does(ANA, { act: 'wait', question: 'Which order?', lookAgainIn: '5' });
  expect((await desk.ticket(ref)).messages.at(-1)).toMatchObject({ mail: { state: 'delivered' } });
  await desk.customerWrites(ref, 'Order 1182.');

  desk.desk.ses.outcomeOf = (to) => (to === CARLA ? 'bounced' : undefined);
  await desk.does(ANA, { act: 'resolve', code: 'answered', summary: 'It is paid back.' });
  const ticket = await desk.ticket(ref);
  expect(ticket).toMatchObject({ status: 'held', holder: { email: ANA } });
  expect(ticket.messages.at(-1)).toMatchObject({ text: 'It is paid back.', mail: { state: 'bounced' } });
  expect(desk.mailsTo(ANA)[0]?.subject).toContain('has not reached Carla');
  expect(await desk.casePage(ANA)).toContain(CARLA);
});

test('P19: to an address that took no mail nothing is sent; the page says why and since when; lifting is on record', async () => {
  const desk = await aDesk();
  desk.desk.ses.outcomeOf = (to) => (to === CARLA ? 'suppressed' : undefined);
  const ref = await desk.writes('Wrong invoice');
  await desk.accepts(ANA, '', 'PT4H');
  const before = desk.mailsTo(CARLA).length;
  const words = { act: 'reply', text: 'Hello', nextStep: 'Call', nextStepIn: 'PT1H' };
  const refused = await desk.does(ANA, words);
  expect(refused.status).toBe(409);
  expect(await refused.text()).toMatch(/call them/i);
  expect(desk.mailsTo(CARLA)).toHaveLength(before);
  expect(await desk.casePage(ANA)).toMatch(/call them instead/i);

  desk.desk.ses.outcomeOf = () => undefined;
  expect((await desk.does(ANA, { act: 'lift-block', address: CARLA })).status).toBe(303);
  expect((await desk.does(ANA, words)).status).toBe(303);
  expect((await desk.ticket(ref)).messages.at(-1)).toMatchObject({ mail: { state: 'delivered' } });
  const lifted = (await desk.ticket(ref)).timeline.find(({ what }) =>
    what.includes('write to carla@example.com again'),
  );
  expect(lifted?.by.name).toBe('Ana');
});

test('P31: a person whose address bounces is passed at once, in this run and in later ones', async () => {
  const desk = await aDesk();
  desk.desk.ses.outcomeOf = (to) => (to === ANA ? 'bounced' : undefined);
  const ref = await desk.writes('Wrong invoice');
  expect(await desk.asked(ref)).toEqual(['primary ana unreachable', 'backup ben waiting']);
  const second = await desk.writes('Another one');
  expect(await desk.asked(second)).toEqual(['backup ben waiting']);
  const passed = (await desk.ticket(second)).timeline.find(({ what }) => what.startsWith('passed primary'));
  expect(passed?.what).toContain('Ana cannot be reached');
  expect(desk.mailsTo(ANA)).toHaveLength(1);

  // An administrator lets the desk write there again, on record; then she is asked again.
  desk.desk.ses.outcomeOf = () => undefined;
  expect(await (await desk.reads(`/v1/addresses/${ANA}`)).json()).toMatchObject({
    block: { why: 'bounced' },
    person: { name: 'Ana', unreachable: expect.stringContaining('does not take mail') },
  });
  expect((await desk.reads(`/v1/addresses/${ANA}`, 'ben@baton.test')).status).toBe(403);
  const lift = await fetch(`${desk.desk.url}/v1/addresses/${ANA}/lift`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await desk.token()}` },
  });
  expect(await lift.json()).toMatchObject({ block: null, person: { unreachable: null } });
  expect(await desk.asked(await desk.writes('A third one'))).toEqual(['primary ana waiting']);
});

test('F129: SES refuses everything for an hour: no rung is skipped, the pages say so, and the desk keeps its word later', async () => {
  const desk = await aDesk();
  const before = await desk.writes('Before');
  await desk.accepts(ANA, 'Before', 'PT4H');
  desk.desk.ses.fail = new AwsError('Throttling', 'Daily message quota exceeded.');
  const ref = await desk.writes('Wrong invoice');
  await desk.passes('PT1H');
  expect(await desk.asked(ref)).toEqual(['primary ana not-sent']);
  expect(desk.mailsTo(CARLA, 'Wrong invoice')).toEqual([]);
  expect(await desk.casePage(ANA, 'Before')).toMatch(/mail is delayed/i);

  desk.desk.ses.fail = null;
  const mended = desk.desk.clock.now();
  // Five minutes at most until the next attempt is due, one until a sweep makes it, one until the next finds it made.
  await desk.passes('PT8M');
  expect(await desk.asked(ref)).toEqual(['primary ana waiting']);
  expect(desk.mailsTo(CARLA, 'Wrong invoice')).toHaveLength(1);
  expect(desk.mailsTo(ANA, 'Wrong invoice')).toHaveLength(1);
  expect(await desk.casePage(ANA, 'Before')).not.toMatch(/mail is delayed/i);
  // Ana's quarter of an hour began when her mail was taken: which minute that was depends on how long the attempts took.
  const due = Date.parse((await desk.ticket(ref)).asks[0]?.dueAt ?? '');
  expect(due - 15 * 60_000).toBeGreaterThan(mended);
  const almost = Math.floor((due - desk.desk.clock.now()) / 1000) - 30;
  await desk.passes(`PT${almost}S`);
  expect(await desk.asked(ref)).toEqual(['primary ana waiting']);
  expect((await desk.ticket(before)).status).toBe('held');
}, 120_000);
