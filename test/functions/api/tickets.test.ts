import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { listTickets } from '../../../functions/api/tickets/list-tickets.ts';
import type { Person } from '../../../functions/domain/directory/person.ts';
import { DeskError } from '../../../functions/domain/errors.ts';
import type { Ticket } from '../../../functions/domain/tickets/ticket.ts';
import { after } from '../../../functions/domain/time.ts';
import type { TicketStore } from '../../../functions/store/tickets.ts';
import { aMatter, aMessage, anArea, aPerson, aTicket, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { bodyOf, http } from '../../support/http.ts';
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

function desk(
  tickets: readonly Ticket[] = [ticket],
  list: TicketStore['ofRequester'] = async () => ({ items: [...tickets], cursor: null, after: (i) => `after ${i}` }),
) {
  const record: TicketStore['record'] = async (ref) => {
    const found = tickets.find((one) => one.ref === ref);
    if (!found) throw new DeskError('not_found', 'There is no ticket with this reference');
    return { ticket: found, messages: [aMessage()], asks: [...asks], timeline: [entry] };
  };
  const ofRequester = vi.fn(list);
  const directory = {
    personOf: async (sub: string) => accounts.get(sub),
    findArea: async (id: string) => areas.find((area) => area.id === id),
    area: async (id: string) => areas.find((area) => area.id === id)!,
  };
  const needs = {
    tickets: {
      get: async (ref: string) => (await record(ref)).ticket,
      record,
      ofRequester,
      run: async () => run,
      notes: async () => [],
      heldMails: async () => [],
      mails: async () => new Map(),
    },
    directory,
  };
  const { call } = http({ 'GET /v1/tickets': listTickets(needs), 'GET /v1/tickets/{ref}': getTicket(needs) });
  return { call, ofRequester };
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

describe('a customer’s tickets', () => {
  const shipped = aTicket({ ref: 'SHIPPED0', area: 'shipping' });
  const refsOf = (answer: { body: string }) =>
    (JSON.parse(answer.body) as { items: { ref: string }[] }).items.map(({ ref }) => ref);
  const list = (d: ReturnType<typeof desk>, sub: string, query: Record<string, string>) =>
    d.call('GET /v1/tickets', { sub, query });

  test('are those of the areas that the caller serves', async () => {
    const d = desk([ticket, shipped, aTicket({ ref: 'NOWHERE0', area: 'gone' })]);
    const query = { requester: 'Cleo@Example.org' };
    expect(refsOf(await list(d, 'sub-ana', query))).toEqual(['K7Q2-M9XD']);
    expect(refsOf(await list(d, 'sub-sam', query))).toEqual(['SHIP-PED0']);
    expect(refsOf(await list(d, 'sub-admin', query))).toEqual(['K7Q2-M9XD', 'SHIP-PED0']);
    expect(d.ofRequester).toHaveBeenLastCalledWith('cleo@example.org', 21, undefined);
  });

  test('come page by page', async () => {
    const d = desk([ticket, aTicket({ ref: 'BEFORE00' })]);
    const answer = await list(d, 'sub-ana', { requester: 'cleo@example.org', limit: '1', cursor: 'before' });
    expect(bodyOf(answer)).toMatchObject({ items: [{ ref: 'K7Q2-M9XD', version: 1 }], cursor: 'after 0' });
    expect(d.ofRequester).toHaveBeenCalledExactlyOnceWith('cleo@example.org', 2, 'before');
  });

  test('among very many of other areas are looked for so long and no longer', async () => {
    const d = desk([], async () => ({ items: [shipped], cursor: 'more', after: (i) => `after ${i}` }));
    expect(bodyOf(await list(d, 'sub-ana', { requester: 'cleo@example.org' }))).toEqual({ items: [], cursor: null });
    expect(d.ofRequester).toHaveBeenCalledTimes(10);
  });

  test.each([
    ['requester', {}],
    ['requester', { requester: 'nobody' }],
    ['limit', { requester: 'cleo@example.org', limit: '0' }],
    ['limit', { requester: 'cleo@example.org', limit: '101' }],
    ['limit', { requester: 'cleo@example.org', limit: 'all' }],
  ])('a bad %s is named: %o', async (field, query) => {
    const d = desk();
    const answer = await list(d, 'sub-ana', query);
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { details: { issues: [{ path: field }] } }]);
    expect(d.ofRequester).not.toHaveBeenCalled();
  });
});

