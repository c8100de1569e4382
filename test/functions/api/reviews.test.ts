/** Looking back at a case, by the API and by its page, on real stores (F20, F93). */
import { describe, expect, test } from 'vitest';
import { actOnCase } from '../../../functions/api/cases/act-on-case.ts';
import { showCase } from '../../../functions/api/cases/show-case.ts';
import { postReview } from '../../../functions/api/reviews/post-review.ts';
import { staffApi } from '../../../functions/api/staff-api.ts';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { isOf } from '../../../functions/domain/reports/happening.ts';
import { ChangeBuilder } from '../../../functions/domain/change.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { readMailAgain } from '../../../functions/use-cases/read-again.ts';
import { whoWrites } from '../../../functions/use-cases/who-writes.ts';
import { after } from '../../../functions/domain/time.ts';
import { ids, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';

const db = dynamo();
const links = aSigner();
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
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const handlers = { 'POST /v1/tickets/{ref}/reviews': postReview(needs), 'GET /v1/tickets/{ref}': getTicket(needs) };
  const { call } = http({
    'GET /cases/{token}': showCase(needs),
    'POST /cases/{token}': actOnCase(needs),
    ...staffApi(handlers, needs),
  });
  const kase = await links.urlOf({ for: 'case', ref: REF, person: 'ana' });
  return {
    ...d,
    call,
    review: (body: object, who = 'ana') => call(`POST /v1/tickets/${REF}/reviews`, { body, sub: `sub-${who}` }),
    shown: async () =>
      bodyOf(await call(`GET /v1/tickets/${REF}`, { sub: 'sub-ana' })) as { reviews: object[]; status: string },
    page: async () => call(`GET ${kase}`, { headers: BROWSER }),
    async posts(form: Record<string, string>) {
      const version = String((await d.whole()).ticket.version);
      const body = new URLSearchParams({ act: 'review', version, nonce: crypto.randomUUID(), ...form });
      return call(`POST ${kase}`, { body, headers: BROWSER });
    },
    lessons: async () => {
      const span = { from: NOW, to: after(NOW, 40 * DAY) };
      const all = [];
      for await (const one of d.happenings.of('billing', span)) all.push(one);
      return all.filter(isOf('lesson')).map(({ what, ref }) => [what.words, ref]);
    },
    mailsTo: async (address: string) =>
      [...(await d.tickets.mails(REF, await mailIds(d))).values()].filter(({ to }) => to.includes(address)),
  };
}
const mailIds = async (d: Awaited<ReturnType<typeof liveDesk>>) => {
  const rows = await Promise.all(Array.from({ length: 8 }, (_, shard) => d.outbox.due(shard, after(NOW, 60 * DAY))));
  const keys = rows.flatMap(({ items }) => items.filter(({ ref }) => ref === REF));
  const effects = await Promise.all(keys.map((key) => d.outbox.get(key)));
  return effects.flatMap((row) => (row?.effect.kind === 'send-mail' ? [row.effect.mail] : []));
};

const ANSWERS = { wanted: 'Her money back.', did: 'We asked the bank a day later.', change: 'Ask the bank at once.' };
const ACTION = { what: 'Put the bank on the list', owner: 'BEN@baton.test ', by: '2026-03-09' };

