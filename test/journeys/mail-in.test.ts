/** Mail comes in: it becomes a ticket, and what belongs to one finds it. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Mail } from '../../local/mailbox/mailbox.ts';
import { sharedMailDesk } from '../support/mail-desk.ts';

const ANA = 'ana@baton.test';
const { desk } = sharedMailDesk();
const Listed = z.looseObject({ items: z.array(z.unknown()).default([]) });

/** Each test has a customer of its own. */
const customer = (name: string) => ({ email: `${name}@example.com`, from: `${name} <${name}@example.com>` });

/** The newest mail to somebody. */
const newest = (email: string, about = ''): Mail => {
  const [mail] = desk().mailsTo(email, about);
  if (!mail) throw new Error(`Nothing was mailed to ${email}`);
  return mail;
};
const tagIn = (mail: Mail): string => /\[[0-9A-Z]{4}-[0-9A-Z]{4}-\w+\]/i.exec(mail.subject)?.[0] ?? 'no tag';

test('P1, P9: a mail becomes a ticket, is acknowledged, and its answer joins by any one of its signs', async () => {
  const { email, from } = customer('carla');
  const { outcome, refs } = await desk().mails({ from, subject: 'Wrong invoice', text: 'I was charged twice.' });
  expect([outcome, refs]).toEqual(['ticket', [expect.stringMatching(/^\w{4}-\w{4}$/)]]);
  const [ref = ''] = refs;
  expect(desk().mailsTo(email)).toHaveLength(1);
  const first = newest(email);
  expect(first).toMatchObject({
    from: 'billing@baton.test',
    replyTo: expect.stringMatching(/^billing\+[0-9a-z]{30}@baton\.test$/),
    subject: expect.stringContaining(ref),
    headers: { 'auto-submitted': 'auto-generated', references: expect.stringMatching(/^<\S+\.customer@baton\.test>$/) },
  });

  const token = first.replyTo ?? '';
  const id = first.messageId.slice(1, -1);
  const bare = id.slice(0, id.indexOf('@'));
  const others = ['<one@example.com>', '<two@example.com>'];
  const area = 'billing@baton.test';
  const ways: [string, Parameters<ReturnType<typeof desk>['sends']>[0]][] = [
    ['In-Reply-To alone', { from, inReplyTo: `<${id}>` }],
    ['In-Reply-To, bare', { from, inReplyTo: `<${bare}>` }],
    ['References, first', { from, references: [`<${id}>`, ...others] }],
    ['References, last', { from, references: [...others, `<${id}>`] }],
    ['References: the common ancestor', { from, references: [first.headers['references'] ?? '', ...others] }],
    ['token in To', { from, to: token }],
    ['token in upper case', { from, to: token.toUpperCase() }],
    ['token in Cc', { from, cc: token, recipients: [area] }],
    ['token in Delivered-To', { from, headers: { 'Delivered-To': token }, recipients: [area] }],
    ['token in the envelope only', { from, recipients: [token] }],
    ['tag in the subject only', { from, subject: `AW: ${tagIn(first)} Wrong invoice` }],
  ];
  const ids = await Promise.all(ways.map(([way, letter]) => desk().sends({ subject: 'Hello', text: way, ...letter })));
  await desk().quiet();
  for (const [i, [way]] of ways.entries())
    expect([way, await desk().became(ids[i] ?? '')]).toMatchObject([way, { outcome: 'message', refs: [ref] }]);
  expect((await desk().ticket(ref)).messages.map(({ text }) => text).toSorted()).toEqual(
    ['I was charged twice.', ...ways.map(([way]) => way)].toSorted(),
  );
  // Nobody is written to again: the asks show what came.
  expect(desk().mailsTo(email)).toHaveLength(1);

  await desk().accepts(ANA, ref, 'PT4H');
  const holder = newest(email);
  expect(holder.headers).toMatchObject({ 'in-reply-to': first.messageId });
  await desk().does(ANA, { act: 'reply', text: 'Paid back.', nextStep: 'Look', nextStepIn: 'PT4H' }, undefined, ref);
  const reply = newest(email);
  expect(reply.text).toContain('Paid back.');
  expect(reply.headers).toMatchObject({
    'in-reply-to': holder.messageId,
    references: expect.stringContaining(first.headers['references'] ?? '-'),
  });
  expect(reply.headers).not.toHaveProperty('auto-submitted');
  const thanks = await desk().mails({ from, subject: 'Re: x', text: 'Thank you!', inReplyTo: reply.messageId });
  expect(thanks).toMatchObject({ outcome: 'message', refs: [ref] });
  expect(newest(ANA, ref).text).toContain('Thank you!');
  // None of the signs: a ticket of its own, which says where it may belong.
  const apart = await desk().mails({ from, subject: 'RE: Wrong invoice', text: 'And another thing.' });
  expect(apart.outcome).toBe('ticket');
  expect((await desk().tickets.get((apart.refs[0] ?? '').replace('-', ''))).mayBelongTo).toBe(ref.replace('-', ''));
});

