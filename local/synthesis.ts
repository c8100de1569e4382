import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'baton');

/** What the stack is made from, bundles included. */
const SOURCES = ['bin', 'lib', 'functions', 'baton.json', 'package-lock.json'];

/** The synthesised cloud assembly of the stack as it stands: made anew only when one of its sources has changed. */
export async function assemblyFolder(): Promise<string> {
  const folder = join(CACHE, `assembly-${sourceHash()}`);
  if (existsSync(join(folder, 'manifest.json'))) return folder;
  const making = `${folder}-${process.pid}`;
  mkdirSync(CACHE, { recursive: true });
  await synthesise(making);
  if (existsSync(folder)) rmSync(making, { recursive: true });
  else renameSync(making, folder);
  return folder;
}

/** In a process of its own: the construct library takes seconds to load, and the desk does not need it afterwards. */
const synthesise = (outdir: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, CDK_OUTDIR: outdir };
    const child = spawn(process.execPath, [join('bin', 'baton.ts')], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The stack could not be synthesised:\n${complaints}`)),
    );
  });

function sourceHash(): string {
  const hash = createHash('sha256').update(process.version);
  for (const name of SOURCES.flatMap(filesIn).toSorted())
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(ROOT, name)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

const filesIn = (name: string): string[] =>
  statSync(join(ROOT, name)).isDirectory()
    ? readdirSync(join(ROOT, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    : [name];
