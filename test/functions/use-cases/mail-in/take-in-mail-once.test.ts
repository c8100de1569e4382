/** Once, however often it comes (P2); machines among themselves (P3-P5); limits (P6); the books (P7), on a real table. */
import { describe, expect, test } from 'vitest';
import { balanceOf } from '../../../../functions/domain/intake/books.ts';
import type { IncomingMail } from '../../../../functions/domain/intake/incoming-mail.ts';
import { climb } from '../../../../functions/domain/ladder/climb.ts';
import { indexes } from '../../../../functions/shared/names.ts';
import { sentAs } from '../../../../functions/store/outbox.ts';
import { openTable } from '../../../../functions/store/table.ts';
import { aDirectory, NOW } from '../../../support/builders.ts';
import { dynamo } from '../../../support/dynamo.ts';
import { CLEO, FORGED, incoming, type IntakeDesk, intakeDesk, LOU, VERDICTS } from '../../../support/intake-desk.ts';

const db = dynamo();
const aDesk = async (options: Parameters<typeof intakeDesk>[1] = {}): Promise<IntakeDesk> =>
  intakeDesk(openTable(db.client(), await db.table(Object.values(indexes))), options);
const DAY = NOW.slice(0, 10);
const times = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i));
/** The books balance: each of the mails has one outcome. */
async function balanced(desk: IntakeDesk, mails: number): Promise<void> {
  expect(balanceOf(DAY, mails, await desk.intake.countsOf(DAY), 0)).toMatchObject({ arrived: mails, balanced: true });
}

describe('P2: once', () => {
  test('ten deliveries at once of a mail for two desk addresses: one message in each of two tickets, one answer', async () => {
    const desk = await aDesk();
    const mail = incoming({ recipients: ['billing@baton.test', 'shipping@baton.test'] });
    const taken = await Promise.all(times(10, () => desk.takeIn(mail)));
    for (const one of taken) expect(one).toMatchObject({ outcome: 'ticket', refs: taken[0]!.refs });
    const tickets = await Promise.all(taken[0]!.refs.map((ref) => desk.all(ref)));
    expect(tickets.map(({ ticket, messages }) => [ticket.area, messages.length])).toEqual([
      ['billing', 1],
      ['shipping', 1],
    ]);
    expect(tickets.flatMap(({ mails }) => mails)).toHaveLength(1);
    expect(tickets[1]!.timeline.map(({ what }) => what).join()).toContain('was answered about this mail on');
    expect(await desk.tickets.ofRequester(CLEO.email, 10)).toMatchObject({ items: { length: 2 } });
    await balanced(desk, 1);
  });

  test('a look at the arrival that is older than another delivery decides nothing', async () => {
    const desk = await aDesk();
    const mail = incoming();
    const first = await desk.takeIn(mail, { arrival: undefined });
    const late = await Promise.all(times(10, () => desk.takeIn(mail, { arrival: undefined })));
    for (const one of late) expect(one).toMatchObject({ outcome: 'ticket', refs: first.refs });
    const spam = incoming({ verdicts: { ...VERDICTS, spam: 'fail' } });
    await desk.takeIn(spam);
    await desk.release(spam.mail);
    const seen = { arrival: await desk.intake.arrival(spam.mail) };
    const released = await Promise.all(times(5, () => desk.takeIn(spam, seen)));
    for (const one of released) expect(one).toMatchObject({ outcome: 'ticket', refs: released[0]!.refs });
    expect((await desk.tickets.ofRequester(CLEO.email, 10)).items).toHaveLength(2);
    await balanced(desk, 2);
  });

  test('ten mails at once for one ticket: all of them join it', async () => {
    const desk = await aDesk();
    const ref = await desk.opened({ messageId: 'first@mail.example.org' });
    const mails = times(10, () => incoming({ answers: ['first@mail.example.org'] }));
    const taken = await Promise.all(mails.map((mail) => desk.takeIn(mail)));
    expect(taken.map(({ outcome }) => outcome)).toEqual(times(10, () => 'message'));
    expect((await desk.all(ref)).messages.map(({ number }) => number)).toEqual(times(11, (i) => i + 1));
    await balanced(desk, 11);
  });

  test('the same mail again under other ids of SES, one after the other and at once, is known', async () => {
    const desk = await aDesk();
    const mail = incoming();
    const first = await desk.takeIn(mail);
    const again = await Promise.all(times(5, (i) => desk.takeIn({ ...mail, mail: `other-${i}` })));
    for (const one of again) expect(one).toMatchObject({ outcome: 'repeated', refs: first.refs });
    expect((await desk.all(first.refs[0]!)).messages).toHaveLength(1);
    await balanced(desk, 6);
  });

  test('the same mail at once under two ids: one ticket', async () => {
    const desk = await aDesk();
    const mail = incoming();
    const taken = await Promise.all([desk.takeIn(mail), desk.takeIn({ ...mail, mail: 'other' })]);
    expect(taken.map(({ outcome }) => outcome).toSorted()).toEqual(['repeated', 'ticket']);
    expect(taken[0].refs).toEqual(taken[1].refs);
  });

  test('the same mail to another address of the desk is that area’s too', async () => {
    const desk = await aDesk();
    const mail = incoming();
    await desk.takeIn(mail);
    const shipping = await desk.takeIn({ ...mail, mail: 'other', recipients: ['shipping@baton.test'] });
    expect(shipping).toMatchObject({ outcome: 'ticket' });
    expect(await desk.tickets.get(shipping.refs[0]!)).toMatchObject({ area: 'shipping' });
  });

  test('without a Message-ID each mail of SES is another', async () => {
    const desk = await aDesk();
    const mail = incoming({ messageId: null });
    const [one, two] = [await desk.takeIn(mail), await desk.takeIn(mail)];
    expect(two).toMatchObject({ outcome: 'ticket', refs: one.refs });
    expect((await desk.takeIn({ ...mail, mail: 'other' })).refs).not.toEqual(one.refs);
  });

  test('a known Message-ID with another text is a new message, marked', async () => {
    const desk = await aDesk();
    const mail = incoming();
    await desk.takeIn(mail);
    const { outcome, refs } = await desk.takeIn({ ...mail, mail: 'other', text: 'Something else', hash: 'another' });
    expect(outcome).toBe('ticket');
    expect((await desk.all(refs[0]!)).timeline.some(({ what }) => what.includes('same Message-ID'))).toBe(true);
  });
});

