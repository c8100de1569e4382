import { expect, test } from 'vitest';
import { raw, read, utf8 } from './mails.ts';

const b64 = (text: string, charset: BufferEncoding = 'utf8') => Buffer.from(text, charset).toString('base64');

const SUBJECTS: readonly (readonly [what: string, written: string, text: string])[] = [
  ['an encoded word', '=?utf-8?Q?Gr=C3=B6=C3=9Fe?=', 'Größe'],
  ['small letters', '=?UTF-8?q?Gr=c3=b6=c3=9fe?= =?utf-8?b?' + b64(' x') + '?=', 'Größe x'],
  ['neighbours lose the space between', '=?utf-8?q?a?= =?utf-8?q?b?= c', 'ab c'],
  ['without spaces', 'x=?utf-8?q?=C3=B6?=y=?utf-8?q?=C3=B6?=z', 'xöyöz'],
  ['a character cut in two, Q', '=?utf-8?Q?Gr=C3?= =?utf-8?Q?=B6=C3=9Fe?=', 'Größe'],
  [
    'a character cut in two, B',
    `=?utf-8?B?${Buffer.from([0x47, 0xc3]).toString('base64')}?= =?utf-8?B?${Buffer.from([0xb6]).toString('base64')}?=`,
    'Gö',
  ],
  [
    'base64 cut inside a group',
    `=?utf-8?B?${b64('Größe').slice(0, 5)}?= =?utf-8?B?${b64('Größe').slice(5)}?=`,
    'Größe',
  ],
  ['B and Q of one character', '=?utf-8?Q?=C3?= =?utf-8?B?tg==?=', 'ö'],
  ['spaces inside', '=?utf-8?Q?Gr=C3=B6=C3=9Fe of it?=', 'Größe of it'],
  ['no padding', '=?utf-8?B?R3LDtsOfZQ?=', 'Größe'],
  ['rubbish in base64', '=?utf-8?B?R3 LDt!sOfZQ==?=', 'Größe'],
  ['a language (RFC 2231)', '=?utf-8*de?Q?Gr=C3=B6=C3=9Fe?=', 'Größe'],
  ['another charset than it says', '=?us-ascii?Q?Gr=C3=B6=C3=9Fe?=', 'Größe'],
  ['an unknown charset', '=?x-nonsense?Q?Gr=C3=B6=C3=9Fe?=', 'Größe'],
  ['bytes inside', `=?utf-8?Q?${utf8('Größe')}?=`, 'Größe'],
  ['a question mark and equal signs inside', '=?utf-8?Q?a=3D?b?= c', 'a=?b c'],
  ['never closed', '=?utf-8?Q?Gr=C3', '=?utf-8?Q?Gr=C3'],
  ['one never closed, one closed', '=?utf-8?Q?a =?utf-8?Q?=C3=B6?=', '=?utf-8?Q?a ö'],
  ['encoded twice', `=?utf-8?B?${b64('=?utf-8?Q?=C3=B6?=')}?=`, 'ö'],
  ['Japanese', '=?ISO-2022-JP?B?GyRCJDMkcxsoQg==?= =?ISO-2022-JP?B?GyRCJEskQSRPGyhC?=', 'こんにちは'],
  ['folds', 'one\r\n two\r\n\tthree', 'one two three'],
  ['equal signs of a plain text', 'a =?b? c', 'a =?b? c'],
];
test.each(SUBJECTS)('subject: %s', async (_, written, text) => {
  expect((await read(`Subject: ${written}`, '', 'x')).subject).toBe(text);
});

const SENDERS: readonly (readonly [written: string, name: string, email: string])[] = [
  ['a@example.com', '', 'a@example.com'],
  ['<a@example.com>', '', 'a@example.com'],
  ['Ana <a@example.com>', 'Ana', 'a@example.com'],
  ['a@example.com (Ana (of Lima))', 'Ana (of Lima)', 'a@example.com'],
  ['"Last, First" <a@example.com>', 'Last, First', 'a@example.com'],
  ['Last, First <a@example.com>', 'Last, First', 'a@example.com'],
  ['=?utf-8?q?Last,_First?= <a@example.com>', 'Last, First', 'a@example.com'],
  ['"=?utf-8?q?Jos=C3=A9?=" <a@example.com>', 'José', 'a@example.com'],
  ['=?utf-8?q?Jos=C3=A9_=3Ca=40example=2Ecom=3E?=', 'José', 'a@example.com'],
  ['"a@example.com" <b@example.com>', 'a@example.com', 'b@example.com'],
  ['a@example.com <b@example.com>', 'a@example.com', 'b@example.com'],
  ['Ana <<a@example.com>>', 'Ana', 'a@example.com'],
  ['Ana <a@example.com', 'Ana', 'a@example.com'],
  ['Ana < a@example.com >', 'Ana', 'a@example.com'],
  ['Ana <mailto:a@example.com>', 'Ana', 'a@example.com'],
  ["'Ana' <a@example.com>", 'Ana', 'a@example.com'],
  ['Ana "the boss" Paz <a@example.com>', 'Ana the boss Paz', 'a@example.com'],
  ['"Ana \\"the boss\\" Paz" <a@example.com>', 'Ana "the boss" Paz', 'a@example.com'],
  ['J.R. Paz <a@example.com.>', 'J.R. Paz', 'a@example.com'],
  ['Ana [Sales] <a@example.com>', 'Ana [Sales]', 'a@example.com'],
  ['"a b"@example.com', '', '"a b"@example.com'],
  ['<@relay,@other:a@example.com>', '', 'a@example.com'],
  ['Ana <ana@münchen.example>', 'Ana', 'ana@münchen.example'],
  ['MAILER-DAEMON', '', 'MAILER-DAEMON'],
];
test.each(SENDERS)('from: %s', async (written, name, email) => {
  expect((await read(`From: ${utf8(written)}`, '', 'x')).from).toEqual({ name, email });
});

