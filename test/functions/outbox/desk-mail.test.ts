/** Mails of the desk itself, which belong to no ticket: sent once, and what becomes of them is on record. */
import { describe, expect, test } from 'vitest';
import type { ContentOf } from '../../../functions/domain/mails/mail.ts';
import type { MailEvent } from '../../../functions/domain/mails/mail-event.ts';
import { deskMail, mailId, refOf } from '../../../functions/domain/mails/matter.ts';
import { LEASE } from '../../../functions/domain/outbox/outbox-row.ts';
import { shardOf } from '../../../functions/domain/shards.ts';
import { after } from '../../../functions/domain/time.ts';
import { applyMailEvent } from '../../../functions/mail/apply-event.ts';
import { sending } from '../../../functions/store/outbox.ts';
import { NOW, named } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { liveDesk } from '../../support/live-desk.ts';
import { performers } from '../../support/outside.ts';

const db = dynamo();
const MATTER = 'RECOGNITION-2026-W48';
const from = { name: 'Baton', email: 'recognition@baton.test' };
const content: ContentOf<'parked'> = {
  kind: 'parked',
  name: 'Ana',
  area: 'Baton',
  subject: 'Hello',
  address: 'x@example.org',
  limit: 'mails',
};
const letter = (to = named('ana').email, delay = 0) =>
  deskMail(MATTER, 'ana', { from, to: [to], content, replyTo: 'lou@baton.test' }, NOW, delay);

async function desk(delay = 0) {
  const d = await liveDesk(db, []);
  const { mail, row } = letter(undefined, delay);
  await d.outbox.write(sending({ mail, row }));
  const outside = performers(d);
  const tell = applyMailEvent(d);
  const event = (what: MailEvent['what'], more: Partial<MailEvent> = {}) =>
    tell({
      mail: mail.id,
      sesId: '0107-event',
      at: d.clock.at,
      what,
      recipients: mail.to,
      permanent: true,
      suppressed: false,
      reason: '',
      ...more,
    });
  return { ...d, ...outside, row, event, mail: () => d.outbox.mail(MATTER, mail.id) };
}

describe('the id of a mail', () => {
  test.each([
    ['K7Q2M9XD', 'f00-1'],
    [MATTER, 'f00-1'],
    ['IDEA-1b2c-3d', 'made_up'],
  ])('of %s names it again, and is a tag that SES takes', (ref, own) => {
    expect(refOf(mailId(ref, own))).toBe(ref);
    expect(mailId(ref, own)).toMatch(/^[\w-]{1,256}$/);
  });

  test.each([
    [MATTER, 'a b'],
    [MATTER, ''],
    [MATTER, 'ä'],
    ['IDEA-a_b', '1'],
    ['K7Q2M9XD', 'x'.repeat(300)],
  ])('of %s with %j is none', (ref, own) => expect(() => mailId(ref, own)).toThrow('is no id of a mail'));

  test('a mail of a ticket is made by its change alone', () =>
    expect(() =>
      deskMail('K7Q2M9XD', '1', { from, to: ['a@example.org'], content, replyTo: 'lou@baton.test' }, NOW),
    ).toThrow('is no matter'));
});

