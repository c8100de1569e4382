/** The ledger of rewards, on real stores: proposed with evidence, approved by another within the month's budget. */
import { describe, expect, test } from 'vitest';
import { decideReward } from '../../../functions/api/rewards/decide-reward.ts';
import { listRewards } from '../../../functions/api/rewards/list-rewards.ts';
import { myRewards } from '../../../functions/api/rewards/my-rewards.ts';
import { postReward } from '../../../functions/api/rewards/post-reward.ts';
import { putBudget } from '../../../functions/api/rewards/put-budget.ts';
import { routes } from '../../../functions/api/routes.ts';
import { castVote } from '../../../functions/domain/votes/cast-vote.ts';
import type { ApiAnswer } from '../../../functions/shared/http.ts';
import { rewards } from '../../../functions/store/questions.ts';
import { NO_THANKS } from '../../../functions/use-cases/vote-thanks.ts';
import { anArea, aPerson, ids, named, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { bodyOf, staffHttp } from '../../support/http.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';

const db = dynamo();
const statuses = (answers: readonly ApiAnswer[]) =>
  answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
const SOLVE = { act: 'resolve', code: 'solved', summary: 'Paid back.' };
type Entry = { id: string; state: string; points: number; version: number };

/** Ana has solved Cleo's ticket, keeping her next step. Lea leads Billing; Sam and Kim administer. */
async function desk() {
  const d = await liveDesk(db, untilAccepted().changes);
  await d.directory.addPerson(aPerson('lea', { sub: 'sub-lea', areas: [{ area: 'billing', role: 'lead' }] }));
  await d.directory.addPerson(aPerson('kim', { sub: 'sub-kim', administrator: true }));
  const needs = { ...d, zone: 'Europe/Berlin' };
  const { call } = staffHttp(
    {
      'POST /v1/rewards': postReward(needs),
      'GET /v1/rewards/mine': myRewards(needs),
      'GET /v1/rewards/{month}': listRewards(needs),
      'POST /v1/rewards/{id}/approval': decideReward(needs),
      'PUT /v1/rewards/budget/{month}': putBudget(needs),
    },
    needs,
  );
  await d.acts(SOLVE);
  const newVote = ids('vote');
  const reward = {
    to: 'ana',
    ground: 'confirmed',
    evidence: { ticket: REF, resolution: 1 },
    points: 50,
    words: 'Cleo says so.',
  };
  return {
    ...d,
    call,
    votes: async (value: 'up' | 'down') => {
      const kase = await d.whole();
      const context = { area: anArea(), readerZone: 'UTC', thanks: NO_THANKS };
      const cast = { value, words: null, nonce: newVote(), resolution: 1 };
      await d.tickets.save(castVote(kase, await d.tickets.votes(REF), cast, context, d.clock.at, d.newId)!);
    },
    proposes: (who = 'lea', more: object = {}) =>
      call('POST /v1/rewards', { sub: `sub-${who}`, body: { ...reward, ...more } }),
    decides: (id: string, who = 'sam', body: object = { decision: 'approve' }) =>
      call(`POST /v1/rewards/${id}/approval`, { sub: `sub-${who}`, body }),
    budget: (points: number, who = 'sam', month = '2026-03', headers: Record<string, string> = {}) =>
      call(`PUT /v1/rewards/budget/${month}`, { sub: `sub-${who}`, body: { points }, headers }),
    mine: async (who: string) =>
      bodyOf(await call('GET /v1/rewards/mine', { sub: `sub-${who}` })) as { balance: number; items: Entry[] },
    /** The mail of a decision, if one goes to this reader. */
    mailOf: async (id: string, reads: string) => {
      const matter = `REWARD-${id.replace('.', '-')}`;
      const row = await d.outbox.get({ ref: matter, id: `${matter}_${reads}` });
      return row?.effect.kind === 'send-mail' ? d.outbox.mail(matter, row.effect.mail) : null;
    },
    month: (who = 'sam', month = '2026-03', headers: Record<string, string> = {}) =>
      call(`GET /v1/rewards/${month}`, { sub: `sub-${who}`, headers }),
  };
}
const entryOf = (answer: Parameters<typeof bodyOf>[0]) => bodyOf(answer) as Entry;

describe('F97: a reward', () => {
  test('is proposed by who leads the area, approved by an administrator, and is in the balance then', async () => {
    const d = await desk();
    await d.votes('up');
    await d.budget(100);
    const proposed = await d.proposes();
    expect([proposed.statusCode, bodyOf(proposed)]).toMatchObject([
      201,
      {
        to: { name: 'Ana' },
        by: { name: 'Lea' },
        ground: 'confirmed',
        evidence: { ticket: 'K7Q2-M9XD', resolution: 1, entry: null, ask: null },
        points: 50,
        state: 'proposed',
        decision: null,
      },
    ]);
    expect(await d.mine('ana')).toMatchObject({ balance: 0, items: [{ state: 'proposed' }] });
    const approved = await d.decides(entryOf(proposed).id);
    expect([approved.statusCode, bodyOf(approved)]).toMatchObject([
      200,
      { state: 'approved', decision: { by: { name: 'Sam' }, why: null }, version: 2 },
    ]);
    expect(await d.mine('ana')).toMatchObject({ balance: 50, items: [{ state: 'approved' }], cursor: null });
    expect(await d.mine('lea')).toEqual({ balance: 0, items: [], cursor: null });
    const { id } = entryOf(proposed);
    expect(await d.mailOf(id, 'proposer')).toMatchObject({ to: ['lea@baton.test'], replyTo: 'sam@baton.test' });
    expect(await d.mailOf(id, 'receiver')).toMatchObject({
      to: ['ana@baton.test'],
      content: { kind: 'reward', reads: 'receiver', approved: true, points: 50, by: 'Lea' },
    });
    expect(bodyOf(await d.month())).toMatchObject({
      items: [{ state: 'approved' }],
      cursor: null,
      budget: { month: '2026-03', points: 100, granted: 50 },
    });
  });

  test('a representative proposes none, and who does not serve the area learns of no ticket', async () => {
    const d = await desk();
    await d.votes('up');
    expect((await d.proposes('ben')).statusCode).toBe(403);
    expect((await d.proposes('zoe')).statusCode).toBe(404);
    expect((await d.proposes('mia')).statusCode).toBe(201); // The manager's rung leads.
    const kept = { ground: 'kept-promise', evidence: { ticket: REF, entry: 1 } };
    expect((await d.proposes('sam', kept)).statusCode).toBe(409);
  });

  test('nobody decides on what they proposed or receive', async () => {
    const d = await desk();
    await d.votes('up');
    await d.budget(100);
    const { id } = entryOf(await d.proposes('sam'));
    expect((await d.decides(id, 'sam')).statusCode).toBe(403);
    expect((await d.decides(id, 'lea')).statusCode).toBe(403);
    const row = await d.rewards.get(id);
    await d.table.write([rewards.replace({ ...row, to: named('kim') }, {})]);
    expect((await d.decides(id, 'kim')).statusCode).toBe(403);
    expect((await d.decides('2026-03.none', 'kim')).statusCode).toBe(404);
    expect((await d.proposes('sam', { to: 'sam' })).statusCode).toBe(400);
  });

  test('is decided once, also by two at once; a refusal says why and lets it be proposed anew', async () => {
    const d = await desk();
    await d.votes('up');
    await d.budget(100);
    const { id } = entryOf(await d.proposes());
    expect((await d.decides(id, 'sam', { decision: 'refuse' })).statusCode).toBe(400);
    expect((await d.decides(id, 'sam', { decision: 'refuse', why: 'Say what she did.' })).statusCode).toBe(200);
    // Whoever proposed it hears why; nobody hears of what they do not get.
    expect((await d.mailOf(id, 'proposer'))?.content).toMatchObject({ approved: false, why: 'Say what she did.' });
    expect(await d.mailOf(id, 'receiver')).toBeNull();
    expect((await d.decides(id, 'kim')).statusCode).toBe(409);
    expect(await d.mine('ana')).toMatchObject({ balance: 0, items: [{ decision: { why: 'Say what she did.' } }] });
    const again = entryOf(await d.proposes('lea', { words: 'She called the bank herself.' }));
    const answers = await Promise.all(['sam', 'kim'].map((who) => d.decides(again.id, who)));
    expect(statuses(answers)).toEqual([200, 409]);
    expect(await d.mine('ana')).toMatchObject({ balance: 50 });
    expect((await d.proposes()).statusCode).toBe(409);
  });

  test('each evidence rewards a person once, however many propose it at once', async () => {
    const d = await desk();
    await d.votes('up');
    const answers = await Promise.all(['lea', 'sam', 'kim', 'lea'].map((who) => d.proposes(who)));
    expect(statuses(answers)).toEqual([201, 409, 409, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.body).toContain('rewards Ana already');
  });
});

describe('F97: a month’s budget', () => {
  test('is set by an administrator, never below what was granted, and by If-Match never against another’s', async () => {
    const d = await desk();
    expect((await d.budget(100, 'lea')).statusCode).toBe(403);
    expect((await d.budget(100, 'sam', 'nonsense')).statusCode).toBe(400);
    const set = await d.budget(100);
    expect(bodyOf(set)).toEqual({ month: '2026-03', points: 100, granted: 0, version: 1 });
    await d.votes('up');
    await d.decides(entryOf(await d.proposes()).id);
    expect((await d.budget(49)).statusCode).toBe(409);
    expect((await d.budget(50, 'sam', '2026-03', { 'If-Match': set.headers.etag! })).statusCode).toBe(412);
    expect(bodyOf(await d.budget(50, 'sam', '2026-03', { 'If-Match': '"2"' }))).toMatchObject({
      points: 50,
      granted: 50,
    });
  });

  test('is never exceeded, also when several approve at once', async () => {
    const d = await desk();
    await d.votes('up');
    await d.budget(120);
    // Ana's confirmed resolution, and the next step that she kept by resolving it in time.
    const entry = (await d.tickets.record(REF)).timeline.findLast(({ cause }) => cause === 'resolution')!.seq;
    const two = [
      entryOf(await d.proposes('lea', { points: 70 })),
      entryOf(await d.proposes('lea', { points: 70, ground: 'kept-promise', evidence: { ticket: REF, entry } })),
    ];
    const answers = await Promise.all(two.map(({ id }) => d.decides(id)));
    expect(statuses(answers)).toEqual([200, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.body).toContain('50 points left');
    expect(await d.mine('ana')).toMatchObject({ balance: 70 });
    await d.budget(140);
    const left = two[answers.findIndex(({ statusCode }) => statusCode === 409)]!;
    expect((await d.decides(left.id)).statusCode).toBe(200);
    expect(await d.mine('ana')).toMatchObject({ balance: 140 });
  });
});

describe('F89: points come from what is on record', () => {
  test('no vote, no points; and none when the customer thinks again before it is approved', async () => {
    const d = await desk();
    await d.budget(100);
    const none = await d.proposes();
    expect([none.statusCode, none.body]).toEqual([409, expect.stringContaining('has not said of this resolution')]);
    await d.votes('up');
    const { id } = entryOf(await d.proposes());
    await d.votes('down');
    const late = await d.decides(id);
    expect([late.statusCode, late.body]).toEqual([409, expect.stringContaining('has not said of this resolution')]);
    expect(await d.mine('ana')).toMatchObject({ balance: 0 });
  });

  test('a kept next step, by any entry of the change that kept it, once', async () => {
    const d = await desk();
    const { timeline } = await d.tickets.record(REF);
    const kept = timeline.findLast(({ cause }) => cause === 'resolution')!;
    const by = (entry: number, to = 'ana') =>
      d.proposes('lea', { to, ground: 'kept-promise', evidence: { ticket: REF, entry } });
    expect((await by(1)).body).toContain('kept no next step');
    expect((await by(99)).body).toContain('kept no next step');
    expect((await by(kept.seq, 'ben')).body).toContain('Ben kept no next step');
    expect((await by(kept.seq)).statusCode).toBe(201);
    expect((await by(kept.seq)).statusCode).toBe(409);
  });

  test('an acceptance that was no rescue makes no points', async () => {
    const d = await desk();
    const evidence = { ticket: REF, ask: { run: 1, round: 1, rung: 'primary' } };
    const answer = await d.proposes('lea', { ground: 'rescue', evidence });
    expect([answer.statusCode, answer.body]).toEqual([409, expect.stringContaining('This ask was no rescue')]);
    const other = await d.proposes('lea', { to: 'ben', ground: 'rescue', evidence });
    expect(other.body).toContain('Ben did not take it by this ask');
  });

  test.each([
    ['for speed', { ground: 'fast', evidence: { ticket: REF } }],
    ['for a kudos', { ground: 'confirmed', evidence: { ticket: REF, kudos: 1 } }],
    ['of no points', { points: 0 }],
    ['of half a point', { points: 0.5 }],
    ['without words', { words: '' }],
  ])('there is no reward %s', async (_what, more) => {
    expect((await (await desk()).proposes('lea', more)).statusCode).toBe(400);
  });
});

describe('F97: the export', () => {
  test('P40: is a file in the order of time, in which no words are a formula', async () => {
    const d = await desk();
    await d.votes('up');
    await d.budget(100);
    const { id } = entryOf(await d.proposes('lea', { words: '=HYPERLINK("https://evil.example")' }));
    d.pass(60);
    const entry = (await d.tickets.record(REF)).timeline.findLast(({ cause }) => cause === 'resolution')!.seq;
    await d.proposes('lea', { points: 9, ground: 'kept-promise', evidence: { ticket: REF, entry }, words: 'In time.' });
    await d.decides(id, 'sam', { decision: 'approve', why: '@SUM(A1)' });
    const answer = await d.month('sam', '2026-03.csv');
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
      'attachment; filename="rewards-2026-03.csv"',
    ]);
    const [columns, first, second, end] = answer.body.split('\r\n');
    expect(columns).toBe(
      '"id","proposed at","for","address","proposed by","ground","ticket","points","words","state","decided by","decided at","why"',
    );
    expect(first).toContain(`"Ana","ana@baton.test","Lea","confirmed","K7Q2-M9XD",50,"'=HYPERLINK(""https`);
    expect(first).toContain(`"approved","Sam"`);
    expect(first).toMatch(/"'@SUM\(A1\)"$/);
    expect(second).toContain('"kept-promise","K7Q2-M9XD",9,"In time.","proposed","","",""');
    expect(end).toBe('');
    expect(await d.month('sam', '2026-03', { Accept: 'text/csv' })).toEqual(answer);
    expect((await d.month('sam', '2026-02.csv')).body.split('\r\n')).toHaveLength(2);
    for (const who of ['lea', 'ana']) expect((await d.month(who, '2026-03.csv')).statusCode).toBe(403);
    expect((await d.month('sam', '2026-13')).statusCode).toBe(400);
  });
});

test('F94: no route lists or orders people by a balance, and no other’s can be asked for', async () => {
  const d = await desk();
  expect(
    routes.filter(({ path }) => path.includes('rewards')).map(({ method, path, who }) => `${method} ${path}: ${who}`),
  ).toEqual([
    'POST /v1/rewards: representative',
    'GET /v1/rewards/mine: staff',
    'GET /v1/rewards/{month}: administrator',
    'POST /v1/rewards/{id}/approval: administrator',
    'PUT /v1/rewards/budget/{month}: administrator',
  ]);
  for (const query of [{ person: 'ana' }, { sort: 'points' }, { to: 'ana' }] as Record<string, string>[])
    for (const path of ['mine', '2026-03'])
      expect((await d.call(`GET /v1/rewards/${path}`, { sub: 'sub-sam', query })).statusCode).toBe(400);
});
