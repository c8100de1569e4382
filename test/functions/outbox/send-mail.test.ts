/** What becomes of mails that are handed over; how a row is claimed and tried again is told in perform.test.ts. */
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../functions/domain/change.ts';
import type { MailEvent } from '../../../functions/domain/mails/mail-event.ts';
import type { OutboxRow } from '../../../functions/domain/outbox/outbox-row.ts';
import { shardOf } from '../../../functions/domain/shards.ts';
import { after } from '../../../functions/domain/time.ts';
import { applyMailEvent } from '../../../functions/mail/apply-event.ts';
import { NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { performers } from '../../support/outside.ts';
import { CLEO, untilAsked } from '../../support/road.ts';
import { customerWrites } from '../../support/customer-writes.ts';

const db = dynamo();
const [open, , put] = untilAsked().changes as [Change, Change, Change];
/** Before the question to Ana was handed over, and after she has accepted. */
const unsent = untilAsked().changes.slice(0, 3);
const held = untilAccepted().changes;
const sends = ({ outbox }: Change): OutboxRow => outbox.find(({ effect }) => effect.kind === 'send-mail')!;
const REPLY = { act: 'reply', text: 'We pay it back.', nextStep: 'check', nextStepIn: 'PT1H' };

async function desk(changes: readonly Change[] = held) {
  const d = await liveDesk(db, changes);
  const outside = performers(d);
  const tell = applyMailEvent(d);
  return {
    ...d,
    ...outside,
    mailOf: (row: OutboxRow) => d.outbox.mail(REF, row.effect.kind === 'send-mail' ? row.effect.mail : ''),
    event: (row: OutboxRow, what: MailEvent['what'], at = d.clock.at) =>
      tell({
        mail: row.effect.kind === 'send-mail' ? row.effect.mail : '',
        sesId: '0107-event',
        at,
        what,
        recipients: ['cleo@example.org'],
        permanent: true,
        suppressed: false,
        reason: '',
      }),
    /** What is still owed to the outside world, of one kind. */
    owed: async (kind: string) =>
      (await d.outbox.due(shardOf(REF), after(NOW, 86_400))).items.filter(({ effect }) => effect.kind === kind),
  };
}

describe('P15: recipients are those of the moment it was written', () => {
  test('though notes, replies, blocks of others and new participants follow before it is handed over', async () => {
    const d = await desk();
    const reply = await d.acts(REPLY, { to: ['cleo@example.org'], cc: ['kim@example.org'] });
    await d.acts({ act: 'note', text: 'between us' });
    await customerWrites(d)(REF, {
      from: { name: 'Eve', email: 'eve@example.org' },
      channel: 'mail',
      text: 'Me too',
      addressed: { to: ['other@example.org'], cc: [], replyTo: ['elsewhere@example.org'] },
    });
    await d.acts(REPLY, { to: ['eve@example.org'], cc: [] });
    expect(await d.perform(sends(reply))).toBe('accepted');
    const [sent] = d.mailer.send.mock.calls[0]!;
    expect([sent.to, sent.cc]).toEqual([['cleo@example.org'], ['kim@example.org']]);
    const message = (await d.tickets.messages(REF)).find(({ number }) => number === 2);
    expect([message?.to, message?.cc, message?.mail]).toEqual([sent.to, sent.cc, sent.id]);
  });
});

describe('the customer’s thread', () => {
  test('P1: each mail answers the one before it, by the id that SES gave', async () => {
    const d = await desk();
    d.mailer.send.mockResolvedValueOnce({ outcome: 'accepted', sesId: '0107-first' });
    await d.perform(sends(open));
    const { outbox } = held.at(-1)!; // who has it now
    const word = outbox.find(({ effect }) => effect.kind === 'send-mail')!;
    await d.perform(word);
    expect(d.mailer.send.mock.calls.map(([, { answers }]) => answers)).toEqual([null, '0107-first']);
  });

  test('a mail whose forerunner is not out yet answers none', async () => {
    const d = await desk();
    await d.perform(sends(held.at(-1)!));
    expect(d.mailer.send.mock.calls.map(([, { answers }]) => answers)).toEqual([null]);
  });
});

describe('P14: an event of SES that is faster than the answer', () => {
  test('of an ask: its time began with the event, and the answer changes nothing', async () => {
    const d = await desk(unsent);
    d.pass(40);
    d.mailer.send.mockImplementation(async () => {
      await d.event(sends(put), 'send', after(NOW, 30));
      return { outcome: 'accepted', sesId: '0107-abc' };
    });
    expect(await d.perform(sends(put))).toBe('accepted');
    expect(await d.mailOf(sends(put))).toMatchObject({
      state: 'accepted',
      sesId: '0107-event',
      handedOverAt: after(NOW, 30),
    });
    expect(await d.tickets.ask(put.asked[0]!)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 930) });
    expect((await d.said()).filter((what) => what.includes('accepted for sending'))).toHaveLength(1);
  });

  test('a bounce that is known when the answer says “accepted” stays a bounce', async () => {
    const d = await desk();
    const reply = await d.acts(REPLY);
    d.mailer.send.mockImplementation(async () => {
      await d.event(sends(reply), 'bounce');
      return { outcome: 'accepted', sesId: '0107-abc' };
    });
    expect(await d.perform(sends(reply))).toBe('bounced');
    expect(await d.mailOf(sends(reply))).toMatchObject({ state: 'bounced', sesId: '0107-event' });
    expect(await d.outbox.get(sends(reply))).toMatchObject({ state: 'done', outcome: 'bounced' });
  });

  test('what SES has told of is not in doubt, though the call broke off', async () => {
    const d = await desk();
    const reply = await d.acts(REPLY);
    d.mailer.send.mockImplementation(async () => {
      await d.event(sends(reply), 'delivery');
      return { outcome: 'not-sure', reason: 'TimeoutError' };
    });
    expect(await d.perform(sends(reply))).toBe('delivered');
    expect(await d.owed('check-mail')).toEqual([]);
    expect((await d.said()).filter((what) => what.includes('not sure'))).toEqual([]);
  });
});

