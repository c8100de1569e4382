/**
 * `npm run --silent bench`: what it costs and how fast it is, as one JSON object of figures. `-- --mails 10000` sends
 * more mails. Nothing else should run beside it.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { mailIn } from './mail-in.ts';

const { values } = parseArgs({ options: { mails: { type: 'string', default: '300' } } });
const mails = Number(values.mails);
if (!Number.isInteger(mails) || mails < 8) throw new Error(`--mails ${values.mails} is no number of at least 8 mails`);

const figures = {
  at: new Date().toISOString(),
  cores: cpus().length,
  node: process.version,
  mailIn: await mailIn(mails),
};
console.log(JSON.stringify(figures, null, 2));
// A desk has workers that would be waited for.
process.exit(0);