describe('P3: a bounce answers nothing', () => {
  const bounce = (more: Partial<IncomingMail>): IncomingMail =>
    incoming({
      kind: 'bounce',
      why: 'multipart/report',
      source: '',
      from: { name: 'MTA', email: 'mta@example.org' },
      ...more,
    });

  test('is tied to the mail that failed by its id, or by the address in the returned mail, and causes no mail', async () => {
    const desk = await aDesk();
    const ref = await desk.opened();
    const [mail] = (await desk.all(ref)).mails;
    await desk.table.write(sentAs(mail!, '0107-x'));
    const before = await desk.all(ref);
    const token = await desk.addressOf(ref, 'acknowledgement', CLEO.email);
    for (const more of [
      { answers: ['0107-x@eu-central-1.amazonses.com'] },
      { returned: [token] },
      { recipients: [token], addressed: [token] },
    ])
      expect(await desk.takeIn(bounce(more))).toMatchObject({ outcome: 'automatic', refs: [ref] });
    const { mails, messages, timeline } = await desk.all(ref);
    expect(mails).toEqual(before.mails);
    expect(messages.slice(1).map(({ by, source }) => [by, source?.why])).toEqual(
      times(3, () => ['machine', 'multipart/report']),
    );
    expect(timeline.some(({ what }) => what.includes(`about mail ${mail!.id}`))).toBe(true);
  });

  test('that names none of ours is an exception, and no ticket', async () => {
    const desk = await aDesk();
    expect(await desk.takeIn(bounce({}))).toMatchObject({ outcome: 'automatic', refs: [] });
    expect(await desk.exceptions()).toMatchObject([{ why: 'automatic', detail: 'multipart/report' }]);
  });

  test('100 mails within an hour of a customer and to a holder who bounce everything: at most one mail out for each', async () => {
    const desk = await aDesk();
    const ref = await desk.opened({ messageId: 'first@mail.example.org' });
    await desk.held(ref);
    const after = (await desk.all(ref)).mails.length;
    let [inbound, bounced] = [0, 0];
    for (let i = 0; i < 50; i += 1) {
      desk.later(30);
      const answer = incoming({ answers: ['first@mail.example.org'] });
      expect((await desk.takeIn(answer)).outcome).toBe('message');
      inbound += 1;
      const { mails } = await desk.all(ref);
      const out = mails.find(({ sesId, content }) => sesId === null && content.kind === 'customer-wrote');
      // The holder's address bounces what tells them of it.
      const sent = out ?? mails[0]!;
      const { outcome } = await desk.takeIn(
        bounce({ returned: [await desk.addressOf(ref, sent.content.kind, 'ana')] }),
      );
      expect(outcome).toBe('automatic');
      bounced += 1;
    }
    const { mails } = await desk.all(ref);
    expect(mails.length - after).toBeLessThanOrEqual(inbound);
    expect(mails.filter(({ content }) => content.kind === 'acknowledgement')).toHaveLength(1);
    expect(bounced).toBe(50);
    await balanced(desk, 101);
  });

  test('what other machines send to one ticket past the limit is parked beside it, and nobody is written to', async () => {
    const desk = await aDesk();
    const ref = await desk.opened({ messageId: 'first@mail.example.org' });
    const { mails } = await desk.all(ref);
    const note = () => incoming({ kind: 'auto-reply', why: 'a sign', answers: ['first@mail.example.org'] });
    const outcomes: string[] = [];
    for (let i = 0; i < 52; i += 1) outcomes.push((await desk.takeIn(note())).outcome);
    expect(outcomes).toEqual([...times(50, () => 'automatic'), 'parked', 'parked']);
    expect((await desk.exceptions())[0]).toMatchObject({ why: 'parked', ref });
    expect((await desk.all(ref)).mails).toEqual(mails);
    // A person's words still come in.
    expect(await desk.takeIn(incoming({ answers: ['first@mail.example.org'] }))).toMatchObject({ outcome: 'message' });
  });
});

