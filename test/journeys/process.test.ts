/** The desk as a process: what `npm start` does when it is killed, started twice, or given a folder it cannot read. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { dataFolder, sownFolder } from '../support/desk.ts';

type Started = { child: ChildProcess; url: string };

/** Each desk loads the same modules: the first one's compiled code serves the others. */
const compiled = mkdtempSync(join(tmpdir(), 'baton-compiled-'));
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

const spawned = (args: readonly string[]): ChildProcess => {
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  const child = spawn(process.execPath, ['local/start.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await once(child, 'exit');
  });
  return child;
};

/** Starts a desk and waits until it says that it is ready. */
async function started(data: string, ...args: string[]): Promise<Started> {
  const child = spawned(['--port', '0', '--data', data, ...args]);
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /ready (http:\S+)/.exec(said)?.[1];
    if (url) return { child, url };
  }
  throw new Error(`The desk said only: ${said}`);
}

async function refused(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawned(args);
  let said = '';
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  await once(child, 'close');
  return { code: child.exitCode, said };
}

const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const mails = async (url: string): Promise<{ to: string[]; text: string }[]> =>
  JSON.parse(await (await fetch(`${url}/_local/mailbox`)).text());
const form = { name: 'Carla', email: 'carla@example.com', subject: 'Wrong invoice', message: 'Twice' };

test('what was answered survives kill -9, and the ladder goes on where it stood', async () => {
  const data = sownFolder();
  const first = await started(data);
  expect((await post(`${first.url}/forms/billing`, form)).status).toBe(201);
  await post(`${first.url}/_local/clock`, { advance: 'PT10M' });
  const before = await mails(first.url);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await started(data);
  expect((await mails(second.url)).map(({ to }) => to)).toEqual(before.map(({ to }) => to));
  await post(`${second.url}/_local/clock`, { advance: 'PT6M' });
  expect((await mails(second.url)).map(({ to }) => to[0])).toEqual([
    'ben@baton.test',
    ...before.map(({ to }) => to[0]),
  ]);
});

test('killed in the moment after the answer, the desk still acknowledges and asks, once', async () => {
  const data = sownFolder();
  const first = await started(data);
  expect((await post(`${first.url}/forms/billing`, form)).status).toBe(201);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const second = await started(data);
  await post(`${second.url}/_local/clock`, { advance: 'PT20M' });
  const to = (await mails(second.url)).map((mail) => mail.to[0]);
  const mailed = (email: string): number => to.filter((one) => one === email).length;
  // A mail that was under way at that moment may be “not sure”, and is then not sent again; the ladder goes on.
  expect([mailed('carla@example.com') <= 1, mailed('ana@baton.test') <= 1, mailed('ben@baton.test')]).toEqual([
    true,
    true,
    1,
  ]);
});

test('several desks run side by side, and know nothing of each other', async () => {
  const [a, b] = await Promise.all([started(sownFolder()), started(dataFolder(), '--seed', 'none')]);
  await post(`${a.url}/forms/billing`, form);
  await post(`${a.url}/_local/clock`, { advance: 'PT0S' });
  expect(await mails(a.url)).toHaveLength(2);
  expect(await mails(b.url)).toHaveLength(0);
  expect((await post(`${b.url}/forms/billing`, form)).status).toBe(404);
});

test('a port that is taken, a folder in use or of a newer version: one clear sentence and an exit code', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const address: AddressInfo | string | null = taken.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  expect(await refused(['--port', port, '--data', dataFolder()])).toMatchObject({
    code: 2,
    said: expect.stringContaining(`Port ${port} is taken. Choose another with --port`),
  });
  expect(await refused(['--port', '0', '--smtp-port', port, '--data', dataFolder()])).toMatchObject({
    code: 2,
    said: expect.stringContaining(`Port ${port} is taken. Choose another with --smtp-port`),
  });

  const data = sownFolder();
  const running = await started(data);
  const inUse = {
    code: 2,
    said: `Another desk runs on the data folder ${data}. Stop it, or choose another folder with --data.\n`,
  };
  expect(await refused(['--port', '0', '--data', data])).toEqual(inUse);
  // Not even --reset touches what a running desk writes into.
  expect(await refused(['--port', '0', '--data', data, '--reset'])).toEqual(inUse);
  expect((await post(`${running.url}/forms/billing`, form)).status).toBe(201);
  expect(existsSync(join(data, 'desk.sqlite'))).toBe(true);

  const newer = dataFolder();
  writeFileSync(join(newer, 'baton-desk.json'), JSON.stringify({ desk: 'baton', version: 99 }));
  expect(await refused(['--port', '0', '--data', newer])).toMatchObject({
    code: 2,
    said: expect.stringContaining('is of version 99'),
  });
  expect(await refused(['--sed', 'demo'])).toMatchObject({
    code: 2,
    said: expect.stringContaining('--seed demo|none'),
  });
});

test('Ctrl-C in the middle of an advance ends the desk within two seconds, and the time reached is kept', async () => {
  const data = sownFolder();
  const first = await started(data);
  await post(`${first.url}/forms/billing`, form);
  const advance = post(`${first.url}/_local/clock`, { advance: 'P90D' }).then(
    ({ status }) => status,
    () => 'cut off',
  );
  const reached = async (url: string): Promise<number> => {
    const { now }: { now: string } = JSON.parse(await (await fetch(`${url}/_local/health`)).text());
    return Date.parse(now) - Date.now();
  };
  await expect.poll(() => reached(first.url), { timeout: 60_000 }).toBeGreaterThan(3_600_000);
  const before = await reached(first.url);
  first.child.kill('SIGINT');
  const told = Date.now();
  await once(first.child, 'exit');
  expect(Date.now() - told).toBeLessThan(2_000);
  expect([500, 'cut off']).toContain(await advance);

  const second = await started(data);
  const after = await reached(second.url);
  expect(after).toBeGreaterThanOrEqual(before - 1_000);
  expect(after).toBeLessThan(89 * 24 * 3_600_000);
});
