/** What all routes of the staff have in common: roles, once-only POSTs, versions, and answers that keep their contract. */
import { describe, expect, test, vi } from 'vitest';
import { getAddress } from '../../../functions/api/addresses/get-address.ts';
import { liftBlock } from '../../../functions/api/addresses/lift-block.ts';
import { getArea } from '../../../functions/api/areas/get-area.ts';
import { listAreas } from '../../../functions/api/areas/list-areas.ts';
import { putArea } from '../../../functions/api/areas/put-area.ts';
import { type Operation, operations } from '../../../functions/api/contracts/operations.ts';
import { Refusal } from '../../../functions/api/contracts/shapes.ts';
import { getWalkCase } from '../../../functions/api/walks/get-walk-case.ts';
import { getWalk } from '../../../functions/api/walks/get-walk.ts';
import { postWalkAnswer } from '../../../functions/api/walks/post-walk-answer.ts';
import { listChannels } from '../../../functions/api/channels/list-channels.ts';
import { putChannel } from '../../../functions/api/channels/put-channel.ts';
import { getIdea } from '../../../functions/api/ideas/get-idea.ts';
import { linkTicket } from '../../../functions/api/ideas/link-ticket.ts';
import { listIdeas } from '../../../functions/api/ideas/list-ideas.ts';
import { postIdea } from '../../../functions/api/ideas/post-idea.ts';
import { postLetter } from '../../../functions/api/ideas/post-letter.ts';
import { postShipped } from '../../../functions/api/ideas/post-shipped.ts';
import { postReview } from '../../../functions/api/reviews/post-review.ts';
import { getDeskStatus } from '../../../functions/api/desk/get-desk-status.ts';
import { listKudos } from '../../../functions/api/kudos/list-kudos.ts';
import { postKudos } from '../../../functions/api/kudos/post-kudos.ts';
import { decideReward } from '../../../functions/api/rewards/decide-reward.ts';
import { listRewards } from '../../../functions/api/rewards/list-rewards.ts';
import { myRewards } from '../../../functions/api/rewards/my-rewards.ts';
import { postReward } from '../../../functions/api/rewards/post-reward.ts';
import { putBudget } from '../../../functions/api/rewards/put-budget.ts';
import { thankColleague } from '../../../functions/use-cases/thank-colleague.ts';
import { getMyRecord } from '../../../functions/api/people/get-my-record.ts';
import { listLooks } from '../../../functions/api/people/list-looks.ts';
import { openRecord } from '../../../functions/api/people/open-record.ts';
import { getPerson } from '../../../functions/api/people/get-person.ts';
import { listPeople } from '../../../functions/api/people/list-people.ts';
import { postPerson } from '../../../functions/api/people/post-person.ts';
import { putPerson } from '../../../functions/api/people/put-person.ts';
import { listQuarantine } from '../../../functions/api/quarantine/list-quarantine.ts';
import { releaseMail } from '../../../functions/api/quarantine/release-mail.ts';
import { routes } from '../../../functions/api/routes.ts';
import type { StaffHandlers } from '../../../functions/api/staff-api.ts';
import { getStory } from '../../../functions/api/stories/get-story.ts';
import { listStories } from '../../../functions/api/stories/list-stories.ts';
import { postStory } from '../../../functions/api/stories/post-story.ts';
import { postPublish } from '../../../functions/api/stories/publish-story.ts';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { listTickets } from '../../../functions/api/tickets/list-tickets.ts';
import { postAct } from '../../../functions/api/tickets/post-act.ts';
import { postHeld } from '../../../functions/api/tickets/post-held.ts';
import { postRequester } from '../../../functions/api/tickets/post-requester.ts';
import { postTicket } from '../../../functions/api/tickets/post-ticket.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { readRecord } from '../../../functions/use-cases/read-record.ts';
import { releaseForm } from '../../../functions/use-cases/form-in/release-form.ts';
import { whoWrites } from '../../../functions/use-cases/who-writes.ts';
import * as q from '../../../functions/store/questions.ts';
import type { ApiAnswer } from '../../../functions/shared/http.ts';
import { anIdea } from '../../support/ideas.ts';
import { aDraft, aPerson, aStory, ids, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { bodyOf, type Call, staffHttp } from '../../support/http.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';

const db = dynamo();

/** Billing, whose ticket Ana holds; Ben is on a rung of it, Zoe on none, Lea leads it without a rung, Sam is administrator. */
async function desk() {
  const d = await liveDesk(db, untilAccepted().changes);
  await d.directory.addPerson(aPerson('lea', { sub: 'sub-lea', areas: [{ area: 'billing', role: 'lead' }] }));
  await d.table.write([
    q.ideas.add(anIdea()),
    q.stories.add({ ...aStory(), shelf: 'everybody' }),
    q.walks.add({ quarter: '2026-Q2', at: NOW, cases: [REF], leaders: ['lea'], mailed: true }),
  ]);
  const base = {
    ...d,
    domain: 'baton.test',
    staffDomains: [],
    newReference: ids('N3W0000'),
    raw: { inbox: async () => [], keptOn: async () => [] },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const whose = whoWrites(base);
  const needs = {
    ...base,
    whoWrites: whose,
    decideOnHeld: decideOnHeld({ ...base, whoWrites: whose }),
    releaseForm: releaseForm(base),
    readRecord: readRecord(base),
    zone: 'Europe/Berlin',
    thankColleague: thankColleague({ ...base, zone: 'Europe/Berlin' }),
  };
  const handlers: StaffHandlers = {
    'GET /v1/tickets': listTickets(needs),
    'POST /v1/tickets': postTicket(needs),
    'GET /v1/tickets/{ref}': getTicket(needs),
    'POST /v1/tickets/{ref}/take': postAct('take', needs),
    'POST /v1/tickets/{ref}/release': postAct('release', needs),
    'POST /v1/tickets/{ref}/ladder': postAct('ladder', needs),
    'POST /v1/tickets/{ref}/messages': postAct('reply', needs),
    'POST /v1/tickets/{ref}/notes': postAct('note', needs),
    'POST /v1/tickets/{ref}/resolution': postAct('resolve', needs),
    'POST /v1/tickets/{ref}/reopen': postAct('reopen', needs),
    'POST /v1/tickets/{ref}/held': postHeld(needs),
    'POST /v1/tickets/{ref}/requester': postRequester(needs),
    'POST /v1/tickets/{ref}/story': postStory(needs),
    'GET /v1/stories': listStories(needs),
    'GET /v1/stories/{id}': getStory(needs),
    'POST /v1/stories/{id}/publish': postPublish(needs),
    'POST /v1/kudos': postKudos(needs),
    'GET /v1/kudos': listKudos(needs),
    'POST /v1/rewards': postReward(needs),
    'GET /v1/rewards/mine': myRewards(needs),
    'GET /v1/rewards/{month}': listRewards(needs),
    'POST /v1/rewards/{id}/approval': decideReward(needs),
    'PUT /v1/rewards/budget/{month}': putBudget(needs),
    'POST /v1/tickets/{ref}/reviews': postReview(needs),
    'POST /v1/tickets/{ref}/letters': postLetter(needs),
    'GET /v1/ideas': listIdeas(needs),
    'POST /v1/ideas': postIdea(needs),
    'GET /v1/ideas/{id}': getIdea(needs),
    'POST /v1/ideas/{id}/tickets': linkTicket(needs),
    'POST /v1/ideas/{id}/shipped': postShipped(needs),
    'GET /v1/walks/{quarter}': getWalk(needs),
    'GET /v1/walks/{quarter}/cases/{number}': getWalkCase(needs),
    'POST /v1/walks/{quarter}/answers': postWalkAnswer(needs),
    'GET /v1/channels': listChannels(needs),
    'PUT /v1/channels/{id}': putChannel(needs),
    'GET /v1/status': getDeskStatus(needs),
    'GET /v1/quarantine': listQuarantine(needs),
    'POST /v1/quarantine/{id}/release': releaseMail(needs),
    'GET /v1/areas': listAreas(needs),
    'GET /v1/areas/{id}': getArea(needs),
    'PUT /v1/areas/{id}': putArea(needs),
    'GET /v1/people': listPeople(needs),
    'POST /v1/people': postPerson(needs),
    'GET /v1/people/{id}': getPerson(needs),
    'GET /v1/me/record': getMyRecord(needs),
    'GET /v1/me/looks': listLooks(needs),
    'POST /v1/people/{id}/record': openRecord(needs),
    'PUT /v1/people/{id}': putPerson(needs),
    'GET /v1/addresses/{email}': getAddress(needs),
    'POST /v1/addresses/{email}/lift': liftBlock(needs),
  };
  const { call } = staffHttp(handlers, needs);
  return {
    ...d,
    as: (who: string, what: string, more: Omit<Call, 'sub'> = {}) => call(what, { ...more, sub: `sub-${who}` }),
    nobody: (what: string, more: Omit<Call, 'sub'> = {}) => call(what, more),
  };
}

const call = {
  area: 'billing',
  subject: 'Billed twice',
  text: 'Order 1182 was billed twice.',
  caller: { name: 'Carla', phone: '+49 30 123456' },
};
const person = { name: 'Pia', email: 'pia@baton.test', areas: [{ area: 'billing', role: 'representative' }] };
/** A good request of each route that takes a body or a query. */
const bodies: Readonly<Record<string, object>> = {
  'POST /v1/tickets': call,
  'POST /v1/tickets/{ref}/take': { nextStep: 'call the bank' },
  'POST /v1/tickets/{ref}/ladder': { rung: 'director' },
  'POST /v1/tickets/{ref}/messages': { text: 'We pay it back.', nextStep: 'look again' },
  'POST /v1/tickets/{ref}/notes': { text: 'She called before.' },
  'POST /v1/tickets/{ref}/resolution': { code: 'solved', summary: 'Paid back.' },
  'POST /v1/tickets/{ref}/reopen': {},
  'POST /v1/tickets/{ref}/held': { number: 1, decision: 'join' },
  'POST /v1/tickets/{ref}/requester': { name: 'Carla', email: 'carla@example.com' },
  'POST /v1/stories/{id}/publish': { text: 'Alex was charged twice.' },
  'POST /v1/kudos': { to: 'ana', evidence: { ticket: REF }, behaviour: 'listened', words: 'You listened.' },
  'POST /v1/rewards': {
    to: 'ana',
    ground: 'confirmed',
    evidence: { ticket: REF, resolution: 1 },
    points: 50,
    words: 'It helped.',
  },
  'POST /v1/rewards/{id}/approval': { decision: 'approve' },
  'PUT /v1/rewards/budget/{month}': { points: 100 },
  'POST /v1/tickets/{ref}/reviews': { wanted: 'Her money.', did: 'We asked the bank.', change: 'Ask at once.' },
  'POST /v1/tickets/{ref}/letters': { idea: 'idea-1', text: 'It is there.' },
  'POST /v1/ideas': { to: 'desk', title: 'One list', words: 'One list for all.', theme: 'Lists' },
  'POST /v1/ideas/{id}/tickets': { ticket: REF },
  'POST /v1/ideas/{id}/shipped': { what: 'It is there', letter: 'Good news.' },
  'POST /v1/walks/{quarter}/answers': { case: 1, answer: 'yes', reason: 'It was quick.' },
  'PUT /v1/channels/{id}': { name: 'Pia', email: 'pia@baton.test' },
  'PUT /v1/areas/{id}': { ...aDraft(), version: undefined },
  'POST /v1/people': person,
  'PUT /v1/people/{id}': { name: 'Ben', administrator: true },
  'POST /v1/people/{id}/record': { purpose: 'coaching' },
};
const request = (key: string): Omit<Call, 'sub'> => ({
  ...(bodies[key] && { body: bodies[key] }),
  ...(key === 'GET /v1/tickets' && { query: { area: 'billing' } }),
});
const pathOf = (path: string) =>
  path
    .replace('{ref}', REF)
    .replace('{email}', 'cleo@example.org')
    .replace('{month}', '2026-03')
    .replace('{quarter}', '2026-Q2')
    .replace('{number}', '1')
    .replace('{id}', IDS.find(([part]) => path.includes(part))?.[1] ?? 'billing');
const IDS = [
  ['people', 'ben'],
  ['ideas', 'idea-1'],
  ['stories', 'story-1'],
  ['channels', 'product'],
] as const;
const staffRoutes = routes.flatMap((route) =>
  route.entry === 'staff' ? [{ ...route, key: `${route.method} ${route.path}` }] : [],
);

/** The answer is one that the contract names for this route, and of its shape. */
function keepsContract(key: string, answer: ApiAnswer): void {
  const operation = new Map<string, Operation>(Object.entries(operations)).get(key)!;
  const schema = operation.answers[answer.statusCode] ?? Refusal;
  const read = schema.safeParse(bodyOf(answer));
  expect([key, answer.statusCode, read.error?.issues]).toEqual([key, answer.statusCode, undefined]);
}

const inTheWay = [
  ['{id}/release', 404],
  ['held', 404],
  ['messages', 403],
  ['release', 403],
  ['story', 409],
  ['reopen', 403],
  ['requester', 409],
  ['rewards', 409],
  ['approval', 404],
  ['letters', 404],
] as const;
/** What everybody may read, while what they do with it goes by their areas, or by who is asked; and an idea ships once. */
const APART: Readonly<Record<string, readonly (number | 'done')[]>> = {
  'POST /v1/ideas': [400, 'done', 'done'],
  'POST /v1/ideas/{id}/tickets': [404, 'done', 'done'],
  'POST /v1/ideas/{id}/shipped': [403, 'done', 409],
  'GET /v1/walks/{quarter}/cases/{number}': [403, 'done', 403],
  'POST /v1/walks/{quarter}/answers': [403, 'done', 403],
};

describe('F112: who may call a route, as the table says', () => {
  test.each(staffRoutes)('$key: $who', async ({ key, method, path, who }) => {
    const d = await desk();
    const route = `${method} ${pathOf(path)}`;
    const nobody = await d.nobody(route, request(key));
    expect([nobody.statusCode, bodyOf(nobody)]).toMatchObject([401, { error: 'unauthenticated' }]);
    const stranger = await d.as('stranger', route, request(key));
    expect([stranger.statusCode, bodyOf(stranger)]).toMatchObject([403, { error: 'forbidden' }]);
    const zoe = await d.as('zoe', route, request(key));
    const lea = await d.as('lea', route, request(key));
    const sam = await d.as('sam', route, request(key));
    const seen = [zoe, lea, sam].map(({ statusCode }) => (statusCode < 300 ? 'done' : statusCode));
    // What stands in the way is told to those who may call it: only the holder replies, gives back and opens again, Cleo
    // is the requester, no mail is held or was set aside, and no customer has told a story or said yet that it helped.
    const there = inTheWay.find(([end]) => path.endsWith(end))?.[1] ?? 'done';
    const table = {
      administrator: [403, 403, there],
      representative: [404, there, there],
      staff: ['done', 'done', 'done'],
      lead: [403, 'done', 403],
    };
    expect(seen).toEqual(APART[key] ?? table[who]);
    for (const answer of [stranger, zoe, lea, sam]) keepsContract(key, answer);
  });
});

describe('F112: a POST with a key is done once', () => {
  const keyed = { body: { text: 'She called before.' }, headers: { 'Idempotency-Key': 'k1' } };
  const NOTES = `POST /v1/tickets/${REF}/notes`;

  test('a repeat gets the first answer byte for byte, whatever happened since, for 24 hours', async () => {
    const d = await desk();
    const first = await d.as('ana', NOTES, keyed);
    await d.as('ben', NOTES, { body: { text: 'Another.' } });
    d.pass(86_399);
    expect(await d.as('ana', NOTES, keyed)).toEqual(first);
    expect(await d.tickets.notes(REF)).toHaveLength(2);
    d.pass(86_401);
    expect((await d.as('ana', NOTES, keyed)).body).not.toBe(first.body);
    expect(await d.tickets.notes(REF)).toHaveLength(3);
  });

  test('many at once are one', async () => {
    const d = await desk();
    const log = { body: call, headers: { 'Idempotency-Key': 'call-1' } };
    const answers = await Promise.all([1, 2, 3, 4].map(() => d.as('ana', 'POST /v1/tickets', log)));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(201);
  });

  test('many at once are one, also where a second one would be refused', async () => {
    const d = await desk();
    const key = { headers: { 'Idempotency-Key': 'release-1' } };
    const route = `POST /v1/tickets/${REF}/release`;
    // One asks for the first answer before there is one, and then meets what the other did: Ana is no holder any more.
    let second: Promise<ApiAnswer> | undefined;
    const answerTo = d.requests.answerTo.bind(d.requests);
    const asked = vi.spyOn(d.requests, 'answerTo').mockImplementationOnce(async (...of) => {
      const before = await answerTo(...of);
      second = d.as('ana', route, key);
      await second;
      return before;
    });
    const first = await d.as('ana', route, key);
    expect(asked.mock.calls.length).toBeGreaterThan(2);
    expect([first.statusCode, first.body]).toEqual([200, (await second)?.body]);
  });

  test('the same key with another request is refused; another person’s key is another', async () => {
    const d = await desk();
    await d.as('ana', NOTES, keyed);
    const other = await d.as('ana', NOTES, { ...keyed, body: { text: 'Something else' } });
    expect([other.statusCode, bodyOf(other)]).toMatchObject([422, { error: 'mismatch' }]);
    expect((await d.as('ben', NOTES, keyed)).statusCode).toBe(200);
    expect(await d.tickets.notes(REF)).toHaveLength(2);
  });

  test('a refusal is not kept', async () => {
    const d = await desk();
    const key = { headers: { 'Idempotency-Key': 'k2' } };
    expect((await d.as('ana', NOTES, { ...key, body: {} })).statusCode).toBe(400);
    expect((await d.as('ana', NOTES, { ...key, body: { text: 'Now' } })).statusCode).toBe(200);
  });

  test.each(['', 'x'.repeat(256)])('a key that is none is refused', async (key) => {
    const answer = await (await desk()).as('ana', NOTES, { ...keyed, headers: { 'Idempotency-Key': key } });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
      400,
      { details: { issues: [{ path: 'Idempotency-Key' }] } },
    ]);
  });
});

