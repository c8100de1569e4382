/** Whether it helped: from the mail of the resolution to the holder who hears of it, on real stores. */
import { describe, expect, test, vi } from 'vitest';
import { actOnCase } from '../../../functions/api/cases/act-on-case.ts';
import { showCase } from '../../../functions/api/cases/show-case.ts';
import { staffApi } from '../../../functions/api/staff-api.ts';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { postVote } from '../../../functions/api/votes/post-vote.ts';
import { showVote } from '../../../functions/api/votes/show-vote.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { thankColleague } from '../../../functions/use-cases/thank-colleague.ts';
import { readMailAgain } from '../../../functions/use-cases/read-again.ts';
import { mails } from '../../../functions/store/questions.ts';
import { whoWrites } from '../../../functions/use-cases/who-writes.ts';
import { ids, REF } from '../../support/builders.ts';
import { customerWrites } from '../../support/customer-writes.ts';
import { dynamo } from '../../support/dynamo.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, bodyOf, type Call, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { CLEO } from '../../support/road.ts';

const db = dynamo();
const links = aSigner();
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const DAY = 86_400;

async function desk() {
  const d = await liveDesk(db, untilAccepted().changes);
  const downloads = { origin: async () => 'https://files.test' };
  const base = { ...d, links, domain: 'baton.test', staffDomains: [], newReference: ids('N0NE000'), downloads };
  const whose = whoWrites(base);
  const needs = {
    ...base,
    whoWrites: whose,
    decideOnHeld: decideOnHeld({ ...base, whoWrites: whose }),
    readMailAgain: readMailAgain(base),
    thankColleague: thankColleague({ ...base, zone: 'Europe/Berlin' }),
  };
  const { call } = http({
    'GET /cases/{token}': showCase(needs),
    'POST /cases/{token}': actOnCase(needs),
    'GET /votes/{token}': showVote(needs),
    'POST /votes/{token}': postVote(needs),
    ...staffApi({ 'GET /v1/tickets/{ref}': getTicket(needs) }, { ...needs, log }),
  });
  const nonces = ids('nonce');
  const linkOf = (resolution = 1, requester = CLEO.email) =>
    links.urlOf({ for: 'vote', ref: REF, requester, resolution });
  const posts = async (form: Record<string, string>, link?: string, headers: Record<string, string> = {}) =>
    call(`POST ${link ?? (await linkOf())}`, {
      body: new URLSearchParams({ nonce: nonces(), ...form }),
      headers: { ...BROWSER, ...headers },
    });
  /** The digits that the newest mail brings. */
  const codeOf = async (resolution = 1) => {
    const code = await d.codes.newest(REF, `vote-${resolution}`);
    if (!code) throw new Error('No code was sent');
    return links.codeOf(code);
  };
  return {
    ...d,
    call,
    linkOf,
    async solves(code = 'solved') {
      const version = String((await d.whole()).ticket.version);
      const form = { act: 'resolve', code, summary: 'Paid back.', event: 'the refund', version, nonce: nonces() };
      const theCase = await links.urlOf({ for: 'case', ref: REF, person: 'ana' });
      const answer = await call(`POST ${theCase}`, { body: new URLSearchParams(form), headers: BROWSER });
      expect(answer.statusCode).toBe(303);
      const { messages } = await d.tickets.record(REF);
      const mail = messages.at(-1)?.mail;
      return mail === null || mail === undefined ? null : (await d.tickets.mails(REF, [mail])).get(mail)?.content;
    },
    asks: async (more: Call = {}, link?: string) =>
      call(`GET ${link ?? (await linkOf())}`, { headers: BROWSER, ...more }),
    posts,
    codeOf,
    /** As the customer does it: the form, and then the code of the mail with it. */
    async votes(form: Record<string, string>, link?: string) {
      const sent = { nonce: nonces(), ...form };
      const asked = await posts(sent, link);
      if (asked.statusCode !== 200) return asked;
      const { resolution } = await links.read((link ?? (await linkOf())).split('/').at(-1) ?? '', 'vote');
      return posts({ ...sent, step: 'vote', code: await codeOf(resolution) }, link);
    },
    shown: async () => {
      const answer = await call(`GET /v1/tickets/${REF}`, { sub: 'sub-ana' });
      return bodyOf(answer) as { status: string; vote: unknown; timeline: { cause: string; what: string }[] };
    },
  };
}
const UP = { vote: 'up' };

