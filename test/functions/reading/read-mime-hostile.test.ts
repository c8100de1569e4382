import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMime } from '../../../functions/reading/read-mime.ts';
import { assertAsyncProperty } from '../../support/property.ts';
import { bytes } from './mails.ts';

const nested = (depth: number): string => {
  let text = 'Subject: deep\n';
  for (let at = 0; at < depth; at += 1) text += `Content-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n`;
  return `${text}Content-Type: text/plain\n\nwords`;
};

test.each([
  ['2,000 nested parts', nested(2_000), 'words'],
  ['20,000 parts', `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(20_000)}`, null],
  [
    'a header of 1 MB',
    `Subject: ${'=?utf-8?q?a?= '.repeat(70_000)}\nTo: ${'a@x.example, '.repeat(70_000)}\n\nwords`,
    'words',
  ],
  ['24 MB', `Content-Type: text/plain\n\n${'a line of words\n'.repeat(1_500_000)}`, null],
  ['hyphens', `Content-Type: multipart/mixed; boundary=b\n\n${'--\n'.repeat(1_000_000)}`, null],
  ['quotation marks in a parameter', `Content-Type: text/plain; name="${'" '.repeat(50_000)}\n\nwords`, 'words'],
  [
    '16 MB of text in base64',
    `Content-Transfer-Encoding: base64\n\n${`${'Zm9v'.repeat(19)}\n`.repeat(210_000)}`,
    'foo'.repeat(19 * 210_000),
  ],
  ['begin lines', `X: y\n\n${'begin 644 a\n'.repeat(50_000)}`, null],
])('P8: %s', async (_, text, words) => {
  const start = performance.now();
  const mime = await readMime(Buffer.from(text, 'latin1'));
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(mime.text).toBe(words ?? mime.text);
});

const BASE = [
  'From: =?utf-8?q?J=C3=B6rg?= <j@x.example>',
  'Subject: =?gb2312?B?xOO6ww==?= x',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=shift_jis; format=flowed',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'one =82=A0 ',
  'two',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>three<a href="x">four</a>',
  '--b',
  "Content-Disposition: attachment; filename*0*=utf-8''a%20; filename*1=b.txt",
  'Content-Transfer-Encoding: base64',
  '',
  'SGVsbG8=',
  '--b',
  'Content-Type: application/ms-tnef; name=winmail.dat',
  '',
  '\x78\x9f\x3e\x22\0\0\x02\x0c\x80\x02\0\x04\0\0\0abcd\0\0',
  '--b--',
  'begin 644 x',
  '#0V%T',
  'end',
  '',
].join('\r\n');

type Change = { at: number; length: number; put: string };
const change = fc.record({
  at: fc.nat(BASE.length),
  length: fc.nat(40),
  put: fc.oneof(
    fc.constantFrom(
      '',
      '--b\r\n',
      '--b--\r\n',
      '\r',
      '\n',
      '"',
      '=?',
      '?=',
      '\0',
      'charset=utf-7',
      'charset=iso-2022-jp',
      'charset=utf-16',
      '<',
      ';',
      'multipart/alternative',
      'message/rfc822',
      'base64',
    ),
    fc.string({ unit: 'binary-ascii', maxLength: 5 }),
  ),
});
const mutate = (changes: readonly Change[]): string =>
  changes.reduce((text, { at, length, put }) => text.slice(0, at) + put + text.slice(at + length), BASE);

test('P8, P13: whatever is done to a mail, it is read, and every leaf has its fate', async () => {
  await assertAsyncProperty(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
      const start = performance.now();
      const mime = await readMime(bytes(mutate(changes)));
      expect(performance.now() - start).toBeLessThan(2_000);
      for (const part of mime.parts) {
        expect(['shown', 'attached', 'not-shown']).toContain(part.fate);
        expect(part.fate === 'not-shown' ? part.reason : 'none').not.toBe('');
        expect(part.fate === 'attached' ? part.name : 'none').not.toBeNull();
      }
    }),
    { numRuns: 300 },
  );
});
