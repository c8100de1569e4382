import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../lib/config.ts';
import { tempDir } from '../local/support.ts';

const withOrigins = (formOrigins: readonly string[]) => {
  const path = join(tempDir(), 'baton.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync('baton.json', 'utf8')), formOrigins }));
  return () => readConfig(path).formOrigins;
};

const withReportAt = (recognitionAt?: object) => {
  const path = join(tempDir(), 'baton.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync('baton.json', 'utf8')), recognitionAt }));
  return () => readConfig(path).recognitionAt;
};

test.each([
  [undefined, { day: 'MON', time: '08:00' }],
  [{}, { day: 'MON', time: '08:00' }],
  [{ day: 'FRI' }, { day: 'FRI', time: '08:00' }],
  [{ time: '16:30' }, { day: 'MON', time: '16:30' }],
])('the weekly report is made at %j', (given, at) => expect(withReportAt(given)()).toEqual(at));

test.each([{ time: '8:00' }, { time: '24:00' }, { day: 'Monday' }, { at: 'MON' }])('but not at %j', (given) =>
  expect(withReportAt(given)).toThrow(/recognitionAt/),
);

test.each(['00:00', '00:04'])('nor at %s, when the week’s last seconds may not be written yet', (time) =>
  expect(withReportAt({ time })).toThrow(/must be 00:05 or later: what happened shortly before midnight/),
);
test('five past midnight is late enough', () => expect(withReportAt({ time: '00:05' })().time).toBe('00:05'));

test('F123: origins that may send forms by script are origins, of https or this very machine', () => {
  const good = [
    'https://www.example.com',
    'https://shop.example:8443',
    'http://localhost:5173',
    'http://127.0.0.1:8080',
  ];
  expect(withOrigins(good)()).toEqual(good);
  expect(withOrigins([])()).toEqual([]);
});

test.each([
  '*',
  'null',
  'https://example.com/',
  'https://example.com/shop',
  'http://example.com',
  'example.com',
  'https://*.example.com ',
])('no origin: %s', (origin) =>
  expect(withOrigins([origin])).toThrow(/must be an origin such as https:\/\/www.example.com/),
);
