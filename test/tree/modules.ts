/** The picture of the modules, made from the imports in the code: docs/modules.md. */
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

/** One folder uses another; `types` when it takes nothing but types from there. */
export type Arrow = { readonly from: string; readonly to: string; readonly types: boolean };

const PRODUCT = /^(bin|lib|functions|local|web|ops|bench)\//;

/** `functions/store/tickets.ts` lies in `functions/store`, `lib/api/desk-api.ts` in `lib`. */
function folderOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'functions' ? `${top}/${second}` : top;
}

/** The arrows between the folders of the product, sorted, each once. */
export async function arrows(): Promise<readonly Arrow[]> {
  const { output } = await cruise(['.'], await extractOptions('./.dependency-cruiser.mjs'));
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with a text: ${output}`);
  const found = new Map<string, Arrow>();
  for (const { source, dependencies } of output.modules) {
    for (const { resolved, dependencyTypes } of dependencies) {
      const [from, to] = [folderOf(source), folderOf(resolved)];
      if (!PRODUCT.test(source) || !PRODUCT.test(resolved) || from === to) continue;
      const types = dependencyTypes.includes('type-only') && (found.get(`${from} ${to}`)?.types ?? true);
      found.set(`${from} ${to}`, { from, to, types });
    }
  }
  return [...found.values()].toSorted((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
}

/** A way from a folder back to itself, or undefined if all arrows point one way. */
export function wayBack(all: readonly Arrow[]): readonly string[] | undefined {
  const cleared = new Set<string>();
  const walk = (folder: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(folder)) return [...way.slice(way.indexOf(folder)), folder];
    if (cleared.has(folder)) return undefined;
    for (const { to } of all.filter(({ from }) => from === folder)) {
      const back = walk(to, [...way, folder]);
      if (back) return back;
    }
    cleared.add(folder);
    return undefined;
  };
  for (const { from } of all) {
    const back = walk(from, []);
    if (back) return back;
  }
  return undefined;
}

/** docs/modules.md: a Mermaid picture, which hosts of repositories show as a drawing. */
export function drawing(all: readonly Arrow[]): string {
  const folders = [...new Set(all.flatMap(({ from, to }) => [from, to]))].toSorted();
  const id = (folder: string) => folder.replaceAll(/[^a-z]/g, '_');
  const box = (folder: string) => `${id(folder)}["${folder}"]`;
  const [runs, rest] = [
    folders.filter((f) => f.startsWith('functions/')),
    folders.filter((f) => !f.startsWith('functions/')),
  ];
  return [
    '# The modules',
    '',
    'Made from the imports in the code by `npm run draw`; `npm run check` fails when it is out of date. An arrow points',
    'to what is used, a dotted one takes types only. `test` may use everything and is left out;',
    '`local` imports nothing of it: it starts `bin/baton.ts` as a process and runs what that writes.',
    '',
    '```mermaid',
    'flowchart TD',
    ...rest.map((folder) => `  ${box(folder)}`),
    ...(runs.length > 0 ? ['  subgraph functions', ...runs.map((folder) => `    ${box(folder)}`), '  end'] : []),
    ...all.map(({ from, to, types }) => `  ${id(from)} ${types ? '-.->' : '-->'} ${id(to)}`),
    '```',
    '',
  ].join('\n');
}
