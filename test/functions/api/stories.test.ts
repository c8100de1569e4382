/** The customer's story: told with a code, prepared and published by the staff, taken back; on real stores. */
import { describe, expect, test, vi } from 'vitest';
import { staffApi } from '../../../functions/api/staff-api.ts';
import { showStatus } from '../../../functions/api/status/show-status.ts';
import { getStory } from '../../../functions/api/stories/get-story.ts';
import { listStories } from '../../../functions/api/stories/list-stories.ts';
import { postStory } from '../../../functions/api/stories/post-story.ts';
import { postTelling } from '../../../functions/api/stories/post-telling.ts';
import { postPublish } from '../../../functions/api/stories/publish-story.ts';
import { showTelling } from '../../../functions/api/stories/show-telling.ts';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { postAct } from '../../../functions/api/tickets/post-act.ts';
import { happeningStore } from '../../../functions/store/happenings.ts';
import * as q from '../../../functions/store/questions.ts';
import { after } from '../../../functions/domain/time.ts';
import { WORDS } from '../../../functions/pages/words/all.ts';
import { NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { CLEO } from '../../support/road.ts';

const db = dynamo();
const links = aSigner();
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const WORD = 'I am Cleo. Ana called me in Hamburg about order 1182.';
const CHANGED = 'I am Alex. Robin called me in Lindford about order XXXX.';
type Body = {
  id: string;
  text: string;
  ref: string | null;
  message: string;
  items: Body[];
  story: Body;
  changes: object[];
};

async function desk() {
  const d = await liveDesk(db, untilAccepted().changes);
  const needs = { ...d, links, domain: 'baton.test', staffDomains: [], log };
  const { call } = http({
    'GET /status/{token}': showStatus(needs),
    'GET /stories/{token}': showTelling(needs),
    'POST /stories/{token}': postTelling(needs),
    ...staffApi(
      {
        'GET /v1/tickets/{ref}': getTicket(needs),
        'POST /v1/tickets/{ref}/resolution': postAct('resolve', needs),
        'POST /v1/tickets/{ref}/story': postStory(needs),
        'GET /v1/stories': listStories(needs),
        'GET /v1/stories/{id}': getStory(needs),
        'POST /v1/stories/{id}/publish': postPublish(needs),
      },
      needs,
    ),
  });
  const path = (await links.urlOf({ for: 'story', ref: REF, requester: CLEO.email })).replace(/^https?:\/\/[^/]+/, '');
  let nonces = 0;
  const posts = (form: Record<string, string>, headers = {}) =>
    call(`POST ${path}`, { body: new URLSearchParams(form), headers: { ...BROWSER, ...headers } });
  const code = async () => links.codeOf((await d.codes.newest(REF, 'story'))!);
  const staff = async (who: string, what: string, body?: object, headers = {}) => {
    const answer = await call(what, { ...(body && { body }), sub: `sub-${who}`, headers });
    return { status: answer.statusCode, body: bodyOf(answer) as Body };
  };
  return {
    ...d,
    path,
    call,
    posts,
    code,
    staff,
    opens: (headers = {}) => call(`GET ${path}`, { headers: { ...BROWSER, ...headers } }),
    solves: () => staff('ana', `POST /v1/tickets/${REF}/resolution`, { code: 'solved', summary: 'Paid back.' }),
    /** As the customer does it: the form, and then the code of the mail with it. */
    async tells(choice: string, text = WORD, headers = {}) {
      const form = { nonce: `n${(nonces += 1)}`, choice, text };
      const asked = await posts(form, headers);
      return asked.statusCode === 200 ? posts({ ...form, step: 'tell', code: await code() }, headers) : asked;
    },
    prepares: (body: object = {}) => staff('ben', `POST /v1/tickets/${REF}/story`, body),
    publishes: (id: string, text = CHANGED, more: object = {}) =>
      staff('ben', `POST /v1/stories/${id}/publish`, { text, ...more }),
    reads: (id: string, who = 'zoe') => staff(who, `GET /v1/stories/${id}`),
    library: async (who = 'zoe', query = '') =>
      (await call('GET /v1/stories', { sub: `sub-${who}`, query: query === '' ? {} : { area: query } })).body,
    /** Every row of the table that has to do with a story. */
    happened: async () => {
      const found = [];
      for await (const one of happeningStore(d.table).of('billing', { from: NOW, to: after(NOW, 86_400) }))
        if (one.what.kind === 'story') found.push(one);
      return found;
    },
  };
}

describe('F83: a customer tells their story', () => {
  test('once something was done for them, on a page to which the status page leads; opening it changes nothing', async () => {
    const d = await desk();
    expect(textOf((await d.opens()).body)).toContain('There is no story to tell here yet');
    expect((await d.tells('internal')).statusCode).toBe(409);
    await d.solves();
    const status = await links.urlOf({ for: 'status', ref: REF, requester: CLEO.email });
    expect((await d.call(`GET ${status.replace(/^https?:\/\/[^/]+/, '')}`, { headers: BROWSER })).body).toContain(
      d.path,
    );
    const page = await d.opens();
    expect([page.statusCode, /<input[^>]*\schecked/.test(page.body)]).toEqual([200, false]);
    expect(await d.stories.telling(REF)).toBeUndefined();
  });

  test('and is asked for a code first; nothing is kept until it is typed (P22)', async () => {
    const d = await desk();
    await d.solves();
    const form = { nonce: 'n', choice: 'published', text: WORD };
    const asked = await d.posts(form);
    expect([asked.statusCode, textOf(asked.body)]).toEqual([200, expect.stringContaining('Code from our mail')]);
    expect(asked.body).toContain(WORD);
    expect(await d.stories.telling(REF)).toBeUndefined();
    const wrong = await d.posts({
      ...form,
      step: 'tell',
      code: String((Number(await d.code()) + 1) % 1_000_000).padStart(6, '0'),
    });
    expect([wrong.statusCode, textOf(wrong.body)]).toEqual([
      400,
      expect.stringContaining('not the code of our newest mail'),
    ]);
    expect(wrong.body).toContain(WORD);
    expect(await d.stories.telling(REF)).toBeUndefined();
  });

  test('what they said yes to is on record word for word, with language and date, each time anew', async () => {
    const d = await desk();
    await d.solves();
    const german = { 'accept-language': 'de' };
    const done = await d.tells('published', WORD, german);
    expect([done.statusCode, done.headers['location']]).toEqual([303, `${d.path}?done=story`]);
    d.pass(60);
    await d.tells('internal');
    const { items } = await d.table.list(q.consents.under({ ref: REF }));
    const [first, second] = [WORDS.de.story.consent.published, WORDS.en.story.consent.internal];
    expect(items).toMatchObject([
      { number: 1, choice: 'published', wording: first, language: 'de', at: after(d.clock.at, -60), by: CLEO },
      { number: 2, choice: 'internal', wording: second, language: 'en', at: d.clock.at },
    ]);
    expect(JSON.stringify(items)).not.toContain('order 1182');
    const { body } = await d.staff('ana', `GET /v1/tickets/${REF}`);
    expect(body.story).toEqual({ choice: 'internal', text: WORD, language: 'en', at: d.clock.at, story: null });
  });

  test('who decides anew need not tell it anew: without words, those that were told stay, in their language', async () => {
    const d = await desk();
    await d.solves();
    await d.tells('internal', WORD, { 'accept-language': 'de' });
    expect(textOf((await d.opens()).body)).toContain(WORDS.en.story.keep);
    d.pass(60);
    expect((await d.tells('published', '')).statusCode).toBe(303);
    expect(await d.stories.telling(REF)).toMatchObject({
      choice: 'published',
      text: WORD,
      language: 'de',
      consents: 2,
    });
    await d.tells('not-kept', '');
    expect((await d.tells('internal', '')).statusCode).toBe(400);
    expect(await d.stories.telling(REF)).toMatchObject({ choice: 'not-kept', text: null });
  });

  test('whoever has the link alone reads none of it', async () => {
    const d = await desk();
    await d.solves();
    await d.tells('published');
    const { body } = await d.opens();
    expect(textOf(body)).toContain(WORDS.en.story.consent.published);
    expect(body).not.toContain('order 1182');
  });

  test('a colleague hears that there is one, and no mail, record or happening holds a word of it', async () => {
    const d = await desk();
    await d.solves();
    await d.tells('published');
    const { items } = await d.table.list(q.mails.under({ ref: REF }), { limit: 50 });
    expect(items.filter(({ content }) => content.kind === 'story-told')).toMatchObject([{ to: ['ana@baton.test'] }]);
    const { timeline } = await d.tickets.record(REF);
    expect(timeline.at(-1)).toMatchObject({
      cause: 'story',
      what: 'told their story, which may be published with names changed',
    });
    expect(JSON.stringify([items, timeline])).not.toContain('order 1182');
  });

  test('P23: the same form sent five times at once is one entry', async () => {
    const d = await desk();
    await d.solves();
    const form = { nonce: 'one', choice: 'internal', text: WORD };
    await d.posts(form);
    const sent = { ...form, step: 'tell', code: await d.code() };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => d.posts(sent)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(5).fill(303));
    expect((await d.table.list(q.consents.under({ ref: REF }))).items).toHaveLength(1);
  });

  test.each([
    ['no choice', { text: WORD }, 'Bitte wählen Sie, was aus Ihrer Geschichte werden darf.'],
    ['no words', { choice: 'internal' }, 'Bitte schreiben Sie Ihre Geschichte'],
    ['too many', { choice: 'internal', text: 'ä'.repeat(8_001) }, 'höchstens 8000 Zeichen'],
  ])('%s: what is wrong is said in their language, beside what they typed', async (_what, form, said) => {
    const d = await desk();
    await d.solves();
    const answer = await d.posts({ nonce: 'n', ...form }, { 'accept-language': 'de' });
    expect([answer.statusCode, answer.headers['content-language'], textOf(answer.body)]).toEqual([
      400,
      'de',
      expect.stringContaining(said),
    ]);
  });

  test('a link of another customer, or to something else, shows nothing', async () => {
    const d = await desk();
    await d.solves();
    for (const claims of [
      { for: 'story', ref: REF, requester: 'kim@example.org' },
      { for: 'status', ref: REF, requester: CLEO.email },
    ] as const) {
      const token = (await links.urlOf(claims)).split('/').at(-1);
      expect((await d.call(`GET /stories/${token}`, { headers: BROWSER })).statusCode).toBe(404);
    }
  });
});

