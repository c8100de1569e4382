/**
 * `npm run --silent bench`: what it costs and how fast it is, as one JSON object of figures. `-- --mails 10000` sends
 * more mails; `-- --only api,useCases` measures these alone. Nothing else should run beside it.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { api } from './api.ts';
import { functions } from './functions.ts';
import { mailIn } from './mail-in.ts';
import { useCases } from './use-cases.ts';

const { values } = parseArgs({ options: { mails: { type: 'string', default: '300' }, only: { type: 'string' } } });
const mails = Number(values.mails);
if (!Number.isInteger(mails) || mails < 8) throw new Error(`--mails ${values.mails} is no number of at least 8 mails`);

const parts = { mailIn: () => mailIn(mails), api, functions, useCases };
const wanted = new Set(values.only?.split(',') ?? Object.keys(parts));
const unknown = [...wanted].filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`--only takes ${Object.keys(parts).join(', ')}, not ${unknown.join(', ')}`);

const figures: Record<string, unknown> = {
  at: new Date().toISOString(),
  cores: cpus().length,
  node: process.version,
};
for (const [name, measure] of Object.entries(parts)) if (wanted.has(name)) figures[name] = await measure();
console.log(JSON.stringify(figures, null, 2));
// A desk has workers that would be waited for.
process.exit(0);
