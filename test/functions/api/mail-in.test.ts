/** What people see of mail that came in, and what they do about it. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { getDeskStatus } from '../../../functions/api/desk/get-desk-status.ts';
import { listQuarantine } from '../../../functions/api/quarantine/list-quarantine.ts';
import { releaseMail } from '../../../functions/api/quarantine/release-mail.ts';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { postHeld } from '../../../functions/api/tickets/post-held.ts';
import { postRequester } from '../../../functions/api/tickets/post-requester.ts';
import { exceptionOf } from '../../../functions/domain/intake/form-aside.ts';
import { shown } from '../../../functions/domain/tickets/reference.ts';
import { after } from '../../../functions/domain/time.ts';
import { indexes } from '../../../functions/shared/names.ts';
import { storyStore } from '../../../functions/store/stories.ts';
import { requestStore } from '../../../functions/store/requests.ts';
import { excepting, settingAside } from '../../../functions/store/intake.ts';
import { openTable } from '../../../functions/store/table.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { releaseForm } from '../../../functions/use-cases/form-in/release-form.ts';
import { whoWrites } from '../../../functions/use-cases/who-writes.ts';
import { aPerson, NOW } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { bodyOf, staffHttp } from '../../support/http.ts';
import { DOMAIN, incoming, intakeDesk, VERDICTS } from '../../support/intake-desk.ts';

const db = dynamo();
const OTTO = { name: 'Otto', email: 'otto@other.example' };
const DAY = NOW.slice(0, 10);
/** As much of any answer as the tests read. */
const Answer = z.looseObject({
  items: z.array(z.looseObject({ subject: z.string() })).default([]),
  cursor: z.string().nullable().default(null),
  held: z.array(z.looseObject({})).default([]),
});

async function desk() {
  const d = await intakeDesk(openTable(db.client(), await db.table(Object.values(indexes))));
  await d.directory.addPerson(aPerson('adm', { sub: 'sub-admin', administrator: true }));
  await d.directory.addPerson(aPerson('zoe', { sub: 'sub-zoe' }));
  /** What lies in the bucket. */
  const bucket = { inbox: [] as { id: string; at: Date }[], kept: [] as string[] };
  const base = {
    ...d,
    requests: requestStore(d.table),
    stories: storyStore(d.table),
    domain: DOMAIN,
    staffDomains: [],
    newReference: () => 'N0NE0000',
    now: () => new Date(d.clock.now),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    raw: { inbox: async () => bucket.inbox, keptOn: async () => bucket.kept },
  };
  const needs = {
    ...base,
    whoWrites: whoWrites(base),
    releaseForm: releaseForm(base),
    decideOnHeld: decideOnHeld({ ...base, whoWrites: whoWrites(base) }),
  };
  const handlers = {
    'GET /v1/quarantine': listQuarantine(needs),
    'POST /v1/quarantine/{id}/release': releaseMail(needs),
    'GET /v1/status': getDeskStatus(needs),
    'GET /v1/tickets/{ref}': getTicket(needs),
    'POST /v1/tickets/{ref}/held': postHeld(needs),
    'POST /v1/tickets/{ref}/requester': postRequester(needs),
  };
  const { call } = staffHttp(handlers, needs);
  const as = async (sub: string, what: string, more: { body?: object; query?: Record<string, string> } = {}) => {
    const answer = await call(what, { sub, ...more });
    return { status: answer.statusCode, body: Answer.parse(bodyOf(answer)) };
  };
  const admin = (what: string, more = {}) => as('sub-admin', what, more);
  return { ...d, bucket, admin, zoe: (what: string, more = {}) => as('sub-zoe', what, more) };
}