test('P2: ten parallel deliveries of one mail to two addresses: one message in each ticket, and no more', async () => {
  const { email, from } = customer('paula');
  const to = ['billing@baton.test', 'shipping@baton.test'];
  desk().desk.queueMappings.enable(false);
  const letter = { from, to, subject: 'Late and wrong', text: 'Both.', messageId: '<late-and-wrong@example.com>' };
  const date = new Date(0).toUTCString();
  const id = await desk().sends({ ...letter, headers: { Date: date } });
  const [announcement] = desk().desk.queues.messages(desk().queue);
  for (let i = 0; i < 9; i += 1) desk().desk.queues.send(desk().queue, announcement?.body ?? '');
  // Beside it, what a mail server may do: the same mail for each address by itself, and for both once more.
  const again = await Promise.all(
    [[to[0]!], [to[1]!], to].map((recipients) => desk().sends({ ...letter, headers: { Date: date }, recipients })),
  );
  desk().desk.queueMappings.enable(true);
  await desk().quiet();

  const became = await Promise.all([id, ...again].map((one) => desk().became(one)));
  const tickets = became.filter(({ outcome }) => outcome === 'ticket').flatMap(({ refs }) => refs);
  expect(new Set(became.flatMap(({ refs }) => refs)).size).toBe(2);
  expect(tickets).toHaveLength(2);
  for (const ref of tickets) expect((await desk().ticket(ref)).messages).toHaveLength(1);
  for (const { outcome } of became) expect(['ticket', 'repeated']).toContain(outcome);
  // One mail gets one answer; which of the four came first decides whether both tickets came of one.
  expect([1, 2]).toContain(desk().mailsTo(email).length);
  expect(desk().desk.queues.messages(desk().queue)).toEqual([]);
});

test('P10: a stranger who quotes a number is held and told once; after one waiting time somebody is asked to look', async () => {
  const { email, from } = customer('clara');
  const [ref = ''] = (await desk().mails({ from, subject: 'My secret matter', text: 'Confidential words.' })).refs;
  await desk().accepts(ANA, ref, 'PT8H');
  const mailsToClara = desk().mailsTo(email).length;
  const stranger = { from: 'Zed <zed@example.net>', subject: `Re: ${tagIn(newest(email))}` };
  const held = await desk().mails({ ...stranger, text: 'Let me in.' });
  expect(held).toMatchObject({ outcome: 'held', refs: [ref] });
  const again = await desk().mails({ ...stranger, text: 'Hello?', to: newest(email).replyTo ?? '' });
  expect(again).toMatchObject({ outcome: 'held', refs: [ref] });
  expect((await desk().ticket(ref)).messages.map(({ text }) => text)).toEqual(['Confidential words.']);
  const told = desk().mailsTo('zed@example.net');
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    replyTo: 'billing@baton.test',
    headers: expect.not.objectContaining({ references: expect.anything() }),
  });
  for (const word of ['secret', 'Confidential', 'clara', 'Ana'])
    expect([word, JSON.stringify(told).includes(word)]).toEqual([word, false]);
  expect(desk().mailsTo(email)).toHaveLength(mailsToClara);
  expect(await (await fetch(desk().linkTo(email, '', 'status'))).text()).not.toContain('Let me in.');

  expect(await desk().asked(ref)).toEqual(['primary ana accepted']);
  await desk().passes('PT14M');
  expect(await desk().asked(ref)).toHaveLength(1);
  await desk().passes('PT2M');
  expect((await desk().asked(ref)).slice(1)).toEqual(['backup ben waiting']);
  expect(await desk().ticket(ref)).toMatchObject({ status: 'held', holder: { email: ANA } });
  expect(newest('ben@baton.test', ref).text).toMatch(/wait/);
  await desk().accepts('ben@baton.test', ref, 'PT8H');
});

test('a sender who may be forged opens a ticket that says so, gets no answer, and joins nothing by a number', async () => {
  const { email, from } = customer('frida');
  const [ref = ''] = (await desk().mails({ from, subject: 'A question', text: 'When?' })).refs;
  const tag = tagIn(newest(email));
  const forged = { 'X-Baton-Verdicts': 'spf=FAIL, dkim=FAIL, dmarc=FAIL' };
  const opened = await desk().mails({ from, subject: 'Other', text: 'Pay here.', headers: forged });
  expect(opened.outcome).toBe('ticket');
  expect((await desk().tickets.get((opened.refs[0] ?? '').replace('-', ''))).unverified).toBe(true);
  expect(await desk().mails({ from, subject: `Re: ${tag}`, text: 'Now.', headers: forged })).toMatchObject({
    outcome: 'held',
    refs: [ref],
  });
  for (const [verdict, why] of [
    ['spam=FAIL', 'spam'],
    ['virus=FAIL', 'virus'],
  ]) {
    const { id, outcome } = await desk().mails({ from, subject: why!, headers: { 'X-Baton-Verdicts': verdict! } });
    expect(outcome).toBe('quarantined');
    expect((await desk().exceptions()).find(({ mail }) => mail === id)).toMatchObject({ why, state: 'open' });
  }
  expect(desk().mailsTo(email)).toHaveLength(1);
});

