/**
 * `npm run record -- NAME`: plays a small day on a local desk and writes what this version leaves behind (rows as they are
 * stored, inputs of steps, links, addresses with tokens, and the ring that signed them) into test/recorded/desks/NAME.json.
 * To be run once before each release, under the name of its version. Never change or delete what was recorded:
 * test/functions/recorded-desks.test.ts replays all of it, as a deployed desk of that version would meet the new code.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { startDesk } from '../../local/desk.ts';
import type { ServiceCall } from '../../local/services/aws-endpoint.ts';
import { Journey } from '../support/desk.ts';
import { mailProgram } from '../support/mail.ts';

const [name = ''] = process.argv.slice(2);
if (!/^[\w.-]+$/.test(name)) throw new Error('Say under which name: npm run record -- 0.2.0');
const data = mkdtempSync(join(tmpdir(), 'baton-record-'));
const partitions = new Set<string>();

/** Every partition that is written to, in whatever call. */
function note(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('pk' in value) {
    const { pk } = value;
    if (typeof pk === 'object' && pk !== null && 'S' in pk) partitions.add(String(pk.S));
  }
  for (const inner of Object.values(value)) note(inner);
}
const onCall = ({ service, body }: ServiceCall, phase: 'before' | 'after'): void => {
  if (service === 'dynamodb' && phase === 'after') note(body);
};

const desk = await startDesk({ port: 0, smtpPort: 0, data, seed: 'demo', hooks: { onCall } });
const day = new Journey(desk);
const program = mailProgram(desk.smtp ?? 0);
const send = async (...letter: Parameters<typeof program.send>): Promise<void> => {
  await program.send(...letter);
  await day.quiet();
};
const CARLA = 'carla@example.com';
const ANA = 'ana@baton.test';
const to = 'billing@baton.test';

// A mail becomes a ticket, is taken, answered and noted; a stranger writes to it, a machine does, and Carla again.
await send({ from: `Carla <${CARLA}>`, to, subject: 'Charged twice', text: 'Was order 7 billed twice?' });
await day.accepts(ANA, 'Charged twice');
const next = { nextStep: 'Ask the bank', nextStepIn: 'PT2H' };
await day.does(ANA, { act: 'reply', text: 'I am looking at both bills.', ...next }, undefined, 'Charged twice');
await day.does(ANA, { act: 'note', text: 'She is right.' }, undefined, 'Charged twice');
const back = desk.mailbox.list({ to: CARLA })[0]?.replyTo ?? to;
await send({ from: 'Stan <stan@elsewhere.example>', to: back, subject: 'Re: Charged twice', text: 'Me too.' });
const machine = { 'Auto-Submitted': 'auto-replied' };
await send({ from: CARLA, to: back, subject: 'Out of office', text: 'I am away.', headers: machine });
await send({ from: `Carla <${CARLA}>`, to: back, subject: 'Re: Charged twice', text: 'Any news?' });
// Mail that waits as an exception; one that is solved; one that waits for its customer; one that climbs.
const spam = { 'X-Baton-Verdicts': 'spam=FAIL' };
await send({ from: 'spam@bulk.example', to, subject: 'Buy', text: 'Buy it.', headers: spam });
await send({ from: 'Dora <dora@example.com>', to, subject: 'A receipt', text: 'Where is it?' });
await day.accepts(ANA, 'A receipt');
const end = { act: 'resolve', code: 'answered', summary: 'It is in your account.' };
await day.does(ANA, end, undefined, 'A receipt');
await day.writes('A discount');
await day.accepts(ANA, 'A discount');
const question = { act: 'wait', question: 'Which order was it?', lookAgainIn: '5' };
await day.does(ANA, question, undefined, 'A discount');
await send({ from: 'Emil <emil@example.com>', to: 'shipping@baton.test', subject: 'Iceland', text: 'Do you ship?' });
await day.passes('PT16M');

const credentials = { accessKeyId: 'recorder', secretAccessKey: 'test' };
const client = { endpoint: desk.endpoint, region: 'eu-central-1', credentials };
const [table, secret] = ['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret'].map((type) =>
  desk.resources.find((resource) => resource.type === type),
);
const db = new DynamoDBClient(client);
const rows: Record<string, unknown[]> = {};
for (const pk of [...partitions].toSorted()) {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: table?.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ConsistentRead: true,
    }),
  );
  for (const item of Items.map((stored) => unmarshall(stored))) (rows[String(item['entity'])] ??= []).push(item);
}
const { SecretString = '{}' } = await new SecretsManagerClient(client).send(
  new GetSecretValueCommand({ SecretId: secret?.arn }),
);

/** Inputs of steps, from what was scheduled: they stand as JSON inside JSON. */
const steps: object[] = [];
const collect = (value: unknown): void => {
  if (typeof value === 'string' && value.startsWith('{')) return collect(JSON.parse(value));
  if (typeof value !== 'object' || value === null) return;
  if ('v' in value && 'step' in value) steps.push(value);
  else for (const inner of Object.values(value)) collect(inner);
};
const sqlite = new DatabaseSync(join(data, 'desk.sqlite'), { readOnly: true });
for (const { details } of sqlite.prepare("select details from sfn_events where type = 'TaskScheduled'").all())
  collect(details);
sqlite.close();

const mails = desk.mailbox.list();
const links = mails.flatMap(({ text }) =>
  [...text.matchAll(/\/(asks|cases|status)\/(\S+)/g)].map(([, page, token]) => ({ page, token })),
);
const unique = <T>(all: readonly T[]): T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const recorded = {
  version,
  at: new Date(desk.clock.now()).toISOString(),
  rows,
  /** Executions that are under way finish on it. */
  definition: JSON.parse(readFileSync('lib/ladder/ladder.asl.json', 'utf8')) as object,
  steps: unique(steps),
  links: unique(links),
  addresses: unique(mails.map(({ replyTo }) => replyTo).filter((address) => address?.includes('+') === true)),
  subjects: unique(mails.map(({ subject }) => subject)),
  ring: JSON.parse(SecretString) as Record<string, string>,
};
mkdirSync('test/recorded/desks', { recursive: true });
writeFileSync(`test/recorded/desks/${name}.json`, `${JSON.stringify(recorded, null, 2)}\n`);
console.log(
  Object.entries(rows)
    .map(([entity, all]) => `${entity} ${all.length}`)
    .join(', '),
);
console.log(`${recorded.steps.length} steps, ${links.length} links, ${recorded.addresses.length} addresses`);
program.close();
await desk.close();
rmSync(data, { recursive: true, force: true });
process.exit(0);
