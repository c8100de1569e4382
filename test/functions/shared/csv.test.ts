/** Tables as files: read back as they were written, and no cell is a formula to a spreadsheet. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvFile, csvOf } from '../../../functions/shared/csv.ts';
import { assertProperty } from '../../support/property.ts';

test.each([
  ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
  ['+49 30 1', `"'+49 30 1"`],
  ['-2+3', `"'-2+3"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['  =1+1', `"'  =1+1"`],
  ['＝1', `"'＝1"`],
  ['Ana says: "thanks", twice', '"Ana says: ""thanks"", twice"'],
  ['two\nlines', '"two\nlines"'],
  [null, '""'],
  [-5, '-5'],
])('P40: %j is written as %j', (cell, expected) => {
  expect(csvOf([[cell]])).toBe(`${expected}\r\n`);
});

test('P40: whatever is typed, no cell begins as a formula, and nothing of it is lost', () => {
  assertProperty(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 4 }), (cells) => {
      const line = csvOf([cells]).slice(0, -2);
      const read = [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));
      expect(read.map((cell) => cell.replace(/^'/, ''))).toEqual(cells.map((cell) => cell.replace(/^'/, '')));
      for (const cell of read) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    }),
  );
});

test('is a file of its own, never kept by caches', () => {
  const { headers, body } = csvFile('rewards-2026-03', [
    ['a', 'b'],
    ['x', 1],
  ]);
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="rewards-2026-03.csv"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(body).toBe('"a","b"\r\n"x",1\r\n');
});