describe('P4: a robot without headers', () => {
  const robot = { name: 'Robot', email: 'robot@example.org' };
  const run = async (desk: IntakeDesk, subject: (i: number) => string) => {
    const outcomes: string[] = [];
    for (let i = 0; i < 40; i += 1) {
      desk.later(80);
      outcomes.push(
        (await desk.takeIn(incoming({ from: robot, subject: subject(i), text: `Thank you ${i}` }))).outcome,
      );
    }
    const { items } = await desk.tickets.ofRequester(robot.email, 50);
    const mails = (await Promise.all(items.map(({ ref }) => desk.all(ref)))).flatMap((one) => one.mails);
    return { outcomes, mails };
  };

  test('gets two automatic mails within the hour; then it is parked, and the last resort is told once', async () => {
    const desk = await aDesk();
    const { outcomes, mails } = await run(desk, (i) => (i === 0 ? 'Order' : 'Re: We have your message'));
    expect(outcomes.slice(0, 3)).toEqual(['ticket', 'ticket', 'parked']);
    expect(mails.filter(({ to }) => to.includes(robot.email)).length).toBeLessThanOrEqual(2);
    const told = mails.filter(({ to }) => to.includes(LOU.email));
    expect(told).toHaveLength(1);
    expect(told[0]!.content).toMatchObject({ kind: 'parked', address: robot.email });
    await balanced(desk, 40);
  });

  test('is known by its words too, which it sends again at once', async () => {
    const desk = await aDesk();
    const outcomes: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      desk.later(20);
      const mail = incoming({ from: robot, subject: `Thank you, ${i}`, text: `Your mail is number ${i}` });
      outcomes.push((await desk.takeIn(mail)).outcome);
    }
    expect(outcomes).toEqual(['ticket', 'ticket', 'parked', 'parked', 'parked', 'parked']);
  });

  test.each([600, 1])(
    'a person with three requests, %i s apart, gets three tickets and two answers',
    async (seconds) => {
      const desk = await aDesk();
      for (const subject of ['Charged twice', 'A broken lamp', 'New address']) {
        desk.later(seconds);
        expect((await desk.takeIn(incoming({ subject }))).outcome).toBe('ticket');
      }
      const { items } = await desk.tickets.ofRequester(CLEO.email, 5);
      const mails = (await Promise.all(items.map(({ ref }) => desk.all(ref)))).flatMap((one) => one.mails);
      expect(mails).toHaveLength(2);
    },
  );

  test('mails for two areas are one answer each, and two are the most', async () => {
    const desk = await aDesk();
    const recipients = ['billing@baton.test', 'shipping@baton.test'];
    for (let i = 0; i < 3; i += 1) {
      desk.later(600);
      await desk.takeIn(incoming({ recipients }));
    }
    const { items } = await desk.tickets.ofRequester(CLEO.email, 10);
    expect(items).toHaveLength(6);
    const mails = (await Promise.all(items.map(({ ref }) => desk.all(ref)))).flatMap((one) => one.mails);
    expect(mails).toHaveLength(2);
  });

  test('what is released is a ticket, and gets no third answer', async () => {
    const desk = await aDesk();
    const mails = times(3, () => incoming({ from: robot, subject: 'Re: We have your message' }));
    for (const mail of mails) await desk.takeIn(mail);
    await desk.release(mails[2]!.mail);
    const { outcome, refs } = await desk.takeIn(mails[2]!);
    expect(outcome).toBe('ticket');
    expect((await desk.all(refs[0]!)).mails).toEqual([]);
  });
});

