/** The process that holds the table: one dynoxide per data folder, which cannot outlive its desk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { listen } from '../../listen.ts';
import { connections, fetched } from './connection.ts';

const BINARY = join(import.meta.dirname, '../../../node_modules/@dynoxide/linux-x64/dynoxide');
/**
 * Runs `$0 $@` and kills it when standard input ends: the pipe closes however the desk dies, even by kill -9.
 */
const WATCH = 'exec 3<&0; "$0" "$@" </dev/null & child=$!; (read -r _ <&3; kill -9 $child) & wait $child';
const START_MS = 10_000;
/** So many records of the stream are kept. Its readers are never that far behind, and the sweeper needs no stream. */
const STREAM_RECORDS = 1_000;

/** Why the desk cannot start, in a sentence for the person who started it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/**
 * Starts dynoxide on `<data>/dynamodb.db`, or takes the endpoint that is given. Throws CannotStart when there is neither
 * binary nor endpoint.
 */
export async function startDynamoDb(data: string, endpoint = process.env['DYNAMODB_ENDPOINT']) {
  if (existsSync(BINARY)) return startBinary(data);
  if (endpoint) return { url: endpoint, post: fetched(endpoint), close: () => Promise.resolve() };
  const advice = 'Install it (npm ci on 64-bit Linux) or set DYNAMODB_ENDPOINT to another local DynamoDB.';
  const here = `${process.platform} ${process.arch}`;
  throw new CannotStart(`The local DynamoDB (dynoxide) is not installed for ${here}. ${advice}`);
}

async function startBinary(data: string) {
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const options = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', join(data, 'dynamodb.db')];
  // Detached: a Ctrl-C in the terminal reaches the desk alone, which ends the table last.
  const child = spawn('/bin/sh', ['-c', WATCH, BINARY, ...options], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2_000)));
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + START_MS;
  for (;;) {
    if (child.exitCode !== null || Date.now() > until) {
      child.stdin.end();
      throw new CannotStart(`The local DynamoDB did not start: ${said.trim() || `no answer on port ${port}`}`);
    }
    // Any answer will do: an unsigned call is refused, and so is one to a table that is not there.
    const answers = fetch(url).then((response) => response.text());
    if (await answers.then(Boolean, () => false)) break;
    await setTimeout(10);
  }
  keepStreamShort(join(data, 'dynamodb.db'));
  child.unref();
  const close = async () => {
    child.stdin.end();
    await exited;
  };
  return { url, post: connections(url), close };
}

/**
 * dynoxide numbers each stream record by a look at all that are there, so that every write takes longer than the one
 * before. An index that covers this look, and the oldest records dropped (AWS drops them after 24 hours), keep it short.
 */
function keepStreamShort(file: string): void {
  const db = new DatabaseSync(file);
  db.exec(`pragma busy_timeout = 2000;
    create index if not exists baton_stream
      on _stream_records (table_name, shard_id, cast(sequence_number as integer), sequence_number);
    create trigger if not exists baton_trim after insert on _stream_records begin
      delete from _stream_records where id <= new.id - ${STREAM_RECORDS};
    end`);
  db.close();
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await once(server.close(), 'close');
  return port;
}
