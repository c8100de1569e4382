/** `npm start`: the whole desk on this machine. */
import { parseArgs } from 'node:util';
import { wordsOf } from './complain.ts';
import { startDesk } from './desk.ts';
import type { Seed } from './seed/seed.ts';
import { CannotStart } from './services/dynamodb/dynamodb.ts';

const HELP = `npm start -- [options]
  --port 3000        where pages and API answer
  --smtp-port 2525   where mail comes in, by SMTP; any free port when not given and taken
  --data .baton      the folder that holds everything this desk knows
  --seed demo|none   what a new desk begins with
  --reset            empty the data folder first`;

function options() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3000' },
      'smtp-port': { type: 'string' },
      data: { type: 'string', default: '.baton' },
      seed: { type: 'string', default: 'demo' },
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const named = values['smtp-port'];
  return {
    help: values.help,
    port: portOf('--port', values.port),
    smtpPort: portOf('--smtp-port', named ?? '2525'),
    // Several desks run side by side: only a port that was asked for must be had.
    smtpElsewhere: named === undefined,
    data: values.data,
    seed: seedOf(values.seed),
    reset: values.reset,
  };
}

function portOf(option: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${option} ${text} is not a port`);
}

function seedOf(text: string): Seed {
  if (text === 'demo' || text === 'none') return text;
  throw new Error(`--seed is demo or none, not ${text}`);
}

/** Nothing is lost by an end without goodbye: every step is stored. So a step of an advance is not waited for. */
const LEAVE_MS = 1_500;

async function start(chosen: Omit<ReturnType<typeof options>, 'help'>): Promise<void> {
  const desk = await startDesk(chosen);
  console.log(`ready ${desk.url}`);
  const [area] = desk.areas;
  console.log(`form ${desk.url}/${area === undefined ? '_local' : `forms/${area}`}`);
  if (desk.smtp !== undefined) console.log(`smtp 127.0.0.1:${desk.smtp}`);
  console.log(`mailbox ${desk.url}/_local/mailbox/view`);
  const stop = (): void => {
    setTimeout(() => process.exit(0), LEAVE_MS);
    void desk.close().finally(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

const wanted = ((): ReturnType<typeof options> => {
  try {
    return options();
  } catch (error) {
    return refuse(`${wordsOf(error)}\n\n${HELP}`);
  }
})();
if (wanted.help) {
  console.log(HELP);
} else {
  await start(wanted).catch((error: unknown) => {
    if (error instanceof CannotStart) refuse(error.message);
    console.error(error);
    process.exit(1);
  });
}
