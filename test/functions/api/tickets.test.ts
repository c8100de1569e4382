import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { listTickets } from '../../../functions/api/tickets/list-tickets.ts';
import type { Person } from '../../../functions/domain/directory/person.ts';
import { DeskError } from '../../../functions/domain/errors.ts';
import type { Ticket } from '../../../functions/domain/tickets/ticket.ts';
import { after } from '../../../functions/domain/time.ts';
import { take } from '../../../functions/domain/tickets/take.ts';
import type { TicketStore } from '../../../functions/store/tickets.ts';
import { aMatter, aMessage, anArea, aPerson, aTicket, ids, named, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { bodyOf, staffHttp } from '../../support/http.ts';
import { CLEO, opened } from '../../support/road.ts';
import { stores } from '../../support/stores.ts';

const accounts = new Map<string, Person>([
  ['sub-ana', aPerson('ana')],
  ['sub-sam', aPerson('sam')],
  ['sub-admin', aPerson('admin', { administrator: true })],
]);
const areas = [anArea(), anArea({ id: 'shipping', rungs: { ...anArea().rungs, primary: 'sam' } })];
const { ticket, run, asks } = aMatter({ ticket: { ref: REF } });
const entry = {
  ref: REF,
  seq: 1,
  at: ticket.openedAt,
  by: { role: 'customer', name: 'Cleo', email: 'cleo@example.org' },
  cause: 'request',
  what: 'wrote to Billing by form',
  version: 1,
} as const;

function desk(tickets: readonly Ticket[] = [ticket]) {
  const record: TicketStore['record'] = async (ref) => {
    const found = tickets.find((one) => one.ref === ref);
    if (!found) throw new DeskError('not_found', 'There is no ticket with this reference');
    return { ticket: found, messages: [aMessage()], asks: [...asks], timeline: [entry] };
  };
  const directory = {
    personOf: async (sub: string) => accounts.get(sub),
    findArea: async (id: string) => areas.find((area) => area.id === id),
    area: async (id: string) => areas.find((area) => area.id === id)!,
    areas: async () => areas,
    personAt: async () => undefined,
  };
  const needs = {
    tickets: {
      get: async (ref: string) => (await record(ref)).ticket,
      record,
      listed: async () => [],
      run: async () => run,
      notes: async () => [],
      heldMails: async () => [],
      mails: async () => new Map(),
      votes: async () => [],
      reviews: async () => [],
    },
    stories: { telling: async () => undefined },
    directory,
    now: () => new Date(NOW),
  };
  const handlers = { 'GET /v1/tickets': listTickets(needs), 'GET /v1/tickets/{ref}': getTicket(needs) };
  return { needs, ...staffHttp(handlers, needs) };
}
const as = (sub: string) => ({ sub });

describe('a ticket', () => {
  test('shows what has happened, to those who serve its area and to administrators', async () => {
    for (const sub of ['sub-ana', 'sub-admin']) {
      const answer = await desk().call(`GET /v1/tickets/${REF}`, as(sub));
      expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
        200,
        {
          ref: 'K7Q2-M9XD',
          area: 'billing',
          subject: 'Charged twice',
          status: 'climbing',
          requester: { name: 'Cleo', email: 'cleo@example.org' },
          holder: null,
          channel: 'form',
          messages: [{ text: aMessage().text }],
          asks: [{ rung: 'primary', contact: { name: 'Ana', email: 'ana@baton.test' }, state: 'waiting' }],
          timeline: [{ seq: 1, by: { name: 'Cleo' }, cause: 'request' }],
          run: { id: 1, round: 1, rung: 'primary' },
          version: 1,
        },
      ]);
    }
  });

  test('keeps task tokens and numbers of rows to itself', async () => {
    const { body } = await desk().call(`GET /v1/tickets/${REF}`, as('sub-ana'));
    expect(body).not.toMatch(/token-1|wakeAt|shard|"person"|"entries"/);
  });

  test.each(['k7q2-m9xd', 'K7Q2M9XD', 'K7Q2-M9XD'])('is found as %s', async (written) => {
    expect((await desk().call(`GET /v1/tickets/${written}`, as('sub-ana'))).statusCode).toBe(200);
  });

  test('F120: unknown, of another area, or no reference at all: byte for byte the same answer', async () => {
    const notMine = await desk().call(`GET /v1/tickets/${REF}`, as('sub-sam'));
    const unknown = await desk([]).call(`GET /v1/tickets/${REF}`, as('sub-sam'));
    const nonsense = await desk().call('GET /v1/tickets/nonsense', as('sub-sam'));
    expect(notMine.statusCode).toBe(404);
    expect(notMine).toEqual(unknown);
    expect(notMine).toEqual(nonsense);
  });
});

