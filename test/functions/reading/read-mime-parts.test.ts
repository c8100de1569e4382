import { expect, test } from 'vitest';
import { raw, read, utf8 } from './mails.ts';

const PNG = 'Content-Type: image/png\r\nContent-ID: <p@x>\r\nContent-Transfer-Encoding: base64';
const mixed = (...lines: readonly string[]) =>
  read('From: a@x.example', 'Content-Type: multipart/mixed; boundary="b"', '', ...lines);
const shape = (mime: Awaited<ReturnType<typeof read>>) => mime.parts.map(({ fate, type, name }) => [fate, type, name]);

test('P13: every leaf is shown, attached, or listed with the reason why it is neither', async () => {
  const mime = await mixed(
    'This is a multi-part message in MIME format.',
    '--b',
    'Content-Type: multipart/alternative; boundary=c',
    '',
    '--c',
    '',
    'words',
    '--c',
    'Content-Type: multipart/related; boundary=d',
    '',
    '--d',
    'Content-Type: text/html',
    '',
    '<p>words<img src="cid:p@x">',
    '--d',
    PNG,
    '',
    'iVBORw0=',
    '--d--',
    '--c--',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Subject: inner',
    'Content-Type: multipart/mixed; boundary=e',
    '',
    '--e',
    '',
    'inner words',
    '--e',
    'Content-Type: image/gif',
    '',
    'x',
    '--e--',
    '--b',
    'Content-Type: application/pdf',
    '',
    'pdf',
    '--b',
    'Content-Type: application/x-empty',
    '',
    '--b',
    'Content-Type: text/csv; name="t.csv"',
    '',
    'a,b',
    '--b--',
    'an epilogue',
  );
  expect(shape(mime)).toEqual([
    ['not-shown', 'text/plain', null],
    ['shown', 'text/plain', null],
    ['shown', 'text/html', null],
    ['shown', 'image/png', 'image-4.png'],
    ['attached', 'message/rfc822', 'inner.eml'],
    ['attached', 'application/pdf', 'part-6.pdf'],
    ['not-shown', 'application/x-empty', 'part-7.bin'],
    ['attached', 'text/csv', 't.csv'],
    ['not-shown', 'text/plain', null],
  ]);
  expect(mime.parts.every((part) => part.fate !== 'not-shown' || part.reason !== '')).toBe(true);
  expect([mime.text, mime.html.includes('<img')]).toEqual(['words', true]);
});

test.each([
  ['no final boundary', ['--b', '', 'one', '--b', PNG, '', 'iVBORw0=']],
  [
    'a boundary that begins like another',
    [
      '--b',
      'Content-Type: multipart/mixed; boundary="b-2"',
      '',
      '--b-2',
      '',
      'one',
      '--b-2--',
      '--b',
      PNG,
      '',
      'iVBORw0=',
      '--b--',
    ],
  ],
  ['white space behind boundaries', ['--b  ', '', 'one', '--b\t', PNG, '', 'iVBORw0=', '--b--  ']],
  ['something behind the last', ['--b', '', 'one', '--b', PNG, '', 'iVBORw0=', '--b-->']],
  [
    'no blank line after the headers of a part',
    ['--b', 'Content-Type: text/plain', 'one', '--b', PNG, '', 'iVBORw0=', '--b--'],
  ],
  ['no headers in a part', ['--b', 'one', '--b', PNG, '', 'iVBORw0=', '--b--']],
  [
    'another boundary than it says',
    ['--c', 'Content-Type: text/plain', '', 'one', '--c', PNG, '', 'iVBORw0=', '--c--'],
  ],
  ['a part behind the end', ['--b', '', 'one', '--b--', '', '--b', PNG, '', 'iVBORw0=', '--b--']],
  [
    'an inner multipart without end',
    ['--b', 'Content-Type: multipart/mixed; boundary=c', '', '--c', '', 'one', '--b', PNG, '', 'iVBORw0=', '--b--'],
  ],
  [
    'the same boundary inside',
    [
      '--b',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'one',
      '--b',
      PNG,
      '',
      'iVBORw0=',
      '--b--',
      '--b--',
    ],
  ],
])('%s', async (_, lines) => {
  const mime = await mixed(...lines);
  expect(shape(mime)).toEqual([
    ['shown', 'text/plain', null],
    ['attached', 'image/png', 'image-2.png'],
  ]);
  expect(mime.text.trim()).toBe('one');
});

