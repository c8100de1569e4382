import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../functions/domain/mails/delivery.ts';
import type { Mail } from '../../../functions/domain/mails/mail.ts';
import { NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { untilAsked } from '../../support/road.ts';

const db = dynamo();
const bounced: Failure = { obstacle: 'bounced', reason: '550 no such user' };
const askMail = untilAsked().changes[2]!.mails[0]!;
const acknowledgement = untilAsked().changes[0]!.mails[0]!;

async function desk(changes = untilAccepted().changes) {
  const d = await liveDesk(db, changes);
  const fails = async (mail: Mail, to = mail.to, failure = bounced) =>
    d.outbox.write(await d.undelivered(mail, failure, to, d.clock.at));
  return { ...d, fails };
}

describe('a mail to the customer', () => {
  test('P18, P19: the holder is told, and the desk does not write there until the block is lifted', async () => {
    const d = await desk();
    await d.fails(acknowledgement);
    expect(await d.deliverability.blocks(['cleo@example.org'])).toEqual([
      {
        email: 'cleo@example.org',
        why: 'bounced',
        detail: '550 no such user',
        since: NOW,
        mail: acknowledgement.id,
        lifted: null,
      },
    ]);
    expect((await d.said()).at(-1)).toContain('cleo@example.org came back');
    const told = await d.outbox.findMail(REF, `${REF}-live1`);
    expect(told).toMatchObject({
      to: ['ana@baton.test'],
      content: { kind: 'not-delivered', timeZone: 'Europe/Berlin' },
    });
  });

  test('of which one recipient failed blocks that one alone', async () => {
    const d = await desk();
    await d.fails({ ...acknowledgement, cc: ['kim@example.org'] }, ['kim@example.org']);
    expect((await d.deliverability.blocks(['cleo@example.org', 'kim@example.org'])).map(({ email }) => email)).toEqual([
      'kim@example.org',
    ]);
    expect(await d.outbox.findMail(REF, `${REF}-live1`)).toMatchObject({
      content: { kind: 'not-delivered', address: 'kim@example.org', copy: true },
    });
  });

  test('whose block stands already keeps its first reason; a lifted one is set anew', async () => {
    const d = await desk();
    await d.fails(acknowledgement);
    await d.fails(acknowledgement, acknowledgement.to, { obstacle: 'complained', reason: 'abuse' });
    expect(await d.deliverability.blocks(acknowledgement.to)).toMatchObject([{ why: 'bounced' }]);
    const lift = await d.deliverability.lifting('cleo@example.org', 'Ana', NOW);
    await d.outbox.write([lift!]);
    expect(await d.deliverability.blocks(acknowledgement.to)).toEqual([]);
    await d.fails(acknowledgement, acknowledgement.to, { obstacle: 'complained', reason: 'abuse' });
    expect(await d.deliverability.blocks(acknowledgement.to)).toMatchObject([{ why: 'complained', lifted: null }]);
  });

  test('that came back for now leaves no block', async () => {
    const d = await desk();
    await d.fails(acknowledgement, acknowledgement.to, { obstacle: 'soft-bounced', reason: 'mailbox full' });
    expect(await d.deliverability.blocks(acknowledgement.to)).toEqual([]);
  });
});

describe('the mail of an ask', () => {
  test('P31: its person counts as unreachable, the ask is over, the token is answered: in one transaction', async () => {
    const d = await desk(untilAsked().changes);
    const writes = await d.undelivered(askMail, bounced, askMail.to, NOW);
    expect(writes.map(({ entity }) => entity).toSorted()).toEqual(
      ['ask', 'happened', 'outbox', 'person', 'run', 'suppression', 'ticket', 'timeline'].toSorted(),
    );
    await d.outbox.write(writes);
    expect(await d.directory.person('ana')).toMatchObject({ unreachable: expect.stringContaining('came back') });
    expect(await d.whole()).toMatchObject({ open: { asks: [{ person: 'ana', state: 'unreachable' }] } });
    expect((await d.outbox.get({ ref: REF, id: 'live1' }))?.effect).toMatchObject({ kind: 'answer-token' });
  });

  test('that somebody has answered meanwhile changes the person, not the ask; the holder is not told', async () => {
    const d = await desk();
    await d.fails(askMail);
    const { ticket, watch } = await d.whole();
    expect([ticket.status, watch?.state]).toEqual(['held', 'holding']);
    expect(await d.tickets.ask(untilAsked().matter.asks[0]!)).toMatchObject({ state: 'accepted' });
    expect(await d.directory.person('ana')).toMatchObject({ unreachable: expect.any(String) });
    expect(await d.outbox.findMail(REF, `${REF}-live1`)).toBeUndefined();
  });
});

test('what was read before somebody else changed the ticket is refused, not half written', async () => {
  const d = await desk(untilAsked().changes);
  const stale = await d.undelivered(askMail, bounced, askMail.to, NOW);
  await d.acts({ act: 'note', text: 'meanwhile' });
  await expect(d.outbox.write(stale)).rejects.toMatchObject({ kind: 'conflict' });
  expect(await d.deliverability.blocks(askMail.to)).toEqual([]);
  expect((await d.directory.person('ana'))?.unreachable).toBeUndefined();
});
