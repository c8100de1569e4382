/** What somebody of the staff does to a ticket by the API, on real stores. */
import { describe, expect, test } from 'vitest';
import { postAct } from '../../../functions/api/tickets/post-act.ts';
import type { Change } from '../../../functions/domain/change.ts';
import { after } from '../../../functions/domain/time.ts';
import { NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { bodyOf, staffHttp } from '../../support/http.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { untilAsked } from '../../support/road.ts';

const db = dynamo();
const HOLDS = untilAccepted().changes;
const CLIMBS = untilAsked().changes;
const step = { nextStep: 'call the bank', nextStepIn: 'PT1H' };
const bodies = {
  take: step,
  release: { why: 'I am away' },
  ladder: { rung: 'director', skill: 'knows SEPA' },
  messages: { text: 'We pay it back.', ...step },
  notes: { text: 'She called before' },
  resolution: { code: 'solved', summary: 'Paid back.' },
} as const;
type Noun = keyof typeof bodies;
const nouns = Object.keys(bodies) as Noun[];

async function desk(changes: readonly Change[] = HOLDS) {
  const d = await liveDesk(db, changes);
  const handlers = {
    'POST /v1/tickets/{ref}/take': postAct('take', d),
    'POST /v1/tickets/{ref}/release': postAct('release', d),
    'POST /v1/tickets/{ref}/ladder': postAct('ladder', d),
    'POST /v1/tickets/{ref}/messages': postAct('reply', d),
    'POST /v1/tickets/{ref}/notes': postAct('note', d),
    'POST /v1/tickets/{ref}/resolution': postAct('resolve', d),
    'POST /v1/tickets/{ref}/reopen': postAct('reopen', d),
  };
  const { call } = staffHttp(handlers, d);
  const post = (noun: Noun, who: string | undefined = 'ana', body: object | string = bodies[noun], ref = REF) =>
    call(`POST /v1/tickets/${ref}/${noun}`, { body, ...(who !== undefined && { sub: `sub-${who}` }) });
  return { ...d, call, post };
}

describe('each route', () => {
  test.each<[Noun, string, readonly Change[], object]>([
    ['take', 'ben', CLIMBS, { status: 'held', holder: { name: 'Ben' }, nextStep: { by: after(NOW, 3_600) } }],
    ['take', 'mia', HOLDS, { status: 'held', holder: { name: 'Mia' } }],
    ['release', 'ana', HOLDS, { status: 'climbing', holder: null, nextStep: null }],
    ['ladder', 'ana', HOLDS, { status: 'held', holder: { name: 'Ana' } }],
    ['ladder', 'ben', CLIMBS, { status: 'climbing', holder: null }],
    ['messages', 'ana', HOLDS, { status: 'held', nextStep: { what: 'call the bank' } }],
    ['notes', 'ben', HOLDS, { status: 'held', holder: { name: 'Ana' } }],
    ['resolution', 'ana', HOLDS, { status: 'solved', resolution: { code: 'solved', summary: 'Paid back.' } }],
    ['resolution', 'sam', CLIMBS, { status: 'solved', resolution: { by: { name: 'Sam' } } }],
  ])('%s by %s answers with the ticket as it stands then', async (noun, who, changes, stands) => {
    const d = await desk(changes);
    const answer = await d.post(noun, who);
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([200, { ref: 'K7Q2-M9XD', ...stands }]);
    const { ticket } = await d.whole();
    expect(bodyOf(answer)).toMatchObject({ version: ticket.version, status: ticket.status });
    expect(answer.body).not.toMatch(/token-|"shard"|"entries"/);
  });

  test('a reply goes to whom the customer’s latest message names, and not to a blocked address (P16, P19)', async () => {
    const d = await desk();
    await d.post('messages');
    expect((await d.tickets.messages(REF)).at(-1)).toMatchObject({ to: ['cleo@example.org'], cc: [] });
    const block = {
      email: 'cleo@example.org',
      why: 'bounced',
      detail: '',
      since: NOW,
      mail: 'm',
      lifted: null,
    } as const;
    await d.outbox.write([(await d.deliverability.blocking(block))!]);
    expect((await d.post('messages')).statusCode).toBe(409);
  });

  test('a run at a rung of one’s choice begins there, with its reasons', async () => {
    const d = await desk();
    await d.post('ladder');
    expect((await d.whole()).open?.run).toMatchObject({
      why: 'staff',
      startAt: 3,
      excluded: 'ana',
      plea: { skill: 'knows SEPA', benefit: null },
    });
  });

  test('a next step without a time is due in half an hour', async () => {
    const d = await desk(CLIMBS);
    expect(bodyOf(await d.post('take', 'ben', { nextStep: 'read it' }))).toMatchObject({
      nextStep: { by: after(NOW, 1_800) },
    });
  });
});

describe('who may', () => {
  test.each(nouns)('F120: %s: unknown, not one’s own and nonsense look alike', async (noun) => {
    const d = await desk();
    const before = await d.whole();
    const notMine = await d.post(noun, 'zoe');
    expect(notMine.statusCode).toBe(404);
    expect(await d.post(noun, 'zoe', bodies[noun], 'NOTHERE0')).toEqual(notMine);
    expect(await d.post(noun, 'zoe', bodies[noun], 'nonsense')).toEqual(notMine);
    expect(await d.whole()).toEqual(before);
  });

  test.each(nouns)('%s: nobody without an account that an invitation has bound', async (noun) => {
    const d = await desk();
    expect((await d.call(`POST /v1/tickets/${REF}/${noun}`, { body: bodies[noun] })).statusCode).toBe(401);
    expect((await d.post(noun, 'stranger')).statusCode).toBe(403);
  });

  test.each(['release', 'messages'] as const)('%s: the holder alone, whoever else serves the area', async (noun) => {
    const d = await desk();
    for (const who of ['ben', 'sam']) expect((await d.post(noun, who)).statusCode).toBe(403);
    expect((await d.post(noun, 'ana')).statusCode).toBe(200);
  });

  test('a holder from outside the area acts on what they hold', async () => {
    const d = await desk();
    const { ticket } = await d.whole();
    const zoe = { id: 'zoe', name: 'Zoe', email: 'zoe@baton.test' };
    await d.tickets.save({
      ticket: { ...ticket, holder: zoe, version: ticket.version + 1 },
      messages: [],
      notes: [],
      touches: [],
      timeline: [],
      begun: null,
      runs: [],
      asked: [],
      asks: [],
      mails: [],
      holds: [],
      decided: [],
      votes: [],
      kudos: [],
      kudosChanged: [],
      reviews: [],
      surveying: null,
      outbox: [],
      happened: null,
    });
    expect((await d.post('messages', 'zoe')).statusCode).toBe(200);
  });
});

describe('what is refused', () => {
  test.each<[Noun, object, string]>([
    ['take', {}, 'nextStep'],
    ['take', { ...step, nextStepIn: 'P1M' }, 'nextStepIn'],
    ['messages', { ...step, text: '' }, 'text'],
    ['messages', { text: 'x' }, 'nextStep'],
    ['notes', {}, 'text'],
    ['resolution', { code: 'gone', summary: 'x' }, 'code'],
    ['resolution', { code: 'solved' }, 'summary'],
    ['resolution', { code: 'overcome_by_events', summary: 'x' }, 'event'],
    ['ladder', { rung: 'ceo' }, 'rung'],
    ['notes', { text: 'half \ud800' }, 'text'],
  ])('%s of %o names %s, and nothing is done', async (noun, body, path) => {
    const d = await desk();
    const answer = await d.post(noun, 'ana', body);
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { error: 'invalid' }]);
    expect(answer.body).toContain(`"path":"${path}"`);
    expect((await d.whole()).ticket.version).toBe(HOLDS.at(-1)?.ticket.version);
  });

  test('an act that the body names besides is not done: the route says what is', async () => {
    const d = await desk();
    expect((await d.post('notes', 'ben', { ...bodies.notes, act: 'release' })).statusCode).toBe(400);
    expect((await d.whole()).ticket).toMatchObject({ holder: { id: 'ana' }, notes: 0 });
  });

  test('what is no JSON', async () => {
    expect((await (await desk()).post('notes', 'ana', 'text')).statusCode).toBe(400);
  });

  test.each(['take', 'messages', 'resolution', 'release', 'ladder'] as const)('%s of a closed ticket', async (noun) => {
    const d = await desk();
    await d.acts({ act: 'resolve', code: 'solved', summary: 'x' });
    const { ticket } = await d.whole();
    await d.tickets.save({
      ticket: { ...ticket, status: 'closed', closesAt: null, version: ticket.version + 1 },
      messages: [],
      notes: [],
      touches: [],
      timeline: [],
      begun: null,
      runs: [],
      asked: [],
      asks: [],
      mails: [],
      holds: [],
      decided: [],
      votes: [],
      kudos: [],
      kudosChanged: [],
      reviews: [],
      surveying: null,
      outbox: [],
      happened: null,
    });
    expect((await d.post(noun)).statusCode).toBe(409);
  });
});

