/** Which ticket a mail belongs to, and who may join it (P1, P9, P10), on a real table. */
import { describe, expect, test } from 'vitest';
import type { IncomingMail } from '../../../../functions/domain/intake/incoming-mail.ts';
import { indexes } from '../../../../functions/shared/names.ts';
import { sentAs } from '../../../../functions/store/outbox.ts';
import { openTable } from '../../../../functions/store/table.ts';
import { dynamo } from '../../../support/dynamo.ts';
import { CLEO, FORGED, incoming, type IntakeDesk, intakeDesk } from '../../../support/intake-desk.ts';

const db = dynamo();
const aDesk = async (options: Parameters<typeof intakeDesk>[1] = {}): Promise<IntakeDesk> =>
  intakeDesk(openTable(db.client(), await db.table(Object.values(indexes))), options);

const SES = '010701956-a1b2-4c3d-000000';
/** A desk with a ticket of Cleo whose acknowledgement SES has taken. */
async function answeredDesk(options: Parameters<typeof intakeDesk>[1] = {}) {
  const desk = await aDesk(options);
  const ref = await desk.opened({ subject: 'Charged twice', messageId: 'first@mail.example.org' });
  const [mail] = (await desk.all(ref)).mails;
  await desk.table.write(sentAs(mail!, SES));
  return { desk, ref, mail: mail! };
}
const many = (n: number): string[] => Array.from({ length: n }, (_, i) => `other${i}@mail.example.org`);

describe('P1: an answer finds its ticket', () => {
  test.each<[string, Partial<IncomingMail>]>([
    ['by In-Reply-To alone, with the region’s domain', { answers: [`${SES}@eu-central-1.amazonses.com`] }],
    ['by In-Reply-To alone, with the oldest region’s domain', { answers: [`${SES}@email.amazonses.com`] }],
    ['by the bare id', { answers: [SES] }],
    ['by the id first of References', { answers: [`${SES}@eu-west-1.amazonses.com`, ...many(9)] }],
    ['by the id in the middle of References', { answers: [...many(5), `${SES}@eu-west-1.amazonses.com`, ...many(9)] }],
    ['by the id last of hundreds', { answers: [...many(300), `${SES}@eu-west-1.amazonses.com`] }],
    ['by the customer’s own first mail', { answers: ['first@mail.example.org'] }],
  ])('%s', async (_how, more) => {
    const { desk, ref } = await answeredDesk();
    expect(await desk.takeIn(incoming(more))).toMatchObject({ outcome: 'message', refs: [ref] });
  });

  test('by the common ancestor of the mails to a customer, in any position', async () => {
    const { desk, ref } = await answeredDesk();
    const answers = [...many(50), `${ref.toLowerCase()}.customer@baton.test`];
    expect(await desk.takeIn(incoming({ answers }))).toMatchObject({ outcome: 'message', refs: [ref] });
  });

  test('by the address with a token alone, whatever case the mail program wrote it in', async () => {
    const { desk, ref } = await answeredDesk();
    const address = (await desk.addressOf(ref, 'acknowledgement', CLEO.email)).toUpperCase();
    expect(await desk.takeIn(incoming({ addressed: [address] }))).toMatchObject({ outcome: 'message', refs: [ref] });
  });

  test('the follower of a follower: an answer to a mail that came in', async () => {
    const { desk, ref } = await answeredDesk();
    await desk.takeIn(incoming({ answers: [SES], messageId: 'second@mail.example.org' }));
    expect(await desk.takeIn(incoming({ answers: ['second@mail.example.org'] }))).toMatchObject({ refs: [ref] });
  });

  test('an answer to a mail of the desk itself is a mail like any other: it belongs to no ticket, or to the other one it names', async () => {
    const { desk, ref, mail } = await answeredDesk();
    const report = { ...mail, id: 'RECOGNITION-2026-W10_ana', ref: 'RECOGNITION-2026-W10', sesId: null };
    await desk.table.write(sentAs(report, 'of-the-report'));
    const answer = { answers: ['of-the-report', SES] };
    expect(await desk.takeIn(incoming(answer))).toMatchObject({ outcome: 'message', refs: [ref] });
    const alone = await desk.takeIn(incoming({ answers: ['of-the-report'], recipients: ['billing@baton.test'] }));
    expect([alone.outcome, alone.refs.length, alone.refs[0] === ref]).toEqual(['ticket', 1, false]);
  });

  test('an id too long for a key, or made of what is escaped in keys, is nobody’s and harms nothing', async () => {
    const { desk } = await answeredDesk();
    for (const id of [`${'#'.repeat(640)}@x`, `${'%'.repeat(900)}@x`, `${'x'.repeat(3_000)}@x`, `${'é'.repeat(600)}@x`])
      expect(
        await desk.takeIn(
          incoming({ from: { name: 'N', email: `n${id.length}@example.org` }, messageId: id, answers: [id] }),
        ),
      ).toMatchObject({ outcome: 'ticket' });
  });
});

