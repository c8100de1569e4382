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
import { leadsTo, sendsWithCode } from '../support/customer-voice.ts';
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

// A week before: a customer who was not helped is called, tells the story, and is content; thanks, a look back, an idea;
// the week's report is mailed.
const api = async (path: string, body: object, as = ANA): Promise<Record<string, unknown>> => {
  const headers = { authorization: `Bearer ${await day.token(as)}`, 'content-type': 'application/json' };
  const answer = await fetch(`${desk.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<Record<string, unknown>>;
};
const FINN = 'finn@example.com';
const shoes = await day.writes('The wrong shoes', { email: FINN });
await day.accepts(ANA, 'The wrong shoes');
const solve = { act: 'resolve', code: 'solved', summary: 'We sent the right ones.' };
await day.does(ANA, solve, undefined, 'The wrong shoes');
const vote = { link: day.linkTo(FINN, '', 'votes'), email: FINN, step: 'vote' };
await sendsWithCode(day, vote, { vote: 'down', words: 'They never came.' });
await day.accepts('mia@baton.test', 'The wrong shoes');
await day.does('mia@baton.test', { act: 'next-step', called: 'yes', nextStep: 'Send them', nextStepIn: 'PT1H' });
await day.does('mia@baton.test', solve, undefined, 'The wrong shoes');
const telling = { link: await leadsTo(day.linkTo(FINN, '', 'status'), 'stories'), email: FINN, step: 'tell' };
await sendsWithCode(day, telling, { choice: 'published', text: 'I am Finn. Mia called, and the shoes came.' });
const { story } = (await api(`/v1/tickets/${shoes}/story`, {})) as { story: { id: string; text: string } };
await api(`/v1/stories/${story.id}/publish`, { text: story.text });
const evidence = { ticket: shoes };
await api('/v1/kudos', { to: 'mia@baton.test', evidence, behaviour: 'rescued', words: 'You called at once.' });
await api(`/v1/tickets/${shoes}/reviews`, { wanted: 'Shoes', did: 'Sent them late', change: 'Check the parcel' });
await api('/v1/ideas', {
  to: 'product',
  title: 'Parcels say what is in them',
  theme: 'Parcels',
  ticket: shoes,
  message: 1,
});
await day.passes('P7D');

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
  [...text.matchAll(/\/\/[^/\s]+\/(asks|cases|status|votes|ideas|reports)\/([^\s/]+)/g)].map(([, page, token]) => ({
    page,
    token,
  })),
);
const unique = <T>(all: readonly T[]): T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const recorded = {
  version,
  at: new Date(desk.clock.now()).toISOString(),
  rows,
  /** Executions that are under way finish on it. */
  definition: JSON.parse(readFileSync('lib/ladder/ladder.asl.json', 'utf8')) as object,
  steps: unique(steps.filter((step) => !('week' in step))),
  recognition: unique(steps.filter((step) => 'week' in step)),
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
