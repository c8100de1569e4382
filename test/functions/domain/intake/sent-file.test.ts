import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOfFile, typeOfFile } from '../../../../functions/domain/intake/sent-file.ts';
import { assertProperty } from '../../../support/property.ts';

describe('P40: the name of a file that a stranger sent', () => {
  test.each([
    ['invoice.pdf', 'invoice.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Cleo\\scan 1.png', 'scan 1.png'],
    ['naïve Übersicht.txt', 'naïve Übersicht.txt'],
    ['..', 'file-3'],
    ['', 'file-3'],
    ['a/', 'file-3'],
    ['in\0voice\r\n.pdf', 'invoice.pdf'],
    // A sign that turns the direction of writing makes `exe.fdp` look like `pdf.exe`.
    ['harmless\u202Efdp.exe', 'harmlessfdp.exe'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
    ['half\ud800.txt', 'half\ufffd.txt'],
  ])('%j is %j', (given, name) => expect(nameOfFile(given, 3)).toBe(name));

  test('is short, whole, and on one line without folders', () =>
    assertProperty(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = nameOfFile(given, 1);
        return name.length > 0 && name.length <= 120 && name.isWellFormed() && !/[/\\\p{Cc}\p{Cf}]/u.test(name);
      }),
    ));
});

test.each([
  ['image/png', 'image/png'],
  ['Text/Plain; charset=utf-8', 'text/plain'],
  ['application/vnd.ms-excel', 'application/vnd.ms-excel'],
  ['', 'application/octet-stream'],
  ['text/html\r\nx: y', 'application/octet-stream'],
  ['<script>', 'application/octet-stream'],
])('the type of a file, %j, is %j', (given, type) => expect(typeOfFile(given)).toBe(type));