describe('P14: not sure', () => {
  test.each([
    ['an ask', unsent, () => sends(put)],
    ['an acknowledgement', unsent, () => sends(open)],
  ])('%s is looked at fifteen minutes after the attempt', async (_what, changes, row) => {
    const d = await desk(changes);
    d.mailer.send.mockImplementation(async () => {
      d.pass(10);
      return { outcome: 'not-sure', reason: 'TimeoutError' };
    });
    expect(await d.perform(row())).toBe('not-sure');
    expect(await d.owed('check-mail')).toMatchObject([{ nextTryAt: after(NOW, 900), attempts: 0 }]);
  });

  test('a killed worker’s too: fifteen minutes after its claim', async () => {
    const d = await desk(unsent);
    await d.outbox.claim(sends(open), null, NOW, 'claim1');
    d.pass(75);
    expect(await d.perform(sends(open))).toBe('not-sure');
    expect(await d.owed('check-mail')).toMatchObject([{ nextTryAt: after(NOW, 900) }]);
  });

  test('nothing is looked at again that surely went out', async () => {
    const d = await desk(unsent);
    await d.perform(sends(put));
    await d.perform(sends(open));
    expect(await d.owed('check-mail')).toEqual([]);
  });
});

describe('P19: an address that the desk does not write to', () => {
  const blocked = async (changes: readonly Change[], email: string) => {
    const d = await desk(changes);
    const block = await d.deliverability.blocking({
      email,
      why: 'bounced',
      detail: '550 no such user',
      since: NOW,
      mail: 'other',
      lifted: null,
    });
    await d.outbox.write([block!]);
    return d;
  };

  test('is not written to: SES is not called, the mail says why, the holder is told', async () => {
    const d = await blocked(held, 'cleo@example.org');
    const reply = await d.acts(REPLY);
    const before = await d.owed('send-mail');
    expect(await d.perform(sends(reply))).toBe('suppressed');
    expect(d.mailer.send).not.toHaveBeenCalled();
    expect(await d.mailOf(sends(reply))).toMatchObject({
      state: 'suppressed',
      reason: 'cleo@example.org: 550 no such user',
      sesId: null,
    });
    expect(await d.outbox.get(sends(reply))).toMatchObject({ state: 'done', outcome: 'suppressed' });
    expect((await d.said()).at(-1)).toContain('earlier mail to this address came back');
    expect(await d.owed('send-mail')).toHaveLength(before.length); // the reply is done, word to the holder is owed
  });

  test('of somebody who is to be asked: they are unreachable, and the ladder climbs', async () => {
    const d = await blocked(unsent, 'ana@baton.test');
    expect(await d.perform(sends(put))).toBe('suppressed');
    expect(await d.tickets.ask(put.asked[0]!)).toMatchObject({ state: 'unreachable' });
    expect(await d.directory.person('ana')).toMatchObject({ unreachable: expect.any(String) });
    expect(await d.owed('answer-token')).toHaveLength(1);
  });

  test('that is lifted is written to', async () => {
    const d = await blocked(held, 'cleo@example.org');
    await d.outbox.write([(await d.deliverability.lifting('cleo@example.org', 'Ana', NOW))!]);
    expect(await d.perform(sends(await d.acts(REPLY)))).toBe('accepted');
  });
});

