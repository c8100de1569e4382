/** Mail from staff, rule by rule; what is quarantined; mails that are odd (F11, F12, P8), on a real table. */
import { describe, expect, test } from 'vitest';
import type { IncomingMail } from '../../../../functions/domain/intake/incoming-mail.ts';
import { indexes } from '../../../../functions/shared/names.ts';
import { openTable } from '../../../../functions/store/table.ts';
import { dynamo } from '../../../support/dynamo.ts';
import { CLEO, FORGED, incoming, type IntakeDesk, intakeDesk, VERDICTS } from '../../../support/intake-desk.ts';

const db = dynamo();
const aDesk = async (options: Parameters<typeof intakeDesk>[1] = {}): Promise<IntakeDesk> =>
  intakeDesk(openTable(db.client(), await db.table(Object.values(indexes))), options);
const ANA = { name: 'Ana', email: 'ana@baton.test' };
const BEN = { name: 'Ben', email: 'ben@baton.test' };
const times = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i));

async function heldDesk() {
  const desk = await aDesk();
  const ref = await desk.opened({ messageId: 'first@mail.example.org' });
  await desk.held(ref);
  return { desk, ref, before: await desk.all(ref) };
}

describe('a colleague’s answer', () => {
  test('of the holder to what the customer wrote goes to the customer, from the desk', async () => {
    const { desk, ref, before } = await heldDesk();
    const token = await desk.addressOf(ref, 'customer-wrote', 'ana');
    const answer = incoming({ from: ANA, addressed: [token], text: 'We have paid it back.' });
    expect(await desk.takeIn(answer)).toMatchObject({ outcome: 'staff', refs: [ref] });
    const { ticket, mails, notes } = await desk.all(ref);
    expect(mails).toHaveLength(before.mails.length + 1);
    const sent = mails.find(({ content }) => content.kind === 'reply')!;
    expect(sent).toMatchObject({ to: [CLEO.email], from: { email: 'billing@baton.test' } });
    expect(sent.content).toMatchObject({ text: 'We have paid it back.' });
    expect(JSON.stringify(sent)).not.toContain(ANA.email);
    expect([notes, ticket.status, ticket.nextStep?.what]).toEqual([[], 'held', 'call']);
  });

  test.each(['ask', 'step-passed', 'look-again', 'not-delivered', 'note-kept'] as const)(
    'to %s is a note, moves nothing, and is answered once',
    async (kind) => {
      const { desk, ref, before } = await heldDesk();
      const addressed = [await desk.addressOf(ref, kind, 'ana')];
      for (const text of ['one', 'two'])
        expect(await desk.takeIn(incoming({ from: ANA, addressed, text }))).toMatchObject({ outcome: 'staff' });
      const { ticket, mails, notes, messages } = await desk.all(ref);
      expect(notes.map(({ text, by }) => [text, by.id])).toEqual([
        ['one', 'ana'],
        ['two', 'ana'],
      ]);
      expect(messages).toEqual(before.messages);
      const told = mails.filter(({ content }) => content.kind === 'note-kept');
      expect(told.map(({ to }) => to)).toEqual([[ANA.email]]);
      expect([ticket.status, ticket.nextStep, ticket.watch]).toEqual([
        before.ticket.status,
        before.ticket.nextStep,
        before.ticket.watch,
      ]);
    },
  );

  test('of somebody who does not hold it (any more) is a note', async () => {
    const { desk, ref } = await heldDesk();
    const addressed = [await desk.addressOf(ref, 'customer-wrote', 'ben')];
    await desk.takeIn(incoming({ from: BEN, addressed, text: 'mine' }));
    const { notes, mails } = await desk.all(ref);
    expect(notes.map(({ text }) => text)).toEqual(['mine']);
    expect(mails.filter(({ content }) => content.kind === 'reply')).toEqual([]);
  });

  test.each<[string, Partial<IncomingMail>]>([
    ['another person’s address', { from: BEN }],
    ['a customer’s address', { from: CLEO }],
    ['failing verdicts (F12)', { from: ANA, verdicts: FORGED }],
    ['a stranger’s address', { from: { name: 'Sid', email: 'sid@elsewhere.example' } }],
  ])('with the token of Ana and %s is held like a stranger’s mail', async (_what, more) => {
    const { desk, ref, before } = await heldDesk();
    const addressed = [await desk.addressOf(ref, 'customer-wrote', 'ana')];
    expect(await desk.takeIn(incoming({ addressed, ...more }))).toMatchObject({ outcome: 'held', refs: [ref] });
    const { held, notes, messages, mails } = await desk.all(ref);
    expect(held.map(({ why }) => why)).toEqual(['staff-address']);
    expect([notes, messages]).toEqual([[], before.messages]);
    expect(mails.filter(({ content }) => content.kind === 'reply')).toEqual([]);
  });

  test('whose file is attached is not sent to the customer without anybody knowing', async () => {
    const { desk, ref } = await heldDesk();
    const addressed = [await desk.addressOf(ref, 'customer-wrote', 'ana')];
    const part = { name: 'bill.pdf', type: 'application/pdf', size: 10, fate: 'attached', reason: null } as const;
    await desk.takeIn(incoming({ from: ANA, addressed, text: 'See the file.', parts: [part] }));
    expect((await desk.all(ref)).timeline.some(({ what }) => what.includes('bill.pdf'))).toBe(true);
  });
});