test('two who take it at once: both are answered, and the ticket has one holder, the later one', async () => {
  const d = await desk(CLIMBS);
  const answers = await Promise.all([d.post('take', 'ben'), d.post('take', 'mia')]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const { ticket, open, watch } = await d.whole();
  expect(['ben', 'mia']).toContain(ticket.holder?.id);
  expect([ticket.formerHolders.length, open, watch?.state]).toEqual([1, null, 'holding']);
});

test('F84: what is solved is opened again by whoever holds it, or by the area where nobody does', async () => {
  const reopen = (d: Awaited<ReturnType<typeof desk>>, who: string, body?: object) =>
    d.call(`POST /v1/tickets/${REF}/reopen`, { sub: `sub-${who}`, ...(body && { body }) });
  const held = await desk();
  expect((await reopen(held, 'ana')).statusCode).toBe(409);
  await held.post('resolution');
  expect((await reopen(held, 'ben')).statusCode).toBe(403);
  expect((await reopen(held, 'ana', { nextStep: 'x' })).statusCode).toBe(400);
  const answer = await reopen(held, 'ana');
  expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
    200,
    { status: 'held', holder: { name: 'Ana' }, nextStep: { what: 'read the answer' }, resolution: null },
  ]);
  const nobodys = await desk(CLIMBS);
  await nobodys.post('resolution', 'sam');
  const sought = await reopen(nobodys, 'ben', {});
  expect([sought.statusCode, bodyOf(sought)]).toMatchObject([200, { status: 'climbing', holder: null }]);
});
