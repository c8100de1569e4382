/** Deploys the stack to ministack with the CLI of CDK, as it would be deployed to AWS, but for the timeouts that are an expression. */
import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ACCOUNT, type Emulator, REGION, ROOT, towards } from './emulators.ts';

const run = promisify(execFile);

/** One value that differs between two JSON documents; `path` is joined with slashes. */
export interface Difference {
  readonly file: string;
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface Deployment {
  /** The outputs of the stack by their logical ids. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Everything in which the deployed assembly differs from the synthesised one. */
  readonly differences: readonly Difference[];
}

/** Long enough for the play; ministack compares it with a number, so an expression ends the execution at once. */
const INSTEAD_OF_AN_EXPRESSION = 900;

/** Synthesises, changes, bootstraps and deploys. Throws with what the CLI said. */
export async function deploy(to: Emulator): Promise<Deployment> {
  const synthesised = join(to.folder, 'synthesised');
  const changed = join(to.folder, 'changed');
  const outputs = join(to.folder, 'outputs.json');
  const cdk = (...args: string[]) => run('cdk', [...args, '--no-notices'], { cwd: ROOT, env: towards(to.url) });

  await cdk('synth', '--quiet', '--output', synthesised);
  cpSync(synthesised, changed, { recursive: true });
  for (const file of definitionsIn(changed)) {
    const path = join(changed, file);
    writeFileSync(path, JSON.stringify(withNumericTimeouts(readJson(path))));
  }
  const differences = differencesBetween(synthesised, changed);
  await cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`);
  // Not the receipt rules, which ministack does not know.
  await cdk('deploy', 'Baton-*', '--app', changed, '--require-approval', 'never', '--outputs-file', outputs);

  const [stack] = Object.values(readJson(outputs) as Record<string, Record<string, string>>);
  if (stack === undefined) throw new Error('The stack has no outputs');
  return { outputs: stack, differences };
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The definitions of state machines among the assets: JSON files that name a first state. */
const definitionsIn = (assembly: string): string[] =>
  readdirSync(assembly).filter((name) => {
    if (!/^asset\..*\.json$/.test(name)) return false;
    const content = readJson(join(assembly, name));
    return isObject(content) && 'StartAt' in content;
  });

function withNumericTimeouts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumericTimeouts);
  if (!isObject(value)) return value;
  const isExpression = (key: string, inner: unknown) => key === 'TimeoutSeconds' && typeof inner === 'string';
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isExpression(key, inner) ? INSTEAD_OF_AN_EXPRESSION : withNumericTimeouts(inner),
    ]),
  );
}

/** Compares two folders, JSON by its values and everything else by its bytes. */
function differencesBetween(one: string, other: string): Difference[] {
  const filesIn = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return [...new Set([one, other].flatMap(filesIn))].toSorted().flatMap((file) => {
    const [a, b] = [one, other].map((folder) => readIfThere(join(folder, file)));
    if (a?.equals(b ?? Buffer.alloc(0)) && b) return [];
    if (!a || !b || !file.endsWith('.json')) return [{ file, path: '', from: a?.length, to: b?.length }];
    return compare(file, '', JSON.parse(a.toString()), JSON.parse(b.toString()));
  });
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function compare(file: string, path: string, from: unknown, to: unknown): Difference[] {
  if (!isObject(from) || !isObject(to) || Array.isArray(from) !== Array.isArray(to))
    return Object.is(from, to) ? [] : [{ file, path, from, to }];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
    compare(file, path === '' ? key : `${path}/${key}`, from[key], to[key]),
  );
}