describe('lists', () => {
  const db = dynamo();
  const kim = { name: 'Kim', email: 'kim@example.org' };
  /**
   * Billing's tickets 0 to 4 of Cleo and Kim, and Cleo's of Shipping: one older and two newer. Ana holds the first two,
   * and is asked for nothing else.
   */
  const aDesk = async () => {
    const all = await stores(db);
    const shipping = anArea({
      id: 'shipping',
      address: 'shipping@baton.test',
      rungs: { ...anArea().rungs, primary: 'sam' },
    });
    for (const area of [anArea(), shipping]) await all.directory.saveArea({ area, newcomers: [], changed: [] });
    for (const id of ['ana', 'sam', 'val']) await all.directory.addPerson(aPerson(id, { sub: `sub-${id}` }));
    await all.directory.addPerson(aPerson('admin', { sub: 'sub-admin', administrator: true }));
    const step = { nextStep: 'call', nextStepIn: 'PT1H' };
    for (const [i, requester] of [CLEO, CLEO, CLEO, kim, kim].entries()) {
      const change = opened({ requester }, `K7Q2M9X${i}`, after(NOW, i));
      await all.tickets.open(change, null);
      if (i > 1) continue;
      const kase = await all.tickets.whole(change.ticket.ref);
      await all.tickets.save(take(kase, named('ana'), step, anArea(), after(NOW, 60 - i), ids(`t${i}`)));
    }
    for (const [ref, at] of [
      ['SH1PPED0', -9],
      ['SH1PPED1', 7],
      ['SH1PPED2', 8],
    ] as const)
      await all.tickets.open(opened({ requester: CLEO, area: shipping }, ref, after(NOW, at)), null);
    const { call } = staffHttp({ 'GET /v1/tickets': listTickets(all) }, all);
    return (query: Record<string, string>, sub = 'sub-ana') => call('GET /v1/tickets', { sub, query });
  };
  type List = Awaited<ReturnType<typeof aDesk>>;
  /** All pages of a list: references as the table has them, and what the cursors hold. */
  const walk = async (list: List, query: Record<string, string>, sub?: string) => {
    const [refs, cursors]: [string[], string[]] = [[], []];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = Listed.parse(bodyOf(await list({ limit: '1', ...query, ...(cursor && { cursor }) }, sub)));
      refs.push(...page.items.map(({ ref }) => ref.replace('-', '')));
      ({ cursor } = page);
      if (cursor !== null) cursors.push(Buffer.from(cursor, 'base64url').toString());
    }
    return { refs, cursors: cursors.join() };
  };
  const Listed = z.object({ items: z.array(z.object({ ref: z.string() })), cursor: z.string().nullable() });

  test('page by page: a customer’s newest first; otherwise what nobody has, then what is due first (P38)', async () => {
    const list = await aDesk();
    const billed = ['K7Q2M9X2', 'K7Q2M9X3', 'K7Q2M9X4', 'K7Q2M9X1', 'K7Q2M9X0'];
    for (const [query, refs] of [
      [{ requester: 'Cleo@Example.org' }, ['K7Q2M9X2', 'K7Q2M9X1', 'K7Q2M9X0']],
      [{ requester: CLEO.email, status: 'held' }, ['K7Q2M9X1', 'K7Q2M9X0']],
      [{ area: 'billing' }, billed],
      [{ area: 'billing', limit: '2' }, billed],
      [{ area: 'billing', status: 'held' }, ['K7Q2M9X1', 'K7Q2M9X0']],
      [{ area: 'billing', status: 'closed' }, []],
      [{ area: 'billing', requester: kim.email }, ['K7Q2M9X4', 'K7Q2M9X3']],
      [{ holder: 'me' }, ['K7Q2M9X1', 'K7Q2M9X0']],
      [{ holder: 'Ana@baton.test', area: 'billing' }, ['K7Q2M9X1', 'K7Q2M9X0']],
      [{ holder: 'val@baton.test' }, []],
      [{ holder: 'nobody@baton.test' }, []],
      [{ status: 'new' }, ['K7Q2M9X2', 'K7Q2M9X3', 'K7Q2M9X4']],
      [{ area: 'shipping' }, []],
      [{ area: 'nowhere' }, []],
    ] as [Record<string, string>, string[]][])
      expect([query, (await walk(list, query)).refs]).toEqual([query, refs]);
    expect((await walk(list, { status: 'new' }, 'sub-admin')).refs).toEqual([
      'SH1PPED0',
      'K7Q2M9X2',
      'K7Q2M9X3',
      'K7Q2M9X4',
      'SH1PPED1',
      'SH1PPED2',
    ]);
  });

  test('F120: a cursor stands behind what was shown, and tells nothing of what was not', async () => {
    const list = await aDesk();
    const { refs, cursors } = await walk(list, { requester: CLEO.email }, 'sub-sam');
    expect(refs).toEqual(['SH1PPED2', 'SH1PPED1', 'SH1PPED0']);
    expect(cursors).not.toContain('K7Q2M9X');
    expect(bodyOf(await list({ requester: kim.email }, 'sub-sam'))).toEqual({ items: [], cursor: null });
    expect(await list({ area: 'billing' }, 'sub-sam')).toEqual(await list({ area: 'nowhere' }, 'sub-sam'));
  });

  test('a cursor of another list, or none at all, is refused', async () => {
    const list = await aDesk();
    const { cursor } = Listed.parse(bodyOf(await list({ requester: CLEO.email, limit: '1' })));
    for (const wrong of [cursor ?? '', 'nonsense', 'e30', 'W10', 'bnVsbA', 'eyJwayI6IlgifQ']) {
      const answer = await list({ requester: kim.email, cursor: wrong });
      expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { error: 'invalid' }]);
    }
  });

  test.each([
    ['requester', {}],
    ['requester', { requester: 'nobody' }],
    ['limit', { requester: 'cleo@example.org', limit: '0' }],
    ['limit', { requester: 'cleo@example.org', limit: '101' }],
    ['limit', { requester: 'cleo@example.org', limit: 'all' }],
    ['status', { status: 'lost' }],
    ['holder', { holder: 'somebody' }],
    ['', { area: 'billing', unknown: 'yes' }],
  ])('a bad %s is named: %o', async (field, query) => {
    const answer = await (await aDesk())(query);
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { details: { issues: [{ path: field }] } }]);
  });

  test('among very many that may not be shown are looked through so long and no longer', async () => {
    const listed = vi.fn(async (_list: unknown, _from: unknown, wanted: number) =>
      Array.from({ length: wanted }, () => aTicket({ ref: 'SH1PPED0', area: 'shipping' })),
    );
    const needs = { ...desk().needs, tickets: { listed } };
    const { call } = staffHttp({ 'GET /v1/tickets': listTickets(needs) }, needs);
    const answer = await call('GET /v1/tickets', { sub: 'sub-ana', query: { requester: CLEO.email } });
    expect(bodyOf(answer)).toEqual({ items: [], cursor: null });
    expect(listed).toHaveBeenCalledTimes(10);
  });
});

