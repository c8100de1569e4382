import { once } from 'node:events';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Mail, type Mailbox, mailbox } from '../../local/mailbox/mailbox.ts';
import { addresses, readMail } from '../../local/mailbox/mime.ts';
import { mailboxRoutes } from '../../local/mailbox/routes.ts';

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
const envelope = { recipients: ['ana@baton.test'], tags: { mail: 'm1' }, raw: Buffer.from('raw') };

describe('reading our own mails', () => {
  const lines = (...all: string[]) => Buffer.from(all.join('\r\n'));
  test('text and HTML in their encodings, words in headers, folded lines', () => {
    const raw = lines(
      'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?= =?utf-8?B?4oKsIA==?=',
      ' =?iso-8859-1?Q?f=FCr_Ana?=',
      'To: "Ana, Ms" <ana@baton.test>',
      'Content-Type: multipart/alternative; boundary="a+b"',
      '',
      'preamble',
      '--a+b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Gr=C3=BC=C3=9Fe, a long line that=20=',
      'goes on =3D here',
      '--a+b',
      'Content-Type: text/html; charset="utf-8"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<p>Größe</p>').toString('base64'),
      '--a+b--',
      'epilogue',
    );
    const read = readMail(raw);
    expect(read.text).toBe('Grüße, a long line that goes on = here');
    expect(read.html).toBe('<p>Größe</p>');
    expect(read.headers.slice(0, 2)).toEqual([
      ['subject', 'Grüße€ für Ana'],
      ['to', '"Ana, Ms" <ana@baton.test>'],
    ]);
  });
  test('a nested multipart, an attachment that is no text, a mail without any structure', () => {
    const inner = ['--o', 'Content-Type: multipart/alternative; boundary=i', '', '--i', '', 'plain', '--i--', ''];
    const file = [
      '--o',
      'Content-Type: text/plain',
      'Content-Disposition: attachment; filename=a.txt',
      '',
      'secret',
      '--o--',
    ];
    expect(readMail(lines('Content-Type: multipart/mixed; boundary=o', '', ...inner, ...file))).toMatchObject({
      text: 'plain',
      html: '',
    });
    expect(readMail(lines('Subject: x', '', 'just', 'text')).text).toBe('just\ntext');
    expect(readMail(Buffer.from('')).text).toBe('');
  });
  test.each([
    ['ana@baton.test', ['ana@baton.test']],
    ['"Doe, <Ana>" <ana@baton.test>, Ben <ben@baton.test>', ['ana@baton.test', 'ben@baton.test']],
    ['ana@baton.test (away, really)', ['ana@baton.test']],
    ['team: ana@baton.test, ben@baton.test;', ['ana@baton.test', 'ben@baton.test']],
    ['', []],
  ])('addresses of %j', (value, expected) => expect(addresses(value)).toEqual(expected));
});

describe('over HTTP', () => {
  let box: Mailbox;
  let base: string;
  let close: () => void;
  beforeEach(async () => {
    box = mailbox(new DatabaseSync(':memory:'));
    const handle = mailboxRoutes(box);
    const server = createServer((req, res) => {
      void handle(req, res, new URL(req.url ?? '/', 'http://x')).then(
        (mine) => mine || res.writeHead(404).end('not mine'),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as { port: number }).port}/_local/mailbox`;
    close = () => server.close();
  });
  afterEach(() => close());
  const list = async (query = '') => (await (await fetch(base + query)).json()) as Mail[];

  test('mails are listed newest first, with exactly the promised fields', async () => {
    box.add(mail(), envelope);
    box.add(mail({ subject: 'second' }), envelope);
    expect(await list()).toEqual([
      { id: '2', ...mail({ subject: 'second' }) },
      { id: '1', ...mail() },
    ]);
  });

  test('to= compares whole addresses of to and cc, whatever their case', async () => {
    box.add(mail({ subject: 'a' }), envelope);
    box.add(mail({ subject: 'b', to: ['ben@baton.test'], cc: ['Ana@Baton.test'] }), envelope);
    box.add(mail({ subject: 'c', to: ['joana@baton.test'] }), envelope);
    expect((await list('?to=ANA@baton.test')).map(({ subject }) => subject)).toEqual(['b', 'a']);
  });

  test('after= takes an instant or the id of a mail, and refuses anything else', async () => {
    box.add(mail({ subject: 'a' }), envelope);
    box.add(mail({ subject: 'b', at: '2026-03-02T09:00:00.001Z' }), envelope);
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
    box.add(mail(), envelope);
    expect((await fetch(base, { method: 'DELETE' })).status).toBe(204);
    expect(await list()).toEqual([]);
    expect(box.add(mail(), envelope).id).toBe('2');
    expect((await fetch(base, { method: 'PUT' })).status).toBe(405);
  });

  test('the page escapes what mails hold, and shows their HTML in a frame without scripts and origin', async () => {
    const evil = '"></iframe><script>alert(1)</script>';
    box.add(
      mail({ subject: evil, text: evil, html: `<p>hi</p>${evil}`, from: evil, headers: { 'x-evil': evil } }),
      envelope,
    );
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
    expect(await (await fetch(`${base}es`)).text()).toBe('not mine');
    expect(await (await fetch(`${base}/view`)).text()).toContain('No mail has been sent yet');
  });
});
