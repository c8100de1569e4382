/**
 * Makes `.venv` with the packages of requirements.txt; `-- checkov` makes `.venv-checkov` of requirements-checkov.txt
 * too, as checkov and ministack want different versions of one library. Does nothing for one that is there and of this
 * very file. Run by `npm run check:template` and `npm run test:aws`; needs Python 3.10 or newer with its venv module.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const NO_PYTHON = 'This command needs Python 3.10 or newer as `python3`. `npm test` and `npm run check` do not.';
const NO_VENV =
  'Python could not make a venv; its message is above. On Debian and Ubuntu: apt-get install python3-venv';
const NO_PACKAGES = 'pip could not install the packages; its message is above.';

/** Runs a program with its output shown; true if it succeeded. */
const succeeds = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;

/** Makes a venv if it is missing or of other requirements. Throws an Error that tells a person what to do. */
function makeVenv(folder: string, requirements: string): void {
  const venv = join(ROOT, folder);
  /** Written last: a broken or half-made venv has none, and is made anew. */
  const mark = join(venv, 'made-from');
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, requirements)))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  if (!succeeds('python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 10))')) throw new Error(NO_PYTHON);
  console.log(`making ${folder} from ${requirements} (about a minute, once)`);
  rmSync(venv, { recursive: true, force: true });
  if (!succeeds('python3', '-m', 'venv', venv)) throw new Error(NO_VENV);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
  if (!succeeds(join(venv, 'bin/python'), ...pip)) throw new Error(NO_PACKAGES);
  writeFileSync(mark, wanted);
}

try {
  makeVenv('.venv', 'requirements.txt');
  if (process.argv.includes('checkov')) makeVenv('.venv-checkov', 'requirements-checkov.txt');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
