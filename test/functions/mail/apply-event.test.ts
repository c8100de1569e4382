import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../functions/domain/change.ts';
import type { MailEvent } from '../../../functions/domain/mails/mail-event.ts';
import type { Mail } from '../../../functions/domain/mails/mail.ts';
import { shardOf } from '../../../functions/domain/shards.ts';
import { after } from '../../../functions/domain/time.ts';
import { applyMailEvent } from '../../../functions/mail/apply-event.ts';
import { NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { performers } from '../../support/outside.ts';
import { assertAsyncProperty } from '../../support/property.ts';
import { untilAsked } from '../../support/road.ts';

const db = dynamo();
const [open, , put] = untilAsked().changes as [Change, Change, Change];
const askMail = put.mails[0]!;
const ask = put.asked[0]!;
const acknowledgement = open.mails[0]!;
/** The question to Ana is written and not handed over. */
const unsent = untilAsked().changes.slice(0, 3);

async function desk(changes: readonly Change[] = unsent) {
  const d = await liveDesk(db, changes);
  const write = vi.fn(d.outbox.write);
  const apply = applyMailEvent({ ...d, outbox: { ...d.outbox, write } });
  return {
    ...d,
    write,
    apply,
    tell: (mail: Mail, what: MailEvent['what'], more: Partial<MailEvent> = {}) =>
      apply({
        mail: mail.id,
        sesId: mail.id === askMail.id ? '0107-abc' : `0107-${mail.id}`,
        at: d.clock.at,
        what,
        recipients: mail.to,
        permanent: what === 'bounce',
        suppressed: false,
        reason: what === 'bounce' ? '550 no such user' : '',
        ...more,
      }),
    mail: (mail: Mail) => d.outbox.mail(REF, mail.id),
    owed: async (kind: string) =>
      (await d.outbox.due(shardOf(REF), after(NOW, 86_400))).items.filter(({ effect }) => effect.kind === kind),
  };
}

describe('the first word that the mail of an ask was taken', () => {
  test('P1: brings the id that SES gave, and begins the time of its person', async () => {
    const d = await desk();
    d.pass(60);
    expect(await d.tell(askMail, 'send', { at: after(NOW, 20) })).toBe('accepted');
    expect(await d.mail(askMail)).toMatchObject({ state: 'accepted', sesId: '0107-abc', handedOverAt: after(NOW, 20) });
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 920) });
  });

  test('begins it once, whatever comes after it, and however often', async () => {
    const d = await desk();
    for (const at of [20, 30, 500]) await d.tell(askMail, 'send', { at: after(NOW, at) });
    await d.tell(askMail, 'delivery', { at: after(NOW, 600) });
    expect(await d.tickets.ask(ask)).toMatchObject({ dueAt: after(NOW, 920) });
    expect((await d.said()).filter((what) => what.includes('accepted for sending'))).toHaveLength(1);
  });

  test('is Delivery, when that comes first', async () => {
    const d = await desk();
    expect(await d.tell(askMail, 'delivery', { at: after(NOW, 9) })).toBe('delivered');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 909) });
    expect(await d.tell(askMail, 'send')).toBe('nothing new');
  });

  test('ends the doubt; the time that was counted from the attempt stays', async () => {
    const d = await desk();
    const outside = performers(d);
    outside.mailer.send.mockResolvedValue({ outcome: 'not-sure', reason: 'TimeoutError' });
    await outside.perform(put.outbox[0]!);
    expect(await d.tell(askMail, 'send', { at: after(NOW, 100) })).toBe('accepted');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 900) });
    expect(await d.mail(askMail)).toMatchObject({ state: 'accepted', handedOverAt: NOW });
  });

  test('after the ask was answered leaves the answer', async () => {
    const d = await desk(untilAccepted().changes);
    await d.tell(askMail, 'send');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'accepted' });
  });
});

