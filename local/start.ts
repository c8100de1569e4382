/** `npm start`: the whole desk on this machine. */
import { parseArgs } from 'node:util';
import { startDesk } from './desk.ts';
import type { Seed } from './seed/seed.ts';
import { CannotStart } from './services/dynamodb/dynamodb.ts';

const HELP = `npm start -- [options]
  --port 3000        where pages and API answer
  --smtp-port 2525   where mail comes in (not yet: the desk takes web forms so far)
  --data .baton      the folder that holds everything this desk knows
  --seed demo|none   what a new desk begins with
  --reset            empty the data folder first`;

function options() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3000' },
      'smtp-port': { type: 'string', default: '2525' },
      data: { type: 'string', default: '.baton' },
      seed: { type: 'string', default: 'demo' },
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CannotStart(`--port ${values.port} is not a port`);
  return { help: values.help, port, data: values.data, seed: seedOf(values.seed), reset: values.reset };
}

function seedOf(text: string): Seed {
  if (text === 'demo' || text === 'none') return text;
  throw new CannotStart(`--seed is demo or none, not ${text}`);
}

try {
  const { help, ...chosen } = options();
  if (help) {
    console.log(HELP);
  } else {
    const desk = await startDesk(chosen);
    console.log(`ready ${desk.url}`);
    const stop = (): void => {
      void desk.close().then(() => process.exit(0));
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
  }
} catch (error) {
  const forPeople =
    error instanceof CannotStart ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  console.error(forPeople && error instanceof Error ? `${error.message}\n\n${HELP}` : error);
  process.exit(forPeople ? 2 : 1);
}
