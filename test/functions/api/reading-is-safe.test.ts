import { describe, expect, test, vi } from 'vitest';
import { getAddress } from '../../../functions/api/addresses/get-address.ts';
import { liftBlock } from '../../../functions/api/addresses/lift-block.ts';
import { getArea } from '../../../functions/api/areas/get-area.ts';
import { listAreas } from '../../../functions/api/areas/list-areas.ts';
import { putArea } from '../../../functions/api/areas/put-area.ts';
import { answerAnAsk } from '../../../functions/api/asks/answer-ask.ts';
import { showAsk } from '../../../functions/api/asks/show-ask.ts';
import { actOnCase } from '../../../functions/api/cases/act-on-case.ts';
import { showCase } from '../../../functions/api/cases/show-case.ts';
import { showOriginal } from '../../../functions/api/cases/show-original.ts';
import { getDeskStatus } from '../../../functions/api/desk/get-desk-status.ts';
import { postForm } from '../../../functions/api/forms/post-form.ts';
import { showForm } from '../../../functions/api/forms/show-form.ts';
import { getPerson } from '../../../functions/api/people/get-person.ts';
import { listPeople } from '../../../functions/api/people/list-people.ts';
import { postPerson } from '../../../functions/api/people/post-person.ts';
import { putPerson } from '../../../functions/api/people/put-person.ts';
import { listQuarantine } from '../../../functions/api/quarantine/list-quarantine.ts';
import { releaseMail } from '../../../functions/api/quarantine/release-mail.ts';
import { getOpenApi } from '../../../functions/api/reference/get-openapi.ts';
import { showReference } from '../../../functions/api/reference/show-reference.ts';
import { type RouteKey, routes } from '../../../functions/api/routes.ts';
import { staffApi, type StaffHandlers } from '../../../functions/api/staff-api.ts';
import { showStatus } from '../../../functions/api/status/show-status.ts';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { listTickets } from '../../../functions/api/tickets/list-tickets.ts';
import { postAct } from '../../../functions/api/tickets/post-act.ts';
import { postHeld } from '../../../functions/api/tickets/post-held.ts';
import { postTicket } from '../../../functions/api/tickets/post-ticket.ts';
import { postRequester } from '../../../functions/api/tickets/post-requester.ts';
import { readMail } from '../../../functions/reading/read-mail.ts';
import type { Handle } from '../../../functions/shared/http.ts';
import type { Write } from '../../../functions/store/entity.ts';
import * as q from '../../../functions/store/questions.ts';
import { deliverabilityStore } from '../../../functions/store/deliverability.ts';
import { directoryStore } from '../../../functions/store/directory.ts';
import { intakeStore } from '../../../functions/store/intake.ts';
import { requestStore } from '../../../functions/store/requests.ts';
import type { Table } from '../../../functions/store/table.ts';
import { ticketStore } from '../../../functions/store/tickets.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { readMailAgain } from '../../../functions/use-cases/read-again.ts';
import { isOurs, whoWrites } from '../../../functions/use-cases/who-writes.ts';
import { aMatter, aMessage, anArea, aPerson, ids, NOW, REF, STAFF } from '../../support/builders.ts';
import { BROWSER, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { CLEO } from '../../support/road.ts';

/** A table with Cleo's ticket and its people, in which every write fails the test. */
const { ticket, run, asks } = aMatter();
const people = Object.values(STAFF).map((id) =>
  aPerson(id, id === 'ana' ? { sub: 'sub-ana', administrator: true } : {}),
);
const stored: Write[] = [
  q.tickets.add({ ...ticket, customer: CLEO.email }),
  q.runs.add(run),
  q.messages.add(
    aMessage({ source: { mail: 'mail-1', day: '2026-03-02', verified: true, why: '', whole: true, parts: [] } }),
  ),
  q.areas.add(anArea()),
  q.accounts.add({ value: 'sub-ana', person: 'ana' }),
  ...asks.map((ask) => q.asks.add(ask)),
  ...people.map((person) => q.people.add(person)),
];
const items = stored.map((write) => write.request('desk').Put?.Item ?? {});
const write = vi.fn<Table['write']>(() => Promise.reject(new Error('something was written')));
const table: Table = {
  get: async ({ key, read }) => {
    const found = items.find((item) => item['pk'] === key.pk && item['sk'] === key.sk);
    return found && read(found);
  },
  list: async ({ index, pk, sk, read }) => {
    const name = index ? `${index}Pk` : 'pk';
    const start = sk.how === 'all' ? '' : sk.text;
    const found = items.filter((item) => item[name] === pk && String(item['sk']).startsWith(start));
    return { items: found.map(read), cursor: null, after: () => '' };
  },
  write,
};

const links = aSigner();
const safe = {
  tickets: ticketStore(table),
  directory: directoryStore(table),
  deliverability: deliverabilityStore(table),
  links,
  staffDomains: [],
  domain: 'baton.test',
  intake: intakeStore(table),
  requests: requestStore(table),
  raw: {
    inbox: async () => [],
    keptOn: async () => ['mail-1'],
    original: async () => Buffer.from('From: Cleo <cleo@example.org>\r\nSubject: Hello\r\n\r\nThe whole of it.\r\n'),
  },
  readMail,
  newId: ids(),
  newReference: ids('K7Q2M9X'),
  now: () => new Date(NOW),
  log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
};
const deps = { ...safe, isOurs: isOurs(safe) };
const whose = {
  ...deps,
  whoWrites: whoWrites(deps),
  decideOnHeld: decideOnHeld({ ...deps, whoWrites: whoWrites(deps) }),
  readMailAgain: readMailAgain(deps),
};
const pages: Record<RouteKey<'public'>, Handle> = {
  'GET /forms/{area}': showForm(deps),
  'POST /forms/{area}': postForm(deps),
  'GET /asks/{token}': showAsk(deps),
  'POST /asks/{token}': answerAnAsk(deps),
  'GET /cases/{token}': showCase(deps),
  'POST /cases/{token}': actOnCase(whose),
  'GET /cases/{token}/messages/{number}': showOriginal(deps),
  'GET /status/{token}': showStatus(deps),
};
const staffRoutes: StaffHandlers = {
  'GET /v1/tickets': listTickets(deps),
  'POST /v1/tickets': postTicket(whose),
  'GET /v1/tickets/{ref}': getTicket(deps),
  'POST /v1/tickets/{ref}/take': postAct('take', deps),
  'POST /v1/tickets/{ref}/release': postAct('release', deps),
  'POST /v1/tickets/{ref}/ladder': postAct('ladder', deps),
  'POST /v1/tickets/{ref}/messages': postAct('reply', deps),
  'POST /v1/tickets/{ref}/notes': postAct('note', deps),
  'POST /v1/tickets/{ref}/resolution': postAct('resolve', deps),
  'POST /v1/tickets/{ref}/held': postHeld(whose),
  'POST /v1/tickets/{ref}/requester': postRequester(whose),
  'GET /v1/status': getDeskStatus(deps),
  'GET /v1/quarantine': listQuarantine(deps),
  'POST /v1/quarantine/{id}/release': releaseMail(deps),
  'GET /v1/people': listPeople(deps),
  'POST /v1/people': postPerson(deps),
  'GET /v1/people/{id}': getPerson(deps),
  'PUT /v1/people/{id}': putPerson(deps),
  'GET /v1/addresses/{email}': getAddress(deps),
  'POST /v1/addresses/{email}/lift': liftBlock(deps),
  'GET /v1/areas': listAreas(deps),
  'GET /v1/areas/{id}': getArea(deps),
  'PUT /v1/areas/{id}': putArea(deps),
};
const reference: Record<RouteKey<'reference'>, Handle> = {
  'GET /v1/openapi.json': getOpenApi(),
  'GET /v1/docs': showReference(),
};
const { call } = http({ ...pages, ...reference, ...staffApi(staffRoutes, deps) });

const { ref, run: number, round, rung, person } = asks[0]!;
/** A path of each kind that finds something. */
const paths: Record<(typeof routes)[number]['path'], () => Promise<string>> = {
  '/forms/{area}': async () => '/forms/billing',
  '/asks/{token}': () => links.urlOf({ for: 'ask', ask: { ref, run: number, round, rung, person } }),
  '/cases/{token}': () => links.urlOf({ for: 'case', ref: REF, person: 'ana' }),
  '/cases/{token}/messages/{number}': async () =>
    `${await links.urlOf({ for: 'case', ref: REF, person: 'ana' })}/messages/1`,
  '/status/{token}': () => links.urlOf({ for: 'status', ref: REF, requester: CLEO.email }),
  '/v1/tickets': async () => '/v1/tickets',
  '/v1/tickets/{ref}': async () => `/v1/tickets/${REF}`,
  '/v1/tickets/{ref}/take': async () => `/v1/tickets/${REF}/take`,
  '/v1/tickets/{ref}/release': async () => `/v1/tickets/${REF}/release`,
  '/v1/tickets/{ref}/ladder': async () => `/v1/tickets/${REF}/ladder`,
  '/v1/tickets/{ref}/messages': async () => `/v1/tickets/${REF}/messages`,
  '/v1/tickets/{ref}/notes': async () => `/v1/tickets/${REF}/notes`,
  '/v1/tickets/{ref}/resolution': async () => `/v1/tickets/${REF}/resolution`,
  '/v1/tickets/{ref}/held': async () => `/v1/tickets/${REF}/held`,
  '/v1/tickets/{ref}/requester': async () => `/v1/tickets/${REF}/requester`,
  '/v1/status': async () => '/v1/status',
  '/v1/quarantine': async () => '/v1/quarantine',
  '/v1/quarantine/{id}/release': async () => '/v1/quarantine/mail-1/release',
  '/v1/addresses/{email}': async () => '/v1/addresses/ana@baton.test',
  '/v1/addresses/{email}/lift': async () => '/v1/addresses/ana@baton.test/lift',
  '/v1/openapi.json': async () => '/v1/openapi.json',
  '/v1/docs': async () => '/v1/docs',
  '/v1/areas': async () => '/v1/areas',
  '/v1/people': async () => '/v1/people',
  '/v1/people/{id}': async () => '/v1/people/ana',
  '/v1/areas/{id}': async () => '/v1/areas/billing',
};
const asked = { headers: BROWSER, sub: 'sub-ana' };
/** What a list needs to know. */
const query = (path: string): Record<string, string> => (path === '/v1/tickets' ? { requester: CLEO.email } : {});

describe('P20: opening a link writes nothing, whoever opens it', () => {
  test.each([...new Set(routes.map(({ path }) => path))])('%s', async (path) => {
    const there = await paths[path]();
    const reads = routes.some((route) => route.path === path && route.method === 'GET');
    expect((await call(`GET ${there}`, { ...asked, query: query(path) })).statusCode).toBe(reads ? 200 : 404);
    for (const method of ['HEAD', 'OPTIONS'])
      expect((await call(`${method} ${there}`, asked)).statusCode).toBeLessThan(500);
    // Not even with the body of an answer, as a scanner that follows forms by GET would send it.
    const act = { act: 'next-step', version: '9', nonce: 'n', nextStep: 'call' };
    const answer = { ...asked, body: { answer: 'accept', key: 'k', ...act } };
    expect((await call(`GET ${there}`, answer)).statusCode).toBeLessThan(500);
    const inQuery = { ...asked, query: { ...query(path), answer: 'accept', ...act } };
    expect((await call(`GET ${there}`, inQuery)).statusCode).toBeLessThan(500);
    expect(write).not.toHaveBeenCalled();
  });

  test('the same table notices a write, when an answer is posted', async () => {
    const answer = await call(`POST ${await paths['/asks/{token}']()}`, { body: { answer: 'decline' } });
    expect([answer.statusCode, write.mock.calls.length]).toEqual([500, 1]);
  });
});
