import { expect, test } from 'vitest';
import { readMime } from '../../../functions/reading/read-mime.ts';

const read = (raw: string) => readMime(Buffer.from(raw, 'latin1'));

test('a first header with space before its colon is no line of a mailbox file', async () => {
  const mime = await read('From : ana@client.example\nSubject : spaced\n\nbody');
  expect([mime.from?.email, mime.subject, mime.text]).toEqual(['ana@client.example', 'spaced', 'body']);
});

test('line ends that were made twice are one', async () => {
  const mime = await read('From: ana@client.example\r\r\nSubject: twice\r\r\n\r\r\none\r\r\ntwo');
  expect([mime.subject, mime.text]).toEqual(['twice', 'one\ntwo']);
});

test('of two content types the one that names the parts counts', async () => {
  const mime = await read(
    'Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b--\n',
  );
  expect(mime.text).toBe('hello');
});

test('a comment behind the transfer encoding is none of it', async () => {
  expect((await read('Content-Transfer-Encoding: quoted-printable (soft)\n\na=20b=3D')).text).toBe('a b=');
});

test('a header has one line, whatever its encoded words hold', async () => {
  expect((await read('Subject: =?utf-8?Q?a=0D=0ABcc:_b@x.example?=\n\nx')).subject).toBe('a Bcc: b@x.example');
});

test('a form for special readers beside a text is no attachment', async () => {
  const mime = await read(
    'Content-Type: multipart/alternative; boundary=b\n\n--b\n\nwords\n--b\nContent-Type: text/x-amp-html\n\n<html amp4email>\n--b--\n',
  );
  expect([mime.text, mime.parts.map(({ fate }) => fate)]).toEqual(['words', ['shown', 'not-shown']]);
});