describe('F92: the library', () => {
  const published = async () => {
    const d = await desk();
    await d.solves();
    await d.tells('published');
    const { body } = await d.prepares();
    const { id } = body.story;
    return { ...d, id, answer: await d.publishes(id) };
  };

  test('somebody prepares the story: names are changed, and lie with the staff of the area alone', async () => {
    const d = await desk();
    await d.solves();
    expect(await d.prepares()).toMatchObject({ status: 409, body: { message: expect.stringContaining('no story') } });
    await d.tells('internal');
    const { status, body } = await d.prepares();
    expect([status, body.story.text, body.story.ref]).toEqual([201, CHANGED, 'K7Q2-M9XD']);
    expect(body.changes).toContainEqual({ what: 'person', found: 'Cleo', becomes: 'Alex' });
    const { id } = body.story;
    expect(await d.library()).not.toContain(id);
    expect(await d.library('ben', 'billing')).toContain(CHANGED);
    expect(JSON.parse(await d.library('zoe', 'billing'))).toMatchObject({ error: 'not_found' });
    expect([(await d.reads(id)).status, (await d.reads(id, 'ben')).status]).toEqual([404, 200]);
    expect((await d.publishes(id)).body.message).toContain('consented to the staff alone');
    // Once more it is the same story, with what somebody wrote instead.
    expect((await d.prepares({ text: 'Cleo was glad.' })).body.story).toMatchObject({ id, text: 'Alex was glad.' });
    // What stood for whom is nowhere.
    expect(JSON.stringify(await d.stories.get(id))).not.toContain('Cleo');
  });

  test('a person publishes it: for everybody, and nothing leads back from it', async () => {
    const d = await published();
    expect(d.answer).toMatchObject({
      status: 200,
      body: { state: 'published', text: CHANGED, ref: null, value: null },
    });
    expect((await d.reads(d.id)).body).toMatchObject({ text: CHANGED, ref: null });
    expect(await d.library()).toContain(CHANGED);
    expect(await d.library('ben', 'billing')).not.toContain(CHANGED);
    const row = JSON.stringify(await d.stories.get(d.id));
    for (const trace of [REF, CLEO.email, 'Cleo']) expect(row).not.toContain(trace);
    const [one, ...more] = await d.happened();
    expect(one).toMatchObject({ area: 'billing', ref: null, what: { kind: 'story', story: d.id } });
    expect([more, JSON.stringify(one).includes(REF)]).toEqual([[], false]);
    expect(await d.stories.published([d.id, 'nothing'])).toMatchObject([{ id: d.id, text: CHANGED }]);
    // Once more it is done already; prepared again it is not.
    expect((await d.publishes(d.id)).status).toBe(200);
    expect((await d.prepares()).status).toBe(409);
    expect(await d.happened()).toHaveLength(1);
  });

  test('F91: with what it changed, in words that lead to nobody, and gone with the story', async () => {
    const d = await desk();
    await d.solves();
    await d.tells('published');
    const { id } = (await d.prepares()).body.story;
    const refused = await d.publishes(id, CHANGED, { ledTo: 'Cleo’s order is shown.' });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { message: expect.stringContaining('What it led to still tells'), details: { issues: [{ path: 'ledTo' }] } },
    ]);
    expect((await d.publishes(id, CHANGED, { ledTo: ' ' })).body).toMatchObject({ error: 'invalid' });
    const ledTo = 'Payments that arrive twice are seen at once.';
    expect((await d.publishes(id, CHANGED, { ledTo })).body).toMatchObject({ state: 'published', ledTo });
    expect(await d.stories.published([id])).toMatchObject([{ text: CHANGED, ledTo }]);
    await d.tells('not-kept');
    expect(JSON.stringify(await d.stories.get(id))).not.toContain('Payments');
  });

  test.each([
    ['the customer', 'Cleo was glad.', 'Cleo'],
    ['a colleague', 'ana called.', 'ana'],
    ['an address', 'Write to peter@example.test.', 'peter@example.test'],
    ['a phone number', 'Call 030 1234567.', '030 1234567'],
  ])('a text that still tells %s is refused by name', async (_what, text, named) => {
    const d = await desk();
    await d.solves();
    await d.tells('published');
    const { id } = (await d.prepares()).body.story;
    const { status, body } = await d.publishes(id, text);
    expect([status, body.message]).toEqual([400, expect.stringContaining(`please change ${named}`)]);
    expect((await d.reads(id)).status).toBe(404);
  });

  test.each([
    ['not-kept', null],
    ['internal', WORD],
  ])('taken back (%s) it is gone at once, wherever it stood', async (choice, text) => {
    const d = await published();
    expect((await d.tells(choice)).statusCode).toBe(303);
    expect(await d.reads(d.id)).toMatchObject({
      status: 410,
      body: { message: expect.stringContaining('taken this story back') },
    });
    expect(await d.library()).not.toContain(d.id);
    expect(await d.stories.published([d.id])).toEqual([]);
    expect(await d.stories.get(d.id)).toMatchObject({ state: 'withdrawn', text: null, ref: null });
    expect(await d.stories.telling(REF)).toMatchObject({ text, story: null });
    expect((await d.publishes(d.id)).status).toBe(410);
    expect(textOf((await d.opens()).body)).not.toContain('is published');
  });

  test('an answer that holds names or the story is kept beside no request: a retry does it anew', async () => {
    const d = await published();
    const key = { 'idempotency-key': 'k1' };
    expect((await d.staff('ben', `POST /v1/stories/${d.id}/publish`, { text: CHANGED }, key)).status).toBe(200);
    await d.tells('not-kept');
    expect((await d.staff('ben', `POST /v1/stories/${d.id}/publish`, { text: CHANGED }, key)).status).toBe(410);
  });

  test('told anew, what was made of the old words is gone; the same words leave it where it is', async () => {
    const d = await published();
    await d.tells('published', '');
    expect(await d.stories.published([d.id])).toHaveLength(1);
    await d.tells('published', 'I would rather tell less.');
    expect(await d.stories.published([d.id])).toEqual([]);
    expect(await d.stories.get(d.id)).toMatchObject({ state: 'withdrawn', text: null });
    expect(await d.stories.telling(REF)).toMatchObject({ text: 'I would rather tell less.', story: null });
    const anew = (await d.prepares()).body.story;
    expect([anew.text, anew.id === d.id]).toEqual(['I would rather tell less.', false]);
  });

  test('whoever takes it back while it is being published wins', async () => {
    const d = await desk();
    await d.solves();
    await d.tells('published');
    const { id } = (await d.prepares()).body.story;
    await d.posts({ nonce: 'back', choice: 'not-kept' });
    const back = { nonce: 'back', choice: 'not-kept', step: 'tell', code: await d.code() };
    await Promise.all([d.publishes(id), d.posts(back)]);
    expect(await d.stories.published([id])).toEqual([]);
    expect(await d.stories.get(id)).toMatchObject({ state: 'withdrawn', text: null });
  });
});