describe('F112: versions', () => {
  const NOTES = `POST /v1/tickets/${REF}/notes`;

  test.each([`/v1/tickets/${REF}`, '/v1/areas/billing', '/v1/people/ana'])(
    '%s has an ETag, and 304 while it is the same',
    async (path) => {
      const d = await desk();
      const { headers, body } = await d.as('ana', `GET ${path}`);
      expect(headers.etag).toMatch(new RegExp(`^"${(JSON.parse(body) as { version: number }).version}-[0-9a-f]{16}"$`));
      const same = await d.as('ana', `GET ${path}`, { headers: { 'If-None-Match': `"1", W/${headers.etag}` } });
      expect(same).toMatchObject({ statusCode: 304, body: '', headers: { etag: headers.etag } });
      expect((await d.as('ana', `GET ${path}`, { headers: { 'If-None-Match': '"1"' } })).statusCode).toBe(200);
    },
  );

  test('a ticket’s changes with what is shown of it, though its version does not', async () => {
    const d = await desk();
    await d.as('ana', `POST /v1/tickets/${REF}/messages`, { body: bodies['POST /v1/tickets/{ref}/messages']! });
    const before = await d.as('ana', `GET /v1/tickets/${REF}`);
    const { mail } = (await d.tickets.messages(REF)).at(-1)!;
    const row = (await d.tickets.mails(REF, [mail!])).get(mail!)!;
    await d.table.write([q.mails.put({ ...row, state: 'delivered' })]);
    const again = await d.as('ana', `GET /v1/tickets/${REF}`, { headers: { 'If-None-Match': before.headers.etag! } });
    expect(again.statusCode).toBe(200);
  });

  test('If-Match of the version that was read lets a change through, of an older one it says which there is', async () => {
    const d = await desk();
    const { headers } = await d.as('ana', `GET /v1/tickets/${REF}`);
    const note = (tag: string) => d.as('ana', NOTES, { body: { text: 'Hm' }, headers: { 'If-Match': tag } });
    const done = await note(headers.etag!);
    expect(done.statusCode).toBe(200);
    const { version } = (await d.whole()).ticket;
    const stale = await note(headers.etag!);
    expect([stale.statusCode, bodyOf(stale)]).toMatchObject([412, { error: 'stale', details: { version } }]);
    expect((await note(done.headers.etag!)).statusCode).toBe(200);
    expect((await note(`"${version + 1}"`)).statusCode).toBe(200);
    expect((await note('*')).statusCode).toBe(200);
    expect((await note(`W/"${version + 3}"`)).statusCode).toBe(412);
    expect((await note('7')).statusCode).toBe(400);
  });

  test('and so for areas and people', async () => {
    const d = await desk();
    for (const [path, body] of [
      ['/v1/areas/billing', bodies['PUT /v1/areas/{id}']],
      ['/v1/people/ben', bodies['PUT /v1/people/{id}']],
    ] as const) {
      const { headers } = await d.as('sam', `GET ${path}`);
      const put = (tag: string) => d.as('sam', `PUT ${path}`, { body: body!, headers: { 'If-Match': tag } });
      expect((await put(headers.etag!)).statusCode).toBe(200);
      expect((await put(headers.etag!)).statusCode).toBe(412);
    }
    const fresh = await d.as('sam', 'PUT /v1/areas/sales', {
      body: { ...bodies['PUT /v1/areas/{id}'], id: 'sales' },
      headers: { 'If-Match': '"1"' },
    });
    expect(fresh.statusCode).toBe(412);
  });
});