describe('a colleague’s own mail', () => {
  test('opens a ticket of channel staff without requester, and offers the customer of what was passed on', async () => {
    const desk = await aDesk({ staffDomains: ['corp.example'] });
    const mentioned = ['billing@baton.test', 'ben@baton.test', 'x@corp.example', CLEO.email];
    for (const from of [ANA, { name: 'X', email: 'y@corp.example' }]) {
      const mail = incoming({ from, mentioned, cc: ['kim@example.org'] });
      const { outcome, refs } = await desk.takeIn(mail);
      expect(outcome).toBe('staff');
      const { ticket, mails } = await desk.all(refs[0]!);
      expect(ticket).toMatchObject({ channel: 'staff', requester: null, participants: [], offered: [CLEO.email] });
      expect(mails).toEqual([]);
    }
  });

  test('that nothing proves is an outsider’s without requester, and nobody is written to (F12)', async () => {
    const desk = await aDesk();
    const { outcome, refs } = await desk.takeIn(incoming({ from: ANA, verdicts: FORGED }));
    expect(outcome).toBe('ticket');
    const { ticket, mails, messages, timeline } = await desk.all(refs[0]!);
    expect(ticket).toMatchObject({ channel: 'mail', requester: null, unverified: true, participants: [], offered: [] });
    expect([mails, messages[0]!.by]).toEqual([[], 'customer']);
    expect(timeline.some(({ what }) => what.includes('nothing proves'))).toBe(true);
  });

  test('is never a participant: copied by the customer it is none', async () => {
    const desk = await aDesk({ staffDomains: ['corp.example'] });
    const ref = await desk.opened({ cc: [BEN.email, 'x@corp.example', 'kim@example.org', CLEO.email] });
    expect((await desk.tickets.get(ref)).participants).toEqual(['kim@example.org']);
  });
});

describe('where a mail goes', () => {
  test('to an address of no area: the catch-all area; without one an exception', async () => {
    const recipients = ['sales@baton.test'];
    const caught = await aDesk({ catchAll: 'shipping' });
    expect((await caught.tickets.get(await caught.opened({ recipients }))).area).toBe('shipping');
    const desk = await aDesk();
    expect(await desk.takeIn(incoming({ recipients }))).toMatchObject({ outcome: 'parked' });
    expect(await desk.exceptions()).toMatchObject([{ why: 'no-area', recipients }]);
  });

  test('to nobody known, as the announcement was lost: the catch-all area', async () => {
    const desk = await aDesk({ catchAll: 'shipping' });
    expect((await desk.tickets.get(await desk.opened({ recipients: [] }))).area).toBe('shipping');
  });

  test('to plus-tags of an area, and to many addresses of it: one ticket', async () => {
    const desk = await aDesk();
    const recipients = times(40, (i) => `billing+tag${i}@baton.test`);
    expect((await desk.takeIn(incoming({ recipients }))).refs).toHaveLength(1);
  });

  test('an answer to the token’s address that copies another area concerns both', async () => {
    const { desk, ref } = await heldDesk();
    const token = await desk.addressOf(ref, 'acknowledgement', CLEO.email);
    const recipients = ['shipping@baton.test', token];
    const { outcome, refs } = await desk.takeIn(incoming({ recipients, addressed: recipients }));
    expect([outcome, refs.length, refs[0]]).toEqual(['message', 2, ref]);
    expect((await desk.tickets.get(refs[1]!)).area).toBe('shipping');
  });

  test('an answer to another area’s address is no second request', async () => {
    const { desk, ref } = await heldDesk();
    const recipients = ['shipping@baton.test'];
    expect(await desk.takeIn(incoming({ recipients, answers: ['first@mail.example.org'] }))).toMatchObject({
      refs: [ref],
    });
  });

  test('nothing proves who sent it: unverified, and no acknowledgement', async () => {
    const desk = await aDesk();
    const { ticket, mails } = await desk.all(await desk.opened({ verdicts: FORGED, cc: ['kim@example.org'] }));
    expect([ticket.unverified, ticket.participants, mails]).toEqual([true, [], []]);
  });

  test.each(['spam', 'virus'] as const)('%s: quarantined, also with a token', async (verdict) => {
    const { desk, ref, before } = await heldDesk();
    const addressed = [await desk.addressOf(ref, 'acknowledgement', CLEO.email)];
    const mail = incoming({ addressed, verdicts: { ...VERDICTS, [verdict]: 'fail' } });
    expect(await desk.takeIn(mail)).toMatchObject({ outcome: 'quarantined', refs: [] });
    expect((await desk.all(ref)).ticket).toEqual(before.ticket);
    expect(await desk.exceptions()).toMatchObject([{ why: verdict, text: mail.text, from: CLEO }]);
  });
});

