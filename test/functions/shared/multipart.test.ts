import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeskError } from '../../../functions/domain/errors.ts';
import { readMultipart } from '../../../functions/shared/multipart.ts';
import { assertAsyncProperty } from '../../support/property.ts';

const TYPE = 'multipart/form-data; boundary=XX';
const part = (headers: string, content = 'x') => `--XX\r\n${headers}\r\n\r\n${content}\r\n`;
const field = (name: string, content?: string) => part(`Content-Disposition: form-data; name="${name}"`, content);
const file = (disposition: string, more = '') =>
  part(`Content-Disposition: form-data; name="f"; ${disposition}${more}`);
const read = (text: string | Uint8Array<ArrayBuffer>, type = TYPE) =>
  readMultipart(typeof text === 'string' ? Buffer.from(text) : text, type);
/** What becomes of a body: its parts, or a refusal. Anything else fails the test. */
const outcome = async (reading: ReturnType<typeof read>) =>
  reading.catch((error: unknown) => {
    if (error instanceof DeskError && error.kind === 'invalid') return 'refused' as const;
    throw error;
  });

describe('a multipart body', () => {
  test('is fields and files; an empty file field is nothing', async () => {
    const body = `${field('a', 'é')}${field('a', '2')}${field('__proto__', 'p')}${part('Content-Disposition: form-data; name="f"; filename="x.bin"\r\nContent-Type: image/png', '\0ÿ')}${part('Content-Disposition: form-data; name="f"; filename=""\r\nContent-Type: application/octet-stream', '')}--XX--\r\n`;
    const { fields, files } = await read(body);
    expect(Object.entries(fields)).toEqual([
      ['a', ['é', '2']],
      ['__proto__', 'p'],
    ]);
    expect(files).toEqual([{ name: 'x.bin', type: 'image/png', bytes: new Uint8Array(Buffer.from('\0ÿ')) }]);
  });

  test.each([
    ['a path', 'filename="../../x"', '../../x'],
    ['RFC 5987', `filename="x.txt"; filename*=UTF-8''na%C3%AFve.txt`, 'naïve.txt'],
    ['RFC 5987 alone', `filename*=UTF-8''%e2%82%ac.txt`, '€.txt'],
    ['bytes of UTF-8', 'filename="naïve.txt"', 'naïve.txt'],
    ['an escaped quote', 'filename="a%22b.txt"', 'a"b.txt'],
    ['no quotes', 'filename=x.txt', 'x.txt'],
  ])('says the name of a file by %s', async (_how, disposition, name) =>
    expect((await read(`${file(disposition)}--XX--`)).files).toMatchObject([{ name }]),
  );

  test.each([
    ['without a boundary', field('a'), 'multipart/form-data'],
    ['with another boundary', `${field('a')}--XX--`, 'multipart/form-data; boundary=YY'],
    ['that ends early', field('a'), TYPE],
    ['that is empty', '', TYPE],
    ['without names', `${part('Content-Type: text/plain')}--XX--`, TYPE],
    ['of 10,000 parts', `${field('a').repeat(10_000)}--XX--`, TYPE],
    ['with a huge field name', `${field('n'.repeat(1_000_000))}--XX--`, TYPE],
    ['with a bad header value as its type', `${field('a')}--XX--`, 'multipart/form-data; boundary=X\0X'],
    ['of line feeds alone', `${field('a')}--XX--`.replaceAll('\r', ''), TYPE],
  ])('is refused: one %s', async (_what, body, type) => expect(await outcome(read(body, type))).toBe('refused'));

  test.each([
    ['an unknown charset', 'Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=klingon'],
    ['headers of no meaning', 'X-Odd: 1\r\nContent-Disposition: form-data; name="a"'],
  ])('with %s is read as UTF-8', async (_what, headers) =>
    expect((await read(`${part(headers, 'ü')}--XX--`)).fields).toEqual({ a: 'ü' }),
  );

  test('mutilated in any way is read or refused, and never anything else', async () => {
    const whole = Buffer.from(
      `pre\r\n${field('a', 'é')}${file('filename="x"', '\r\nContent-Type: image/png')}--XX--\r\nend`,
    );
    await assertAsyncProperty(
      fc.asyncProperty(
        fc.nat(whole.length),
        fc.nat(whole.length),
        fc.uint8Array({ maxLength: 8 }),
        async (from, length, bytes) => {
          const body = Buffer.concat([whole.subarray(0, from), bytes, whole.subarray(from + (length % 12))]);
          return (await outcome(read(body))) !== undefined;
        },
      ),
      { numRuns: 500 },
    );
  });
});