describe('F112: unknown fields are refused by name', () => {
  test.each(Object.keys(bodies))('%s', async (key) => {
    const d = await desk();
    const [method = '', path = ''] = key.split(' ');
    const answer = await d.as('sam', `${method} ${pathOf(path)}`, { body: { ...bodies[key], colour: 'red' } });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { error: 'invalid' }]);
    expect(answer.body).toContain('has unknown fields: colour');
  });
});

test.each(['/v1/people', '/v1/quarantine', '/v1/tickets'])(
  'a cursor that is none of %s is refused by name',
  async (path) => {
    const query = { cursor: 'bm9uZQ', ...(path === '/v1/tickets' && { area: 'billing' }) };
    const answer = await (await desk()).as('sam', `GET ${path}`, { query });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
      400,
      { error: 'invalid', details: { issues: [{ path: 'cursor', message: 'does not belong to this list' }] } },
    ]);
  },
);

describe('people', () => {
  test('enter the directory, are found, and get roles; an administrator keeps their own administration', async () => {
    const d = await desk();
    const added = await d.as('sam', 'POST /v1/people', { body: person });
    expect([added.statusCode, bodyOf(added)]).toMatchObject([201, { name: 'Pia', invited: false, version: 1 }]);
    expect((await d.as('sam', 'POST /v1/people', { body: person })).statusCode).toBe(409);
    const found = await d.as('zoe', 'GET /v1/people', { query: { email: 'Pia@baton.test' } });
    expect(bodyOf(found)).toMatchObject({ items: [{ email: 'pia@baton.test', areas: person.areas }], cursor: null });
    expect((bodyOf(await d.as('zoe', 'GET /v1/people')) as { items: object[] }).items).toHaveLength(9);
    expect(bodyOf(await d.as('zoe', 'GET /v1/people/me'))).toMatchObject({ name: 'Zoe', invited: true });
    const put = (body: object) => d.as('sam', 'PUT /v1/people/zoe', { body });
    expect((await put({ name: 'Zoe', areas: [{ area: 'nowhere', role: 'lead' }] })).statusCode).toBe(400);
    expect((await put({ name: 'Zoe', areas: [{ area: 'billing', role: 'lead' }] })).statusCode).toBe(200);
    expect((await d.as('zoe', `GET /v1/tickets/${REF}`)).statusCode).toBe(200);
    expect((await d.as('sam', 'PUT /v1/people/sam', { body: { name: 'Sam' } })).statusCode).toBe(409);
  });
});