test.each(['shipping', 'nowhere'])(
  'F120: of %s, which is not theirs, nothing is read but what they hold',
  async (area) => {
    const d = desk();
    const listed = vi.spyOn(d.needs.tickets, 'listed');
    expect((await d.call('GET /v1/tickets', { ...as('sub-ana'), query: { area, status: 'held' } })).statusCode).toBe(
      200,
    );
    expect(listed.mock.calls.map(([list]: unknown[]) => list)).toEqual([{ holder: 'ana', status: 'held' }]);
  },
);

test('F120: whoever holds a ticket of another area sees it, as they may act on it and find it in their list', async () => {
  const held = { ...ticket, holder: named('sam') };
  const answer = await desk([held]).call(`GET /v1/tickets/${REF}`, as('sub-sam'));
  expect([answer.statusCode, bodyOf(answer)]).toMatchObject([200, { holder: { name: 'Sam' } }]);
});

describe.each([`GET /v1/tickets/${REF}`, 'GET /v1/tickets'])('%s', (route) => {
  test('wants an account that an invitation has bound to a person', async () => {
    const query = { requester: 'cleo@example.org' };
    expect((await desk().call(route, { query })).statusCode).toBe(401);
    expect((await desk().call(route, { query, sub: 'sub-nobody' })).statusCode).toBe(403);
  });
});