describe('F80: whether it helped', () => {
  test('is asked by the mail of a resolution, said by a POST, and shown with the ticket', async () => {
    const d = await desk();
    expect(await d.solves()).toMatchObject({ kind: 'reply', about: 'resolution', vote: 1 });
    expect(await d.shown()).toMatchObject({ status: 'solved', vote: null });
    const page = await d.asks();
    expect([page.statusCode, /<input[^>]*\schecked/.test(page.body)]).toEqual([200, false]);
    const answer = await d.votes({ vote: 'down', words: 'I had to\r\nask twice. ' });
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, `${await d.linkOf()}?done=vote`]);
    const said = textOf((await d.asks({ query: { done: 'vote' } })).body);
    for (const words of ['Thank you for telling us.', 'It did not help', 'ask twice.', 'You can change it until'])
      expect(said).toContain(words);
    const { status, vote, timeline } = await d.shown();
    expect([status, vote]).toEqual(['solved', { value: 'down', words: 'I had to\nask twice.', at: d.clock.at }]);
    expect(timeline.slice(-2)).toMatchObject([
      { cause: 'vote', what: expect.stringContaining('it did not help') },
      { cause: 'ladder', what: 'Cleo was not helped yet: a manager is asked to call them' },
    ]);
  });

  test('P20, P21: a scanner that opens the link in every way, also with a vote in it, casts none', async () => {
    const d = await desk();
    await d.solves();
    const before = await d.shown();
    for (const query of [{}, { vote: 'up', nonce: 'n' }, { vote: 'down', nonce: 'n' }, { done: 'vote' }])
      for (const method of ['GET', 'HEAD', 'OPTIONS'])
        expect((await d.call(`${method} ${await d.linkOf()}`, { query, headers: BROWSER })).statusCode).toBeLessThan(
          500,
        );
    // Nor one that follows the form without having seen the page, or chooses nothing.
    expect((await d.votes({ vote: 'up', nonce: '' })).statusCode).toBe(400);
    expect((await d.votes({})).statusCode).toBe(400);
    expect(await d.shown()).toEqual(before);
  });

  test('can be changed for seven days, each change beside what was said before; then it is on record', async () => {
    const d = await desk();
    await d.solves();
    await d.votes(UP);
    d.pass(3 * DAY);
    await d.votes({ vote: 'down', words: 'It came back.' });
    expect(await d.shown()).toMatchObject({ vote: { value: 'down', words: 'It came back.' } });
    expect(await d.tickets.votes(REF)).toMatchObject([{ value: 'up' }, { value: 'down' }]);
    expect((await d.asks()).body).toMatch(/value="down"[^>]*checked/);
    d.pass(7 * DAY + 60);
    const late = await d.votes(UP);
    expect([late.statusCode, textOf(late.body)]).toEqual([
      409,
      expect.stringContaining('It is on record as you said it'),
    ]);
    expect((await d.asks()).body).not.toContain('<form');
    expect(await d.shown()).toMatchObject({ vote: { value: 'down' } });
  });

  test('P23: the same form sent five times at once is one entry', async () => {
    const d = await desk();
    await d.solves();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => d.votes({ ...UP, nonce: 'one', words: 'Thanks' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303]);
    expect(await d.tickets.votes(REF)).toHaveLength(1);
  });

  test('what is wrong with the form is said in the visitor’s language, beside what they typed', async () => {
    const d = await desk();
    await d.solves();
    const body = new URLSearchParams({ nonce: 'n', vote: 'sideways', words: `${'ä'.repeat(2_000)}!` });
    const headers = { ...BROWSER, 'accept-language': 'de' };
    const answer = await d.call(`POST ${await d.linkOf()}`, { body, headers });
    expect([answer.statusCode, answer.headers['content-language']]).toEqual([400, 'de']);
    for (const words of ['Bitte wählen Sie eines von beiden.', 'höchstens 2000 Zeichen', 'ä!'])
      expect(textOf(answer.body)).toContain(words);
    // As many as a browser lets type: a line break counts once, though it is sent as two characters.
    expect((await d.votes({ ...UP, words: `a${'\r\n'.repeat(1_998)}b` })).statusCode).toBe(303);
  });
});

