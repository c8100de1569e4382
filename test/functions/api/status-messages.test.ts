/** The customer writes on the status page: from the link to the message in the case, on real stores. */
import { describe, expect, test } from 'vitest';
import { postStatus } from '../../../functions/api/status/post-status.ts';
import { showStatus } from '../../../functions/api/status/show-status.ts';
import type { CodedAct } from '../../../functions/domain/codes/code.ts';
import { mails, tickets } from '../../../functions/store/questions.ts';
import { addMessage } from '../../../functions/use-cases/customer-message.ts';
import { ids, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { CLEO } from '../../support/road.ts';

const db = dynamo();
const links = aSigner();
const DAY = 86_400;

async function desk() {
  const d = await liveDesk(db, untilAccepted().changes);
  const needs = { ...d, links, newReference: ids('F0110W') };
  const { call } = http({
    'GET /status/{token}': showStatus(needs),
    'POST /status/{token}/messages': postStatus({ ...needs, addMessage: addMessage(needs) }),
  });
  const link = await links.urlOf({ for: 'status', ref: REF, requester: CLEO.email });
  const nonces = ids('nonce');
  const posts = (form: Record<string, string>, headers: Record<string, string> = {}, to = link) =>
    call(`POST ${to}/messages`, {
      body: new URLSearchParams({ nonce: nonces(), ...form }),
      headers: { ...BROWSER, ...headers },
    });
  /** The digits that the newest mail brings. */
  const codeOf = async (act: CodedAct = 'message') => {
    const code = await d.codes.newest(REF, act);
    if (!code) throw new Error('No code was sent');
    return links.codeOf(code);
  };
  return {
    ...d,
    link,
    posts,
    codeOf,
    opens: (query: Record<string, string> = {}) => call(`GET ${link}`, { headers: BROWSER, query }),
    /** As the customer does it: the form, and then the code of the mail with it. */
    async writes(message: string, form: Record<string, string> = {}) {
      const asked = await posts({ message });
      expect(asked.statusCode).toBe(200);
      return posts({ message, step: 'message', code: await codeOf(), ...form });
    },
    said: async (ref = REF) => (await d.tickets.record(ref)).messages.filter(({ by }) => by === 'customer').slice(1),
    mailed: async (kind: string) =>
      (await d.table.list(mails.under({ ref: REF }), { limit: 50 })).items.filter(
        ({ content }) => content.kind === kind,
      ),
  };
}

describe('P22: writing on the status page', () => {
  test('asks for a code, which goes to the address on file alone; then the message is the customer’s', async () => {
    const d = await desk();
    const message = 'Is it <b>done</b>?\r\nPlease call.';
    const asked = await d.posts({ message });
    expect([asked.statusCode, textOf(asked.body)]).toEqual([200, expect.stringContaining('Is it <b>done</b>?')]);
    const sent = await d.mailed('code');
    expect(sent).toMatchObject([{ to: [CLEO.email], cc: [], content: { code: { act: 'message' } } }]);
    const code = await d.codeOf();
    expect(JSON.stringify([sent, asked])).not.toContain(code);
    expect(await d.said()).toEqual([]);

    const answer = await d.posts({ message, step: 'message', code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect([answer.statusCode, answer.headers['location']]).toEqual([
      303,
      expect.stringMatching(/^\/status\/[^?]+\?done=message$/),
    ]);
    expect(await d.said()).toMatchObject([
      { from: CLEO, by: 'customer', text: 'Is it <b>done</b>?\nPlease call.', source: null },
    ]);
    expect(await d.mailed('customer-wrote')).toMatchObject([{ to: ['ana@baton.test'] }]);
    expect(textOf((await d.opens({ done: 'message' })).body)).toContain('We have your message.');
    expect((await d.tickets.record(REF)).timeline.map(({ what }) => what)).toContain(
      'it was written on the status page, with a code that went to the address on file',
    );
  });

  test('whoever was forwarded the link writes nothing: no code, a guess, a code for a vote, another’s link', async () => {
    const d = await desk();
    const message = 'Please pay it to me.';
    const tries = (code: string, to = d.link) => d.posts({ message, step: 'message', code }, {}, to);
    for (const code of ['', '12345', '123456']) expect((await tries(code)).statusCode).toBe(400);
    await d.posts({ message });
    const right = await d.codeOf();
    const guess = right.replace(/./, (digit) => String((Number(digit) + 1) % 10));
    const refused = await tries(guess);
    expect([refused.statusCode, textOf(refused.body)]).toEqual([400, expect.stringContaining('not the code')]);
    expect(textOf(refused.body)).toContain(message);
    const digits = await links.codeOf({ ...(await d.codes.newest(REF, 'message'))!, act: 'vote-1' });
    expect((await tries(digits)).statusCode).toBe(400);
    const others = await links.urlOf({ for: 'status', ref: REF, requester: 'kim@example.org' });
    expect((await tries(right, others)).statusCode).toBe(404);
    expect(await d.said()).toEqual([]);
    expect((await tries(right)).statusCode).toBe(303);
  });

  test('opening the page writes nothing, and tells nothing of what was said', async () => {
    const d = await desk();
    await d.writes('My card ends in 4411.');
    const before = (await d.whole()).ticket.version;
    const page = await d.opens();
    expect(page.body).not.toMatch(/4411|cleo@example\.org|@baton\.test/);
    expect((await d.whole()).ticket.version).toBe(before);
  });

  test('three codes an hour; the page says what to do, in the customer’s language', async () => {
    const d = await desk();
    for (const status of [200, 200, 200]) expect((await d.posts({ message: 'Hola' })).statusCode).toBe(status);
    const full = await d.posts({ message: 'Hola, ¿qué tal?' }, { 'accept-language': 'es' });
    expect([full.statusCode, full.headers['content-language']]).toEqual([429, 'es']);
    for (const words of ['dentro de una hora', 'Hola, ¿qué tal?']) expect(textOf(full.body)).toContain(words);
    expect(await d.mailed('code')).toHaveLength(3);
  });
});

describe('P23: the same form', () => {
  test('sent five times at once is one message, and every answer leads to the same page', async () => {
    const d = await desk();
    await d.posts({ message: 'Once.' });
    const form = { message: 'Once.', step: 'message', code: await d.codeOf(), nonce: 'same' };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => d.posts(form)));
    expect(new Set(answers.map(({ statusCode, headers }) => `${statusCode} ${headers['location']}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(303);
    expect((await d.posts(form)).statusCode).toBe(303);
    expect(await d.said()).toHaveLength(1);
  });

  test('sent again with other words is told so, and loses none of them', async () => {
    const d = await desk();
    await d.writes('One.', { nonce: 'same' });
    const again = await d.posts({ message: 'Two.', nonce: 'same' });
    expect([again.statusCode, textOf(again.body)]).toEqual([422, expect.stringContaining('was sent before')]);
    expect(textOf(again.body)).toContain('Two.');
    expect(/name="nonce" value="([^"]+)"/.exec(again.body)?.[1]).not.toBe('same');
  });
});

test.each([
  ['nothing', { message: '  \r\n ' }, 'message', 'Please write your message.'],
  ['too much', { message: 'x'.repeat(10_001) }, 'message', 'at most 10000 characters'],
  ['a character that is none', { message: 'a\u0000b' }, 'message', 'cannot be read'],
  ['no form of ours', { message: 'x', nonce: '' }, 'nonce', 'the form of this page'],
])('what cannot be taken is said beside the field: %s', async (_what, form, path, words) => {
  const d = await desk();
  const html = await d.posts(form);
  expect([html.statusCode, textOf(html.body)]).toEqual([400, expect.stringContaining(words)]);
  const json = await d.posts(form, { accept: 'application/json' });
  expect(JSON.parse(json.body)).toMatchObject({ error: 'invalid', details: { issues: [{ path }] } });
  expect(await d.mailed('code')).toEqual([]);
});

describe('F78: the words do what a mail of theirs would do', () => {
  test('an answer to what was asked makes the case the holder’s again', async () => {
    const d = await desk();
    await d.acts({ act: 'wait', question: 'Which card?' });
    expect(textOf((await d.opens()).body)).toContain('Which card?');
    await d.writes('The blue one.');
    expect((await d.whole()).ticket).toMatchObject({ status: 'held', nextStep: { what: 'read the answer' } });
  });

  test('to a closed ticket they open a follow-up, once, and a further message joins that', async () => {
    const d = await desk();
    await d.acts({ act: 'resolve', code: 'solved', summary: 'Paid back.' });
    const { ticket } = await d.whole();
    await d.table.write([
      tickets.replace(
        { ...ticket, status: 'closed', closesAt: null, version: ticket.version + 1 },
        { version: ticket.version },
      ),
    ]);
    await d.posts({ message: 'It came back.' });
    const form = { message: 'It came back.', step: 'message', code: await d.codeOf(), nonce: 'same' };
    const answers = await Promise.all([1, 2, 3].map(() => d.posts(form)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    const { followedUpBy } = (await d.whole()).ticket;
    expect(await d.tickets.get(followedUpBy!)).toMatchObject({
      followsUp: REF,
      requester: CLEO,
      channel: 'form',
      messages: 1,
    });
    expect(textOf((await d.opens()).body)).toContain('Goes on in');
    d.pass(DAY);
    const again = { message: 'Still here.', step: 'message', nonce: 'other' };
    await d.posts({ message: 'Still here.' });
    const code = await d.codeOf();
    const more = await Promise.all([1, 2, 3].map(() => d.posts({ ...again, code })));
    expect(more.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect((await d.tickets.get(followedUpBy!)).messages).toBe(2);
  });
});
