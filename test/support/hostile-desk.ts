/** A desk in memory whose cases are full of hostile mails, served to a browser that tells what got through. */
import type { Browser, Page, Route } from 'playwright-core';
import { vi } from 'vitest';
import { showAsk } from '../../functions/api/asks/show-ask.ts';
import { fetchPart } from '../../functions/api/cases/fetch-part.ts';
import { showCase } from '../../functions/api/cases/show-case.ts';
import { showHtml } from '../../functions/api/cases/show-html.ts';
import { showOriginal } from '../../functions/api/cases/show-original.ts';
import { showStatus } from '../../functions/api/status/show-status.ts';
import { DeskError } from '../../functions/domain/errors.ts';
import { incomingMail } from '../../functions/mail/incoming.ts';
import { cleanHtml } from '../../functions/reading/clean-html.ts';
import { readMail } from '../../functions/reading/read-mail.ts';
import type { ApiAnswer } from '../../functions/shared/http.ts';
import { ideaStore } from '../../functions/store/ideas.ts';
import { deliverabilityStore } from '../../functions/store/deliverability.ts';
import { directoryStore } from '../../functions/store/directory.ts';
import * as q from '../../functions/store/questions.ts';
import { ticketStore } from '../../functions/store/tickets.ts';
import { isOurs } from '../../functions/use-cases/who-writes.ts';
import { aMatter, aMessage, anArea, aPerson, ids, NOW, REF, STAFF } from './builders.ts';
import { heldCase } from './cases.ts';
import { EVIL, hostileMails, NAMES } from './hostile-mails.ts';
import { BROWSER, http } from './http.ts';
import { VERDICTS } from './intake-desk.ts';
import { aSigner } from './keys.ts';
import { memoryTable } from './memory-table.ts';

export const DESK = 'https://desk.example';
export const FILES_HOST = 'https://files.example';
/** A file of a form, at the place where it stays. */
export const FORM_FILE = { name: '"><img src=x>.html', type: 'text/html', size: 3, key: 'kept/2026/03/02/files/f1' };
const ASKED = 'ASKED000';
const EMAIL = 'hostile@example.org';

