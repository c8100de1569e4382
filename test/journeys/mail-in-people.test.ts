/** Mail that is about a case and comes from somebody special: an absence note, a colleague; and a desk that is restarted. */
import { expect, test } from 'vitest';
import type { Mail } from '../../local/mailbox/mailbox.ts';
import { sharedMailDesk } from '../support/mail-desk.ts';

const ANA = 'ana@baton.test';
const { desk, restart } = sharedMailDesk({ restarts: true });

const newest = (email: string, about = ''): Mail => {
  const [mail] = desk().mailsTo(email, about);
  if (!mail) throw new Error(`Nothing was mailed to ${email} about ${about}`);
  return mail;
};
/** A customer's new case. */
async function opened(name: string, subject: string) {
  const from = `${name}@example.com`;
  const { refs } = await desk().mails({ from, subject, text: `About ${subject}` });
  const [ref = ''] = refs;
  return { ref, from, thread: newest(from).replyTo ?? '' };
}

/** Whatever a machine's mail must not touch: everything of a case but the record of what came. */
async function standing(ref: string) {
  const { ticket, open, watch } = await desk().tickets.whole(ref.replace('-', ''));
  const { messages: _m, entries: _e, version: _v, changedAt: _c, ...rest } = ticket;
  return { ticket: rest, open, watch };
}

test('P5: an absence note moves nothing, whatever the case is at: climbing, held, waiting, solved or closed', async () => {
  const notes: [string, Record<string, string>, string][] = [
    ['as RFC 3834 has it', { 'Auto-Submitted': 'auto-replied' }, 'Out of office'],
    ['with a null path alone', {}, 'Automatic reply: I am on holiday'],
  ];
  const { ref, from, thread } = await opened('olga', 'Wrong invoice');
  const absent = async (state: string, on: string) => {
    const before = await standing(on);
    expect(before.ticket.status).toBe(state);
    const mails = desk().desk.mailbox.list().length;
    for (const [sign, headers, subject] of notes) {
      const text = 'I am out of the office until 12 December and will answer when I am back.';
      const became = await desk().mails({ from, to: thread, source: '', subject, text, headers });
      expect([sign, became]).toMatchObject([sign, { outcome: 'automatic', refs: [on] }]);
    }
    expect(await standing(on)).toEqual(before);
    const { timeline, messages } = await desk().ticket(on);
    expect(timeline.slice(-2).map(({ what }) => what)).toEqual([
      expect.stringMatching(/^automatic: /),
      expect.stringMatching(/^automatic: /),
    ]);
    expect(messages.at(-1)?.by).toBe('machine');
    expect(desk().desk.mailbox.list()).toHaveLength(mails);
  };
  await absent('climbing', ref);
  await desk().accepts(ANA, ref, 'PT4H');
  await absent('held', ref);
  await desk().does(ANA, { act: 'wait', question: 'Which order?', lookAgainIn: '5' }, undefined, ref);
  await absent('waiting', ref);
  await desk().does(ANA, { act: 'resolve', code: 'solved', summary: 'Paid back.' }, undefined, ref);
  await absent('solved', ref);
  await desk().sleeps(15);
  await absent('closed', ref);
  // A person's answer, in contrast, opens a follow-up.
  const again = await desk().mails({ from, to: thread, subject: 'Re: Wrong invoice', text: 'It happened again.' });
  expect(await desk().ticket(again.refs[0] ?? '')).toMatchObject({ followsUp: ref, status: 'climbing' });
  await desk().accepts(ANA, again.refs[0], 'PT8H');
});

