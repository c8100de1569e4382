/** Ideas: passed on, answered, shipped, told to whoever asked; by the API and by pages, on real stores (F105, F106, F107). */
import { describe, expect, test } from 'vitest';
import { actOnCase } from '../../../functions/api/cases/act-on-case.ts';
import { showCase } from '../../../functions/api/cases/show-case.ts';
import { listChannels } from '../../../functions/api/channels/list-channels.ts';
import { putChannel } from '../../../functions/api/channels/put-channel.ts';
import { postIdeaAnswer } from '../../../functions/api/ideas/answer-idea.ts';
import { getIdea } from '../../../functions/api/ideas/get-idea.ts';
import { linkTicket } from '../../../functions/api/ideas/link-ticket.ts';
import { listIdeas } from '../../../functions/api/ideas/list-ideas.ts';
import { postIdea } from '../../../functions/api/ideas/post-idea.ts';
import { postLetter } from '../../../functions/api/ideas/post-letter.ts';
import { postShipped } from '../../../functions/api/ideas/post-shipped.ts';
import { showIdea } from '../../../functions/api/ideas/show-idea.ts';
import { staffApi } from '../../../functions/api/staff-api.ts';
import type { Effect } from '../../../functions/domain/outbox/outbox-row.ts';
import { isOf } from '../../../functions/domain/reports/happening.ts';
import { after } from '../../../functions/domain/time.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { readMailAgain } from '../../../functions/use-cases/read-again.ts';
import { whoWrites } from '../../../functions/use-cases/who-writes.ts';
import { aPerson, ids, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { performers } from '../../support/outside.ts';

const db = dynamo();
const links = aSigner();
const DAY = 86_400;
const IDEA = { to: 'product', title: 'Mark reserved payments', theme: 'Invoices' };
const LETTER = { what: 'They are marked', before: '12 a week', after: '2 a week', letter: 'Good news: it is there.' };

async function desk() {
  const d = await liveDesk(db, untilAccepted().changes);
  const out = performers(d);
  const downloads = { origin: async () => 'https://files.test' };
  const base = { ...d, links, domain: 'baton.test', staffDomains: [], newReference: ids('N0NE000'), downloads };
  const whose = whoWrites(base);
  const needs = {
    ...base,
    whoWrites: whose,
    decideOnHeld: decideOnHeld({ ...base, whoWrites: whose }),
    readMailAgain: readMailAgain(base),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const handlers = {
    'GET /v1/ideas': listIdeas(needs),
    'POST /v1/ideas': postIdea(needs),
    'GET /v1/ideas/{id}': getIdea(needs),
    'POST /v1/ideas/{id}/tickets': linkTicket(needs),
    'POST /v1/ideas/{id}/shipped': postShipped(needs),
    'POST /v1/tickets/{ref}/letters': postLetter(needs),
    'GET /v1/channels': listChannels(needs),
    'PUT /v1/channels/{id}': putChannel(needs),
  };
  const { call } = http({
    'GET /cases/{token}': showCase(needs),
    'POST /cases/{token}': actOnCase(needs),
    'GET /ideas/{token}': showIdea(needs),
    'POST /ideas/{token}': postIdeaAnswer(needs),
    ...staffApi(handlers, needs),
  });
  type Shown = Record<string, unknown> & { id: string; state: string; version: number };
  const api = async (route: string, body?: object, who = 'ana') => {
    const answer = await call(route, { sub: `sub-${who}`, ...(body && { body }) });
    return { status: answer.statusCode, body: bodyOf(answer) as Shown, text: answer.body };
  };
  const linkOf = (idea: string, reader = 'pia@baton.test') => links.urlOf({ for: 'idea', idea, reader });
  const kase = await links.urlOf({ for: 'case', ref: REF, person: 'ana' });
  return {
    ...d,
    out,
    call,
    api,
    async passes(more: object = {}) {
      await api('PUT /v1/channels/product', { name: 'Pia', email: 'pia@baton.test' }, 'sam');
      return (await api('POST /v1/ideas', { ...IDEA, ticket: REF, message: 1, ...more })).body;
    },
    page: async (idea: string, query: Record<string, string> = {}, reader?: string) =>
      call(`GET ${await linkOf(idea, reader)}`, { headers: BROWSER, query }),
    async answers(idea: string, form: Record<string, string>, version?: number, reader?: string) {
      const seen = String(version ?? (await d.ideas.get(idea)).version);
      const body = new URLSearchParams({ version: seen, ...form });
      return call(`POST ${await linkOf(idea, reader)}`, { body, headers: BROWSER });
    },
    casePage: async (query: Record<string, string> = {}) => call(`GET ${kase}`, { headers: BROWSER, query }),
    async acts(form: Record<string, string>) {
      const version = String((await d.whole()).ticket.version);
      const body = new URLSearchParams({ version, nonce: crypto.randomUUID(), ...form });
      return call(`POST ${kase}`, { body, headers: BROWSER });
    },
    /** What is due by now is done; answers with the mails that went out, to whom and what. */
    async passTime(seconds: number) {
      d.pass(seconds);
      const before = out.mailer.send.mock.calls.length;
      for (let round = 0; round < 5; round += 1) {
        const rows = await Promise.all(Array.from({ length: 8 }, (_, shard) => d.outbox.due(shard, d.clock.at)));
        const kinds: Effect['kind'][] = ['send-mail', 'look-at-idea', 'tell-askers', 'look-at-letter'];
        for (const { ref, id, effect } of rows.flatMap(({ items }) => items))
          if (kinds.some((kind) => kind === effect.kind)) await out.perform({ ref, id });
      }
      return out.mailer.send.mock.calls.slice(before).map(([mail, , written]) => ({ ...mail, written }));
    },
    async told() {
      const all = [];
      for await (const one of d.happenings.of('billing', { from: NOW, to: after(NOW, 40 * DAY) })) all.push(one);
      return all.filter(isOf('idea')).map(({ what, ref }) => ({ ...what, ref }));
    },
  };
}

describe('F105: an idea', () => {
  test('in a customer’s words leaves the person behind: in the row, in the mail, on the page', async () => {
    const d = await desk();
    await d.acts({ act: 'note', text: 'nothing' });
    const text = 'Cleo here, cleo@example.org, +49 30 1234567. Order 1182 (see Ana): please mark reserved payments.';
    const { kase } = { kase: await d.whole() };
    const { ChangeBuilder } = await import('../../../functions/domain/change.ts');
    const wrote = new ChangeBuilder(kase.ticket, NOW, ids('wrote')).message({
      from: { name: 'Cleo', email: 'cleo@example.org' },
      by: 'customer',
      text,
    });
    await d.tickets.save(wrote.done());
    const idea = await d.passes({ message: 2, title: 'Cleo wants reserved payments marked', consent: true });
    expect(idea).toMatchObject({
      title: '[…] wants reserved payments marked',
      words: '[…] here, […], […]. Order […] (see […]): please mark reserved payments.',
      from: 'customer',
      consent: true,
      tickets: 1,
      state: 'asked',
      owner: { name: 'Pia' },
    });
    const mails = (await d.passTime(60)).filter(({ to }) => to.includes('pia@baton.test'));
    expect(mails).toHaveLength(1);
    const row = JSON.stringify(await d.ideas.get(idea.id));
    for (const said of [
      row,
      mails[0]!.written.text,
      mails[0]!.written.html,
      mails[0]!.written.subject,
      JSON.stringify(mails[0]!.content),
      (await d.page(idea.id)).body,
    ])
      expect(said).not.toMatch(/Cleo|cleo@|1182|1234567|K7Q2/);
    expect((await d.whole()).ticket.ideas).toEqual([idea.id]);
    expect((await d.casePage()).body).toContain('wants reserved payments marked');
  });

  test('goes with one action from the page of the case, whose words are proposed without the person', async () => {
    const d = await desk();
    const page = (await d.casePage()).body;
    expect(page).toContain('value="idea"');
    const form = { act: 'idea', ...IDEA, words: 'Cleo asks: mark reserved payments.', from: 'customer', consent: '' };
    expect((await d.acts(form)).statusCode).toBe(303);
    const { items } = await d.ideas.list({});
    expect(items).toMatchObject([
      { words: '[…] asks: mark reserved payments.', from: 'customer', consent: false, by: { id: 'ana' } },
    ]);
  });

  test('of the desk needs no ticket; it is told where it comes from', async () => {
    const d = await desk();
    const made = await d.api('POST /v1/ideas', { ...IDEA, to: 'desk', words: 'One list for all areas.' });
    expect([made.status, made.body]).toMatchObject([
      201,
      { from: 'desk', area: 'billing', tickets: 0, owner: { name: 'Lou' } },
    ]);
    const words = 'Call +49 30 123456 or carla@example.com before order 1182 goes out.';
    expect((await d.api('POST /v1/ideas', { ...IDEA, words })).body).toMatchObject({
      words: 'Call […] or […] before order […] goes out.',
    });
    expect((await d.api('POST /v1/ideas', { ...IDEA, words, message: 1 })).text).toContain('ticket is missing');
    expect((await d.api('POST /v1/ideas', { ...IDEA, words: 'x' }, 'zoe')).text).toContain('area must be');
    expect((await d.api('POST /v1/ideas', { ...IDEA, words: 'x', area: 'billing' }, 'zoe')).status).toBe(400);
    expect((await d.api('POST /v1/ideas', IDEA)).text).toContain('words is missing');
    expect((await d.api('POST /v1/ideas', { ...IDEA, ticket: REF, words: 'x' }, 'zoe')).status).toBe(404);
    expect((await d.api('POST /v1/ideas', { ...IDEA, ticket: REF, message: 9 })).status).toBe(404);
  });

  test('must be answered: after five working days once more, two later an administrator is told, once', async () => {
    const d = await desk();
    await d.passes();
    const readers = async (days: number) =>
      (await d.passTime(days * DAY)).map(({ to, content }) => [to[0], content.kind]);
    expect(await readers(0)).toContainEqual(['pia@baton.test', 'idea']);
    // Monday to Monday, in Berlin.
    expect(await readers(6.99)).toEqual([]);
    expect(await readers(7)).toEqual([['pia@baton.test', 'idea']]);
    expect(await readers(8.99)).toEqual([]);
    expect(await readers(9)).toEqual([['sam@baton.test', 'idea']]);
    expect(await readers(60)).toEqual([]);
  });

  test('that is answered is asked for no more', async () => {
    const d = await desk();
    const { id } = await d.passes();
    await d.passTime(0);
    await d.answers(id, { answer: 'decline', reason: 'The bank does not tell us.' });
    expect((await d.passTime(60 * DAY)).filter(({ content }) => content.kind === 'idea')).toEqual([]);
  });
});

describe('the page of an idea', () => {
  const adopt = { answer: 'adopt', name: 'Pia', email: 'pia@baton.test', decision: '2026-03-20', before: '12 a week' };

  test('P20: opening it changes nothing; adopting names an owner and a decision date, and is told in the report', async () => {
    const d = await desk();
    const { id } = await d.passes();
    const before = await d.ideas.get(id);
    for (const method of ['GET', 'HEAD'])
      await d.call(`${method} ${await links.urlOf({ for: 'idea', idea: id, reader: 'pia@baton.test' })}`, {
        headers: BROWSER,
      });
    expect(await d.ideas.get(id)).toEqual(before);
    const answer = await d.answers(id, adopt);
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, expect.stringMatching(/\?done=answer$/)]);
    expect((await d.api(`GET /v1/ideas/${id}`)).body).toMatchObject({
      state: 'adopted',
      owner: { name: 'Pia', email: 'pia@baton.test' },
      decision: '2026-03-20',
      before: '12 a week',
      answerBy: null,
    });
    expect(await d.told()).toEqual([
      {
        kind: 'idea',
        idea: id,
        title: IDEA.title,
        became: 'adopted',
        by: expect.objectContaining({ id: 'ana' }),
        changed: null,
        ref: null,
      },
    ]);
    expect(textOf((await d.page(id, { done: 'answer' })).body)).toContain('Thank you!');
    // Sent twice, it is one; and nobody answers after that.
    expect((await d.answers(id, adopt, 1)).statusCode).toBe(409);
    expect(await d.told()).toHaveLength(1);
  });

  test('later: asked anew on that day', async () => {
    const d = await desk();
    const { id } = await d.passes();
    await d.passTime(0);
    await d.answers(id, { answer: 'later', again: '2026-03-30', why: 'After the release' });
    expect(await d.ideas.get(id)).toMatchObject({
      state: 'later',
      decision: '2026-03-30',
      reason: 'After the release',
    });
    expect((await d.passTime(27 * DAY)).map(({ content }) => content.kind)).toEqual(['idea-answered']);
    const asked = await d.passTime(28 * DAY);
    expect(asked.map(({ to }) => to[0])).toEqual(['pia@baton.test']);
    expect(await d.ideas.get(id)).toMatchObject({ state: 'asked', reason: null });
  });

  test.each<[string, Record<string, string>, string]>([
    ['no answer', {}, 'answer'],
    ['no owner', { ...adopt, name: '' }, 'name'],
    ['a decision in the past', { ...adopt, decision: '2026-03-01' }, 'decision'],
    ['no decision date', { ...adopt, decision: '' }, 'decision'],
    ['a refusal without a reason', { answer: 'decline', reason: ' ' }, 'reason'],
    ['later on this very day', { answer: 'later', again: '2026-03-02' }, 'again'],
  ])('refuses %s on the page itself, with what was typed', async (_what, form, field) => {
    const d = await desk();
    const { id } = await d.passes();
    const answer = await d.answers(id, form);
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining(`href="#${field}"`)]);
    expect(answer.body.includes('12 a week')).toBe('before' in form);
    expect(await d.ideas.get(id)).toMatchObject({ state: 'asked', version: 1 });
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['is taken up', adopt, ['Your idea is taken up', 'Fri 20 Mar 2026']],
    ['is not taken up', { answer: 'decline', reason: 'The bank does not tell us.' }, ['The bank does not tell us.']],
    ['waits', { answer: 'later', again: '2026-03-30', why: 'After the release' }, ['30 Mar', 'After the release']],
  ])('F107: whoever passed it on hears that it %s, once', async (_what, form, said) => {
    const d = await desk();
    const { id } = await d.passes();
    await d.passTime(0);
    await d.answers(id, form);
    await d.answers(id, form, 1);
    const mails = await d.passTime(60);
    expect(mails.map(({ to, content, replyTo }) => [to[0], content.kind, replyTo])).toEqual([
      ['ana@baton.test', 'idea-answered', 'pia@baton.test'],
    ]);
    for (const words of said) expect(`${mails[0]?.written.subject} ${mails[0]?.written.text}`).toContain(words);
  });

  test('F107: a working day after the decision date whoever adopted it is asked once what became of it; not when it is there', async () => {
    const d = await desk();
    const readers = async (days: number) =>
      (await d.passTime(days * DAY)).flatMap(({ to, content }) => (content.kind === 'idea' ? to : []));
    const [one, other] = [await d.passes(), await d.passes({ title: 'Another' })];
    await d.passTime(0);
    for (const { id } of [one, other]) await d.answers(id, { ...adopt, name: 'Max', email: 'max@baton.test' });
    await d.api(`POST /v1/ideas/${other.id}/shipped`, LETTER);
    expect([await readers(20.5), await readers(20.6), await readers(60)]).toEqual([[], ['max@baton.test'], []]);
    expect((await d.page(one.id, {}, 'max@baton.test')).statusCode).toBe(200);
  });

  test('is for whoever receives the channel now, its owner and administrators', async () => {
    const d = await desk();
    const { id } = await d.passes();
    await d.api('PUT /v1/channels/product', { name: 'Max', email: 'max@baton.test', days: 3 }, 'sam');
    await d.answers(id, adopt, undefined, 'max@baton.test');
    for (const [reader, status] of [
      ['pia@baton.test', 200],
      ['max@baton.test', 200],
      ['sam@baton.test', 200],
      ['ben@baton.test', 410],
    ] as const)
      expect((await d.page(id, {}, reader)).statusCode).toBe(status);
    expect((await d.page('no-such-idea')).statusCode).toBe(404);
  });
});