test.each([
  ['multipart/mixed'],
  ['multipart/mixed; boundary='],
  ['multipart/alternative; boundary=nowhere'],
  ['text'],
  ['text/plain/x'],
  ['plain'],
  ['; charset=utf-8'],
])('a text with the type %s', async (type) => {
  const mime = await read('From: a@x.example', `Content-Type: ${type}`, '', 'Hello', '', 'there');
  expect([mime.text, shape(mime)]).toEqual(['Hello\n\nthere', [['shown', 'text/plain', null]]]);
});

test('a multipart without a boundary whose parts can be seen', async () => {
  const mime = await read(
    'Content-Type: multipart/mixed',
    '',
    '--zz',
    'Content-Type: text/plain',
    '',
    'one',
    '--zz',
    'Content-Type: text/html',
    '',
    '<b>two</b>',
    '--zz--',
  );
  expect([mime.text, mime.html]).toEqual(['one\ntwo', '<b>two</b>']);
});

const NAMES: readonly (readonly [headers: string, name: string | null])[] = [
  ['Content-Disposition: attachment; filename=a.pdf', 'a.pdf'],
  ['Content-Disposition: attachment; filename="a b;c.pdf"', 'a b;c.pdf'],
  ['Content-Disposition: attachment; filename=a b.pdf', 'a b.pdf'],
  ['Content-Disposition: attachment; filename="a.pdf', 'a.pdf'],
  ['Content-Disposition: attachment; filename="a "b" c.pdf"; size=3', 'a "b" c.pdf'],
  ['Content-Disposition: attachment; filename=a(1)[2]?.pdf', 'a(1)[2]?.pdf'],
  ['Content-Type: application/pdf; name="only.pdf"', 'only.pdf'],
  ['Content-Type: application/pdf name=only.pdf', 'only.pdf'],
  ['Content-Disposition: attachment\r\nContent-Disposition: attachment; filename=second.pdf', 'second.pdf'],
  ["Content-Disposition: attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf", 'Größe.pdf'],
  ["Content-Disposition: attachment; filename*=iso-8859-1'de'Gr%F6%DFe.pdf; filename=x.pdf", 'Größe.pdf'],
  ["Content-Disposition: attachment; filename*0*=utf-8''Gr%C3; filename*1*=%B6%C3%9F; filename*2=e.pdf", 'Größe.pdf'],
  ['Content-Disposition: attachment; filename*1=b.pdf; filename*0=a', 'ab.pdf'],
  ["Content-Disposition: attachment; filename*=utf-8''100%.pdf", '100%.pdf'],
  ['Content-Disposition: attachment; filename*=Gr%C3%B6%C3%9Fe.pdf', 'Größe.pdf'],
  ['Content-Disposition: attachment; filename="utf-8\'\'Gr%C3%B6%C3%9Fe.pdf"', 'Größe.pdf'],
  ['Content-Disposition: attachment; filename="=?utf-8?Q?Gr=C3=B6=C3=9Fe?=.pdf"', 'Größe.pdf'],
  ['Content-Disposition: attachment; filename==?utf-8?Q?Gr=C3=B6=C3=9Fe=2Epdf?=', 'Größe.pdf'],
  ['Content-Disposition: attachment; filename="=?utf-8?Q?Gr=C3?= =?utf-8?Q?=B6=C3=9Fe.pdf?="', 'Größe.pdf'],
  ['Content-Disposition: attachment; filename*0="=?utf-8?Q?Gr=C3=B6"; filename*1="=C3=9Fe.pdf?="', 'Größe.pdf'],
  [`Content-Disposition: attachment; filename="${utf8('Größe.pdf')}"`, 'Größe.pdf'],
  ['Content-Disposition: attachment; filename="C:\\\\files\\\\a.pdf"', 'C:\\files\\a.pdf'],
  ['Content-Type: application/pdf', 'part-2.pdf'],
  ['Content-Type: application/x-pkcs7-signature', 'part-2.p7s'],
];
test.each(NAMES)('name: %s', async (headers, name) => {
  expect(
    (
      await mixed(
        '--b',
        '',
        'x',
        '--b',
        headers,
        ...(headers.includes('-Type') ? [] : ['Content-Type: application/pdf']),
        '',
        'y',
        '--b--',
      )
    ).parts[1]?.name,
  ).toBe(name);
});

