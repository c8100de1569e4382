import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, entries, type Entry } from '../../lib/bundle.ts';

const codeFile = (entry: Entry) => join(codeOf(entry), 'index.mjs');
const tablesOf = (entry: Entry) => [
  ...new Set(readFileSync(codeFile(entry), 'utf8').match(/(?<="\.\/)tables\/[\w-]+\.json(?=")/g)),
];

describe('tables of Asian charsets', () => {
  test('go with what reads mails, and with nothing else', () =>
    expect(entries.filter((entry) => tablesOf(entry).length > 0)).toEqual(['public', 'mail-in']));

  // What is not found is read as Latin letters, and nobody is told: iconv-lite's error is caught for odd names' sake.
  test.each(['public', 'mail-in'] as const)('%s finds each one that its code asks for', (entry) => {
    const tables = tablesOf(entry);
    expect(tables).toContain('tables/shiftjis.json');
    const load = createRequire(codeFile(entry));
    for (const table of tables)
      expect(load(`./${table}`)).toEqual(load(resolve('node_modules/iconv-lite/encodings', table)));
  });

  test.each(entries)('%s has no file besides its code and its tables', (entry) =>
    expect(
      readdirSync(codeOf(entry), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.includes('.'))
        .toSorted(),
    ).toEqual(['index.mjs', ...tablesOf(entry)].toSorted()),
  );
});

describe('what a function does not use is not in its code', () => {
  test.each(['ladder', 'mail-events', 'invite'] as const)('%s has no client of S3, of the secret or of SES', (entry) =>
    expect(readFileSync(codeFile(entry), 'utf8')).not.toMatch(/"(?:S3Client|SecretsManagerClient|SESClient)"/),
  );
  test('the dispatcher has (so the names can be found)', () =>
    expect(readFileSync(codeFile('dispatch'), 'utf8')).toMatch(/"S3Client"[^]*"SESClient"|"SESClient"[^]*"S3Client"/));
});
