import { expect, test } from 'vitest';
import { aDesk } from '../support/desk.ts';

test('silence climbs through the five rungs to the last resort, and goes on in rounds', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  for (let rung = 0; rung < 5; rung += 1) await desk.passes('PT16M');
  expect(await desk.asked(ref)).toEqual([
    'primary ana unanswered',
    'backup ben unanswered',
    'manager mia unanswered',
    'director dev unanswered',
    'vp val unanswered',
    'last-resort lou waiting',
  ]);
  await desk.passes('PT61M');
  await desk.passes('PT61M');
  expect((await desk.asked(ref)).slice(5)).toEqual([
    'last-resort lou unanswered',
    'vp val unanswered',
    'last-resort lou waiting',
  ]);
  expect((await desk.ticket(ref)).run).toEqual({ id: 1, round: 3, rung: 'last-resort' });
  for (const [name, mails] of [
    ['ana', 1],
    ['ben', 1],
    ['mia', 1],
    ['dev', 1],
    ['val', 2],
    ['lou', 2],
  ] as const)
    expect([name, desk.mailsTo(`${name}@baton.test`).length]).toEqual([name, mails]);
});

test('who was silent may still take it; who comes second is told kindly who has it', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.passes('PT16M');
  expect(await desk.asked(ref)).toEqual(['primary ana unanswered', 'backup ben waiting']);
  await desk.accepts('ana@baton.test');
  expect(await desk.asked(ref)).toEqual(['primary ana accepted', 'backup ben withdrawn']);
  const late = await desk.answers('ben@baton.test', { answer: 'accept', nextStep: 'Call' });
  expect(await late.text()).toContain('Ana has it already.');
  expect((await desk.ticket(ref)).holder?.email).toBe('ana@baton.test');
  await desk.passes('PT25M');
  expect(desk.mailsTo('mia@baton.test')).toEqual([]);
});

test('two people press at the same moment: one of them has it', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.passes('PT16M');
  const press = (email: string) => desk.answers(email, { answer: 'accept', nextStep: 'Call' }).then((r) => r.text());
  const pages = await Promise.all([press('ana@baton.test'), press('ben@baton.test')]);
  expect(pages.filter((text) => text.includes('You have it'))).toHaveLength(1);
  expect(pages.filter((text) => text.includes('has it already'))).toHaveLength(1);
  expect((await desk.asked(ref)).filter((ask) => ask.endsWith('accepted'))).toHaveLength(1);
});

test('a decline asks the next rung at once; a suggestion asks the person named, on the same rung', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.answers('ana@baton.test', { answer: 'decline', note: 'in a meeting' });
  await desk.quiet();
  expect(await desk.asked(ref)).toEqual(['primary ana declined', 'backup ben waiting']);
  await desk.answers('ben@baton.test', { answer: 'suggest', suggested: 'Sam@baton.test' });
  await desk.quiet();
  expect((await desk.asked(ref)).slice(1)).toEqual(['backup ben suggested', 'backup sam waiting']);
  expect(desk.mailsTo('sam@baton.test')[0]?.text).toContain('Ben thinks that you are the right person');

  // Only one's own waiting ask can be declined; nobody's answer is lost by a form sent twice.
  const again = await desk.answers('ben@baton.test', { answer: 'decline' });
  expect(again.status).toBe(409);
  // A manager frees Ana, once; she is asked a second time in this round.
  await desk.passes('PT16M');
  await desk.answers('mia@baton.test', { answer: 'suggest', suggested: 'ana@baton.test' });
  await desk.quiet();
  expect((await desk.asked(ref)).slice(2)).toEqual([
    'backup sam unanswered',
    'manager mia suggested',
    'manager ana waiting',
  ]);
  expect(desk.mailsTo('ana@baton.test')[0]?.text).toContain('Mia frees you for it');
  await desk.accepts('ana@baton.test');
  expect((await desk.ticket(ref)).holder?.email).toBe('ana@baton.test');
});

test('whom the desk cannot ask is recorded and shown to the next rung, and gets no mail', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  const answer = await desk.answers('ana@baton.test', { answer: 'suggest', suggested: 'uncle@example.org' });
  expect(await answer.text()).toContain('cannot ask there');
  await desk.quiet();
  expect(await desk.asked(ref)).toEqual(['primary ana suggested', 'backup ben waiting']);
  expect(desk.mailsTo('uncle@example.org')).toEqual([]);
  expect(desk.mailsTo('ben@baton.test')[0]?.text).toContain('uncle@example.org');
});

test('bad input is refused with what to do, and changes nothing', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  const { version } = await desk.ticket(ref);
  for (const [answer, words] of [
    [{ answer: 'accept' }, 'say what you do next'],
    [{ answer: 'accept', nextStep: 'Call', nextStepIn: 'soon' }, 'ISO 8601'],
    [{ answer: 'accept', nextStep: 'Call', nextStepIn: 'P5D' }, '2 working days'],
    [{ answer: 'suggest', suggested: 'nobody' }, 'e-mail address'],
    [{ answer: 'maybe' }, 'answer'],
  ] as const) {
    const refused = await desk.answers('ana@baton.test', answer);
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining(words)]);
  }
  expect((await desk.ticket(ref)).version).toBe(version);
});