describe('a mail of no ticket', () => {
  test('goes out once, and answers go where a person sees them', async () => {
    const d = await desk();
    expect(await d.perform(d.row)).toBe('accepted');
    expect(await d.perform(d.row)).toBe('not due');
    expect(d.mailer.send.mock.calls.map(([mail, { replyTo }]) => [mail.to, mail.from.email, replyTo])).toEqual([
      [['ana@baton.test'], 'recognition@baton.test', 'lou@baton.test'],
    ]);
    expect(await d.mail()).toMatchObject({ state: 'accepted', sesId: '0107-1' });
  });

  test('written again it is refused, and what was there stays', async () => {
    const d = await desk();
    await d.perform(d.row);
    await expect(d.outbox.write(sending(letter('other@example.org')))).rejects.toMatchObject({ kind: 'conflict' });
    expect(await d.mail()).toMatchObject({ state: 'accepted', to: ['ana@baton.test'] });
  });

  test('whose report is gone is withdrawn, says why, and is not tried again', async () => {
    const d = await desk();
    const report = { kind: 'recognition', week: '2026-W48', person: 'ben', name: 'Ben' } as const;
    const brings = { ...report, areas: ['billing'], leads: [], besides: [] };
    const gone = deskMail(
      MATTER,
      'ben',
      { from, to: ['ben@baton.test'], content: brings, replyTo: 'lou@baton.test' },
      NOW,
    );
    await d.outbox.write(sending(gone));
    expect(await d.perform(gone.row)).toBe('withdrawn');
    expect(await d.outbox.mail(MATTER, gone.mail.id)).toMatchObject({
      state: 'withdrawn',
      reason: 'The report of 2026-W48 is not there any more',
    });
    d.pass(86_400);
    expect(await d.perform(gone.row)).toBe('not due');
    expect(d.mailer.send).not.toHaveBeenCalled();
  });

  test('that is due later waits, and how late it is counts from then', async () => {
    const d = await desk(600);
    expect(await d.perform(d.row)).toBe('not due');
    d.pass(601);
    expect(await d.perform(d.row)).toBe('accepted');
    expect(d.row.createdAt).toBe(after(NOW, 600));
  });

  test.each([
    [[], 'not-sure'],
    [['send'], 'accepted'],
    [['send', 'delivery'], 'delivered'],
    [['bounce', 'send'], 'bounced'],
  ] as const)('of which nobody is sure: after %j it is %s, and not sent again', async (events, state) => {
    const d = await desk();
    d.mailer.send.mockResolvedValue({ outcome: 'not-sure', reason: 'TimeoutError' });
    expect(await d.perform(d.row)).toBe('not-sure');
    for (const what of events) await d.event(what);
    d.pass(86_400);
    expect(await d.perform(d.row)).toBe('not due');
    expect(await d.mail()).toMatchObject({ state });
    expect(d.mailer.send).toHaveBeenCalledTimes(1);
  });

  test('whose sender was killed is in doubt, and not sent again', async () => {
    const d = await desk();
    await d.outbox.claim(d.row, null, NOW, 'killed');
    d.pass(LEASE + 1);
    expect(await d.perform(d.row)).toBe('not-sure');
    expect(d.mailer.send).not.toHaveBeenCalled();
  });

  test('that comes back makes its reader unreachable, and blocks the address', async () => {
    const d = await desk();
    await d.perform(d.row);
    expect(await d.event('bounce', { reason: '550 no such user' })).toBe('bounced');
    expect(await d.mail()).toMatchObject({ state: 'bounced', reason: '550 no such user' });
    expect((await d.directory.person('ana'))?.unreachable).toContain('the address does not take mail');
    expect(await d.deliverability.blocks(['ana@baton.test'])).toMatchObject([{ why: 'bounced', mail: d.row.id }]);
    expect(await d.event('bounce')).toBe('nothing new');
  });

  test.each([
    ['comes back for now', 'bounce', { permanent: false }],
    ['is not taken for what it says', 'reject', {}],
  ] as const)('that %s says nothing of its reader', async (_how, what, more) => {
    const d = await desk();
    await d.perform(d.row);
    await d.event(what, more);
    expect((await d.directory.person('ana'))?.unreachable).toBeUndefined();
    expect(await d.deliverability.blocks(['ana@baton.test'])).toEqual([]);
  });

  test('to a blocked address is not sent', async () => {
    const d = await desk();
    const block = { why: 'bounced', detail: '550', since: NOW, mail: 'older', lifted: null } as const;
    const blocking = await d.deliverability.blocking({ email: 'ana@baton.test', ...block });
    await d.outbox.write(blocking ? [blocking] : []);
    expect(await d.perform(d.row)).toBe('suppressed');
    expect(await d.mail()).toMatchObject({ state: 'suppressed', reason: 'ana@baton.test: 550' });
    expect((await d.directory.person('ana'))?.unreachable).toContain('earlier mail to this address came back');
    expect(d.mailer.send).not.toHaveBeenCalled();
  });

  test('to an address that is none is recorded, and its reader counts as unreachable', async () => {
    const d = await desk();
    d.mailer.send.mockResolvedValue({ outcome: 'refused-for-good', reason: 'illegal address' });
    expect(await d.perform(d.row)).toBe('refused');
    expect((await d.directory.person('ana'))?.unreachable).toContain('not taken by the mail service');
  });

  test('that SES refuses for now is tried again', async () => {
    const d = await desk();
    d.mailer.send.mockResolvedValueOnce({ outcome: 'refused', reason: 'Throttling' });
    expect(await d.perform(d.row)).toBe('again: Throttling');
    d.pass(10);
    expect(await d.perform(d.row)).toBe('accepted');
  });

  test('those of one matter are spread over the work lists', () => {
    const people = Array.from({ length: 200 }, (_, i) => `person-${i}`);
    const shards = people.map(
      (id) => deskMail(MATTER, id, { from, to: ['a@example.org'], content, replyTo: 'lou@baton.test' }, NOW).row.shard,
    );
    expect(new Set(shards).size).toBe(8);
    expect(shardOf(MATTER)).toBeLessThan(8);
  });
});