describe('a cursor', () => {
  const db = dynamo();
  const kim = { name: 'Kim', email: 'kim@example.org' };
  /** Billing's tickets 0 to 4 of Cleo and Kim, and Cleo's of Shipping: one older and two newer. */
  const aDesk = async (sub = 'sub-ana') => {
    const { tickets } = await stores(db);
    for (const [i, requester] of [CLEO, CLEO, CLEO, kim, kim].entries())
      await tickets.open(opened({ requester }, `K7Q2M9X${i}`, after(NOW, i)), null);
    for (const [ref, at] of [
      ['SH1PPED0', -9],
      ['SH1PPED1', 7],
      ['SH1PPED2', 8],
    ] as const)
      await tickets.open(opened({ requester: CLEO, area: anArea({ id: 'shipping' }) }, ref, after(NOW, at)), null);
    const { call } = desk([], tickets.ofRequester);
    return async (requester: string, cursor?: string) =>
      call('GET /v1/tickets', { sub, query: { requester, limit: '1', ...(cursor && { cursor }) } });
  };
  /** All cursors that a caller gets, and what they show. */
  const walk = async (list: Awaited<ReturnType<typeof aDesk>>, requester: string) => {
    const [refs, cursors]: [string[], string[]] = [[], []];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = Listed.parse(bodyOf(await list(requester, cursor)));
      refs.push(...page.items.map(({ ref }) => ref));
      ({ cursor } = page);
      if (cursor !== null) cursors.push(Buffer.from(cursor, 'base64url').toString());
    }
    return { refs, cursors };
  };
  const Listed = z.object({ items: z.array(z.object({ ref: z.string() })), cursor: z.string().nullable() });

  test('leads on through the list it came from', async () => {
    const { refs } = await walk(await aDesk(), CLEO.email);
    expect(refs).toEqual(['K7Q2-M9X2', 'K7Q2-M9X1', 'K7Q2-M9X0']);
  });

  test('F120: stands behind what was shown, and tells nothing of what was not', async () => {
    const sam = await aDesk('sub-sam');
    const { refs, cursors } = await walk(sam, CLEO.email);
    expect(refs).toEqual(['SH1P-PED2', 'SH1P-PED1', 'SH1P-PED0']);
    expect(cursors.join()).not.toContain('K7Q2M9X');
    expect(bodyOf(await sam(kim.email))).toEqual({ items: [], cursor: null });
  });

  test('of another customer’s list is refused', async () => {
    const list = await aDesk();
    const { cursor } = Listed.parse(bodyOf(await list(kim.email)));
    const answer = await list(CLEO.email, cursor ?? '');
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { error: 'invalid' }]);
  });

  test.each(['nonsense', 'e30', 'W10', 'bnVsbA', 'eyJwayI6IlgifQ'])('that is %s is refused', async (cursor) => {
    const answer = await (await aDesk())(CLEO.email, cursor);
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { error: 'invalid' }]);
  });
});

describe.each([`GET /v1/tickets/${REF}`, 'GET /v1/tickets'])('%s', (route) => {
  test('wants an account that an invitation has bound to a person', async () => {
    const query = { requester: 'cleo@example.org' };
    expect((await desk().call(route, { query })).statusCode).toBe(401);
    expect((await desk().call(route, { query, sub: 'sub-nobody' })).statusCode).toBe(403);
  });
});