describe('P9: the token in any place', () => {
  test.each(['header', 'envelope'])('%s only', async (place) => {
    const { desk, ref } = await answeredDesk();
    const token = await desk.addressOf(ref, 'acknowledgement', CLEO.email);
    const more =
      place === 'header'
        ? { addressed: ['billing@baton.test', token] }
        : { recipients: [token], addressed: [token], to: ['undisclosed@example.org'] };
    expect(await desk.takeIn(incoming(more))).toMatchObject({ outcome: 'message', refs: [ref] });
  });

  test('the subject only', async () => {
    const { desk, ref } = await answeredDesk();
    const tag = await desk.tokens.tagOf(ref);
    for (const subject of [`Re: ${tag} Charged twice`, `AW: WG: ${tag.toLowerCase()} Charged`, `Charged twice ${tag}`])
      expect(await desk.takeIn(incoming({ subject }))).toMatchObject({ outcome: 'message', refs: [ref] });
  });

  test('none: a new ticket that may belong to the first', async () => {
    const { desk, ref } = await answeredDesk();
    const { outcome, refs } = await desk.takeIn(incoming({ subject: 'AW: Re[2]:  charged  TWICE' }));
    expect(outcome).toBe('ticket');
    expect(refs[0]).not.toBe(ref);
    expect((await desk.tickets.get(refs[0]!)).mayBelongTo).toBe(ref);
  });

  test('a token of a ticket that is not there opens a ticket', async () => {
    const desk = await aDesk();
    const token = await desk.addressOf('ZZZZZZZZ', 'acknowledgement', CLEO.email);
    expect(await desk.takeIn(incoming({ recipients: [token], addressed: [token] }))).toMatchObject({
      outcome: 'ticket',
    });
  });

  test('a table that cannot be read is no missing ticket: the mail is not taken in, and comes again', async () => {
    const { desk, ref } = await answeredDesk();
    const get = desk.table.get;
    let fail = true;
    desk.table.get = async (place) => {
      if (fail && place.key.sk === 'TICKET') throw new Error('throttled');
      return get(place);
    };
    const mail = incoming({ answers: [SES] });
    await expect(desk.takeIn(mail)).rejects.toThrow('throttled');
    fail = false;
    expect(await desk.takeIn(mail)).toMatchObject({ outcome: 'message', refs: [ref] });
  });
});