/** Every mail of the corpus as a message of one case that Ana holds, and of another for which she is asked. */
export async function hostileDesk({ clean = cleanHtml } = {}) {
  const { table } = memoryTable();
  const mails = await Promise.all(hostileMails().map(async (one) => ({ ...one, read: await readMail(one.raw) })));
  const messages = mails.map(({ read }, i) => {
    const envelope = { mail: `mail-${i}`, at: NOW, recipients: [], source: EMAIL, verdicts: VERDICTS, signedBy: [] };
    const { text, parts, whole, why, from } = incomingMail(envelope, read, `hash-${i}`);
    const source = { mail: `mail-${i}`, day: '2026-03-02', verified: true, why, whole, parts: [...parts] };
    return aMessage({ number: i + 1, text, source, from: { name: from?.name ?? '', email: EMAIL } });
  });
  const [first = aMessage()] = messages;
  const requester = { name: first.from.name, email: EMAIL };
  const subject = NAMES.join(' ');
  const held = heldCase({ subject, requester, messages: messages.length });
  const matter = aMatter({ ticket: { ref: ASKED, subject, requester }, run: { ref: ASKED } });
  await table.write([
    q.areas.add(anArea()),
    ...Object.values(STAFF).map((id) => q.people.add(aPerson(id))),
    q.tickets.add({ ...held.ticket, customer: EMAIL }),
    q.runs.add(held.watch!),
    ...messages.map((message) => q.messages.add(message)),
    q.tickets.add({ ...matter.ticket, customer: EMAIL }),
    q.runs.add(matter.run),
    q.messages.add({ ...first, ref: ASKED }),
    q.messages.add(aMessage({ ref: ASKED, number: 2, files: [FORM_FILE] })),
    ...matter.asks.map((ask) => q.asks.add({ ...ask, ref: ASKED })),
  ]);
  const links = aSigner();
  const directory = directoryStore(table);
  const files = new Map<string, { name: string; content: Uint8Array }>();
  const needs = {
    links,
    directory,
    tickets: ticketStore(table),
    deliverability: deliverabilityStore(table),
    isOurs: isOurs({ directory, domain: 'baton.test' }),
    raw: { original: async (id: string) => mails[Number(id.replace('mail-', ''))]?.raw ?? null },
    readMail,
    cleanHtml: clean,
    files: { find: vi.fn(async (key: string): Promise<string | null> => key) },
    downloads: {
      origin: async () => FILES_HOST,
      takeOut: async (mail: string, number: number, part: { name: string; content: Uint8Array }) => {
        const key = `${mail}/${number}`;
        files.set(key, part);
        return { key, name: part.name };
      },
      linkTo: async ({ key }: { key: string }) => `${FILES_HOST}/${key}`,
    },
    ideas: ideaStore(table),
    newId: ids(),
    now: () => new Date(NOW),
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
  };
  const { call } = http({
    'GET /asks/{token}': showAsk(needs),
    'GET /cases/{token}': showCase(needs),
    'GET /cases/{token}/messages/{number}': showOriginal(needs),
    'GET /cases/{token}/messages/{number}/html': showHtml(needs),
    'POST /cases/{token}/messages/{number}/parts/{part}': fetchPart(needs),
    'GET /status/{token}': showStatus(needs),
  });
  const [ask] = matter.asks;
  if (!ask) throw new DeskError('not_found', 'Ana is asked');
  const { run, round, rung, person } = ask;
  const kase = await links.urlOf({ for: 'case', ref: REF, person: 'ana' });
  return {
    mails,
    call,
    pages: {
      kase,
      /** The case for which Ana is asked, and one in which its reader has no part. */
      asked: await links.urlOf({ for: 'case', ref: ASKED, person: 'ana' }),
      stranger: await links.urlOf({ for: 'case', ref: REF, person: 'ben' }),
      ask: await links.urlOf({ for: 'ask', ask: { ref: ASKED, run, round, rung, person } }),
      status: await links.urlOf({ for: 'status', ref: REF, requester: EMAIL }),
      whole: mails.map((_, i) => `${kase}/messages/${i + 1}`),
    },
    files,
    find: needs.files.find,
  };
}
export type HostileDesk = Awaited<ReturnType<typeof hostileDesk>>;

/** What a browser did that no page of the desk should make it do. */
export type Seen = {
  /** Requests to other hosts, dialogs, windows, violations of a policy, and main frames that went elsewhere. */
  readonly foreign: string[];
  readonly page: Page;
};

type Answers = (method: string, path: string) => Promise<ApiAnswer>;

/** A browser, with scripts, for which `answers` is the desk and EVIL answers with a script; every other host is away. */
export async function watchedPage(browser: Browser, answers: Answers): Promise<Seen> {
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width: 600, height: 700 } });
  const foreign: string[] = [];
  const fulfil = (route: Route, { statusCode: status, headers, body }: ApiAnswer) =>
    route.fulfill({ status, headers: { ...headers }, body });
  await context.route('**/*', async (route) => {
    const request = route.request();
    const { origin, pathname } = new URL(request.url());
    if (origin === DESK) return fulfil(route, await answers(request.method(), pathname));
    foreign.push(`request ${request.url()}`);
    return origin === EVIL
      ? fulfil(route, { statusCode: 200, headers: { 'content-type': 'text/javascript' }, body: 'window.pwned=1' })
      : route.abort();
  });
  const page = await context.newPage();
  context.on('page', (other) => foreign.push(`window ${other.url()}`));
  page.on('dialog', (dialog) => {
    foreign.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => foreign.push(`console ${message.text()}`));
  page.on('pageerror', (error) => foreign.push(`error ${error.message}`));
  page.on('framenavigated', (frame) => {
    const there = frame.url();
    if (!there.startsWith(`${DESK}/`) && there !== 'about:blank') foreign.push(`navigation ${there}`);
  });
  return { foreign, page };
}

/** As a browser asks a desk. */
export const asked =
  (desk: HostileDesk): Answers =>
  (method, path) =>
    desk.call(`${method} ${path}`, { headers: BROWSER });
