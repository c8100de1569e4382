/** A small tree of its own, with the checks' own settings, to see whether they bite. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const SETTINGS = ['package.json', 'tsconfig.json', '.oxlintrc.json', '.dependency-cruiser.mjs', 'knip.json'];

/** Writes `files` (path to text) to a new folder and runs a tool of node_modules there. Answers what it printed. */
export function runPlanted(files: Readonly<Record<string, string>>, tool: string, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-tree-'));
  try {
    for (const name of SETTINGS) copyFileSync(name, join(folder, name));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { stdout, stderr } = spawnSync(resolve('node_modules/.bin', tool), args, { cwd: folder, encoding: 'utf8' });
    if (stdout === '') throw new Error(`${tool} printed nothing: ${stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
