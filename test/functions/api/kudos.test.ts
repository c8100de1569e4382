/** Thanks between colleagues, by the API and on the page of the case, on real stores. */
import { describe, expect, test } from 'vitest';
import { actOnCase } from '../../../functions/api/cases/act-on-case.ts';
import { showCase } from '../../../functions/api/cases/show-case.ts';
import { listKudos } from '../../../functions/api/kudos/list-kudos.ts';
import { postKudos } from '../../../functions/api/kudos/post-kudos.ts';
import { staffApi } from '../../../functions/api/staff-api.ts';
import type { Change } from '../../../functions/domain/change.ts';
import { after } from '../../../functions/domain/time.ts';
import type { ApiAnswer } from '../../../functions/shared/http.ts';
import * as q from '../../../functions/store/questions.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { readMailAgain } from '../../../functions/use-cases/read-again.ts';
import { thankColleague } from '../../../functions/use-cases/thank-colleague.ts';
import { whoWrites } from '../../../functions/use-cases/who-writes.ts';
import { anAsk, aPerson, ids, named, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';

const db = dynamo();
const statuses = (answers: readonly ApiAnswer[]) =>
  answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
const links = aSigner();
const DAY = 86_400;
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Ana holds Cleo's ticket; Lea leads the area. */
async function desk(changes: readonly Change[] = untilAccepted().changes) {
  const d = await liveDesk(db, changes);
  await d.directory.addPerson(aPerson('lea', { sub: 'sub-lea', areas: [{ area: 'billing', role: 'lead' }] }));
  const downloads = { origin: async () => 'https://files.test' };
  const base = { ...d, links, downloads, domain: 'baton.test', staffDomains: [], newReference: ids('N0NE000'), log };
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
    ...staffApi({ 'POST /v1/kudos': postKudos(needs), 'GET /v1/kudos': listKudos(needs) }, needs),
  });
  const said = { to: 'ana', evidence: { ticket: 'K7Q2-M9XD' }, behaviour: 'listened', words: 'You listened.' };
  const theCase = (person: string) => links.urlOf({ for: 'case', ref: REF, person });
  const nonces = ids('nonce');
  return {
    ...d,
    call,
    thanks: (who: string, more: object = {}, headers: Record<string, string> = {}) =>
      call('POST /v1/kudos', { sub: `sub-${who}`, body: { ...said, ...more }, headers }),
    mine: async (who: string, query: Record<string, string> = {}) =>
      bodyOf(await call('GET /v1/kudos', { sub: `sub-${who}`, query })) as {
        items: { id: string; from: { name: string } | null; to: { name: string }; words: string }[];
        cursor: string | null;
      },
    opens: async (person: string, query: Record<string, string> = {}) =>
      call(`GET ${await theCase(person)}`, { headers: BROWSER, query }),
    presses: async (person: string, form: Record<string, string> = {}) => {
      const { version } = (await d.whole()).ticket;
      const thank = { act: 'thank', to: 'ana@baton.test', behaviour: 'taught', words: 'Now I know.' };
      const body = new URLSearchParams({ ...thank, version: String(version), nonce: nonces(), ...form });
      return call(`POST ${await theCase(person)}`, { body, headers: BROWSER });
    },
    given: () => d.kudos.of(REF),
    mailsTo: async (address: string) =>
      (await d.table.list(q.mails.under({ ref: REF }))).items.filter(
        ({ to, content }) => to[0] === address && content.kind === 'kudos',
      ),
  };
}

