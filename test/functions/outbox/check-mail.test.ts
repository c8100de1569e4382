import { describe, expect, test } from 'vitest';
import type { Change } from '../../../functions/domain/change.ts';
import { shardOf } from '../../../functions/domain/shards.ts';
import { after } from '../../../functions/domain/time.ts';
import { applyMailEvent } from '../../../functions/mail/apply-event.ts';
import { NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { liveDesk } from '../../support/live-desk.ts';
import { performers } from '../../support/outside.ts';
import { untilAsked } from '../../support/road.ts';

const db = dynamo();
const [open, , put] = untilAsked().changes as [Change, Change, Change];
const askRow = put.outbox[0]!;
const askMail = put.mails[0]!;
const ask = put.asked[0]!;

/** A mail of which nobody is sure since NOW: that of the ask, or the acknowledgement. */
async function doubtful(row = askRow) {
  const d = await liveDesk(db, untilAsked().changes.slice(0, 3));
  const outside = performers(d);
  outside.mailer.send.mockResolvedValueOnce({ outcome: 'not-sure', reason: 'TimeoutError' });
  await outside.perform(row);
  const owed = async () => (await d.outbox.due(shardOf(REF), after(NOW, 86_400))).items;
  const [check] = (await owed()).filter(({ effect }) => effect.kind === 'check-mail');
  const event = applyMailEvent(d);
  return { ...d, ...outside, owed, check: check!, event };
}

describe('P14: fifteen minutes after a doubtful attempt', () => {
  test('and not before', async () => {
    const d = await doubtful();
    d.pass(899.9);
    expect(await d.perform(d.check)).toBe('not due');
  });

  test('a question that waits still is put once more; its time counts from the first attempt', async () => {
    const d = await doubtful();
    d.pass(900);
    expect(await d.perform(d.check)).toBe('repeated');
    const again = (await d.owed()).find(({ id, effect }) => effect.kind === 'send-mail' && id !== open.outbox[0]?.id);
    d.pass(905);
    expect(await d.perform(again!)).toBe('accepted');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 900) });
  });

  test('the repeat names the first mail, and is the only one, though it is in doubt as well', async () => {
    const d = await doubtful();
    d.pass(900);
    await d.perform(d.check);
    d.mailer.send.mockResolvedValue({ outcome: 'not-sure', reason: 'TimeoutError' });
    const rows = (await d.owed()).filter(({ effect }) => effect.kind === 'send-mail');
    for (const row of rows) await d.perform(row);
    d.pass(1_800);
    const checks = (await d.owed()).filter(({ effect }) => effect.kind === 'check-mail');
    const words = await Promise.all(checks.map((row) => d.perform(row)));
    expect(words.toSorted()).toEqual(['settled', 'shown']); // the ask's second mail, and the acknowledgement
    const toAna = d.mailer.send.mock.calls.filter(([{ to }]) => to.includes('ana@baton.test'));
    expect(toAna.map(([{ repeats }]) => repeats)).toEqual([null, askMail.id]);
  });

  test('a mail to the customer is shown to a person, and not sent', async () => {
    const d = await doubtful(open.outbox[0]);
    const calls = d.mailer.send.mock.calls.length;
    d.pass(900);
    expect(await d.perform(d.check)).toBe('shown');
    expect((await d.said()).at(-1)).toContain('a person decides');
    expect(d.mailer.send).toHaveBeenCalledTimes(calls);
  });

  test('nothing is done when SES has told meanwhile that it went out', async () => {
    const d = await doubtful();
    const told = { sesId: '0107-late', at: after(NOW, 300), what: 'send', recipients: askMail.to } as const;
    await d.event({ mail: askMail.id, permanent: false, suppressed: false, reason: '', ...told });
    d.pass(900);
    expect(await d.perform(d.check)).toBe('settled');
    expect((await d.owed()).filter(({ effect }) => effect.kind === 'send-mail')).toHaveLength(1); // the acknowledgement
  });

  test('nothing is done when somebody has answered or taken it meanwhile', async () => {
    const d = await doubtful();
    await d.acts({ act: 'ladder', rung: 'vp' });
    d.pass(900);
    expect(await d.perform(d.check)).toBe('settled');
  });

  test('looked at by three at once, it is repeated once', async () => {
    const d = await doubtful();
    d.pass(900);
    const words = await Promise.all([d.perform(d.check), d.perform(d.check), d.perform(d.check)]);
    expect(words.filter((word) => word === 'repeated')).toHaveLength(1);
    expect((await d.owed()).filter(({ effect }) => effect.kind === 'send-mail')).toHaveLength(2);
  });

  test('looked at twice, as its first worker was killed after it was recorded: repeated once', async () => {
    const d = await doubtful();
    d.pass(900);
    await d.perform(d.check);
    d.pass(1_000);
    expect(await d.perform(d.check)).toBe('not due');
  });
});