describe('P31: a bounce of an ask', () => {
  test('is one transaction: ask and person unreachable, address blocked, token answered, mail bounced', async () => {
    const d = await desk(untilAsked().changes);
    await d.tell(askMail, 'send');
    d.write.mockClear();
    expect(await d.tell(askMail, 'bounce')).toBe('bounced');
    expect(d.write).toHaveBeenCalledTimes(1);
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'unreachable' });
    expect(await d.directory.person('ana')).toMatchObject({ unreachable: expect.stringContaining('came back') });
    expect(await d.deliverability.blocks(['ana@baton.test'])).toMatchObject([{ why: 'bounced', mail: askMail.id }]);
    expect(await d.owed('answer-token')).toHaveLength(1);
    expect(await d.mail(askMail)).toMatchObject({ state: 'bounced', reason: '550 no such user' });
  });

  test('told ten times at once changes it once', async () => {
    const d = await desk(untilAsked().changes);
    const words = await Promise.all(Array.from({ length: 10 }, () => d.tell(askMail, 'bounce')));
    expect(words.toSorted()).toEqual(['bounced', ...Array.from({ length: 9 }, () => 'nothing new')]);
    expect(await d.owed('answer-token')).toHaveLength(1);
    expect((await d.said()).filter((what) => what.includes('came back'))).toHaveLength(1);
  });

  test('before the answer to whoever handed it over: the answer finds it so', async () => {
    const d = await desk();
    const outside = performers(d);
    outside.mailer.send.mockImplementation(async () => {
      await d.tell(askMail, 'bounce');
      return { outcome: 'accepted', sesId: '0107-abc' };
    });
    expect(await outside.perform(put.outbox[0]!)).toBe('bounced');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'unreachable' });
  });

  test('that passes (a full mailbox) leaves everybody as they are', async () => {
    const d = await desk(untilAsked().changes);
    expect(await d.tell(askMail, 'bounce', { permanent: false })).toBe('bounced');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting' });
    expect((await d.directory.person('ana'))?.unreachable).toBeUndefined();
    expect(await d.deliverability.blocks(['ana@baton.test'])).toEqual([]);
  });

  test('beside an acceptance in the same moment: somebody has it, and the books agree', async () => {
    const d = await desk(untilAsked().changes);
    const accepted = untilAccepted().changes.at(-1)!;
    const [bounce] = await Promise.allSettled([d.tell(askMail, 'bounce'), d.tickets.save(accepted)]);
    expect(bounce.status).toBe('fulfilled');
    const { state } = await d.tickets.ask(ask);
    const { ticket } = await d.whole();
    expect(['accepted', 'unreachable']).toContain(state);
    expect(ticket.status).toBe(state === 'accepted' ? 'held' : 'climbing');
  });
});

describe('P18: a mail to the customer that bounced or was complained of', () => {
  test.each(['bounce', 'complaint', 'reject'] as const)(
    '(%s) tells the holder once, however often it comes',
    async (what) => {
      const d = await desk(untilAccepted().changes);
      for (let i = 0; i < 3; i += 1) await d.tell(acknowledgement, what);
      const told = (await d.said()).filter((line) => line.startsWith('a mail to cleo@example.org'));
      expect(told).toHaveLength(1);
      expect(await d.outbox.findMail(REF, `${REF}-live1`)).toMatchObject({ content: { kind: 'not-delivered' } });
      // What a mail says is no fact about the address.
      expect(await d.deliverability.blocks(['cleo@example.org'])).toHaveLength(what === 'reject' ? 0 : 1);
    },
  );

  test('P3: a notice to the holder that bounces makes no notice', async () => {
    const d = await desk(untilAccepted().changes);
    await d.tell(acknowledgement, 'bounce');
    const notice = await d.outbox.mail(REF, `${REF}-live1`);
    const before = (await d.owed('send-mail')).length;
    await d.tell(notice, 'bounce');
    expect((await d.owed('send-mail')).length).toBe(before);
    expect(await d.directory.person('ana')).toMatchObject({ unreachable: expect.any(String) });
  });
});

test('events of one mail in any order, twice and at once, end alike and are told once', async () => {
  await assertAsyncProperty(
    fc.asyncProperty(
      fc.shuffledSubarray(['send', 'send', 'delivery', 'delivery', 'delay', 'bounce', 'bounce'] as const, {
        minLength: 7,
      }),
      fc.boolean(),
      async (events, atOnce) => {
        const d = await desk(untilAsked().changes);
        if (atOnce) await Promise.all(events.map((what) => d.tell(askMail, what)));
        else for (const what of events) await d.tell(askMail, what);
        expect(await d.mail(askMail)).toMatchObject({ state: 'bounced', sesId: '0107-abc' });
        expect(await d.tickets.ask(ask)).toMatchObject({ state: 'unreachable', dueAt: after(NOW, 900) });
        expect(await d.owed('answer-token')).toHaveLength(1);
      },
    ),
    { numRuns: 12 },
  );
});

