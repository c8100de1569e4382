import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import type { LookList, RecordShape } from '../../../functions/api/contracts/records.ts';
import { getMyRecord } from '../../../functions/api/people/get-my-record.ts';
import { listLooks } from '../../../functions/api/people/list-looks.ts';
import { openRecord } from '../../../functions/api/people/open-record.ts';
import { routes } from '../../../functions/api/routes.ts';
import { listTickets } from '../../../functions/api/tickets/list-tickets.ts';
import { happened, type What } from '../../../functions/domain/reports/happening.ts';
import { shown } from '../../../functions/domain/tickets/reference.ts';
import * as q from '../../../functions/store/questions.ts';
import { readRecord } from '../../../functions/use-cases/read-record.ts';
import { anArea, aPerson, named, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { bodyOf, type Call, staffHttp } from '../../support/http.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';

const db = dynamo();
const OTHER = 'V0TEDV0T';

/** Billing, whose ticket Ana holds; Mia is its manager, Lea its lead, Sam an administrator, Noa leads shipping. */
async function desk() {
  const d = await liveDesk(db, untilAccepted().changes);
  await d.directory.addPerson(aPerson('lea', { sub: 'sub-lea', areas: [{ area: 'billing', role: 'lead' }] }));
  await d.directory.addPerson(aPerson('noa', { sub: 'sub-noa', areas: [{ area: 'shipping', role: 'lead' }] }));
  await d.table.write([
    q.areas.add(
      anArea({
        id: 'shipping',
        name: 'Shipping',
        rungs: { primary: null, backup: null, manager: null, director: null, vp: null },
      }),
    ),
    q.listed.put({ list: 'area', id: 'shipping' }),
  ]);
  const note = async (at: string, ref: string, ...what: What[]) => {
    const row = happened({ area: 'billing', ref, subject: `About ${ref}` }, `${ref}-${at}`, what, at);
    if (row) await d.table.write([q.happened.add(row)]);
  };
  await note('2026-03-01T08:00:00.000Z', OTHER, { kind: 'next-step', person: named('ana'), kept: true, what: 'call' });
  await note('2026-03-01T09:00:00.000Z', 'M1SSED00', {
    kind: 'next-step',
    person: named('ana'),
    kept: false,
    what: 'call',
  });
  await note('2026-03-01T09:00:00.000Z', 'S1LENT00', {
    kind: 'ask',
    person: named('ana'),
    rung: 'backup',
    outcome: 'unanswered',
    why: 'request',
  });
  await note('2026-03-01T10:00:00.000Z', 'BENS0000', {
    kind: 'next-step',
    person: named('ben'),
    kept: true,
    what: 'call',
  });
  await note('2026-01-01T10:00:00.000Z', 'L0NGAG00', {
    kind: 'next-step',
    person: named('ana'),
    kept: true,
    what: 'call',
  });
  const needs = { ...d, domain: 'baton.test', readRecord: readRecord(d) };
  const { call, log } = staffHttp(
    {
      'GET /v1/tickets': listTickets(needs),
      'GET /v1/me/record': getMyRecord(needs),
      'GET /v1/me/looks': listLooks(needs),
      'POST /v1/people/{id}/record': openRecord(needs),
    },
    needs,
  );
  return {
    ...d,
    log,
    as: (who: string, what: string, more: Omit<Call, 'sub'> = {}) => call(what, { ...more, sub: `sub-${who}` }),
  };
}
const OPEN = 'POST /v1/people/ana/record';
const looksOf = async (d: Awaited<ReturnType<typeof desk>>, who: string) =>
  (bodyOf(await d.as(who, 'GET /v1/me/looks')) as z.output<typeof LookList>).items;

describe('F98, F99: a person’s record', () => {
  test('opens for a purpose, is written down, and its person sees who looked and why, and is told at once', async () => {
    const d = await desk();
    const answer = await d.as('lea', OPEN, { body: { purpose: 'recognition', words: 'For Friday.' } });
    expect(answer.statusCode).toBe(200);
    expect(await looksOf(d, 'ana')).toEqual([
      { at: NOW, by: named('lea'), purpose: 'recognition', words: 'For Friday.' },
    ]);
    expect(await looksOf(d, 'lea')).toEqual([]);
    const [mail] = (await d.table.list({ ...q.mails.under({ ref: 'RECORD-ana' }) })).items;
    expect(mail).toMatchObject({
      to: ['ana@baton.test'],
      replyTo: 'lea@baton.test',
      state: 'queued',
      content: { kind: 'looked', by: 'Lea', purpose: 'recognition', text: 'For Friday.' },
    });
    expect(d.log.info).toHaveBeenCalledWith('record opened', { person: 'ana', by: 'lea', purpose: 'recognition' });
  });

  test.each([
    ['none', {}],
    ['another one', { purpose: 'performance' }],
    ['an empty one', { purpose: '' }],
    ['one more field', { purpose: 'coaching', since: '2020' }],
  ])('no other purpose: %s', async (_name, body) => {
    const d = await desk();
    const refused = await d.as('lea', OPEN, { body });
    expect([refused.statusCode, bodyOf(refused)]).toMatchObject([400, { error: 'invalid' }]);
    expect(await looksOf(d, 'ana')).toEqual([]);
  });

  test.each([
    ['the lead of their area', 'lea', 200],
    ['their manager', 'mia', 200],
    ['a colleague', 'ben', 403],
    ['an administrator', 'sam', 403],
    ['the lead of another area', 'noa', 403],
    ['themselves, by this road', 'ana', 400],
  ])('%s', async (_name, who, status) => {
    const d = await desk();
    expect((await d.as(who, OPEN, { body: { purpose: 'coaching' } })).statusCode).toBe(status);
    expect(await looksOf(d, 'ana')).toHaveLength(status === 200 ? 1 : 0);
  });

  test('it tells what they hold and what they did well, and nobody’s failures (F94)', async () => {
    const d = await desk();
    const theirs = bodyOf(await d.as('lea', OPEN, { body: { purpose: 'coaching' } })) as z.output<typeof RecordShape>;
    const own = bodyOf(await d.as('ana', 'GET /v1/me/record')) as z.output<typeof RecordShape>;
    expect(theirs).toEqual(own);
    expect(theirs.person).toEqual(named('ana'));
    expect(theirs.holds).toEqual([{ ref: shown(REF), area: 'billing', subject: 'Charged twice', status: 'held' }]);
    expect(theirs.did).toEqual([
      { at: '2026-03-01T08:00:00.000Z', did: 'promises', ref: shown(OTHER), area: 'billing', what: `About ${OTHER}` },
    ]);
    expect(theirs.thanks).toEqual([]);
    for (const ref of ['M1SSED00', 'S1LENT00', 'BENS0000', 'L0NGAG00'])
      expect(JSON.stringify(theirs)).not.toContain(shown(ref));
  });

  test('a repeat with its key is the same look', async () => {
    const d = await desk();
    const once = { body: { purpose: 'coaching' }, headers: { 'Idempotency-Key': 'k' } };
    const [first, again] = [await d.as('lea', OPEN, once), await d.as('lea', OPEN, once)];
    expect(again).toEqual(first);
    expect(await looksOf(d, 'ana')).toHaveLength(1);
  });

  test('what a colleague has finished is no list: of somebody else’s tickets there are the open ones', async () => {
    const d = await desk();
    const list = (who: string, query: Record<string, string>) => d.as(who, 'GET /v1/tickets', { query });
    expect(bodyOf(await list('ben', { holder: 'ana@baton.test' }))).toMatchObject({ items: [{ ref: shown(REF) }] });
    for (const status of ['solved', 'closed']) {
      const refused = await list('sam', { holder: 'ana@baton.test', status });
      expect([refused.statusCode, bodyOf(refused)]).toMatchObject([403, { error: 'forbidden' }]);
      expect((await list('ana', { holder: 'me', status })).statusCode).toBe(200);
      expect((await list('ana', { holder: 'ana@baton.test', status })).statusCode).toBe(200);
    }
  });
});

test('F99: no route gives records of many, and none of another person but for a purpose', () => {
  const about = routes.filter(({ path }) => /^\/v1\/(people|me)\b.*(record|looks?\b|histor)/.test(path));
  expect(about.map(({ method, path, who }) => [method, path, who])).toEqual([
    ['GET', '/v1/me/record', 'staff'],
    ['GET', '/v1/me/looks', 'staff'],
    ['POST', '/v1/people/{id}/record', 'lead'],
  ]);
});