test('staff: an answer to a question is a note and is answered once with the page; the holder’s answer to the customer’s words goes to the customer', async () => {
  const { ref, from, thread } = await opened('stefan', 'Where is it?');
  const ask = newest(ANA, ref);
  const note = (text: string, headers: Record<string, string> = {}) =>
    desk().mails({
      from: `Ana <${ANA}>`,
      to: ask.replyTo ?? '',
      subject: `Re: ${ask.subject}`,
      text,
      inReplyTo: ask.messageId,
      headers,
    });
  expect(await note('I know this customer.')).toMatchObject({ outcome: 'staff', refs: [ref] });
  expect(newest(ANA, ref)).toMatchObject({ subject: expect.stringContaining('Kept as a note') });
  expect(newest(ANA, ref).text).toContain('/cases/');
  const told = desk().mailsTo(ANA, ref).length;
  expect(await note('He is nice.')).toMatchObject({ outcome: 'staff', refs: [ref] });
  expect(desk().mailsTo(ANA, ref)).toHaveLength(told);
  expect((await desk().ticket(ref)).notes.map(({ text }) => text)).toEqual(['I know this customer.', 'He is nice.']);
  expect(desk().mailsTo(from)).toHaveLength(1);

  await desk().accepts(ANA, ref, 'PT8H');
  const before = desk().mailsTo(from).length;
  await desk().mails({ from, to: thread, subject: 'Re: Where is it?', text: 'Any news?' });
  const wrote = newest(ANA, ref);
  expect(wrote.text).toContain('Any news?');
  const answer = (text: string, headers: Record<string, string> = {}, sender = `Ana <${ANA}>`) =>
    desk().mails({ from: sender, to: wrote.replyTo ?? '', subject: `Re: ${wrote.subject}`, text, headers });
  expect(await answer('It leaves tomorrow.')).toMatchObject({ outcome: 'staff', refs: [ref] });
  const [sent, ...rest] = desk().mailsTo(from);
  expect(rest).toHaveLength(before);
  expect(sent).toMatchObject({ from: 'billing@baton.test', to: [from] });
  expect(sent?.text).toContain('It leaves tomorrow.');
  expect(JSON.stringify(sent)).not.toContain(ANA);

  // Not proven to be hers, and a stranger who got hold of her address: both wait, and nothing goes out.
  const forged = { 'X-Baton-Verdicts': 'spf=FAIL, dkim=FAIL, dmarc=FAIL' };
  expect(await answer('Wire the money.', forged)).toMatchObject({ outcome: 'held', refs: [ref] });
  expect(await answer('Me too.', {}, 'mallory@example.net')).toMatchObject({ outcome: 'held', refs: [ref] });
  expect(desk().mailsTo(from)).toHaveLength(before + 1);
  const held = await desk().tickets.heldMails(ref.replace('-', ''));
  expect(held.map(({ why, text }) => [why, text])).toEqual([
    ['staff-address', 'Wire the money.'],
    ['staff-address', 'Me too.'],
  ]);
});

test('the desk is stopped while mails are on the way: each becomes one ticket, and each sender is told once', async () => {
  const before = await desk().books();
  const names = ['ida', 'ilse', 'ines', 'ivo', 'iwan', 'iris', 'ingo', 'irma'];
  const ids = await Promise.all(
    names.map((name) => desk().sends({ from: `${name}@example.com`, subject: name, text: name })),
  );
  await restart();
  const { recorded, inFlight } = await desk().books();
  expect(recorded + inFlight).toBe(before.recorded + names.length);
  await desk().passes('PT7M');
  expect(await Promise.all(ids.map((id) => desk().became(id)))).toEqual(
    ids.map((id) => ({ id, outcome: 'ticket', refs: [expect.any(String)] })),
  );
  for (const name of names) {
    const { length } = desk().mailsTo(`${name}@example.com`);
    const { refs } = await desk().became(ids[names.indexOf(name)] ?? '');
    const unsure = (await desk().ticket(refs[0] ?? '')).timeline.some(({ what }) => what.startsWith('not sure'));
    expect([name, length === 1 || (unsure && length === 0)]).toEqual([name, true]);
  }
  expect((await desk().books()).inFlight).toBe(0);
});
