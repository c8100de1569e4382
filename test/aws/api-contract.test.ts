/**
 * Schemathesis calls every operation of the OpenAPI document with requests that fit it and that do not, on a local desk:
 * nothing may fail, answer with a status or in a shape that the document does not name, or take what it forbids.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { startDesk } from '../../local/desk.ts';

const PROGRAM = join(import.meta.dirname, '../../.venv/bin/schemathesis');
/** Seconds for which it looks. */
const BUDGET = 50;
const SEED = '1182';
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'ignored_auth',
  'unsupported_method',
  'allow_header_conformance',
];

test(`F112: every answer keeps the contract (seed ${SEED})`, async () => {
  const data = mkdtempSync(join(tmpdir(), 'baton-contract-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const desk = await startDesk({ port: 0, seed: 'demo', data });
  onTestFinished(() => desk.close());
  const signedIn = await (await fetch(`${desk.url}/_local/token?as=admin@baton.test`)).json();
  const { token } = z.object({ token: z.string() }).parse(signedIn);
  // A ticket that the administrator holds, so that acts on it are tried, too.
  const logged = await fetch(`${desk.url}/v1/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      area: 'billing',
      subject: 'Billed twice',
      text: 'Order 1182 was billed twice.',
      caller: { name: 'Carla', email: 'carla@example.com' },
      take: { nextStep: 'call her', nextStepIn: 'P1D' },
    }),
  });
  const { ref } = z.object({ ref: z.string() }).parse(await logged.json());
  const sent = await fetch(`${desk.url}/forms/billing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Dora', email: 'dora@example.com', subject: 'Late', message: 'Where is it?' }),
  });
  const { statusUrl } = z.object({ statusUrl: z.string() }).parse(await sent.json());
  const known = { ref, area: 'billing', token: statusUrl.slice(statusUrl.lastIndexOf('/') + 1) };
  const parameters = Object.entries(known).map(([name, value]) => `${name} = "${value}"\n`);
  writeFileSync(join(data, 'schemathesis.toml'), `[parameters]\n${parameters.join('')}`);
  const said = await run(data, [
    'run',
    `${desk.url}/v1/openapi.json`,
    '--header',
    `Authorization: Bearer ${token}`,
    '--phases',
    'examples,coverage,fuzzing',
    '--checks',
    CHECKS.join(','),
    '--max-time',
    String(BUDGET),
    // Below what a route takes in a second before API Gateway answers 429, which would hide what the desk says.
    '--rate-limit',
    '90/s',
    '--seed',
    SEED,
    '--no-shrink',
    '--max-examples',
    '20',
    '--no-color',
  ]);
  expect([said.code, said.code === 0 ? '' : said.text.slice(-8_000)]).toEqual([0, '']);
  expect(Number(/Tested: (\d+)/.exec(said.text)?.[1])).toBeGreaterThan(20);
});

async function run(cwd: string, args: readonly string[]): Promise<{ code: number | null; text: string }> {
  // Where its settings are, and where it may leave what it found.
  const child = spawn(PROGRAM, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, text };
}