describe('P8: odd mails are tickets', () => {
  const wide = '\u{1F600}';
  test.each<[string, Partial<IncomingMail>]>([
    [
      'that could not be read',
      { readable: false, from: null, subject: '', text: '(could not be read)', messageId: null },
    ],
    ['without From', { from: null }],
    ['without a subject and without words', { subject: '', text: '(No text.)' }],
    ['of 300 recipients', { to: times(200, (i) => `r${i}@example.org`), cc: times(100, (i) => `c${i}@example.org`) }],
    ['of wide characters', { subject: wide.repeat(100), text: wide.repeat(8_000) }],
    ['of 200 desk addresses', { recipients: times(200, (i) => `billing+${i}@baton.test`) }],
  ])('%s', async (_what, more) => {
    const desk = await aDesk();
    const { outcome, refs } = await desk.takeIn(incoming(more));
    expect(outcome).toBe('ticket');
    const { ticket, messages } = await desk.all(refs[0]!);
    expect(ticket.participants.length).toBeLessThanOrEqual(50);
    expect(messages[0]!.source).not.toBeNull();
    expect(ticket.requester === null).toBe(more.from === null);
  });

  test('that could not be read stand in the list of exceptions besides, and are taken in again on release', async () => {
    const desk = await aDesk();
    const mail = incoming({ readable: false, from: null, subject: '', messageId: null });
    const { refs } = await desk.takeIn(mail);
    expect(await desk.exceptions()).toMatchObject([{ why: 'unreadable', ref: refs[0] }]);
    await desk.release(mail.mail);
    const read = { ...mail, readable: true, from: CLEO, subject: 'Now it can be read', text: 'Hello' };
    expect(await desk.takeIn(read)).toMatchObject({ outcome: 'message', refs });
    const { messages, mails } = await desk.all(refs[0]!);
    expect([messages.length, messages[1]!.text, mails]).toEqual([2, 'Hello', []]);
  });

  test('a mail for six closed tickets and many addresses fits into one transaction', async () => {
    const desk = await aDesk();
    const refs: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      const ref = await desk.opened({ subject: 'ABCDEF'.charAt(i) });
      await desk.held(ref, { act: 'resolve', code: 'solved', summary: 'done' });
      await desk.close(ref);
      refs.push(ref);
    }
    const tokens = await Promise.all(refs.map((ref) => desk.addressOf(ref, 'acknowledgement', CLEO.email)));
    const recipients = [...tokens, ...times(30, (i) => `shipping+${i}@baton.test`)];
    const parts = times(5, () => ({ name: 'x', type: 'x/y', size: 1, fate: 'not-shown' as const, reason: 'odd' }));
    const taken = await desk.takeIn(incoming({ recipients, addressed: recipients, parts }));
    expect([taken.outcome, taken.refs.length]).toEqual(['message', 5]);
  });
});

describe('F79: in which language a customer is answered, and in which zone', () => {
  const GERMAN = { language: 'de', timeZone: '+02:00' } as const;

  test('is what their first mail told; a colleague’s and a forged mail tell nothing', async () => {
    const desk = await aDesk();
    const [ref = ''] = (await desk.takeIn(incoming({ locale: GERMAN }))).refs;
    const { ticket, mails } = await desk.all(ref);
    expect(ticket).toMatchObject(GERMAN);
    expect(mails).toMatchObject([{ content: { kind: 'acknowledgement', language: 'de' } }]);
    const staff = await desk.takeIn(incoming({ from: ANA, locale: GERMAN }));
    expect(await desk.tickets.get(staff.refs[0]!)).toMatchObject({ language: null, timeZone: null });
    const elsewhere = { language: 'fr', timeZone: '-05:00' } as const;
    const token = await desk.addressOf(ref, 'acknowledgement', CLEO.email);
    const writes = (more: Partial<IncomingMail>) =>
      desk.takeIn(incoming({ addressed: [token], locale: elsewhere, ...more }));
    await writes({ verdicts: FORGED });
    expect((await desk.all(ref)).ticket).toMatchObject(GERMAN);
    await writes({});
    expect((await desk.all(ref)).ticket).toMatchObject({ language: 'de', timeZone: '-05:00' });
  });

  test('follows into a follow-up, and a stranger is told in theirs that a person will look', async () => {
    const desk = await aDesk();
    const [ref = ''] = (await desk.takeIn(incoming({ locale: GERMAN, messageId: 'first@mail.example.org' }))).refs;
    const about = { answers: ['first@mail.example.org'] };
    const sid = { name: 'Sid', email: 'sid@elsewhere.example' };
    await desk.takeIn(incoming({ ...about, from: sid, locale: { language: 'es', timeZone: null } }));
    expect((await desk.all(ref)).mails.map(({ content }) => content)).toContainEqual(
      expect.objectContaining({ kind: 'will-be-looked-at', language: 'es' }),
    );
    await desk.held(ref, { act: 'resolve', code: 'solved', summary: 'done' });
    await desk.close(ref);
    const after = await desk.takeIn(incoming({ ...about, text: 'Es geht schon wieder nicht.' }));
    expect(await desk.all(after.refs[0]!)).toMatchObject({
      ticket: { followsUp: ref, ...GERMAN },
      mails: [{ content: { language: 'de' } }],
    });
  });
});
