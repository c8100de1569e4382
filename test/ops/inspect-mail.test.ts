import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'baton-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

const inspect = (...paths: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['ops/inspect-mail.ts', ...paths], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { status, stderr, mails: lines.map((line): Record<string, unknown> => JSON.parse(line)) };
};

mkdirSync(join(folder, 'few/inner'), { recursive: true });
writeFileSync(
  join(folder, 'few/b.eml'),
  'From: Ana <a@x.example>\nTo: d@x.example\nMessage-ID: <1@x>\nSubject: s\n\nHello\n',
);
writeFileSync(join(folder, 'few/inner/a.txt'), 'From: b@x.example\n\nx');
writeFileSync(join(folder, 'few/notes.md'), 'no mail');

test('one line for each mail of a folder, in the order of names', () => {
  const { status, mails } = inspect(join(folder, 'few'));
  expect([status, mails.map(({ file }) => file)]).toEqual([
    0,
    [join(folder, 'few/b.eml'), join(folder, 'few/inner/a.txt')],
  ]);
  expect(mails[0]).toMatchObject({
    ok: true,
    messageId: '1@x',
    inReplyTo: null,
    references: [],
    from: 'a@x.example',
    fromName: 'Ana',
    to: ['d@x.example'],
    subject: 's',
    text: 'Hello\n',
    attachments: [],
  });
});

test('no path, or one that is missing, is told and makes the exit code 1; the others are read', () => {
  expect(inspect()).toMatchObject({ status: 1, mails: [], stderr: expect.stringContaining('inspect-mail') });
  const { status, mails, stderr } = inspect(join(folder, 'nowhere'), join(folder, 'few/b.eml'));
  expect([status, mails.length]).toEqual([1, 1]);
  expect(stderr).toContain('nowhere');
});

test('many files are read in a few seconds, in the order of names', () => {
  mkdirSync(join(folder, 'many'));
  for (let at = 1000; at < 2000; at += 1) writeFileSync(join(folder, `many/${at}.eml`), `Subject: ${at}\n\nx`);
  const { status, mails } = inspect(join(folder, 'many'));
  expect([status, mails.map(({ subject }) => subject)]).toEqual([
    0,
    Array.from({ length: 1000 }, (_, at) => String(at + 1000)),
  ]);
}, 10_000);
