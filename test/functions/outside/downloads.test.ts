import { S3Client } from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asAttachment, downloads } from '../../../functions/outside/downloads.ts';
import { FILES } from '../../support/hostile-mails.ts';
import { assertProperty } from '../../support/property.ts';

const client = new S3Client({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' },
});
const files = downloads({ client, bucket: 'raw-mails' });

/** The name under which a browser saves it: the extended one, without a path (RFC 6266, 4.3). */
const nameIn = (header: string): string => decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(header)?.[1] ?? '');

describe('F118: a link to a file', () => {
  test('leads to the bucket’s own host, for five minutes, as something to be saved and of no type that is shown', async () => {
    const link = new URL(await files.linkTo({ key: 'staging/parts/mail-1/2', name: 'page.html' }));
    expect(link.origin).toBe('https://raw-mails.s3.eu-central-1.amazonaws.com');
    expect(link.pathname).toBe('/staging/parts/mail-1/2');
    expect(Object.fromEntries(link.searchParams)).toMatchObject({
      'X-Amz-Expires': '300',
      'response-content-type': 'application/octet-stream',
      'response-content-disposition': `attachment; filename="page.html"; filename*=UTF-8''page.html`,
      'response-cache-control': 'no-store',
    });
    expect(await files.origin()).toBe(link.origin);
  });
});

describe('the name of a file to be saved', () => {
  test.each([
    ['invoice.pdf', 'invoice.pdf'],
    ['Rechnung März (1).pdf', 'Rechnung März (1).pdf'],
    ['счёт.pdf', 'счёт.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a"; filename=x.html; b="\r\nSet-Cookie: a=b', 'a_; filename=x.html; b=_Set-Cookie_ a=b'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\windows\\evil.dll', 'C_windows_evil.dll'],
    ['\u200B\u2066 \0', 'file'],
    ['\uD800lone', 'lone'],
  ])('%j becomes %j', (name, saved) => expect(nameIn(asAttachment(name))).toBe(saved));

  test('a long one keeps its ending', () => {
    expect(nameIn(asAttachment(`${'long'.repeat(100)}.html`))).toMatch(/^(?:long)+lo?\.html$|^long.{141}\.html$/);
    expect(nameIn(asAttachment(`${'😀'.repeat(100)}.html`))).toBe(`${'😀'.repeat(72)}.html`);
  });

  test('P40: is one value of one header, whatever it is: no second parameter, no line end, nothing that turns a line around', () => {
    const whole = /^attachment; filename="[ !#-[\]-~]*"; filename\*=UTF-8''(?:[A-Za-z0-9\-._~]|%[0-9A-F]{2})+$/;
    for (const { name } of FILES) expect(asAttachment(name)).toMatch(whole);
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', '\r', '\n', '%', '\\', '.', '/', '\u202E', 'ä', '😀', ' ') }),
    );
    assertProperty(
      fc.property(nasty, (name) => {
        const header = asAttachment(name);
        expect(header).toMatch(whole);
        expect(nameIn(header)).not.toMatch(/[\p{Cc}\p{Cf}/\\"]|^\./u);
        expect(nameIn(header).length).toBeLessThanOrEqual(150);
      }),
    );
  });
});