describe('P5: a machine’s mail moves nothing', () => {
  const resolve = { act: 'resolve', code: 'solved', summary: 'done' };
  const STATES: [string, (desk: IntakeDesk, ref: string) => Promise<void>][] = [
    ['new', async () => undefined],
    [
      'climbing',
      async (desk, ref) => desk.save(climb(await desk.tickets.matter(ref, 1), aDirectory(), NOW, desk.newId).change!),
    ],
    ['held', (desk, ref) => desk.held(ref)],
    ['waiting', (desk, ref) => desk.held(ref, { act: 'wait', question: 'Which invoice?' })],
    ['solved', (desk, ref) => desk.held(ref, resolve)],
    ['closed', async (desk, ref) => (await desk.held(ref, resolve), desk.close(ref))],
  ];
  const KINDS = ['auto-reply', 'bounce', 'list', 'other-automatic'] as const;

  test.each(STATES)('on a ticket that is %s', async (status, reach) => {
    const desk = await aDesk();
    const ref = await desk.opened({ messageId: 'first@mail.example.org' });
    await reach(desk, ref);
    const before = await desk.tickets.whole(ref);
    const mails = (await desk.all(ref)).mails;
    expect(before.ticket.status).toBe(status);
    for (const kind of KINDS)
      expect(
        await desk.takeIn(incoming({ kind, why: 'a sign', source: '', answers: ['first@mail.example.org'] })),
      ).toMatchObject({ outcome: 'automatic', refs: [ref] });
    const whole = await desk.tickets.whole(ref);
    const { messages, entries, version, changedAt, ...rest } = before.ticket;
    expect(whole).toEqual({
      ...before,
      ticket: {
        ...rest,
        messages: messages + 4,
        entries: entries + 4,
        version: version + 4,
        changedAt: expect.any(String),
      },
    });
    const { timeline, mails: later } = await desk.all(ref);
    expect(later).toEqual(mails);
    expect(timeline.filter(({ what }) => what.startsWith('automatic:'))).toHaveLength(4);
    expect(changedAt <= whole.ticket.changedAt).toBe(true);
  });
});

