import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'baton');

/** The deployed functions: each has an entry file of its name in functions/entry/. */
export const entries = [
  'public',
  'staff',
  'reference',
  'reports',
  'ladder',
  'recognition',
  'dispatch',
  'sweep',
  'invite',
  'mail-events',
  'mail-in',
] as const;
export type Entry = (typeof entries)[number];

/** How a function's code is made from its entry. */
export const BUNDLING = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node24',
  // One expression inside a module, in which node's own modules are required: to import node:http would evaluate
  // every property of it, and with that load a WebSocket client, a quarter of a cold start.
  format: 'iife',
  globalName: 'entry',
  supported: { 'dynamic-import': false },
  // Each table of an Asian charset is required when the first mail in it is decoded; as code they were half of a bundle.
  external: ['./tables/*.json'],
  minify: true,
  keepNames: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  footer: { js: 'export const handler=entry.handler;' },
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * The folder that holds the code of one function, `index.mjs`. All entries are bundled by one call of esbuild, and
 * only when something they are made of has changed. The AWS SDK is bundled too: the runtime's own changes under us.
 */
export const codeOf = (entry: Entry): string => join(bundled(), entry);

function bundled(): string {
  const outdir = join(CACHE, `bundle-${contentHash()}`);
  if (existsSync(outdir)) return outdir;
  // Built beside and moved, so that nobody meets half a bundle.
  const building = `${outdir}-${process.pid}`;
  mkdirSync(CACHE, { recursive: true });
  const { metafile } = buildSync({
    ...BUNDLING,
    entryPoints: entries.map((entry) => ({ in: `functions/entry/${entry}.ts`, out: `${entry}/index` })),
    outdir: building,
    outExtension: { '.js': '.mjs' },
    metafile: true,
  });
  for (const [file, { imports }] of Object.entries(metafile.outputs))
    for (const { path } of imports) if (path.startsWith('./tables/')) layTable(path, dirname(file));
  if (existsSync(outdir)) rmSync(building, { recursive: true });
  else renameSync(building, outdir);
  return outdir;
}

/** Copies a table that iconv-lite names `./tables/…` to where the code in `folder` asks for it. */
function layTable(path: string, folder: string): void {
  const file = join(ROOT, folder, path);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(join(ROOT, 'node_modules/iconv-lite/encodings', path), file);
}

/** Of everything that goes into the bundles: our sources, the locked libraries, and this file. */
function contentHash(): string {
  const hash = createHash('sha256');
  const sources = readdirSync(join(ROOT, 'functions'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('functions', name))
    .toSorted();
  for (const name of [...sources, 'package-lock.json', 'lib/bundle.ts'])
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(ROOT, name)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}