describe('F11: what was set aside', () => {
  test('is listed newest first, page by page over the days, and only for administrators', async () => {
    const d = await desk();
    const spam = { ...VERDICTS, spam: 'fail' } as const;
    for (const days of [-3, -1, 0])
      for (const n of [1, 2])
        await d.takeIn(incoming({ at: after(NOW, days * 86_400 + n), subject: `${days}/${n}`, verdicts: spam }));
    await d.takeIn(incoming({ at: after(NOW, -40 * 86_400), subject: 'long ago', verdicts: spam }));
    const seen: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const query: Record<string, string> = { limit: '2', ...(cursor === null ? {} : { cursor }) };
      const { status, body } = await d.admin('GET /v1/quarantine', { query });
      expect(status).toBe(200);
      seen.push(...body.items.map(({ subject }) => subject));
      cursor = body.cursor;
      pages += 1;
    } while (cursor !== null && pages < 10);
    expect(seen).toEqual(['0/2', '0/1', '-1/2', '-1/1', '-3/2', '-3/1']);
    expect((await d.zoe('GET /v1/quarantine')).status).toBe(403);
    for (const forged of ['x', '9999-12-31~', '2026-99-99~', `${DAY}~x`])
      expect((await d.admin('GET /v1/quarantine', { query: { cursor: forged } })).status).toBe(400);
  });

  test('is released once, taken in with the time at which it arrived, and no longer counted as set aside', async () => {
    const d = await desk();
    const mail = incoming({ verdicts: { ...VERDICTS, spam: 'fail' } });
    await d.takeIn(mail);
    const [item] = (await d.admin('GET /v1/quarantine')).body.items;
    expect(item).toMatchObject({ id: mail.mail, why: 'spam', subject: mail.subject, ref: null });
    d.clock.now = after(NOW, 7_200);
    expect((await d.zoe(`POST /v1/quarantine/${mail.mail}/release`)).status).toBe(403);
    expect((await d.admin(`POST /v1/quarantine/${mail.mail}/release`)).status).toBe(202);
    expect((await d.admin(`POST /v1/quarantine/${mail.mail}/release`)).status).toBe(409);
    expect((await d.admin('POST /v1/quarantine/unknown/release')).status).toBe(404);
    expect((await d.admin('GET /v1/quarantine')).body.items).toEqual([]);
    const taken = await d.takeIn(mail);
    expect(taken.outcome).toBe('ticket');
    expect(await d.tickets.get(taken.refs[0]!)).toMatchObject({ openedAt: NOW, status: 'new' });
    expect(await d.intake.countsOf(DAY)).toMatchObject({ ticket: 1, quarantined: 0 });
  });

  test('F123: a form that was set aside is listed with the mails, and released once by the same call', async () => {
    const d = await desk();
    const form = {
      id: 'form-1',
      ref: 'K7Q2M9XD',
      day: DAY,
      at: NOW,
      area: 'billing',
      requester: OTTO,
      subject: 'Cheap',
      text: 'Buy',
      files: [],
      language: 'fr' as const,
      timeZone: null,
    };
    await d.intake.write([settingAside(form), excepting(exceptionOf(form, 'billing@baton.test'))]);
    const [item] = (await d.admin('GET /v1/quarantine')).body.items;
    expect(item).toMatchObject({ id: 'form-1', why: 'trap', subject: 'Cheap', from: OTTO, text: 'Buy', ref: null });
    d.clock.now = after(NOW, 7_200);
    expect((await d.zoe('POST /v1/quarantine/form-1/release')).status).toBe(403);
    expect(await d.admin('POST /v1/quarantine/form-1/release')).toMatchObject({
      status: 202,
      body: { id: 'form-1', ref: 'K7Q2-M9XD' },
    });
    expect((await d.admin('POST /v1/quarantine/form-1/release')).status).toBe(409);
    expect((await d.admin('GET /v1/quarantine')).body.items).toEqual([]);
    expect(await d.tickets.get('K7Q2M9XD')).toMatchObject({ openedAt: NOW, language: 'fr', requester: OTTO });
  });

  test('P8: a mail that could not be read is a ticket at once, and is read again into that ticket', async () => {
    const d = await desk();
    const mail = incoming({ readable: false, text: '(This mail could not be read. Its raw form is kept.)' });
    const { refs } = await d.takeIn(mail);
    const [item] = (await d.admin('GET /v1/quarantine')).body.items;
    expect(item).toMatchObject({ why: 'unreadable', ref: shown(refs[0]!) });
    await d.admin(`POST /v1/quarantine/${mail.mail}/release`);
    const again = await d.takeIn({ ...mail, readable: true, text: 'Now it can be read.' });
    expect(again).toMatchObject({ outcome: 'message', refs });
    expect((await d.tickets.messages(refs[0]!)).map(({ text }) => text)).toContain('Now it can be read.');
  });
});

describe('P7, F126: the books', () => {
  test('balance while a mail is in flight, while one is being moved, and when all are kept', async () => {
    const d = await desk();
    const [one, two] = [incoming(), incoming()];
    d.bucket.inbox = [one, two].map(({ mail }) => ({ id: mail, at: new Date(NOW) }));
    const status = async () => (await d.zoe('GET /v1/status', { query: { day: DAY } })).body;
    d.clock.now = after(NOW, 90);
    expect(await status()).toMatchObject({
      balance: { arrived: 2, inFlight: 2, balanced: true },
      oldestInFlight: { mail: one.mail, seconds: 90 },
      mailDelayedSince: null,
    });
    await d.takeIn(one);
    expect(await status()).toMatchObject({
      balance: { arrived: 2, inFlight: 1, outcomes: { ticket: 1 }, balanced: true },
      oldestInFlight: { mail: two.mail },
    });
    d.bucket.kept = [one.mail];
    expect(await status()).toMatchObject({ balance: { arrived: 2, inFlight: 1, balanced: true } });
    await d.takeIn(two);
    d.bucket.inbox = [];
    d.bucket.kept = [one.mail, two.mail];
    expect(await status()).toMatchObject({
      balance: { arrived: 2, inFlight: 0, outcomes: { ticket: 2 }, balanced: true },
      oldestInFlight: null,
    });
    d.bucket.inbox = [{ id: 'old', at: new Date(after(NOW, -86_400)) }];
    expect(await status()).toMatchObject({ balance: { balanced: true }, oldestInFlight: { mail: 'old' } });
    d.bucket.kept = [one.mail, two.mail, 'lost'];
    expect(await status()).toMatchObject({ balance: { arrived: 3, balanced: false } });
  });
});

