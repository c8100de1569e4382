import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { arrows, drawing, wayBack } from './modules.ts';

const uses = (from: string, to: string) => ({ from, to, types: false });

test('a way back is found, however long', () => {
  expect(wayBack([uses('bin', 'lib'), uses('lib', 'local')])).toBeUndefined();
  expect(wayBack([uses('bin', 'lib'), uses('lib', 'local'), uses('local', 'web'), uses('web', 'lib')])).toEqual([
    'lib',
    'local',
    'web',
    'lib',
  ]);
});

test('the arrows between folders point one way', async () => {
  expect(wayBack(await arrows())).toBeUndefined();
});

test('docs/modules.md shows the code as it is (else: npm run draw)', async () => {
  expect(readFileSync('docs/modules.md', 'utf8')).toBe(drawing(await arrows()));
});
