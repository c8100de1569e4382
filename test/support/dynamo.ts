/** A real table for one test file: dynoxide in memory on a free port, ended with the file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { indexAttributes } from '../../functions/store/entity.ts';

const BINARY = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

export interface TestDynamo {
  /** The shared client; there is none before `beforeAll` has run. */
  client(): DynamoDBClient;
  /** Another client of the same server, for a test that needs its own settings. */
  connect(config?: DynamoDBClientConfig): DynamoDBClient;
  /** Makes an empty table with keys `pk` and `sk` and an index of each name (projecting everything); gives its name. */
  table(indexes?: readonly string[]): Promise<string>;
}

/** Call once at the top of a test file. `DYNAMODB_ENDPOINT` names another server where the binary does not run. */
export function dynamo(): TestDynamo {
  let endpoint = process.env['DYNAMODB_ENDPOINT'] ?? '';
  let server: ChildProcess | undefined;
  let client: DynamoDBClient | undefined;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const connect = (config: DynamoDBClientConfig = {}) =>
    new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials, ...config });
  const shared = () => {
    if (!client) throw new Error('The database is not up yet: ask for it inside a test or hook');
    return client;
  };

  beforeAll(async () => {
    if (!endpoint) {
      const port = await freePort();
      endpoint = `http://127.0.0.1:${port}`;
      server = spawn(BINARY, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
      await answers(endpoint, server);
    }
    client = connect();
  });
  afterAll(() => {
    client?.destroy();
    server?.kill('SIGKILL');
  });

  return {
    client: shared,
    connect,
    async table(indexes = []) {
      const TableName = `desk-${crypto.randomUUID()}`;
      const names = [{ pk: 'pk', sk: 'sk' }, ...indexes.map(indexAttributes)];
      const keys = ({ pk, sk }: { pk: string; sk: string }) => [
        { AttributeName: pk, KeyType: 'HASH' as const },
        { AttributeName: sk, KeyType: 'RANGE' as const },
      ];
      await shared().send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: names.flatMap(({ pk, sk }) => [
            { AttributeName: pk, AttributeType: 'S' },
            { AttributeName: sk, AttributeType: 'S' },
          ]),
          KeySchema: keys({ pk: 'pk', sk: 'sk' }),
          ...(indexes.length > 0 && {
            GlobalSecondaryIndexes: indexes.map((IndexName) => ({
              IndexName,
              KeySchema: keys(indexAttributes(IndexName)),
              Projection: { ProjectionType: 'ALL' as const },
            })),
          }),
        }),
      );
      return TableName;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

async function answers(endpoint: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 250; tries += 1) {
    if (server.exitCode !== null) throw new Error(`The database ended at once with code ${server.exitCode}`);
    const up = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (up) return;
    await sleep(20); // another process: there is no clock of ours to move
  }
  throw new Error('The database did not answer within 5 s');
}
