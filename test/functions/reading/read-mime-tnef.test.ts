import { expect, test } from 'vitest';
import { raw, read } from './mails.ts';

/** One attribute of MS-OXTNEF 2.1.3.1: level, id, length, data, checksum. */
const attribute = (level: number, id: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  return Buffer.concat([head, data, Buffer.alloc(2)]);
};
const START = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]);
const TNEF = Buffer.concat([
  START,
  attribute(1, 0x0002800c, Buffer.from('the words\0')),
  attribute(2, 0x00069002, Buffer.alloc(14)),
  attribute(2, 0x00018010, Buffer.from('plan.txt\0')),
  attribute(2, 0x0006800f, Buffer.from('the plan')),
]);
const winmail = (content: Buffer, text: string) =>
  read(
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    text,
    '--b',
    'Content-Type: application/ms-tnef; name=winmail.dat',
    'Content-Transfer-Encoding: base64',
    '',
    content.toString('base64'),
    '--b--',
  );

test('winmail.dat: its files are attached, its text is shown where there is no other', async () => {
  const mime = await winmail(TNEF, '');
  expect(mime.text).toBe('the words');
  expect(mime.parts.filter(({ fate }) => fate === 'attached').map(({ name, content }) => [name, raw(content)])).toEqual(
    [['plan.txt', 'the plan']],
  );
  expect((await winmail(TNEF, 'outer')).text).toBe('outer');
});

test('a winmail.dat that cannot be read stays attached as it is', async () => {
  const mime = await winmail(Buffer.from('no such thing'), 'outer');
  expect(mime.parts.slice(1).map(({ fate, name }) => [fate, name])).toEqual([['attached', 'winmail.dat']]);
});