describe('F86: thanks by the API', () => {
  test('go to whoever served, by mail at once, onto the record and into both lists', async () => {
    const d = await desk();
    const answer = await d.thanks('ben');
    expect([answer.statusCode, bodyOf(answer)]).toEqual([
      201,
      {
        id: `${REF}-1`,
        at: NOW,
        from: { name: 'Ben', email: 'ben@baton.test' },
        to: { name: 'Ana', email: 'ana@baton.test' },
        behaviour: 'listened',
        words: 'You listened.',
        evidence: { ticket: 'K7Q2-M9XD', ask: null, resolution: null },
        state: 'given',
      },
    ]);
    expect(await d.mailsTo('ana@baton.test')).toMatchObject([
      { state: 'queued', content: { from: 'Ben', behaviour: 'listened', text: 'You listened.', opens: true } },
    ]);
    expect(await d.said()).toContain('thanks Ana for listening well: “You listened.”');
    for (const who of ['ana', 'ben']) expect((await d.mine(who)).items).toEqual([bodyOf(answer)]);
    expect((await d.mine('mia')).items).toEqual([]);
    const found = [];
    for await (const one of d.happenings.of('billing', { from: NOW, to: after(NOW, 1) })) found.push(one.what);
    expect(found.at(-1)).toMatchObject({ kind: 'kudos', kudos: `${REF}-1`, to: { id: 'ana' }, behaviour: 'listened' });
  });

  test('by address, and by the ask that was put to them', async () => {
    const d = await desk();
    const ask = { run: 1, round: 1, rung: 'primary' };
    const answer = await d.thanks('lea', { to: ' Ana@Baton.test ', evidence: { ticket: REF, ask } });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([201, { to: { name: 'Ana' }, evidence: { ask } }]);
    const other = await d.thanks('lea', { evidence: { ticket: REF, ask: { ...ask, rung: 'vp' } } });
    expect([other.statusCode, bodyOf(other)]).toMatchObject([
      409,
      { message: expect.stringContaining('not asked so') },
    ]);
  });

  test.each<[string, object, number, string]>([
    ['oneself', { to: 'ben' }, 400, 'is you'],
    ['nobody of the directory', { to: 'nobody@baton.test' }, 400, 'nobody of the directory'],
    ['somebody who took no part', { to: 'zoe' }, 409, 'Zoe took no part'],
    ['without words', { words: '  ' }, 400, 'say what you thank them for'],
    ['in more words than a thousand', { words: 'x'.repeat(1_001) }, 400, 'words'],
    ['for being somebody', { behaviour: 'is-nice' }, 400, 'behaviour'],
    ['without evidence', { evidence: undefined }, 400, 'evidence'],
    ['for a commitment, which there is none yet', { evidence: { commitment: 'c1' } }, 400, 'commitment'],
    ['on a ticket that there is not', { evidence: { ticket: 'NOTHERE0' } }, 404, 'no ticket'],
  ])('F88: not %s', async (_what, more, status, words) => {
    const d = await desk();
    const answer = await d.thanks('ben', more);
    expect([answer.statusCode, answer.body]).toEqual([status, expect.stringContaining(words)]);
    expect(await d.given()).toEqual([]);
  });

  test('F120: on a ticket that is not theirs to see, as on one that there is not', async () => {
    const d = await desk();
    expect(await d.thanks('zoe')).toEqual(await d.thanks('zoe', { evidence: { ticket: 'NOTHERE0' } }));
  });

  test('F112: with a key once only, and a retry uses up nothing', async () => {
    const d = await desk();
    const key = { 'Idempotency-Key': 'k1' };
    const answers = await Promise.all([1, 2, 3].map(() => d.thanks('ben', {}, key)));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await d.given()).toHaveLength(1);
    expect(await d.kudos.allowance('ben', '2026-03-02')).toMatchObject({ given: 1 });
  });
});

describe('F88: limits of giving', () => {
  test('five a day, also when all are sent at once; it says when it is possible again, and then it is', async () => {
    const d = await desk();
    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => d.thanks('ben')));
    expect(statuses(answers)).toEqual([201, 201, 201, 201, 201, 429, 429]);
    const late = answers.find(({ statusCode }) => statusCode === 429)!;
    expect([late.headers['retry-after'], bodyOf(late)]).toMatchObject([
      '50400',
      { error: 'too_many', details: { possibleAt: '2026-03-02T23:00:00.000Z' } },
    ]);
    expect(await d.given()).toHaveLength(5);
    expect((await d.thanks('lea')).statusCode).toBe(201);
    d.pass(50_399);
    expect((await d.thanks('ben')).statusCode).toBe(429);
    d.pass(50_400);
    expect((await d.thanks('ben')).statusCode).toBe(201);
  });

  test('the same pair weighs less each time, whichever order they arrive in, and others in full', async () => {
    const d = await desk();
    await Promise.all([1, 2, 3].map(() => d.thanks('ben')));
    await d.thanks('lea');
    expect((await d.given()).map(({ from, counts }) => [from?.id, counts])).toEqual(
      expect.arrayContaining([
        ['ben', 64],
        ['ben', 32],
        ['ben', 16],
        ['lea', 64],
      ]),
    );
  });

  test('thanks back within a week make both weigh nothing; nobody is shown what they weigh', async () => {
    const d = await desk();
    await d.acts({ act: 'note', text: 'The bank has it.' }, { by: named('ben') });
    const { version } = (await d.whole()).ticket;
    await d.thanks('ben');
    d.pass(6 * DAY);
    await d.thanks('ana', { to: 'ben' });
    expect((await d.given()).map(({ counts }) => counts)).toEqual([0, 0]);
    expect((await d.whole()).ticket.version).toBe(version + 2);
    expect(JSON.stringify(await d.mine('ana'))).not.toMatch(/counts|64/);
  });

  test('of two who thank each other at the same instant, both weigh nothing', async () => {
    const d = await desk();
    await d.acts({ act: 'note', text: 'The bank has it.' }, { by: named('ben') });
    await Promise.all([d.thanks('ben'), d.thanks('ana', { to: 'ben' })]);
    expect((await d.given()).map(({ counts }) => counts)).toEqual([0, 0]);
  });
});