test('P8: nothing at all and nonsense between two good mails: four tickets within a minute, and what was unreadable is listed', async () => {
  const { from } = customer('gina');
  const to = ['billing@baton.test'];
  const ids = [
    await desk().sends({ from, subject: 'Good one', text: 'One.' }),
    await desk().sendsBytes('', { from: 'empty@example.org', to }),
    await desk().sendsBytes(Buffer.from('\0\xff\xfe no headers \x01\r\n\r\n\x80\x81', 'latin1'), { to }),
    await desk().sends({ from, subject: 'Good two', text: 'Two.' }),
  ];
  await desk().passes('PT1M');
  const became = await Promise.all(ids.map((id) => desk().became(id)));
  expect(became.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'ticket'));
  const [, empty] = became;
  const ticket = await desk().ticket(empty?.refs[0] ?? '');
  expect(ticket.messages[0]?.text).toMatch(/could not be read/);
  const listed = await desk().exceptions();
  expect(listed.find(({ mail }) => mail === ids[1])).toMatchObject({ why: 'unreadable', ref: expect.any(String) });
  // Its raw form is kept.
  await desk().raw.readKept(ids[1] ?? '', (await desk().intake.arrival(ids[1] ?? ''))?.day ?? '');
  expect((await desk().books()).inFlight).toBe(0);
});

test('P7: an announcement that was lost: the mail is brought in after ten minutes', async () => {
  const { from } = customer('lotta');
  desk().desk.queueMappings.enable(false);
  const id = await desk().sends({ from, subject: 'Lost', text: 'Anybody there?' });
  for (const message of desk().desk.queues.messages(desk().queue)) desk().desk.queues.delete(message);
  desk().desk.queueMappings.enable(true);
  await desk().passes('PT9M');
  expect([(await desk().became(id)).outcome, (await desk().books()).inFlight]).toEqual(['in flight', 1]);
  await desk().passes('PT3M');
  const { outcome, refs } = await desk().became(id);
  expect([outcome, (await desk().books()).inFlight]).toEqual(['ticket', 0]);
  expect((await desk().ticket(refs[0] ?? '')).messages[0]?.text).toBe('Anybody there?');
  // What SES wrote into the raw mail tells who sent it: it is acknowledged as if its announcement had come.
  expect(desk().mailsTo('lotta@example.com')).toHaveLength(1);
});

test('F11, F14, F126: over the API a mail that was set aside is released, the books balance, and the whole mail is one click away', async () => {
  const { desk: running } = desk();
  const token = await desk().token();
  const api = async (path: string, method = 'GET') => {
    const answer = await fetch(`${running.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: answer.status, body: Listed.parse(await answer.json()) };
  };
  const { from, email } = customer('rita');
  const text =
    'Please help.\n\nOn Monday, 2 March 2026 at 10:00, Billing <billing@baton.test> wrote:\n> How can we help?';
  const mail = { from, subject: 'Not spam at all', text, headers: { 'X-Baton-Verdicts': 'spam=FAIL' } };
  const { id } = await desk().mails(mail);
  const listed = await api('/v1/quarantine?limit=1');
  expect(listed).toMatchObject({ status: 200, body: { items: [{ id, why: 'spam', from: { email } }] } });

  expect((await api(`/v1/quarantine/${id}/release`, 'POST')).status).toBe(202);
  await desk().quiet();
  const { outcome, refs } = await desk().became(id);
  expect(outcome).toBe('ticket');
  expect((await api('/v1/quarantine')).body.items).not.toContainEqual(expect.objectContaining({ id }));
  expect(await api('/v1/status')).toMatchObject({
    status: 200,
    body: { balance: { inFlight: 0, balanced: true }, oldestInFlight: null },
  });

  const [ref = ''] = refs;
  expect((await desk().ticket(ref)).messages[0]?.text).toBe('Please help.');
  const page = desk().linkTo(ANA, ref, 'cases');
  const whole = /href="([^"]+\/messages\/1)"/.exec(await (await fetch(page)).text())?.[1] ?? '';
  const original = await fetch(new URL(whole, running.url));
  expect(original.status).toBe(200);
  expect(await original.text()).toContain('How can we help?');
});
