import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'baton');

/** What the stack is made from, bundles included. */
const SOURCES = ['{bin,lib,functions}/**/*.*', 'baton.json', 'package-lock.json'];

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
async function synthesise(outdir: string): Promise<void> {
  const options = { cwd: ROOT, env: { ...process.env, CDK_OUTDIR: outdir } };
  await run(process.execPath, [join('bin', 'baton.ts')], options).catch((cause: Error & { stderr?: string }) => {
    throw new Error(`The stack could not be synthesised:\n${cause.stderr ?? cause.message}`, { cause });
  });
}

function sourceHash(): string {
  const hash = createHash('sha256').update(process.version);
  for (const name of globSync([...SOURCES], { cwd: ROOT }).toSorted())
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(ROOT, name)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}