describe('F80: the link by which the customer says whether it helped', () => {
  const solving = { act: 'resolve', code: 'solved', summary: 'Paid back.' };
  test.each([
    ['is in the mail of a resolution that asks', null, ['cleo@example.org'], true],
    ['is not in one that does not ask', NOW, ['cleo@example.org'], false],
    ['is in none that others read too', null, ['cleo@example.org', 'kim@example.org'], false],
  ])('%s', async (_what, lastAsked, to, there) => {
    const d = await desk();
    expect(await d.perform(sends(await d.acts(solving, { to, lastAsked })))).toBe('accepted');
    const [, , written] = d.mailer.send.mock.calls.at(-1)!;
    expect([written.text.includes('https://desk.test/vote'), written.text.includes('Did it help?')]).toEqual([
      there,
      there,
    ]);
  });
});

describe('P18: what SES will never take', () => {
  test('is not tried again, is on record, and the holder of a waiting ticket has it again', async () => {
    const d = await desk();
    const asking = await d.acts({ act: 'wait', question: 'Which invoice?' });
    d.mailer.send.mockResolvedValue({
      outcome: 'refused-for-good',
      reason: 'the address is not one that mail can go to',
    });
    expect(await d.perform(sends(asking))).toBe('refused');
    expect(await d.mailOf(sends(asking))).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('not one'),
    });
    expect((await d.whole()).ticket).toMatchObject({ status: 'held', nextStep: { what: 'reach Cleo another way' } });
    expect(await d.perform(sends(asking))).toBe('not due');
    expect(d.mailer.send).toHaveBeenCalledTimes(1);
  });

  test('beside a customer who writes at the same moment, both are kept', async () => {
    const d = await desk();
    const asking = await d.acts({ act: 'wait', question: 'Which invoice?' });
    const add = customerWrites(d);
    d.mailer.send.mockResolvedValue({ outcome: 'refused-for-good', reason: 'no' });
    await Promise.all([d.perform(sends(asking)), add(REF, { from: CLEO, channel: 'mail', text: 'Never mind.' })]);
    expect(await d.mailOf(sends(asking))).toMatchObject({ state: 'refused' });
    expect((await d.whole()).ticket).toMatchObject({ status: 'held', messages: 3 });
  });
});