describe('F9: a call goes on record', () => {
  test('by whoever logs it, for any area; who took the call is a field of its own, and stays', async () => {
    const d = await desk();
    const logged = await d.as('zoe', 'POST /v1/tickets', { body: { ...call, takenBy: 'ben@baton.test' } });
    expect([logged.statusCode, bodyOf(logged)]).toMatchObject([
      201,
      {
        status: 'new',
        channel: 'phone',
        requester: null,
        holder: null,
        call: {
          caller: { name: 'Carla', email: null, phone: '+49 30 123456' },
          takenBy: { name: 'Ben' },
          loggedBy: { name: 'Zoe' },
          phoneOnly: true,
        },
      },
    ]);
    const { location } = logged.headers;
    await d.as('ana', `POST ${location}/take`, { body: { nextStep: 'call back' } });
    const record = bodyOf(await d.as('ana', `GET ${location}`));
    expect(record).toMatchObject({
      holder: { name: 'Ana' },
      call: { takenBy: { name: 'Ben' } },
      messages: [{ from: { name: 'Carla', email: null }, text: call.text }],
    });
    expect(JSON.stringify(record)).toContain('logged a call of Carla to Billing, taken by Ben');
    expect(JSON.stringify(record)).toContain('can be reached by phone only: +49 30 123456');
  });

  test('nobody is said to be reached by a phone whose number nobody knows', async () => {
    const d = await desk();
    const body = { ...call, caller: { name: 'Carla' }, take: { nextStep: 'wait until she calls again' } };
    const { location } = (await d.as('ana', 'POST /v1/tickets', { body })).headers;
    const reply = await d.as('ana', `POST ${location}/messages`, { body: bodies['POST /v1/tickets/{ref}/messages']! });
    const told = 'Carla left neither a mail address nor a phone number';
    expect([reply.statusCode, bodyOf(reply)]).toMatchObject([409, { message: told }]);
    expect((await d.as('ana', `GET ${location}`)).body).toContain(told);
  });

  test('without an address nothing is written to them, and a reply says how they can be reached', async () => {
    const d = await desk();
    const { headers } = await d.as('ana', 'POST /v1/tickets', { body: { ...call, take: { nextStep: 'call back' } } });
    const ref = headers.location!.replace('/v1/tickets/', '').replace('-', '');
    const { ticket } = await d.tickets.whole(ref);
    expect(ticket).toMatchObject({
      status: 'held',
      holder: { id: 'ana' },
      nextStep: { what: 'call back' },
      lastMail: null,
    });
    const reply = await d.as('ana', `POST ${headers.location}/messages`, {
      body: bodies['POST /v1/tickets/{ref}/messages']!,
    });
    expect([reply.statusCode, bodyOf(reply)]).toMatchObject([
      409,
      { message: 'Carla can be reached by phone only: +49 30 123456' },
    ]);
    // Once somebody knows an address, the same customer can be written to.
    await d.as('ana', `POST ${headers.location}/requester`, { body: { name: 'Carla', email: 'carla@example.com' } });
    expect(
      (await d.as('ana', `POST ${headers.location}/messages`, { body: bodies['POST /v1/tickets/{ref}/messages']! }))
        .statusCode,
    ).toBe(200);
    expect((await d.tickets.messages(ref)).at(-1)).toMatchObject({ to: ['carla@example.com'] });
  });

  test('with an address the caller is acknowledged, and found by it', async () => {
    const d = await desk();
    const body = { ...call, caller: { name: 'Carla', email: 'carla@example.com' } };
    const { headers, body: text } = await d.as('ana', 'POST /v1/tickets', { body });
    expect(JSON.parse(text)).toMatchObject({ requester: { email: 'carla@example.com' }, call: { phoneOnly: false } });
    const { ticket } = await d.tickets.whole(headers.location!.replace('/v1/tickets/', '').replace('-', ''));
    expect((await d.tickets.mails(ticket.ref, [ticket.lastMail!])).get(ticket.lastMail!)?.content.kind).toBe(
      'acknowledgement',
    );
    const list = await d.as('ana', 'GET /v1/tickets', { query: { requester: 'carla@example.com' } });
    expect(bodyOf(list)).toMatchObject({ items: [{ ref: (JSON.parse(text) as { ref: string }).ref }] });
  });

  test.each<[string, object, number]>([
    ['area', { area: 'nowhere' }, 400],
    ['takenBy', { takenBy: 'cleo@example.org' }, 400],
    ['email', { caller: { name: 'Ben', email: 'ben@baton.test' } }, 400],
    ['email', { caller: { name: 'Desk', email: 'billing@baton.test' } }, 400],
  ])('a bad %s is named: %o', async (path, wrong, status) => {
    const answer = await (await desk()).as('ana', 'POST /v1/tickets', { body: { ...call, ...wrong } });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([status, { details: { issues: [{ path }] } }]);
  });

  test('only somebody of the area takes it at once', async () => {
    const answer = await (
      await desk()
    ).as('zoe', 'POST /v1/tickets', { body: { ...call, take: { nextStep: 'call' } } });
    expect(answer.statusCode).toBe(403);
  });
});