test.each(['NOTHERE0-mail', `${REF}-nothing`, 'x'])(
  'an event of mail %s, which is none of ours, writes nothing',
  async (id) => {
    const d = await desk();
    expect(await d.tell({ ...askMail, id }, 'bounce')).toBe('unknown mail');
    expect(d.write).not.toHaveBeenCalled();
  },
);

test('a delay writes down nothing but the id that SES gave', async () => {
  const d = await desk();
  expect(await d.tell(askMail, 'delay')).toBe('queued');
  expect(await d.mail(askMail)).toMatchObject({ state: 'queued', sesId: '0107-abc' });
});

describe('a failure that tells something of its own', () => {
  test('a full mailbox, told before SES’s acceptance is: the time of the asked person runs all the same', async () => {
    const d = await desk();
    d.pass(60);
    expect(await d.tell(askMail, 'bounce', { permanent: false, reason: 'mailbox full' })).toBe('bounced');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 960) });
    expect(await d.directory.person('ana')).not.toHaveProperty('unreachable');
  });

  test('a mail that was rejected for what it says makes nobody unreachable, and blocks no address', async () => {
    const d = await desk();
    expect(await d.tell(askMail, 'reject', { reason: 'Bad content' })).toBe('refused');
    expect(await d.directory.person('ana')).not.toHaveProperty('unreachable');
    expect(await d.deliverability.blocks(askMail.to)).toEqual([]);
  });

  test('a question rejected for what it says goes out once more without the customer’s words; the time counts from then', async () => {
    const d = await desk();
    const { perform, mailer } = performers(d);
    const [first] = (await d.owed('send-mail')).filter(({ id }) => id === put.outbox[0]!.id);
    expect(await perform(first!)).toBe('accepted');
    d.pass(60);
    expect(await d.tell(askMail, 'reject')).toBe('refused');
    expect(await d.tell(askMail, 'reject')).toBe('nothing new');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'not-sent', dueAt: null });
    const [again] = (await d.owed('send-mail')).filter(({ id }) => id !== open.outbox[0]!.id);
    d.pass(100);
    expect(await perform(again!)).toBe('accepted');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 1_000) });
    const [[, , before], [second, , without]] = mailer.send.mock.calls.slice(-2) as [
      (typeof mailer.send.mock.calls)[number],
      (typeof mailer.send.mock.calls)[number],
    ];
    expect(JSON.stringify(before)).toContain(open.messages[0]!.text);
    expect(JSON.stringify(without)).not.toContain(open.messages[0]!.text);
    // That one too: then it is waited for, and not put a third time.
    expect(await d.tell(second, 'reject')).toBe('refused');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 1_000) });
    expect(await d.owed('send-mail')).toHaveLength(1); // the acknowledgement
  });

  test('of a mail that came back already, from another recipient: their address is blocked too, and nobody is told twice', async () => {
    const d = await desk();
    await d.tell(acknowledgement, 'bounce', { recipients: ['cleo@example.org'] });
    const { version } = await d.tickets.get(REF);
    expect(await d.tell(acknowledgement, 'bounce', { recipients: ['mum@example.org'] })).toBe('another recipient');
    expect(await d.tell(acknowledgement, 'bounce', { recipients: ['mum@example.org'] })).toBe('nothing new');
    const blocks = await d.deliverability.blocks(['cleo@example.org', 'mum@example.org']);
    expect(blocks.map(({ email }) => email).toSorted()).toEqual(['cleo@example.org', 'mum@example.org']);
    expect((await d.tickets.get(REF)).version).toBe(version);
  });

  test('P18: of one that a copied address had refused already, from the customer: the holder is told of that too', async () => {
    const d = await desk(untilAccepted().changes);
    await d.tell(acknowledgement, 'bounce', { recipients: ['mum@example.org'] });
    const { version } = await d.tickets.get(REF);
    expect(await d.tell(acknowledgement, 'bounce', { recipients: ['cleo@example.org'] })).toBe('another recipient');
    expect((await d.tickets.get(REF)).version).toBe(version + 1);
    expect((await d.said()).at(-1)).toContain('a mail to cleo@example.org came back');
    expect(await d.tell(acknowledgement, 'bounce', { recipients: ['cleo@example.org'] })).toBe('nothing new');
  });
});