test('F94, F99: a list is one’s own, newest first, page by page; a cursor of somebody else’s is none', async () => {
  const d = await desk();
  for (const [i, who] of ['ben', 'lea', 'mia', 'dev', 'sam'].entries()) {
    d.pass(i);
    await d.thanks(who, { words: `From ${who}` });
  }
  const first = await d.mine('ana', { limit: '2' });
  const rest = await d.mine('ana', { limit: '3', cursor: first.cursor! });
  expect([...first.items, ...rest.items].map(({ words }) => words)).toEqual(
    ['sam', 'dev', 'mia', 'lea', 'ben'].map((who) => `From ${who}`),
  );
  expect(rest.cursor).toBeNull();
  const foreign = await d.call('GET /v1/kudos', { sub: 'sub-ben', query: { cursor: first.cursor! } });
  expect(foreign.statusCode).toBe(400);
  const asked = await d.call('GET /v1/kudos', { sub: 'sub-ben', query: { person: 'ana' } });
  expect([asked.statusCode, asked.body]).toEqual([400, expect.stringContaining('person')]);
});

describe('F87: thanks on the page of the case', () => {
  test('by the person who was asked, who has no console; the words are on the record', async () => {
    const d = await desk();
    expect((await d.opens('ana')).body).not.toContain('Thank somebody');
    await d.acts({ act: 'ladder', rung: 'backup' });
    const { open } = await d.whole();
    const ask = anAsk({ run: open!.run.run, rung: 'backup', contact: named('ben') });
    await d.table.write([q.asks.add(ask)]);
    expect((await d.opens('ana')).body).toContain('Thank somebody');
    const bens = await d.opens('ben');
    expect(textOf(bens.body)).toContain('Ana (ana@baton.test)');
    expect(textOf(bens.body)).not.toContain('Ben (ben@baton.test)');
    const answer = await d.presses('ben');
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, expect.stringMatching(/done=thank$/)]);
    expect(textOf((await d.opens('ben', { done: 'thank' })).body)).toContain('Your thanks are on their way');
    expect(await d.given()).toMatchObject([{ from: { id: 'ben' }, to: { id: 'ana' }, evidence: { kind: 'ticket' } }]);
    expect(textOf((await d.opens('ana')).body)).toContain('thanks Ana for teaching what they know');
  });

  test('P23: the same form sent five times is one thanks', async () => {
    const d = await desk();
    await d.acts({ act: 'note', text: 'x' }, { by: named('ben') });
    const form = { to: 'ben@baton.test', nonce: 'one' };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => d.presses('ana', form)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303]);
    expect(await d.given()).toHaveLength(1);
  });

  test('F21: thanks never hold back a form of the holder, and are never held back by a newer state', async () => {
    const d = await desk();
    const { version } = (await d.whole()).ticket;
    await d.thanks('ben');
    const step = { act: 'next-step', nextStep: 'call', nextStepIn: 'PT1H', version: String(version) };
    expect((await d.presses('ana', step)).statusCode).toBe(303);
    await d.acts({ act: 'note', text: 'x' }, { by: named('ben') });
    expect((await d.presses('ana', { to: 'ben@baton.test', version: String(version) })).statusCode).toBe(303);
  });

  test('what cannot be is said beside the words, which are kept', async () => {
    const d = await desk();
    const oneself = await d.presses('ana', { words: 'I was <good> today.' });
    expect([oneself.statusCode, textOf(oneself.body)]).toEqual([409, expect.stringContaining('to is you')]);
    expect(oneself.body).toContain('I was &lt;good&gt; today.');
    await d.acts({ act: 'note', text: 'x' }, { by: named('ben') });
    for (let i = 0; i < 5; i += 1) expect((await d.presses('ana', { to: 'ben@baton.test' })).statusCode).toBe(303);
    const sixth = await d.presses('ana', { to: 'ben@baton.test', words: 'Once more.' });
    expect([sixth.statusCode, sixth.body]).toEqual([409, expect.stringContaining('5 times today')]);
    expect(sixth.body).toContain('Once more.');
  });
});