const RECIPIENTS: readonly (readonly [written: string, emails: readonly string[]])[] = [
  ['undisclosed-recipients:;', []],
  ['undisclosed-recipients:', []],
  ['Team: a@x.example, "B, C" <b@x.example>; c@x.example', ['a@x.example', 'b@x.example', 'c@x.example']],
  ['a@x.example, , b@x.example,', ['a@x.example', 'b@x.example']],
  ['a@x.example; b@x.example', ['a@x.example', 'b@x.example']],
  ['a@x.example b@x.example', ['a@x.example', 'b@x.example']],
  ['Ana <a@x.example> Ben <b@x.example>', ['a@x.example', 'b@x.example']],
  ['Ana (a, b) <a@x.example>, b@x.example', ['a@x.example', 'b@x.example']],
];
test.each(RECIPIENTS)('to: %s', async (written, emails) => {
  expect((await read('From: z@x.example', `To: ${written}`, '', 'x')).to.map(({ email }) => email)).toEqual(emails);
});

test.each([
  [['Reply-To: r@x.example', 'Sender: s@x.example'], { name: '', email: 'r@x.example' }],
  [['From:', 'Sender: S <s@x.example>', 'Return-Path: <p@x.example>'], { name: 'S', email: 's@x.example' }],
  [['From: <>', 'Return-Path: <p@x.example>'], { name: '', email: 'p@x.example' }],
  [['From: Ana Paz', 'Reply-To: r@x.example'], { name: 'Ana Paz', email: 'r@x.example' }],
  [['Subject: x'], null],
])('who it is from where From does not say: %j', async (headers, from) => {
  expect((await read(...headers, '', 'x')).from).toEqual(from);
});

test('ids, however they are written', async () => {
  const read1 = await read(
    'Message-ID: <a\r\n b@x>',
    'In-Reply-To: Your message of Monday <c@x>',
    'References: <a@x><b@x>,\r\n <c@x> d@x',
    '',
    'x',
  );
  expect([read1.messageId, read1.inReplyTo, read1.references]).toEqual(['ab@x', ['c@x'], ['a@x', 'b@x', 'c@x', 'd@x']]);
  const read2 = await read('Message-ID: plain@x', 'References: <a@x <b@x>', '', 'x');
  expect([read2.messageId, read2.inReplyTo, read2.references]).toEqual(['plain@x', [], ['a@x', 'b@x']]);
});

test('envelope', async () => {
  const mime = await read('Return-Path: <>', 'Delivered-To: a@x.example', 'X-Original-To: b@x.example', '', 'x');
  expect([mime.returnPath, mime.deliveredTo]).toEqual(['', ['a@x.example', 'b@x.example']]);
  expect((await read('From: a@x.example', '', 'x')).returnPath).toBeNull();
});

test.each([
  ['Tue, 3 Feb 2026 10:00:00 +0100 (CET)', '2026-02-03T09:00:00.000Z'],
  ['3 Feb 26 10:00 EST', '2026-02-03T15:00:00.000Z'],
  ['Tue, 03-Feb-2026 10.00.00 GMT', '2026-02-03T10:00:00.000Z'],
  ['2026-02-03T10:00:00Z', '2026-02-03T10:00:00.000Z'],
  ['yesterday', null],
  ['Tue, 99 Feb 2026 10:00', null],
])('date %s', async (written, date) => {
  expect((await read(`Date: ${written}`, '', 'x')).date).toBe(date);
});

test('header lines that are none, folds that lost their space, and no blank line', async () => {
  const torn = await read('Received: from a;', 'by b', 'Subject: s', 'From: a@x.example', '', 'body');
  expect([torn.subject, torn.text]).toEqual(['s', 'body']);
  const none = await read('Subject: s', 'Hello there', 'how are you', '', 'bye');
  expect([none.subject, none.text]).toEqual(['s', 'Hello there\nhow are you\n\nbye']);
  const mbox = await read('From ana@x Tue Feb  3 10:00:00 2026', '>From: old', 'Subject : s', '', 'body');
  expect([mbox.subject, mbox.text]).toEqual(['s', 'body']);
  expect((await read('Just a text, no header at all')).text).toBe('Just a text, no header at all');
  expect(await read('')).toMatchObject({ text: '', subject: '', from: null, parts: [] });
  expect(raw(new Uint8Array())).toBe('');
});

test.each(['\n', '\r', '\r\n'])('line ends %j', async (end) => {
  const lines = [
    'Subject: s',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'one',
    '--b',
    'Content-Type: image/png',
    '',
    'x',
    '--b--',
    '',
  ];
  const mime = await read(lines.join(end));
  expect([mime.subject, mime.text, mime.parts.map(({ type }) => type)]).toEqual([
    's',
    'one',
    ['text/plain', 'image/png'],
  ]);
});