describe('P10: a stranger’s mail beside a ticket', () => {
  const held = async () => {
    const d = await desk();
    const ref = await d.opened({ messageId: 'first@example.org' });
    await d.takeIn(incoming({ from: OTTO, answers: ['first@example.org'], text: 'Me too.' }));
    return { d, ref };
  };

  test('is shown to those who serve the area, and joins when somebody says so', async () => {
    const { d, ref } = await held();
    const ticket = await d.admin(`GET /v1/tickets/${ref}`);
    expect(ticket.body.held).toMatchObject([
      { number: 1, from: OTTO, text: 'Me too.', why: 'stranger', state: 'held' },
    ]);
    expect((await d.zoe(`POST /v1/tickets/${ref}/held`, { body: { number: 1, decision: 'join' } })).status).toBe(404);
    const joined = await d.admin(`POST /v1/tickets/${ref}/held`, { body: { number: 1, decision: 'join' } });
    expect(joined).toMatchObject({ status: 200, body: { ref: shown(ref), opened: null } });
    expect((await d.tickets.messages(ref)).map(({ text }) => text)).toContain('Me too.');
    expect(await d.tickets.get(ref)).toMatchObject({ participants: [OTTO.email], heldOpen: 0 });
    expect((await d.admin(`POST /v1/tickets/${ref}/held`, { body: { number: 1, decision: 'apart' } })).status).toBe(
      409,
    );
    // From now on Otto belongs to it.
    expect(await d.takeIn(incoming({ from: OTTO, answers: ['first@example.org'] }))).toMatchObject({
      outcome: 'message',
    });
  });

  test('becomes a ticket of its own, and leaves nothing on the first', async () => {
    const { d, ref } = await held();
    const apart = await d.admin(`POST /v1/tickets/${ref}/held`, { body: { number: 1, decision: 'apart' } });
    expect(apart).toMatchObject({ status: 200, body: { opened: 'N0NE-0000' } });
    expect(await d.tickets.get('N0NE0000')).toMatchObject({ requester: OTTO, status: 'new' });
    expect(await d.tickets.messages(ref)).toHaveLength(1);
  });

  test('of a colleague joins without making them somebody of the case', async () => {
    const d = await desk();
    const ref = await d.opened({ messageId: 'first@example.org' });
    const ana = { name: 'Ana', email: 'ana@baton.test' };
    expect(await d.takeIn(incoming({ from: ana, answers: ['first@example.org'] }))).toMatchObject({ outcome: 'held' });
    expect((await d.admin(`POST /v1/tickets/${ref}/held`, { body: { number: 1, decision: 'join' } })).status).toBe(200);
    expect(await d.tickets.get(ref)).toMatchObject({ participants: [] });
  });

  test('needs a decision that there is', async () => {
    const { d, ref } = await held();
    expect((await d.admin(`POST /v1/tickets/${ref}/held`, { body: { number: 1, decision: 'maybe' } })).status).toBe(
      400,
    );
    expect((await d.admin(`POST /v1/tickets/${ref}/held`, { body: { number: 9, decision: 'join' } })).status).toBe(404);
  });
});

describe('a ticket that a colleague opened by mail', () => {
  test('gets its customer from whoever serves it, never a colleague or the desk, and only once', async () => {
    const d = await desk();
    const ref = await d.opened({
      from: { name: 'Ana', email: 'ana@baton.test' },
      mentioned: ['cleo@example.org', 'ben@baton.test', 'billing@baton.test'],
    });
    expect((await d.admin(`GET /v1/tickets/${ref}`)).body).toMatchObject({
      channel: 'staff',
      requester: null,
      offered: ['cleo@example.org'],
    });
    const set = (email: string) => d.admin(`POST /v1/tickets/${ref}/requester`, { body: { name: 'Cleo', email } });
    expect(await set('billing+x@baton.test')).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('desk') },
    });
    expect((await set('ben@baton.test')).status).toBe(400);
    expect(await set('cleo@example.org')).toMatchObject({
      status: 200,
      body: { requester: { email: 'cleo@example.org' } },
    });
    expect((await set('cleo@example.org')).status).toBe(409);
    expect((await d.tickets.ofRequester('cleo@example.org', 5)).items).toHaveLength(1);
  });
});