describe('P6: the desk is nobody’s customer', () => {
  const OURS = [
    'billing@baton.test',
    'billing+tag@baton.test',
    'shipping@baton.test',
    'whatever@baton.test',
    'Billing+a+b@BATON.test',
  ];

  test.each(OURS)('From %s becomes no ticket', async (address) => {
    const desk = await aDesk({ catchAll: 'billing' });
    const email = address.toLowerCase();
    const mail = incoming({ from: { name: 'Desk', email } });
    expect(await desk.takeIn(mail)).toMatchObject({ outcome: 'automatic', refs: [] });
    expect(await desk.exceptions()).toMatchObject([{ why: 'ours' }]);
    await desk.release(mail.mail);
    const { refs } = await desk.takeIn(mail);
    const { ticket, mails } = await desk.all(refs[0]!);
    expect([ticket.requester, mails]).toEqual([null, []]);
  });

  test.each(OURS)('Cc and Reply-To %s are written to by nobody', async (address) => {
    const desk = await aDesk();
    const email = address.toLowerCase();
    const ref = await desk.opened({
      cc: [email, 'kim@example.org'],
      replyTo: [email],
      messageId: 'first@mail.example.org',
    });
    const { ticket, mails, messages } = await desk.all(ref);
    expect(ticket.participants).toEqual(['kim@example.org']);
    expect(mails.map(({ to, cc }) => [to, cc])).toEqual([[[CLEO.email], []]]);
    const { addressees } = await import('../../../../functions/use-cases/recipients.ts');
    const { recipients } = await addressees(desk)(ticket, messages);
    expect(recipients).toEqual({ to: [CLEO.email], cc: ['kim@example.org'] });
  });

  test('mail number 51 of a ticket within an hour is parked, whoever writes; the last resort is told once', async () => {
    const desk = await aDesk();
    const ref = await desk.opened({ messageId: 'first@mail.example.org' });
    const outcomes: string[] = [];
    for (let i = 0; i < 53; i += 1) {
      desk.later(30);
      outcomes.push((await desk.takeIn(incoming({ answers: ['first@mail.example.org'] }))).outcome);
    }
    expect(outcomes).toEqual([...times(50, () => 'message'), 'parked', 'parked', 'parked']);
    const { mails, messages } = await desk.all(ref);
    expect(messages).toHaveLength(50); // the newest fifty are shown
    expect(mails.filter(({ to }) => to.includes(LOU.email))).toHaveLength(1);
    expect((await desk.exceptions())[0]).toMatchObject({ why: 'parked', ref });
    desk.later(4_300);
    expect((await desk.takeIn(incoming({ answers: ['first@mail.example.org'] }))).outcome).toBe('message');
    await balanced(desk, 55);
  });
});

describe('P7: the books', () => {
  test('each outcome is one count, and a release moves it', async () => {
    const desk = await aDesk();
    const ref = await desk.opened({ messageId: 'first@mail.example.org' });
    const stranger = { name: 'Sid', email: 'sid@elsewhere.example' };
    const spam = incoming({ verdicts: { ...VERDICTS, spam: 'fail' } });
    const mails = [
      spam,
      incoming({ verdicts: { ...VERDICTS, virus: 'fail' } }),
      incoming({ answers: ['first@mail.example.org'] }),
      incoming({ answers: ['first@mail.example.org'], from: stranger }),
      incoming({ kind: 'auto-reply', why: 'x' }),
      incoming({ from: { name: 'Ana', email: 'ana@baton.test' } }),
      incoming({ recipients: ['nobody@baton.test'] }),
    ];
    for (const mail of mails) await desk.takeIn(mail);
    await desk.takeIn({ ...mails[2]!, mail: 'again' });
    const counts = { ticket: 1, quarantined: 2, message: 1, held: 1, automatic: 1, staff: 1, parked: 1, repeated: 1 };
    expect(await desk.intake.countsOf(DAY)).toEqual(counts);
    await balanced(desk, 9);
    await desk.release(spam.mail);
    expect(await desk.takeIn(spam)).toMatchObject({ outcome: 'ticket' });
    expect(await desk.takeIn(spam)).toMatchObject({ outcome: 'ticket' });
    expect(await desk.intake.countsOf(DAY)).toEqual({ ...counts, quarantined: 1, ticket: 2 });
    expect(ref).not.toBe('');
  });

  test('the same mail that comes while it is released is known', async () => {
    const desk = await aDesk();
    const spam = incoming({ verdicts: { ...VERDICTS, spam: 'fail' } });
    await desk.takeIn(spam);
    await desk.release(spam.mail);
    const taken = await Promise.all([desk.takeIn(spam), desk.takeIn({ ...spam, mail: 'twin' }), desk.takeIn(spam)]);
    expect(taken.map(({ outcome }) => outcome)).toEqual(['ticket', 'repeated', 'ticket']);
    expect(taken[2].refs).toEqual(taken[0].refs);
    await balanced(desk, 2);
  });

  test('a released mail keeps the time at which it came', async () => {
    const desk = await aDesk();
    const spam = incoming({ verdicts: { ...VERDICTS, spam: 'fail' } });
    await desk.takeIn(spam);
    desk.later(7_200);
    await desk.release(spam.mail);
    const { refs } = await desk.takeIn(spam);
    const { ticket, messages } = await desk.all(refs[0]!);
    expect([ticket.openedAt, messages[0]!.at]).toEqual([NOW, NOW]);
    expect(FORGED.dmarc).toBe('fail');
  });
});
