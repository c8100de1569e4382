/** F120, P22: whoever tries references and links learns nothing, neither from the answer nor from its time. */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { showAsk } from '../../../functions/api/asks/show-ask.ts';
import { fetchPart } from '../../../functions/api/cases/fetch-part.ts';
import { showCase } from '../../../functions/api/cases/show-case.ts';
import { showHtml } from '../../../functions/api/cases/show-html.ts';
import { showOriginal } from '../../../functions/api/cases/show-original.ts';
import { staffApi } from '../../../functions/api/staff-api.ts';
import { showStatus } from '../../../functions/api/status/show-status.ts';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { postAct } from '../../../functions/api/tickets/post-act.ts';
import { referenceFrom } from '../../../functions/domain/tickets/reference.ts';
import { cleanHtml } from '../../../functions/reading/clean-html.ts';
import { readMail } from '../../../functions/reading/read-mail.ts';
import type { ApiAnswer } from '../../../functions/shared/http.ts';
import { ideaStore } from '../../../functions/store/ideas.ts';
import { deliverabilityStore } from '../../../functions/store/deliverability.ts';
import { directoryStore } from '../../../functions/store/directory.ts';
import * as q from '../../../functions/store/questions.ts';
import { requestStore } from '../../../functions/store/requests.ts';
import { ticketStore } from '../../../functions/store/tickets.ts';
import { isOurs } from '../../../functions/use-cases/who-writes.ts';
import { aMatter, aMessage, anArea, aPerson, aTicket, ids, NOW, STAFF } from '../../support/builders.ts';
import { BROWSER, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { CLEO } from '../../support/road.ts';

const TICKETS = 500;
/** Numbers of references, so that each has neighbours: every second one is a ticket of Billing. */
const FIRST = 0x1234567890;
const refOf = (number: number): string => {
  const bytes = Buffer.alloc(5);
  bytes.writeUIntBE(number, 0, 5);
  return referenceFrom(bytes);
};
const theirs = Array.from({ length: TICKETS }, (_, i) => refOf(FIRST + 2 * i));
const neighbours = theirs.map((_, i) => refOf(FIRST + 2 * i + 1));
const REF = theirs[0]!;

let reads: string[] = [];
const { table } = memoryTable();
const counted: typeof table = {
  ...table,
  get: (place) => (reads.push(`get ${place.key.sk.replace(/[#].*/, '')}`), table.get(place)),
  list: (question, options) => (reads.push('list'), table.list(question, options)),
};
const links = aSigner();
const directory = directoryStore(counted);
const deliverability = deliverabilityStore(counted);
const needs = {
  links,
  directory,
  deliverability,
  tickets: ticketStore(counted),
  isOurs: isOurs({ directory, domain: 'baton.test' }),
  domain: 'baton.test',
  raw: { original: async () => Buffer.from('Subject: x\r\n\r\nx') },
  readMail,
  cleanHtml,
  files: { find: async (key: string) => key },
  downloads: {
    origin: async () => 'https://files.test',
    takeOut: async () => ({ key: 'k', name: 'n' }),
    linkTo: async () => 'https://files.test/k',
  },
  ideas: ideaStore(counted),
  newId: ids(),
  now: () => new Date(NOW),
  log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
};
const { call } = http({
  ...staffApi(
    { 'GET /v1/tickets/{ref}': getTicket(needs), 'POST /v1/tickets/{ref}/notes': postAct('note', needs) },
    { ...needs, requests: requestStore(counted) },
  ),
  'GET /status/{token}': showStatus(needs),
  'GET /asks/{token}': showAsk(needs),
  'GET /cases/{token}': showCase(needs),
  'GET /cases/{token}/messages/{number}': showOriginal(needs),
  'GET /cases/{token}/messages/{number}/html': showHtml(needs),
  'POST /cases/{token}/messages/{number}/parts/{part}': fetchPart(needs),
});

beforeAll(async () => {
  const { run, asks } = aMatter();
  await table.write([
    q.areas.add(anArea()),
    ...Object.values(STAFF).map((id) => q.people.add(aPerson(id))),
    // Sam belongs to this desk, and to no area.
    q.people.add(aPerson('sam')),
    q.accounts.add({ value: 'sub-sam', person: 'sam' }),
    q.accounts.add({ value: 'sub-ana', person: 'ana' }),
    q.runs.add({ ...run, ref: REF }),
    ...asks.map((ask) => q.asks.add({ ...ask, ref: REF })),
  ]);
  for (const ref of theirs)
    await table.write([
      q.tickets.add({ ...aTicket({ ref, requester: CLEO }), customer: CLEO.email }),
      q.messages.add({ ...aMessage(), ref }),
    ]);
});

/** A body, without the style that all pages have. */
const said = (body: string): string => body.replace(/<style>[^]*<\/style>/, '');

/** All that is told from outside, and how the table was asked. */
async function told(route: string, how: Parameters<typeof call>[1] = {}) {
  reads = [];
  const { statusCode, headers, body }: ApiAnswer = await call(route, how);
  return JSON.stringify({ statusCode, headers, body: said(body), reads });
}
const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

describe('P22: 10,000 references, random ones and neighbours of those that there are', () => {
  test('unknown or not one’s own: one status, one body, the same headers, the same reads, the same time', async () => {
    const as = { sub: 'sub-sam' };
    const random = Array.from({ length: TICKETS }, () => referenceFrom(randomBytes(5)));
    const answers = new Set<string>();
    const times: Record<'theirs' | 'unknown', number[]> = { theirs: [], unknown: [] };
    for (let i = 0; i < 10_000; i += 1) {
      const kind = i % 2 === 0 ? 'theirs' : 'unknown';
      const ref = [theirs, neighbours, theirs, random][i % 4]![Math.floor(i / 4) % TICKETS]!;
      const before = performance.now();
      answers.add(await told(`GET /v1/tickets/${ref}`, as));
      times[kind].push(performance.now() - before);
    }
    expect([...answers].map((one) => JSON.parse(one))).toMatchObject([
      { statusCode: 404, reads: ['get PERSON', 'get PERSON', 'get TICKET', 'get AREA'] },
    ]);
    // Between two medians of thousands; a read more would take a quarter more of so few.
    const [a, b] = [median(times.theirs), median(times.unknown)];
    expect(Math.abs(a - b)).toBeLessThan(0.05 + 0.25 * Math.max(a, b));
    // The table knows them: Ana, who serves Billing, is shown one.
    expect((await call(`GET /v1/tickets/${REF}`, { sub: 'sub-ana' })).statusCode).toBe(200);
  });

  test('the same when something is done to them', async () => {
    const answers = new Set<string>();
    for (const ref of [...theirs.slice(0, 50), ...neighbours.slice(0, 50)])
      answers.add(await told(`POST /v1/tickets/${ref}/notes`, { sub: 'sub-sam', body: { text: 'x' } }));
    expect([...answers].map((one) => JSON.parse(one))).toMatchObject([{ statusCode: 404 }]);
  });
});

describe('P22: links', () => {
  const PAGES = ['', '/messages/1', '/messages/1/html'];

  /** The token with other claims and the old signature; with a signature of another desk; and noise of its length. */
  async function guesses(url: string, ref: string, more: () => Promise<string>): Promise<string[]> {
    const [page = '', token = ''] = url.split('/').slice(1);
    const [key = '', claims = '', signature = ''] = token.split('.');
    const changed = Buffer.from(Buffer.from(claims, 'base64url').toString().replaceAll(REF, ref)).toString('base64url');
    const noise = randomBytes(32).toString('base64url');
    return [
      `/${page}/${key}.${changed}.${signature}`,
      `/${page}/${key}.${changed}.${noise}`,
      `/${page}/${key}.${noise}.${signature}`,
      await more(),
    ];
  }

  test('made up for tickets that there are and that there are not: one answer, and the table is never asked', async () => {
    const { asks } = aMatter();
    const { run, round, rung, person } = asks[0]!;
    const other = aSigner('', 'of another desk');
    const answers = new Set<string>();
    for (let i = 0; i < 50; i += 1)
      for (const ref of [theirs[i]!, neighbours[i]!]) {
        const claims = [
          (of: string) => ({ for: 'ask' as const, ask: { ref: of, run, round, rung, person } }),
          (of: string) => ({ for: 'case' as const, ref: of, person: 'ana' }),
          (of: string) => ({ for: 'status' as const, ref: of, requester: CLEO.email }),
        ];
        for (const claim of claims)
          for (const path of await guesses(await links.urlOf(claim(REF)), ref, () => other.urlOf(claim(ref))))
            // What was not changed and kept its signature is the true link.
            if (path !== (await links.urlOf(claim(REF))))
              for (const page of path.startsWith('/cases/') ? PAGES : [''])
                answers.add(await told(`GET ${path}${page}`, { headers: BROWSER }));
      }
    expect([...answers].map((one) => JSON.parse(one))).toMatchObject([{ statusCode: 404, reads: [] }]);
  });

  test('to a status, signed but of another requester, of a ticket that is gone, or revoked: the answer of one made up', async () => {
    const linkOf = (ref: string, requester: string) => links.urlOf({ for: 'status', ref, requester });
    const answer = async (path: string) => {
      const { statusCode, headers, body } = await call(`GET ${path}`, { headers: BROWSER });
      return JSON.stringify({ statusCode, headers, body: said(body) });
    };
    const answers = new Set<string>();
    for (const path of [
      await linkOf(REF, 'kim@example.org'),
      await linkOf(neighbours[0]!, CLEO.email),
      `${await linkOf(REF, CLEO.email)}x`,
      '/status/nonsense',
    ])
      answers.add(await answer(path));
    // Once another person is its requester, the first one's link is worth nothing.
    const moved = refOf(FIRST + 9_999);
    const ticket = aTicket({ ref: moved, requester: { name: 'Kim', email: 'kim@example.org' } });
    await table.write([q.tickets.add({ ...ticket, customer: 'kim@example.org' })]);
    answers.add(await answer(await linkOf(moved, CLEO.email)));
    expect([...answers].map((one) => JSON.parse(one))).toMatchObject([{ statusCode: 404 }]);
    expect((await call(`GET ${await linkOf(REF, CLEO.email)}`, { headers: BROWSER })).statusCode).toBe(200);
  });

  test('to another’s mail: a message that is not there, one without a mail, and a part that is none look alike', async () => {
    const path = await links.urlOf({ for: 'case', ref: REF, person: 'ana' });
    for (const page of ['messages/1', 'messages/2', 'messages/0', 'messages/1/html', 'messages/999999999999'])
      expect((await call(`GET ${path}/${page}`, { headers: BROWSER })).statusCode).toBe(404);
    expect((await call(`POST ${path}/messages/1/parts/1`, { headers: BROWSER })).statusCode).toBe(404);
  });
});
