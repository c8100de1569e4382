/**
 * `npm run --silent bench`: what it costs and how fast it is, as one JSON object of figures. `-- --mails 10000` sends
 * more mails; `-- --only api,useCases` measures these alone; `-- --write` makes docs/figures.md of them,
 * and of the others as they were measured last. Nothing else should run beside it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, totalmem, type } from 'node:os';
import { parseArgs } from 'node:util';
import { api } from './api.ts';
import { cost } from './cost.ts';
import { functions } from './functions.ts';
import { mailIn } from './mail-in.ts';
import { recognition } from './recognition.ts';
import { type Figures, report } from './report.ts';
import { useCases } from './use-cases.ts';

const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '300' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const mails = Number(values.mails);
if (!Number.isInteger(mails) || mails < 8) throw new Error(`--mails ${values.mails} is no number of at least 8 mails`);

/** The figures that docs/figures.md is made of. */
const KEPT = 'docs/figures.json';

const machine = {
  at: new Date().toISOString(),
  machine: `${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB, ${type()} ${arch()}`,
  node: process.version.slice(1),
};
// Mail in comes first: what the desk holds in memory is looked at in a process that did nothing else before.
const parts = { mailIn: () => mailIn(mails), functions, api, useCases, recognition, cost: () => cost() };
const wanted = values.only?.split(',') ?? Object.keys(parts);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`--only takes ${Object.keys(parts).join(', ')}, not ${unknown.join(', ')}`);

// When all are measured, what was kept is of no use any more.
const figures: Record<string, unknown> = wanted.length === Object.keys(parts).length ? { ...machine } : {};
for (const [name, measure] of Object.entries(parts)) if (wanted.includes(name)) figures[name] = await measure();
console.log(JSON.stringify({ ...machine, ...figures }, null, 2));
if (values.write) {
  const before: object = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {};
  const all: Figures = JSON.parse(JSON.stringify({ ...machine, ...before, ...figures }));
  writeFileSync(KEPT, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync('docs/figures.md', report(all));
}
// A desk has workers that would be waited for.
process.exit(0);