describe('F20: a review', () => {
  test('is kept with the ticket, shown with it, and moves nothing; its owner is told, with the day', async () => {
    const d = await desk();
    const before = (await d.whole()).ticket;
    const answer = await d.review({ ...ANSWERS, action: ACTION });
    expect(answer.statusCode).toBe(200);
    const { reviews } = await d.shown();
    expect(reviews).toEqual([
      {
        number: 1,
        at: NOW,
        by: { name: 'Ana', email: 'ana@baton.test' },
        ...ANSWERS,
        action: { what: ACTION.what, owner: { name: 'Ben', email: 'ben@baton.test' }, by: ACTION.by },
        disaster: false,
        lesson: null,
      },
    ]);
    const { status, nextStep, holder, watch } = (await d.whole()).ticket;
    expect({ status, nextStep, holder, watch }).toMatchObject({
      status: before.status,
      nextStep: before.nextStep,
      holder: before.holder,
      watch: before.watch,
    });
    const [mail] = await d.mailsTo('ben@baton.test');
    expect(mail?.content).toMatchObject({ kind: 'review-action', what: ACTION.what, due: ACTION.by, holds: false });
    expect(textOf((await d.page()).body)).toContain('Put the bank on the list : Ben , by Mon 9 Mar 2026');
  });

  test('is written at any time, by anybody who serves the area; each stands beside those before', async () => {
    const d = await desk();
    await d.acts({ act: 'resolve', code: 'solved', summary: 'Paid back.' });
    const { ticket } = await d.whole();
    const closed = { status: 'closed', closesAt: null } as const;
    await d.tickets.save(new ChangeBuilder(ticket, NOW, ids('closing')).ticket(closed).done());
    expect((await d.review(ANSWERS)).statusCode).toBe(200);
    expect((await d.review({ ...ANSWERS, change: 'Keep a list.' }, 'mia')).statusCode).toBe(200);
    const { reviews, status } = await d.shown();
    expect([status, reviews.length]).toEqual(['closed', 2]);
    expect(reviews[1]).toMatchObject({ number: 2, change: 'Keep a list.', by: { name: 'Mia' } });
  });

  test.each([
    ['an owner whom nobody knows', { action: { ...ACTION, owner: 'nobody@baton.test' } }, 'action.owner'],
    ['a day that has passed', { action: { ...ACTION, by: '2026-03-01' } }, 'action.by'],
    ['a day that is none', { action: { ...ACTION, by: '2026-02-30' } }, 'action.by'],
    ['a day in years', { action: { ...ACTION, by: '2027-03-03' } }, 'action.by'],
    ['no answer', { wanted: ' ' }, 'wanted'],
    ['a score', { score: 3 }, 'score'],
  ])('refuses %s, and says which field', async (_what, more, path) => {
    const d = await desk();
    const answer = await d.review({ ...ANSWERS, ...more });
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining(path)]);
    expect((await d.shown()).reviews).toEqual([]);
  });

  test('F120: of a ticket of others there is nothing to look back at', async () => {
    const d = await desk();
    expect((await d.review(ANSWERS, 'zoe')).statusCode).toBe(404);
  });

  test('by the page: kept, shown, and with the day’s owner; a part of an action is asked for whole', async () => {
    const d = await desk();
    const held = await d.posts({ ...ANSWERS, todo: 'Put the bank on the list', owner: '', until: '' });
    expect([held.statusCode, textOf(held.body)]).toEqual([400, expect.stringContaining('action.owner')]);
    expect(held.body).toContain('We asked the bank a day later.');
    const done = await d.posts({ ...ANSWERS, todo: '', owner: '', until: '', lesson: '', disaster: '' });
    expect(done.statusCode).toBe(303);
    const silent = await d.posts({ ...ANSWERS, disaster: 'yes' });
    expect([silent.statusCode, textOf(silent.body)]).toEqual([400, expect.stringContaining('lesson is missing')]);
    const whole = await d.posts({
      ...ANSWERS,
      todo: 'A list',
      owner: 'ben@baton.test',
      until: '2026-03-09',
      disaster: 'yes',
      lesson: 'The list had no bank.',
    });
    expect(whole.statusCode).toBe(303);
    expect((await d.shown()).reviews).toMatchObject([{ action: null }, { action: { what: 'A list' }, disaster: true }]);
  });
});

describe('F93: a lesson', () => {
  test('of a disaster goes into the report, without whose it was; any other stays with the ticket', async () => {
    const d = await desk();
    await d.review({ ...ANSWERS, lesson: 'A small one.' });
    await d.review({ ...ANSWERS, disaster: true, lesson: 'The bank stood on no list.' });
    expect(await d.lessons()).toEqual([['The bank stood on no list.', REF]]);
    // What everybody should learn from is not kept silent.
    const silent = await d.review({ ...ANSWERS, disaster: true });
    expect([silent.statusCode, silent.body]).toEqual([400, expect.stringContaining('lesson is missing')]);
  });

  test.each([
    ['whoever holds it', 'ana forgot the bank', 'ana'],
    ['somebody on a rung', 'It waited for Val', 'Val'],
    ['by address', 'Write to ben@baton.test', 'ben'],
    ['the customer', 'Cleo wrote twice', 'Cleo'],
  ])('that names %s is refused, with the word', async (_who, lesson, word) => {
    const d = await desk();
    const answer = await d.review({ ...ANSWERS, disaster: true, lesson });
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining(`names “${word}”`)]);
    expect([await d.lessons(), (await d.shown()).reviews]).toEqual([[], []]);
  });

  test('that names whoever noted something, or serves in the area, is refused', async () => {
    const d = await desk();
    await d.directory.addPerson({
      id: 'pam',
      name: 'Pam Oduya',
      email: 'pam@baton.test',
      timeZone: 'UTC',
      administrator: false,
      areas: [{ area: 'billing', role: 'representative' }],
      version: 1,
    });
    await d.acts({ act: 'note', text: 'Looked at it' }, { by: { id: 'kim', name: 'Kim', email: 'kim@baton.test' } });
    for (const lesson of ['Oduya had no list', 'Kim had no list'])
      expect((await d.review({ ...ANSWERS, lesson })).statusCode).toBe(400);
    expect((await d.review({ ...ANSWERS, lesson: 'Nobody had a list' })).statusCode).toBe(200);
  });
});
