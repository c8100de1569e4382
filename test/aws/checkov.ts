/** Part of `npm run check:template`: checkov on the synthesised templates. Exit code 1 with what nobody has accepted. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Accepted, complaints } from './findings.ts';

const ROOT = join(import.meta.dirname, '../..');
const ACCEPTED = join(import.meta.dirname, 'accepted-findings.json');

const files = globSync(join(ROOT, 'cdk.out/*.template.json')).flatMap((file) => ['--file', file]);
const { stdout, stderr } = spawnSync(
  join(ROOT, '.venv-checkov/bin/checkov'),
  // It would look for newer guides of its checks on the network.
  [...files, '--framework', 'cloudformation', '--output', 'json', '--quiet', '--compact', '--skip-download'],
  { encoding: 'utf8', maxBuffer: 100_000_000 },
);
try {
  const left = complaints(JSON.parse(stdout), Accepted.parse(JSON.parse(readFileSync(ACCEPTED, 'utf8'))));
  for (const complaint of left) console.error(complaint);
  if (left.length > 0) console.error(`Mend it, or accept it with a reason in ${ACCEPTED}.`);
  process.exitCode = left.length > 0 ? 1 : 0;
} catch (error) {
  console.error(stderr, error);
  process.exitCode = 1;
}
