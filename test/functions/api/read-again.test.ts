/** P8: a mail that could not be read is a case on which its holder has it read again, by the whole road. */
import { expect, test, vi } from 'vitest';
import { actOnCase } from '../../../functions/api/cases/act-on-case.ts';
import { showCase } from '../../../functions/api/cases/show-case.ts';
import { takeAnnounced } from '../../../functions/mail/take-announced.ts';
import { readMail } from '../../../functions/reading/read-mail.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { kudosStore } from '../../../functions/store/kudos.ts';
import { readMailAgain } from '../../../functions/use-cases/read-again.ts';
import { whoWrites } from '../../../functions/use-cases/who-writes.ts';
import { ids, NOW } from '../../support/builders.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, http } from '../../support/http.ts';
import { DOMAIN, intakeDesk, VERDICTS } from '../../support/intake-desk.ts';
import { ideaStore } from '../../../functions/store/ideas.ts';
import { voiceOf } from '../../support/voice.ts';
import { aSigner } from '../../support/keys.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { rawBucket } from '../../support/raw-bucket.ts';

const BUTTON = 'Read this mail again';
const WORDS = 'The invoice of February was charged twice.';

/** A desk to which a mail came that its reader could not read; Ana holds the case. */
async function desk() {
  const memory = memoryTable();
  const d = await intakeDesk(memory.table);
  const base = {
    ...d,
    ideas: ideaStore(d.table),
    links: aSigner(),
    domain: DOMAIN,
    staffDomains: [],
    now: () => new Date(d.clock.now),
  };
  const whose = whoWrites(base);
  const needs = {
    ...base,
    newReference: ids('N0NE000'),
    whoWrites: whose,
    decideOnHeld: decideOnHeld({ ...base, newReference: ids('N0NE000'), whoWrites: whose }),
    readMailAgain: readMailAgain(base),
    ...voiceOf({ ...base, kudos: kudosStore(memory.table) }),
    downloads: { origin: async () => 'https://files.test' },
  };
  const { call } = http({ 'GET /cases/{token}': showCase(needs), 'POST /cases/{token}': actOnCase(needs) });

  const raw = rawBucket();
  const reader = { reads: false };
  const take = takeAnnounced({
    intake: d.intake,
    raw,
    readMail: async (bytes) => (reader.reads ? readMail(bytes) : Promise.reject(new Error('odd'))),
    takeIn: d.takeIn,
    domain: DOMAIN,
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
  });
  raw.inbox.set(
    'm1',
    `From: Cleo <cleo@example.org>\r\nSubject: Charged twice\r\nMessage-ID: <a@b>\r\n\r\n${WORDS}\r\n`,
  );
  const source = 'cleo@example.org';
  const envelope = { mail: 'm1', at: NOW, recipients: ['billing@baton.test'], source, verdicts: VERDICTS };
  await take({ how: 'announced', mail: 'm1', at: NOW, envelope });
  const ref = (await d.intake.arrival('m1'))!.refs[0]!;
  await d.held(ref);

  const linkOf = (person: string) => base.links.urlOf({ for: 'case', ref, person });
  const nonces = ids('nonce');
  return {
    ...d,
    ref,
    reader,
    take,
    open: async (query: Record<string, string> = {}) => call(`GET ${await linkOf('ana')}`, { headers: BROWSER, query }),
    press: async (form: Record<string, string> = {}) => {
      const { version } = await d.tickets.get(ref);
      const body = { act: 'read-again', number: '1', version: String(version), nonce: nonces(), ...form };
      return call(`POST ${await linkOf('ana')}`, { body: new URLSearchParams(body), headers: BROWSER });
    },
    /** The mails that wait to be taken in anew, as the outbox has them. */
    underWay: () => memory.all('outbox').filter(({ effect }) => JSON.stringify(effect).includes('take-mail')).length,
  };
}

test('P8: it is read again once, and its words are a message beside the first', async () => {
  const d = await desk();
  expect((await d.open()).body).toContain(BUTTON);
  const done = await d.press({ nonce: 'once' });
  expect([done.statusCode, done.headers?.['location']]).toEqual([303, expect.stringContaining('done=read-again')]);
  expect((await d.press({ nonce: 'once' })).statusCode).toBe(303);
  expect((await d.press()).statusCode).toBe(409);
  expect(d.underWay()).toBe(1);
  expect(textOf((await d.open({ done: 'read-again' })).body)).toContain('The mail is read again.');

  d.reader.reads = true;
  expect(await d.take({ how: 'released', mail: 'm1' })).toBe('message');
  expect(await d.take({ how: 'released', mail: 'm1' })).toBe('known');
  const { messages, timeline, ticket } = await d.all(d.ref);
  expect(messages.map(({ text }) => text)).toEqual(['(This mail could not be read. Its raw form is kept.)', WORDS]);
  expect(timeline.map(({ by, what }) => [by.name, what])).toContainEqual(['Ana', 'had the mail read again']);
  expect(ticket).toMatchObject({ status: 'held', holder: { id: 'ana' }, participants: ['cleo@example.org'] });
  const page = (await d.open()).body;
  expect(page).toContain(WORDS);
  expect(page).not.toContain(BUTTON);
  expect((await d.press()).statusCode).toBe(409);
  expect(await d.intake.countsOf(NOW.slice(0, 10))).toMatchObject({ ticket: 0, message: 1 });
});

test('P8: what still cannot be read says so, changes nothing else, and can be tried again', async () => {
  const d = await desk();
  for (let tries = 1; tries <= 2; tries += 1) {
    const { mails } = await d.all(d.ref);
    expect((await d.press()).statusCode).toBe(303);
    expect(await d.take({ how: 'released', mail: 'm1' })).toBe('ticket');
    const after = await d.all(d.ref);
    expect([after.messages.length, after.mails, after.ticket.status]).toEqual([1, mails, 'held']);
    const still = after.timeline.filter(({ what }) => what.includes('still cannot be read'));
    expect(still).toHaveLength(tries);
    expect((await d.open()).body).toContain(BUTTON);
  }
  expect(await d.intake.countsOf(NOW.slice(0, 10))).toMatchObject({ ticket: 1, message: 0 });
  expect(await d.exceptions()).toMatchObject([{ why: 'unreadable', state: 'open' }]);
});

test('there is no button on a closed case, nor for a mail that was read', async () => {
  const d = await desk();
  await d.close(d.ref);
  expect((await d.open()).body).not.toContain(BUTTON);
  expect((await d.press()).statusCode).toBe(409);
  const read = await d.opened();
  await d.held(read);
  expect((await d.all(read)).messages[0]!.source).not.toHaveProperty('unread');
  expect((await d.press({ number: '7' })).statusCode).toBe(409);
});