describe('F106: what was asked for is there', () => {
  const ship = (d: Awaited<ReturnType<typeof desk>>, id: string, more: object = {}, who?: string) =>
    d.api(`POST /v1/ideas/${id}/shipped`, { ...LETTER, ...more }, who);

  test('whoever has the ticket gets the letter as a draft, sends it from a closed case too, and the idea’s finder is credited', async () => {
    const d = await desk();
    const { id } = await d.passes();
    await d.acts({ act: 'resolve', code: 'solved', summary: 'Paid back.' });
    await d.passTime(0);
    expect((await ship(d, id)).body).toMatchObject({
      state: 'shipped',
      before: '12 a week',
      after: '2 a week',
      decision: '2026-03-02',
    });
    expect(await d.told()).toMatchObject([
      { became: 'shipped', by: { id: 'ana' }, changed: 'They are marked (12 a week before, 2 a week after)' },
    ]);
    const mails = await d.passTime(60);
    expect(mails.map(({ to, content }) => [to[0], content.kind])).toEqual([['ana@baton.test', 'idea-shipped']]);
    expect(mails[0]?.written.html).toContain(`?letter=${id}`);
    const page = (await d.casePage({ letter: id })).body;
    expect(page).toContain(LETTER.letter);
    const { status, nextStep } = (await d.whole()).ticket;
    const sent = await d.acts({ act: 'tell', idea: id, text: 'Hello Cleo, it is there.' });
    expect(sent.statusCode).toBe(303);
    expect((await d.whole()).ticket).toMatchObject({ status, nextStep });
    expect(
      (await d.passTime(120)).map(({ to, written }) => [to[0], written.text.includes('Hello Cleo, it is there.')]),
    ).toEqual([['cleo@example.org', true]]);
    // Once: the page offers it no more, and nobody is reminded.
    expect((await d.casePage({ letter: id })).body).not.toContain(LETTER.letter);
    expect((await d.acts({ act: 'tell', idea: id, text: 'Again.' })).statusCode).toBe(409);
    expect((await d.passTime(30 * DAY)).filter(({ content }) => content.kind === 'idea-shipped')).toEqual([]);
  });

  test('reminds once, after two working days', async () => {
    const d = await desk();
    const { id } = await d.passes();
    await ship(d, id);
    const kinds = async (days: number) =>
      (await d.passTime(days * DAY)).filter(({ content }) => content.kind === 'idea-shipped').length;
    expect([await kinds(0.1), await kinds(1.99), await kinds(2.2), await kinds(30)]).toEqual([1, 0, 1, 0]);
  });

  test('tells everybody who asked: linked before or after, each once', async () => {
    const d = await desk();
    const { id } = await d.passes();
    const { untilAsked } = await import('../../support/road.ts');
    await d.saved(...untilAsked('B0B0B0B0').changes);
    await d.saved(...untilAsked('C0C0C0C0').changes);
    expect((await d.api(`POST /v1/ideas/${id}/tickets`, { ticket: 'B0B0-B0B0' })).body).toMatchObject({ tickets: 2 });
    expect((await d.api(`POST /v1/ideas/${id}/tickets`, { ticket: 'B0B0-B0B0' })).body).toMatchObject({ tickets: 2 });
    await ship(d, id);
    await d.passTime(60);
    await d.api(`POST /v1/ideas/${id}/tickets`, { ticket: 'C0C0-C0C0' });
    await d.passTime(120);
    for (const ref of [REF, 'B0B0B0B0', 'C0C0C0C0']) {
      expect(await d.ideas.ofTicket(id, ref)).toMatchObject({ draftedAt: expect.any(String), sentAt: null });
      expect((await d.tickets.record(ref)).timeline.filter(({ what }) => what.includes('is there'))).toHaveLength(1);
    }
    const letter = { idea: id, text: 'It is there.' };
    expect((await d.api('POST /v1/tickets/B0B0-B0B0/letters', letter, 'ben')).status).toBe(200);
    expect((await d.api('POST /v1/tickets/B0B0-B0B0/letters', letter, 'ben')).status).toBe(409);
    expect((await d.api('POST /v1/tickets/B0B0-B0B0/letters', letter, 'zoe')).status).toBe(404);
  });

  test('is said by its owner or the people of its area, once, and not of a declined idea', async () => {
    const d = await desk();
    const { id } = await d.passes();
    expect((await ship(d, id, {}, 'zoe')).status).toBe(403);
    await d.directory.addPerson(aPerson('pia', { sub: 'sub-pia' }));
    await d.passTime(0);
    expect((await ship(d, id, {}, 'pia')).status).toBe(200);
    // Whoever passed it on hears of it, beside the letter to their customer.
    expect((await d.passTime(60)).map(({ to, content }) => `${to[0]} ${content.kind}`).toSorted()).toEqual([
      'ana@baton.test idea-answered',
      'ana@baton.test idea-shipped',
    ]);
    expect((await ship(d, id)).status).toBe(409);
    expect((await d.api(`POST /v1/tickets/${REF}/letters`, { idea: 'nothing', text: 'x' })).status).toBe(404);
    const other = await d.passes({ title: 'Another' });
    await d.answers(other.id, { answer: 'decline', reason: 'No.' });
    expect((await ship(d, other.id)).status).toBe(409);
    expect((await d.api(`POST /v1/tickets/${REF}/letters`, { idea: other.id, text: 'x' })).status).toBe(409);
    expect((await d.api(`POST /v1/ideas/${other.id}/tickets`, { ticket: REF })).status).toBe(409);
  });
});

