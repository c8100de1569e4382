import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Figures, report } from '../../bench/report.ts';

test('docs/figures.md says what the bench printed, figure by figure (else: npm run bench -- --write)', () => {
  const figures = JSON.parse(readFileSync('docs/figures.json', 'utf8')) as Figures;
  expect(readFileSync('docs/figures.md', 'utf8')).toBe(report(figures));
});
