/**
 * Makes `.venv` with the packages of requirements.txt. Does nothing when it is there and of this very file. Run by
 * `npm run check:template` and `npm run test:aws`; needs Python 3.10 or newer with its venv module.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const VENV = join(ROOT, '.venv');
const REQUIREMENTS = join(ROOT, 'requirements.txt');
/** Written last: a broken or half-made .venv has none, and is made anew. */
const MARK = join(VENV, 'made-from');

const NO_PYTHON = 'This command needs Python 3.10 or newer as `python3`. `npm test` and `npm run check` do not.';
const NO_VENV = 'Python could not make .venv; its message is above. On Debian and Ubuntu: apt-get install python3-venv';
const NO_PACKAGES = 'pip could not install requirements.txt into .venv; its message is above.';

/** Runs a program with its output shown; true if it succeeded. */
const succeeds = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;

/** Makes `.venv` if it is missing or of another requirements.txt. Throws an Error that tells a person what to do. */
function makeVenv(): void {
  const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted) return;
  if (!succeeds('python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 10))')) throw new Error(NO_PYTHON);
  console.log('making .venv from requirements.txt (about a minute, once)');
  rmSync(VENV, { recursive: true, force: true });
  if (!succeeds('python3', '-m', 'venv', VENV)) throw new Error(NO_VENV);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
  if (!succeeds(join(VENV, 'bin/python'), ...pip)) throw new Error(NO_PACKAGES);
  writeFileSync(MARK, wanted);
}

try {
  makeVenv();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