describe('F81: what is not asked', () => {
  test.each(['duplicate', 'spam', 'overcome_by_events'])('%s: no mail asks, and no link votes', async (code) => {
    const d = await desk();
    expect(await d.solves(code)).toMatchObject(code === 'spam' ? {} : { vote: null });
    const answer = await d.votes(UP);
    expect([answer.statusCode, textOf(answer.body)]).toEqual([409, expect.stringContaining('nothing to answer here')]);
    expect(await d.tickets.votes(REF)).toEqual([]);
  });

  test('a second resolution within 30 days is not asked about, one after that is; each can be voted on once', async () => {
    const d = await desk();
    const writes = customerWrites(d);
    await d.solves();
    await d.votes(UP);
    await writes(REF, { from: CLEO, channel: 'mail', text: 'It happened again.' });
    expect((await d.votes({ vote: 'down' })).statusCode).toBe(409);
    expect(await d.solves()).toMatchObject({ vote: null });
    expect(await d.shown()).toMatchObject({ status: 'solved', vote: null });
    expect((await d.votes({ vote: 'down' })).statusCode).toBe(409);
    expect((await d.votes({ vote: 'down' }, await d.linkOf(2))).statusCode).toBe(303);
    expect(await d.shown()).toMatchObject({ vote: { value: 'down' } });
    d.pass(30 * DAY);
    await writes(REF, { from: CLEO, channel: 'mail', text: 'And again.' });
    expect(await d.solves()).toMatchObject({ vote: 3 });
  });
});

test.each([
  ['of another customer', () => ({ for: 'vote', ref: REF, requester: 'kim@example.org', resolution: 1 }) as const],
  ['of no ticket', () => ({ for: 'vote', ref: 'NOTHERE0', requester: CLEO.email, resolution: 1 }) as const],
  ['to the status', () => ({ for: 'status', ref: REF, requester: CLEO.email }) as const],
])('P22: a link %s shows nothing and votes nothing', async (_what, claims) => {
  const d = await desk();
  await d.solves();
  const link = `/votes/${(await links.urlOf(claims())).split('/').at(-1)}`;
  for (const answer of [await d.asks({}, link), await d.votes(UP, link)]) {
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toMatch(/Charged|Cleo/);
  }
  expect(await d.tickets.votes(REF)).toEqual([]);
});

