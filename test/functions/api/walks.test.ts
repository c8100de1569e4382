/** "Would you do business with us?", from the lot to what everybody reads, on real stores (F108). */
import { describe, expect, test } from 'vitest';
import { staffApi } from '../../../functions/api/staff-api.ts';
import { answerWalk } from '../../../functions/api/walks/answer-walk.ts';
import { getWalkCase } from '../../../functions/api/walks/get-walk-case.ts';
import { getWalk } from '../../../functions/api/walks/get-walk.ts';
import { postWalkAnswer } from '../../../functions/api/walks/post-walk-answer.ts';
import { showWalk } from '../../../functions/api/walks/show-walk.ts';
import { openWalk } from '../../../functions/use-cases/open-walk.ts';
import { aPerson, NOW } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { opened } from '../../support/road.ts';
import { ChangeBuilder } from '../../../functions/domain/change.ts';
import { ids, named } from '../../support/builders.ts';

const db = dynamo();
const links = aSigner();
/** NOW lies in the first quarter of 2026. */
const QUARTER = '2026-Q2';

async function desk(cases = 12) {
  const d = await liveDesk(db, untilAccepted().changes);
  await d.acts({ act: 'reply', text: 'Dear Cleo, we look. Ana', nextStep: 'Look', nextStepIn: 'PT30M' });
  await d.acts({ act: 'note', text: 'A secret of colleagues' });
  await d.acts({ act: 'resolve', code: 'solved', summary: 'Paid back.' });
  for (let i = 1; i < cases; i += 1) {
    const ref = `CASE${String(i).padStart(4, '0')}`;
    const open = opened({}, ref);
    const resolution = {
      code: i === 1 ? ('spam' as const) : ('solved' as const),
      summary: 'Paid.',
      event: null,
      at: NOW,
      by: named('ana'),
    };
    const solved = new ChangeBuilder(open.ticket, NOW, ids(`${ref}-`)).ticket({
      status: 'solved',
      resolution,
      resolutions: 1,
    });
    await d.saved(open, solved.done());
  }
  const chance = { at: 0 };
  const random = () => (chance.at = (chance.at + 0.37) % 1);
  const needs = { ...d, links, random };
  const opens = openWalk(needs);
  const handlers = {
    'GET /v1/walks/{quarter}': getWalk(needs),
    'GET /v1/walks/{quarter}/cases/{number}': getWalkCase(needs),
    'POST /v1/walks/{quarter}/answers': postWalkAnswer(needs),
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const { call } = http({
    'GET /walks/{token}': showWalk(needs),
    'POST /walks/{token}': answerWalk(needs),
    ...staffApi(handlers, { ...needs, log }),
  });
  const linkOf = (person: string, quarter = QUARTER) => links.urlOf({ for: 'walk', quarter, person });
  return {
    ...d,
    opens,
    api: async (route: string, who = 'zoe', body?: object) => {
      const answer = await call(route, { sub: `sub-${who}`, ...(body && { body }) });
      return { status: answer.statusCode, body: bodyOf(answer), text: answer.body };
    },
    says: (who: string, number: number, answer: string, reason = `${answer}, as I waited`) =>
      call(`POST /v1/walks/${QUARTER}/answers`, { sub: `sub-${who}`, body: { case: number, answer, reason } }),
    page: async (person: string, query: Record<string, string> = {}) =>
      call(`GET ${await linkOf(person)}`, { headers: BROWSER, query }),
    posts: async (person: string, form: Record<string, string>) =>
      call(`POST ${await linkOf(person)}`, { headers: BROWSER, body: new URLSearchParams(form) }),
  };
}

describe('F108: opening a walk', () => {
  test('draws ten cases of the quarter before and asks those who lead, once however often it is called', async () => {
    const d = await desk();
    const first = await d.opens(QUARTER);
    expect(first?.mails).toBe(3);
    expect(first?.walk).toMatchObject({ quarter: QUARTER, leaders: expect.arrayContaining(['mia', 'dev', 'val']) });
    expect(first?.walk.cases).toHaveLength(10);
    expect(new Set(first?.walk.cases).size).toBe(10);
    expect(first?.walk.cases).not.toContain('CASE0001');
    const again = await d.opens(QUARTER);
    expect([again?.mails, again?.walk]).toEqual([0, first?.walk]);
    const mail = await d.outbox.findMail(`WALK-${QUARTER}`, `WALK-${QUARTER}_mia`);
    expect(mail).toMatchObject({ to: ['mia@baton.test'], content: { kind: 'walk', cases: 10 } });
  });

  test('of a quarter after one in which nothing was resolved there is none', async () => {
    const d = await desk(1);
    expect(await d.opens('2027-Q1')).toBeNull();
    expect((await d.api('GET /v1/walks/2027-Q1')).status).toBe(404);
    expect((await d.api('GET /v1/walks/nonsense')).status).toBe(404);
  });

  test('whose mails were cut off is gone on with', async () => {
    const d = await desk(1);
    const send = d.walks.send;
    let left = 1;
    d.walks.send = (mail) => ((left -= 1) < 0 ? Promise.reject(new Error('killed')) : send(mail));
    await expect(d.opens(QUARTER)).rejects.toThrow('killed');
    d.walks.send = send;
    expect((await d.opens(QUARTER))?.mails).toBe(2);
  });
});

describe('F108: walking', () => {
  test('P20: the page shows the customer’s side alone, and opening it changes nothing', async () => {
    const d = await desk(1);
    await d.opens(QUARTER);
    const list = textOf((await d.page('mia')).body);
    expect(list).toContain('Mia, would you do business with us?');
    const shown = textOf((await d.page('mia', { case: '1' })).body);
    expect(shown).toContain('The invoice of February was charged twice.');
    expect(shown).toContain('Dear […], we look. […]');
    expect(shown).toContain('One of us had it all the time.');
    expect(shown).not.toMatch(/secret|Ana|Cleo|K7Q2/);
    expect((await d.page('mia', { case: '2' })).statusCode).toBe(404);
    expect(await d.walks.answers(QUARTER)).toEqual([]);
  });

  test('an answer leads to the next case without one, and may be given anew', async () => {
    const d = await desk(4);
    await d.opens(QUARTER);
    const said = await d.posts('mia', { case: '1', answer: 'no', reason: 'Three days without a word.' });
    expect([said.statusCode, said.headers['location']]).toEqual([303, expect.stringMatching(/\?done=answer&case=2$/)]);
    await d.posts('mia', { case: '1', answer: 'yes', reason: 'I looked again.' });
    expect(await d.walks.answers(QUARTER)).toMatchObject([{ number: 1, person: 'mia', answer: 'yes' }]);
    expect((await d.page('mia', { case: '1' })).body).toMatch(/value="yes"[^>]*checked/);
  });

  test.each<[string, Record<string, string>, string]>([
    ['no answer', { case: '1', reason: 'x' }, 'answer'],
    ['no reason', { case: '1', answer: 'no', reason: ' ' }, 'reason'],
    ['a reason with a name', { case: '1', answer: 'no', reason: 'Ana took three days' }, 'reason'],
  ])('refuses %s on the page itself', async (_what, form, field) => {
    const d = await desk(1);
    await d.opens(QUARTER);
    const answer = await d.posts('mia', form);
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining(`href="#${field}"`)]);
    expect(await d.walks.answers(QUARTER)).toEqual([]);
  });

  test('is for those who are asked', async () => {
    const d = await desk(1);
    await d.opens(QUARTER);
    expect((await d.says('zoe', 1, 'yes')).statusCode).toBe(403);
    expect((await d.api(`GET /v1/walks/${QUARTER}/cases/1`, 'zoe')).status).toBe(403);
    expect((await d.api(`GET /v1/walks/${QUARTER}/cases/1`, 'mia')).body).toMatchObject({
      passedOn: 0,
      ended: 'solved',
    });
    expect((await d.page('zoe')).statusCode).toBe(403);
    expect((await d.page('nobody')).statusCode).toBe(404);
  });
});

test('F108, F100: everybody reads yes and no from five answers on, the reasons before, and no names', async () => {
  const d = await desk(1);
  const leads = ['lea', 'lou', 'kim'].map((id) =>
    aPerson(id, { sub: `sub-${id}`, areas: [{ area: 'billing', role: 'lead' }] }),
  );
  for (const lead of leads) await d.directory.addPerson(lead);
  expect((await d.opens(QUARTER))?.mails).toBe(6);
  for (const who of ['mia', 'dev', 'val', 'lea'])
    expect((await d.says(who, 1, who === 'mia' ? 'yes' : 'no')).statusCode).toBe(200);
  const few = await d.api(`GET /v1/walks/${QUARTER}`);
  expect(few.body).toMatchObject({ counts: null, cases: [{ number: 1, counts: null }] });
  await d.says('kim', 1, 'no');
  const { body, text } = await d.api(`GET /v1/walks/${QUARTER}`);
  expect(body).toMatchObject({ counts: { yes: 1, no: 4 }, cases: [{ counts: { yes: 1, no: 4 } }] });
  expect(text).not.toMatch(/mia|kim|lea|Mia|Kim/);
});