describe('P10: strangers', () => {
  const STRANGER = { name: 'Sid', email: 'sid@elsewhere.example' };
  const naming = async (desk: IntakeDesk, ref: string, by: string): Promise<Partial<IncomingMail>> => {
    if (by === 'id') return { answers: [SES] };
    if (by === 'tag') return { subject: `Re: ${await desk.tokens.tagOf(ref)}` };
    return { addressed: [await desk.addressOf(ref, 'acknowledgement', CLEO.email)] };
  };

  test.each(['id', 'tag', 'token'])('are held who name a ticket by %s, and told once without content', async (by) => {
    const { desk, ref } = await answeredDesk();
    await desk.held(ref);
    const before = await desk.all(ref);
    for (const text of ['let me in', 'let me in again'])
      expect(await desk.takeIn(incoming({ from: STRANGER, text, ...(await naming(desk, ref, by)) }))).toMatchObject({
        outcome: 'held',
        refs: [ref],
      });
    const { ticket, messages, mails, held } = await desk.all(ref);
    expect(held.map(({ text, why, state }) => [text, why, state])).toEqual([
      ['let me in', 'stranger', 'held'],
      ['let me in again', 'stranger', 'held'],
    ]);
    expect(messages).toEqual(before.messages);
    expect(ticket).toMatchObject({ status: 'held', heldOpen: 2, nextStep: before.ticket.nextStep, participants: [] });
    const told = mails.filter(({ to }) => to.includes(STRANGER.email));
    expect(told).toHaveLength(1);
    expect(told[0]!.content).toMatchObject({ kind: 'will-be-looked-at' });
    expect(JSON.stringify(told[0]!.content)).not.toMatch(/Charged twice|Cleo|ana/i);
  });

  test('are not told when nothing proves who they are', async () => {
    const { desk, ref } = await answeredDesk();
    await desk.takeIn(incoming({ from: STRANGER, verdicts: FORGED, answers: [SES] }));
    const { mails, held } = await desk.all(ref);
    expect([mails.length, held.length]).toEqual([1, 1]);
  });

  test('whoever claims to be the customer is held, unless the mail bears the token', async () => {
    const { desk, ref } = await answeredDesk();
    expect(await desk.takeIn(incoming({ verdicts: FORGED, answers: [SES] }))).toMatchObject({ outcome: 'held' });
    const token = await desk.addressOf(ref, 'acknowledgement', CLEO.email);
    expect(await desk.takeIn(incoming({ verdicts: FORGED, addressed: [token] }))).toMatchObject({ outcome: 'message' });
    const { timeline, held } = await desk.all(ref);
    expect(held[0]!.why).toBe('unverified');
    expect(timeline.some(({ what }) => what.includes('nothing proves'))).toBe(true);
  });

  test('whom the customer copied is none', async () => {
    const desk = await aDesk();
    const ref = await desk.opened({ cc: [STRANGER.email], messageId: 'first@mail.example.org' });
    const answer = incoming({ from: STRANGER, answers: ['first@mail.example.org'] });
    expect(await desk.takeIn(answer)).toMatchObject({ outcome: 'message', refs: [ref] });
  });

  test('two customers who answer the same mass mail get two tickets', async () => {
    const desk = await aDesk();
    const answers = ['newsletter@mass.example.org'];
    const one = await desk.takeIn(incoming({ answers }));
    const two = await desk.takeIn(incoming({ answers, from: STRANGER }));
    expect([one.outcome, two.outcome]).toEqual(['ticket', 'ticket']);
    expect(one.refs).not.toEqual(two.refs);
  });

  test('a closed ticket takes nobody in: a stranger gets a ticket, the customer a follow-up, once', async () => {
    const { desk, ref } = await answeredDesk();
    await desk.held(ref, { act: 'resolve', code: 'solved', summary: 'done', version: '0' });
    await desk.close(ref);
    const stranger = await desk.takeIn(incoming({ from: STRANGER, answers: [SES] }));
    expect(stranger.outcome).toBe('ticket');
    expect(await desk.tickets.get(stranger.refs[0]!)).toMatchObject({ followsUp: null, requester: STRANGER });
    const first = await desk.takeIn(incoming({ answers: [SES], cc: ['kim@example.org'] }));
    expect(await desk.tickets.get(first.refs[0]!)).toMatchObject({ followsUp: ref, requester: CLEO });
    expect(await desk.takeIn(incoming({ answers: [SES] }))).toEqual({ ...first });
  });

  test('the closed ticket and its follow-up, both named by one mail: one message', async () => {
    const { desk, ref } = await answeredDesk();
    await desk.held(ref, { act: 'resolve', code: 'solved', summary: 'done', version: '0' });
    await desk.close(ref);
    const { refs } = await desk.takeIn(incoming({ answers: [SES] }));
    const addressed = await Promise.all(
      [ref, refs[0]!].map((one) => desk.addressOf(one, 'acknowledgement', CLEO.email)),
    );
    expect(await desk.takeIn(incoming({ addressed }))).toMatchObject({ outcome: 'message', refs });
    expect((await desk.all(refs[0]!)).messages).toHaveLength(2);
  });

  test('release does not let a stranger in', async () => {
    const { desk, ref } = await answeredDesk();
    const mail = incoming({ from: STRANGER, answers: [SES], verdicts: { ...FORGED, spam: 'fail' } });
    expect(await desk.takeIn(mail)).toMatchObject({ outcome: 'quarantined' });
    await desk.release(mail.mail);
    expect(await desk.takeIn(mail)).toMatchObject({ outcome: 'held', refs: [ref] });
  });
});