const TRANSFERS: readonly (readonly [encoding: string, body: string, text: string])[] = [
  ['base64', 'SGVsbG8=', 'Hello'],
  ['Base64', 'SGVs\r\nbG8', 'Hello'],
  ['base64', 'SGVs!bG8=', 'Hello'],
  ['base64', 'SGVsbG8=\r\nIHlvdQ==', 'Hello you'],
  ['base64', 'SGVsbG8=\r\n\r\n-- \r\nThe list of friends', 'Hello-- \nThe list of friends'],
  ['base64', 'Hello there, this was never encoded.', 'Hello there, this was never encoded.'],
  ['quoted-printable', 'Gr=C3=B6=c3=9fe =\r\nx', 'Größe x'],
  ['quoted-printable', 'a=b=XX=', 'a=b=XX'],
  ['quoted-printable', 'soft=  \r\nbreak', 'softbreak'],
  ['x-unknown', 'as it is', 'as it is'],
  ['7bit', utf8('Größe'), 'Größe'],
];
test.each(TRANSFERS)('%s: %j', async (encoding, body, text) => {
  expect(
    (await read('Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`, '', body)).text,
  ).toBe(text);
});

test('format=flowed, with and without the space', async () => {
  const body = ['> quoted ', '> words', '>> deeper', 'one ', 'line', ' stuffed', '-- ', 'Ana'].join('\r\n');
  expect((await read('Content-Type: text/plain; format=flowed', '', body)).text).toBe(
    '> quoted words\n>> deeper\none line\nstuffed\n-- \nAna',
  );
  expect((await read('Content-Type: text/plain; format=flowed; delsp=yes', '', 'o \r\nne')).text).toBe('one');
});

test('uuencoded files in a text become attachments', async () => {
  const mime = await read(
    'From: a@x.example',
    '',
    'before',
    'begin 644 cat.txt',
    '#0V%T',
    '`',
    'end',
    'after',
    'begin with a word',
    'begin 644 dog.txt',
    '#1&]G',
  );
  expect(mime.text).toBe('before\nafter\nbegin with a word');
  expect(mime.parts.slice(1).map(({ name, content }) => [name, raw(content)])).toEqual([
    ['cat.txt', 'Cat'],
    ['dog.txt', 'Dog'],
  ]);
  const whole = await mixed(
    '--b',
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: x-uuencode',
    '',
    'begin 644 cat.txt',
    '#0V%T',
    '`',
    'end',
    '--b--',
  );
  expect(whole.parts.map(({ name, content }) => [name, raw(content)])).toEqual([['cat.txt', 'Cat']]);
});

test.each([
  ['', '<p>Hello', 'Hello'],
  ['Your mail program cannot display HTML messages.', '<p>Hello', 'Hello'],
  ['Hello', '<p>Hello', 'Hello'],
])('the readable form of an alternative: %j and %j', async (plain, html, text) => {
  const mime = await read(
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    '',
    plain,
    '--b',
    'Content-Type: text/html',
    '',
    html,
    '--b--',
  );
  expect([mime.text, mime.html]).toEqual([text, html]);
});

test.each([
  ['Hello desk', 'Hello, desk!', 'Hello desk', 'not-shown'],
  ['Hello desk', 'Please send me two new lamps', 'Hello desk\nPlease send me two new lamps', 'shown'],
  ['Hello desk', 'Hello desk. Please send me two new lamps', 'Hello desk. Please send me two new lamps', 'shown'],
  ['Part one', 'Part two', 'Part one', 'attached'],
  ['Hello & thanks', '<div><b>Hello</b> &amp; thanks</div>', 'Hello & thanks', 'not-shown'],
])('two plain texts in one alternative lose no words: %j and %j', async (first, second, text, fate) => {
  const mime = await read(
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    '',
    first,
    '--b',
    'Content-Type: text/plain',
    '',
    second,
    '--b--',
  );
  expect([mime.text, mime.parts[1]?.fate]).toEqual([text, fate]);
});

test('HTML beside a text, not instead of it, is read as well', async () => {
  const mime = await mixed(
    '--b',
    '',
    'one',
    '--b',
    'Content-Type: application/pdf',
    '',
    'x',
    '--b',
    'Content-Type: text/html',
    '',
    '<p>two',
    '--b--',
  );
  expect(mime.text).toBe('one\ntwo');
});

test('a text with a name is read where there is no other; text around the parts where there is none', async () => {
  expect((await mixed('--b', 'Content-Type: text/plain; name=a.txt', '', 'words', '--b--')).text).toBe('words');
  expect((await mixed('words before', '--b', PNG, '', 'iVBORw0=', '--b--')).text).toBe('words before');
});
