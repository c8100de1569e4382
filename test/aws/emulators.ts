/** Starts other people's emulators of AWS out of .venv, each on a free port with a temporary folder of its own. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const ROOT = join(import.meta.dirname, '../..');
export const REGION = 'eu-central-1';
export const ACCOUNT = '000000000000';

/** Where the scripts find Node 24 and the CLI of CDK; ministack runs functions with the `node` that it finds there. */
const PATH = `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`;

/**
 * The environment of everything that calls an emulator: its endpoint, credentials that mean nothing, and no way to a
 * real account, whatever the person who runs the tests is signed in to.
 */
export function towards(endpoint: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK|BATON|MINISTACK|MOTO|SFN)_/.test(name));
  return {
    ...Object.fromEntries(own),
    PATH,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint, // CDK's assets: without it the CLI puts the bucket's name into the host
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

export interface Emulator extends AsyncDisposable {
  /** `http://127.0.0.1:…` */
  readonly url: string;
  readonly port: number;
  /** For files that go when the emulator does. */
  readonly folder: string;
  /** What it has written so far, for the message of a failed test. */
  log(): string;
}

/** The settings of a client of the SDK for this emulator. */
export const clientOf = ({ url }: Emulator) => ({
  endpoint: url,
  region: REGION,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** ministack: many services behind one port, functions included. https://github.com/ministackorg/ministack */
export const startMinistack = (): Promise<Emulator> =>
  start('ministack', '/_ministack/health', (port, folder) => ({
    args: [],
    env: {
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: 'localhost', // URLs end in it, and none may end in a number but an address itself
      MINISTACK_REGION: REGION,
      STATE_DIR: folder,
      S3_DATA_DIR: join(folder, 's3'),
      SFTP_ENABLED: '0', // these two would listen on fixed ports
      IOT_MTLS_ENABLED: '0',
    },
  }));

/** moto's server, told to interpret state machines rather than only keep them. https://docs.getmoto.org */
export async function startMoto(): Promise<Emulator> {
  const moto = await start('moto.server', '/moto-api/data.json', (port) => ({
    args: ['--host', '127.0.0.1', '--port', String(port)],
    env: {},
  }));
  await fetch(`${moto.url}/moto-api/config`, {
    method: 'POST',
    body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }),
  });
  return moto;
}

type Command = (port: number, folder: string) => { args: string[]; env: Record<string, string> };

/** Starts a Python module and waits until it is healthy; throws with its log when it ends or takes over 30 s. */
async function start(module: string, health: string, command: Command): Promise<Emulator> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'baton-aws-'));
  const temporary = join(folder, 'tmp'); // the code of functions, which nobody else would take away
  mkdirSync(temporary);
  const { args, env } = command(port, folder);
  const child = spawn(join(ROOT, '.venv/bin/python'), ['-m', module, ...args], {
    cwd: folder,
    env: { ...towards(url), TMPDIR: temporary, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, so that the functions that it started end with it
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  let ended = false;
  const end = new Promise<void>((resolve) => {
    for (const event of ['exit', 'error']) child.once(event, () => ((ended = true), resolve()));
  });
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // The whole group is gone already.
    }
  };
  const last = () => kill('SIGKILL');
  process.once('exit', last); // when the tests themselves are stopped
  const stop = async () => {
    kill('SIGTERM');
    await Promise.race([end, pause(5_000, undefined, { ref: false })]);
    last();
    await end;
    process.off('exit', last);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };

  const deadline = Date.now() + 30_000;
  while (!(await answers(`${url}${health}`))) {
    if (ended || Date.now() > deadline) {
      await stop();
      throw new Error(`${module} did not start. It said:\n${log}`);
    }
    await pause(100);
  }
  return { url, port, folder, log: () => log, [Symbol.asyncDispose]: stop };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** Asks again every quarter of a second until there is an answer. Throws after `seconds` (real ones: not our clock). */
export async function eventually<T>(what: string, seconds: number, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Within ${seconds} seconds there was no ${what}`);
    await pause(250);
  }
}
