import { once } from 'node:events';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BadDuration } from '../../local/duration.ts';
import { type Mail, type Mailbox, mailbox } from '../../local/mailbox/mailbox.ts';
import { localRoutes } from '../../local/local-routes.ts';
import { AwsError } from '../../local/service.ts';

const mail = (more: Partial<Mail> = {}): Omit<Mail, 'id'> => ({
  at: '2026-03-02T09:00:00.000Z',
  from: 'desk@baton.test',
  to: ['ana@baton.test'],
  cc: [],
  replyTo: null,
  subject: 'Can you take this?',
  text: 'Hello Ana',
  html: '<p>Hello Ana</p>',
  headers: { from: 'Desk <desk@baton.test>' },
  messageId: '<1@x>',
  ...more,
});
let box: Mailbox;
let base: string;
let close: () => void;
beforeEach(async () => {
  box = mailbox(new DatabaseSync(':memory:'));
  const handle = localRoutes({
    clock: { now: () => 0, advance: (duration) => Promise.reject(new BadDuration(duration)) },
    mailbox: box,
    areas: () => ['billing', 'a&b'],
    tokenFor: () => Promise.reject(new AwsError('UserNotFoundException', 'User does not exist.')),
    invite: () => Promise.resolve({ error: { type: 'DeskError', message: 'not in the directory' } }),
  });
  const server = createServer((req, res) => {
    void handle(req, res).then((mine) => mine || res.writeHead(404).end('not mine'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}/_local/mailbox`;
  close = () => server.close();
});
afterEach(() => close());
const list = async (query = '') => (await (await fetch(base + query)).json()) as Mail[];

test('mails are listed newest first, with exactly the promised fields', async () => {
  box.add(mail());
  box.add(mail({ subject: 'second' }));
  expect(await list()).toEqual([
    { id: '2', ...mail({ subject: 'second' }) },
    { id: '1', ...mail() },
  ]);
});

test('to= compares whole addresses of to and cc, whatever their case', async () => {
  box.add(mail({ subject: 'a' }));
  box.add(mail({ subject: 'b', to: ['ben@baton.test'], cc: ['Ana@Baton.test'] }));
  box.add(mail({ subject: 'c', to: ['joana@baton.test'] }));
  expect((await list('?to=ANA@baton.test')).map(({ subject }) => subject)).toEqual(['b', 'a']);
});

test('after= takes an instant or the id of a mail, and refuses anything else', async () => {
  box.add(mail({ subject: 'a' }));
  box.add(mail({ subject: 'b', at: '2026-03-02T09:00:00.001Z' }));
  const subjects = async (after: string) =>
    (await list(`?after=${encodeURIComponent(after)}`)).map(({ subject }) => subject);
  expect([
    await subjects('2026-03-02T09:00:00Z'),
    await subjects('2026-03-02T10:59:59+02:00'),
    await subjects('1'),
    await subjects('2'),
  ]).toEqual([['b'], ['b', 'a'], ['b'], []]);
  for (const path of ['', '/view']) expect((await fetch(`${base}${path}?after=yesterday`)).status).toBe(400);
});

test('DELETE empties it; ids go on', async () => {
  box.add(mail());
  expect((await fetch(base, { method: 'DELETE' })).status).toBe(204);
  expect(await list()).toEqual([]);
  box.add(mail());
  expect((await list())[0]?.id).toBe('2');
  expect((await fetch(base, { method: 'PUT' })).status).toBe(404);
});

test('the page escapes what mails hold, and shows their HTML in a frame without scripts and origin', async () => {
  const evil = '"></iframe><script>alert(1)</script>';
  box.add(mail({ subject: evil, text: evil, html: `<p>hi</p>${evil}`, from: evil, headers: { 'x-evil': evil } }));
  const [all, one] = await Promise.all(['/view', '/view/1'].map(async (path) => (await fetch(base + path)).text()));
  for (const page of [all, one]) expect(page).not.toMatch(/<script|"><\/iframe>/);
  expect(all).toContain('href="/_local/mailbox/view/1"');
  expect(one).toMatch(/<iframe\s+sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  expect(one).toContain('&lt;p&gt;hi&lt;/p&gt;');
  const { headers } = await fetch(`${base}/view/1`);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('what is not there is 404, what is not ours is left to others', async () => {
  expect((await fetch(`${base}/view/7`)).status).toBe(404);
  expect((await fetch(`${base}/views`)).status).toBe(404);
  expect(await (await fetch(new URL('/mailbox', base))).text()).toBe('not mine');
  expect(await (await fetch(`${base}/view`)).text()).toContain('No mail has been sent yet');
});

test('a duration that is none is 400, a person nobody knows is 404 with advice', async () => {
  const clock = (body: string) => fetch(new URL('/_local/clock', base), { method: 'POST', body });
  expect([(await clock('{"advance":"soon"}')).status, (await clock('no JSON')).status]).toEqual([400, 400]);
  const token = await fetch(new URL('/_local/token?as=eve@baton.test', base));
  expect([token.status, await token.text()]).toEqual([404, expect.stringContaining('eve@baton.test')]);
});

test('the page of the local desk leads to the form of each area, the mailbox and the health', async () => {
  const answer = await fetch(base.replace('/mailbox', ''));
  expect(answer.headers.get('content-type')).toContain('text/html');
  const links = [...(await answer.text()).matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links).toEqual(['/forms/billing', '/forms/a&amp;b', '/_local/mailbox/view', '/_local/health']);
});