describe('F107: ideas in sight', () => {
  test('everybody of the staff reads all of them, newest first, with owner and decision date, and no ticket', async () => {
    const d = await desk();
    const first = await d.passes();
    d.pass(60);
    const second = await d.passes({ title: 'Another' });
    const { body, text } = await d.api('GET /v1/ideas', undefined, 'zoe');
    expect(body['items']).toMatchObject([
      { id: second.id, decision: '2026-03-09', owner: { name: 'Pia' } },
      { id: first.id },
    ]);
    expect(text).not.toContain('K7Q2');
    expect((await d.api(`GET /v1/ideas/${first.id}`, undefined, 'zoe')).status).toBe(200);
    for (const id of ['nothing', '%00', 'x'.repeat(3_000)])
      expect((await d.api(`GET /v1/ideas/${id}`, undefined, 'zoe')).status).toBe(404);
  });

  test('channels are set by administrators; one that nobody set is the last resort’s', async () => {
    const d = await desk();
    const put = (body: object, who = 'sam', id = 'product') => d.api(`PUT /v1/channels/${id}`, body, who);
    expect((await put({ name: 'Pia', email: 'pia@baton.test' }, 'ana')).status).toBe(403);
    expect((await put({ name: 'Pia', email: 'billing@baton.test' })).text).toContain('an address of the desk');
    expect((await put({ name: 'Pia', email: 'pia@baton.test', days: 0 })).status).toBe(400);
    expect((await put({ name: 'Pia', email: 'pia@baton.test' }, 'sam', 'nothing')).status).toBe(404);
    expect((await put({ name: 'Pia', email: 'pia@baton.test', days: 3 })).body).toMatchObject({ days: 3, version: 1 });
    const { body } = await d.api('GET /v1/channels');
    expect(body['items']).toMatchObject([
      { id: 'product', name: 'Pia' },
      { id: 'marketing', name: 'Lou', days: 5 },
      { id: 'desk' },
    ]);
  });
});