describe('P22: whoever was forwarded the link is not the customer', () => {
  const DOWN = { vote: 'down', words: 'Not "yet" <b>' };
  const desks = async () => {
    const d = await desk();
    await d.solves();
    const tries = (code: string, form: Record<string, string> = DOWN) => d.posts({ ...form, step: 'vote', code });
    const another = async () => (await d.codeOf()).replace(/./, (digit) => String((Number(digit) + 1) % 10));
    const lastMail = async () =>
      (await d.table.list(mails.under({ ref: REF }), { limit: 50 })).items.filter(
        ({ content }) => content.kind === 'code',
      );
    return { ...d, tries, another, codeMails: lastMail };
  };

  test('a vote asks for a code, which goes to the address on file alone; no row holds its digits', async () => {
    const d = await desks();
    expect((await d.tries('')).statusCode).toBe(400);
    expect((await d.tries('123456')).statusCode).toBe(400);
    const asked = await d.posts(DOWN, undefined, { 'accept-language': 'de' });
    expect(asked.statusCode).toBe(200);
    expect(asked.body).toMatch(/value="down"[^>]*checked/);
    expect(textOf(asked.body)).toContain('Not "yet" <b>');
    expect(textOf(asked.body)).toContain('Code aus unserer E-Mail');
    const sent = await d.codeMails();
    expect(sent).toMatchObject([{ to: [CLEO.email], cc: [], state: 'queued' }]);
    const code = await d.codeOf();
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify([sent, await d.codes.newest(REF, 'vote-1'), asked])).not.toContain(code);
    expect(await d.tickets.votes(REF)).toEqual([]);
    expect((await d.tries(`${code.slice(0, 3)} ${code.slice(3)}`)).statusCode).toBe(303);
    expect(await d.tickets.votes(REF)).toMatchObject([{ value: 'down', by: { email: CLEO.email } }]);
  });

  test('a code works once', async () => {
    const d = await desks();
    await d.votes(DOWN);
    const again = await d.tries(await d.codeOf(), { vote: 'up' });
    expect([again.statusCode, textOf(again.body)]).toEqual([400, expect.stringContaining('does not work any more')]);
    expect(await d.tickets.votes(REF)).toHaveLength(1);
  });

  test('a code works for fifteen minutes', async () => {
    const d = await desks();
    d.pass(60);
    await d.posts(DOWN);
    d.pass(60 + 900);
    const late = await d.tries(await d.codeOf());
    expect([late.statusCode, textOf(late.body)]).toEqual([400, expect.stringContaining('ask for a new one')]);
    expect(textOf(late.body)).toContain('Not "yet" <b>');
    expect(await d.tickets.votes(REF)).toEqual([]);
  });

  test('after five wrong ones, also at once, the right one is refused; a new code works', async () => {
    const d = await desks();
    await d.posts(DOWN);
    const wrong = await d.another();
    const answers = await Promise.all(Array.from({ length: 7 }, () => d.tries(wrong)));
    const told = answers.map(({ body }) => textOf(body));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(7).fill(400));
    expect(told.filter((text) => text.includes('not the code of our newest mail'))).toHaveLength(5);
    expect(await d.codes.newest(REF, 'vote-1')).toMatchObject({ tries: 5 });
    const right = await d.tries(await d.codeOf());
    expect([right.statusCode, textOf(right.body)]).toEqual([400, expect.stringContaining('typed five times')]);
    expect((await d.votes(DOWN)).statusCode).toBe(303);
  });

  test('one code used for two votes at once is one vote', async () => {
    const d = await desks();
    await d.posts(DOWN);
    const code = await d.codeOf();
    const answers = await Promise.all(['a', 'b', 'c'].map((words) => d.tries(code, { vote: 'up', words })));
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
    expect(await d.tickets.votes(REF)).toHaveLength(1);
  });

  test('the same form sends one code; a ticket has three within an hour', async () => {
    const d = await desks();
    const same = await Promise.all([1, 2, 3].map(() => d.posts({ ...DOWN, nonce: 'same' })));
    expect(same.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(await d.codeMails()).toHaveLength(1);
    for (const status of [200, 200, 429]) expect((await d.posts(DOWN)).statusCode).toBe(status);
    const full = await d.posts(DOWN, undefined, { 'accept-language': 'fr' });
    expect([full.statusCode, full.headers['content-language']]).toEqual([429, 'fr']);
    for (const words of ['dans une heure', 'Not "yet" <b>']) expect(textOf(full.body)).toContain(words);
    expect(await d.codeMails()).toHaveLength(3);
    expect((await d.tries(await d.codeOf())).statusCode).toBe(303);
    d.pass(3_600);
    expect((await d.votes({ vote: 'up' })).statusCode).toBe(303);
  });
});
