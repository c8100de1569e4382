/**
 * The whole stack on ministack: from a form to a solved ticket, deployed and called as on AWS. What ministack cannot do
 * (evaluate a timeout, check the roles of this stack, throttle) is listed in docs/decisions/0004-emulators.md.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Deployment, deploy } from './deployment.ts';
import { ACCOUNT, clientOf, type Emulator, eventually, ROOT, startMinistack, towards } from './emulators.ts';
import { signIn } from './sign-in.ts';

const ADMINISTRATOR = 'admin@baton.test';
const ANA = { name: 'Ana', email: 'ana@baton.test' };
const CARLA = 'carla@example.com';
const RUNGS = { primary: 'Ana', backup: 'Ben', manager: 'Mia', director: 'Dev', vp: 'Val' };
/** The sweeper runs once a minute: whatever happens at all happens within two. */
const SOON = 150;

let ministack: Emulator;
let deployed: Deployment;
/** Of the administrator. */
let token: string;
let sfn: SFNClient;
/** The ticket that is played, from the first test to the last. */
let ref: string;
let anasToken: string;

beforeAll(async () => {
  ministack = await startMinistack();
  deployed = await deploy(ministack);
  sfn = new SFNClient(clientOf(ministack));
});
afterAll(async () => {
  sfn?.destroy();
  await ministack?.[Symbol.asyncDispose]();
});

/** Calls the deployed API. Not every resolver knows names below localhost; ministack takes a path instead. */
function api(path: string, init: RequestInit = {}): Promise<Response> {
  const { host, pathname, search } = new URL(path, deployed.outputs.Url);
  const [id = ''] = host.split('.');
  return fetch(`${ministack.url}/_aws/execute-api/${id}/$default${pathname}${search}`, init);
}
/** Posts as somebody of the staff. */
const post = (path: string, bearer: string, body: object) =>
  api(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
/** What the function answers that makes accounts; it is invoked by whoever runs the desk, not over HTTP. */
async function invite(person: object): Promise<Record<string, unknown>> {
  const url = `${ministack.url}/2015-03-31/functions/${deployed.outputs.InviteFunction}/invocations`;
  return jsonOf(await fetch(url, { method: 'POST', body: JSON.stringify(person) }));
}
/** A command of ops/, as whoever runs the desk calls it. */
async function command(name: string, ...args: string[]): Promise<{ status: number; said: string }> {
  const child = spawn(process.execPath, [join(ROOT, `ops/${name}.ts`), ...args, '--stage', 'demo'], {
    env: towards(ministack.url),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = await once(child, 'close');
  return { status, said };
}
const jsonOf = async (answer: Response): Promise<Record<string, unknown>> => JSON.parse(await answer.text());

interface SentMail {
  readonly Source: string;
  readonly To: string[];
  readonly Subject: string;
  readonly BodyText: string;
}

/** The mails that the desk sent to somebody; Cognito's invitations, which ministack keeps beside them, are not its. */
async function mailsTo(email: string): Promise<SentMail[]> {
  const answer = await fetch(`${ministack.url}/_ministack/ses/messages?account=${ACCOUNT}`);
  const { messages } = (await answer.json()) as { messages: Record<string, SentMail[]> };
  return (messages[ACCOUNT] ?? []).filter(({ Source, To }) => Source.endsWith('@baton.test') && To.includes(email));
}

test('the deployed assembly is the synthesised one, but for the timeouts that are an expression', () => {
  expect(deployed.differences).toEqual(
    ['Ask', 'Hold'].map((state) => ({
      file: expect.stringMatching(/^asset\.[0-9a-f]{64}\.json$/),
      path: `States/${state}/TimeoutSeconds`,
      from: '{% $states.input.seconds %}',
      to: 900,
    })),
  );
});

test('an administrator is invited, signs in and puts an area there', async () => {
  const nobody = await command('doctor');
  expect(nobody).toMatchObject({ status: 1, said: expect.stringContaining('MISSING  First administrator: Nobody') });
  expect(nobody.said).toContain('-> npm run invite -- you@example.com --stage demo --region eu-central-1');
  expect(await command('invite', ADMINISTRATOR, '--name', 'Ada')).toMatchObject({
    status: 0,
    said: expect.stringContaining(`${ADMINISTRATOR} administers the desk`),
  });
  expect((await api('/v1/areas/billing')).status).toBe(401);

  token = await signIn(ministack, ADMINISTRATOR);
  const put = await api('/v1/areas/billing', {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Billing',
      address: 'billing@baton.test',
      hours: 'always',
      waits: Object.fromEntries(Object.keys(RUNGS).map((rung) => [rung, 'PT15M'])),
      rungs: Object.fromEntries(
        Object.entries(RUNGS).map(([rung, name]) => [rung, { name, email: `${name.toLowerCase()}@baton.test` }]),
      ),
    }),
  });
  expect([put.status, await jsonOf(put)]).toMatchObject([201, { id: 'billing', rungs: { vp: { name: 'Val' } } }]);
});

test('a form becomes a ticket, the primary is asked by mail and accepts by its link; the execution watches the next step', async () => {
  const posted = await api('/forms/billing', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Carla', email: CARLA, subject: 'Bill', message: 'Twice on my bill' }),
  });
  expect(posted.status).toBe(201);
  const { statusUrl, ...opened } = await jsonOf(posted);
  ref = String(opened.ref);

  const mail = await eventually('ask', SOON, async () => (await mailsTo(ANA.email))[0]);
  const acknowledged = await eventually('acknowledgement', SOON, async () => (await mailsTo(CARLA))[0]);
  expect(acknowledged.BodyText).toContain(statusUrl);
  const link = /https?:\/\/\S+\/asks\/\S+/.exec(mail.BodyText)?.[0] ?? '';

  expect(await execution(1)).toMatchObject({ status: 'RUNNING', task: 'Ask' });
  expect((await api(link)).status).toBe(200);
  expect(await ticket()).toMatchObject({ status: 'climbing', holder: null, asks: [{ state: 'waiting' }] });

  const accepted = await api(link, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'accept', nextStep: 'Read both bills', nextStepIn: 'PT1H' }),
  });
  expect(accepted.status).toBe(200);
  await eventually('execution that watches', SOON, async () => (await execution(1)).task === 'Hold' || undefined);
  expect(await execution(1)).toMatchObject({ status: 'RUNNING' });
  expect(await ticket()).toMatchObject({
    status: 'held',
    holder: ANA,
    run: null,
    nextStep: { what: 'Read both bills' },
    asks: [{ rung: 'primary', contact: ANA, state: 'accepted' }],
    timeline: expect.arrayContaining([expect.objectContaining({ cause: expect.any(String) })]),
  });
  expect(await mailsTo(ANA.email)).toHaveLength(1);
});

test('the holder gives it back over the API: that execution succeeds, and another one asks the backup', async () => {
  await invite({ email: ANA.email });
  anasToken = await signIn(ministack, ANA.email);
  expect((await post(`/v1/tickets/${ref}/release`, anasToken, { why: 'I am travelling' })).status).toBe(200);

  await eventually('end of the execution', SOON, async () => (await execution(1)).status !== 'RUNNING' || undefined);
  expect(await execution(1)).toMatchObject({ status: 'SUCCEEDED' });
  await eventually('ask of the backup', SOON, async () => (await mailsTo('ben@baton.test'))[0]);
  expect(await execution(2)).toMatchObject({ status: 'RUNNING', task: 'Ask' });
  expect(await ticket()).toMatchObject({ status: 'climbing', holder: null, run: { id: 2, round: 1, rung: 'backup' } });
});

test('solved over the API: nobody is asked any longer, the customer hears how it ended, the closing is watched', async () => {
  const end = { code: 'solved', summary: 'We paid the second bill back.' };
  expect((await post(`/v1/tickets/${ref}/resolution`, anasToken, end)).status).toBe(200);

  await eventually('execution that watches', SOON, async () => (await execution(2)).task === 'Hold' || undefined);
  expect(await execution(2)).toMatchObject({ status: 'RUNNING' });
  expect(await ticket()).toMatchObject({
    status: 'solved',
    resolution: end,
    run: null,
    asks: [{ state: 'accepted' }, { rung: 'backup', state: 'withdrawn' }],
  });
  const told = async () => (await mailsTo(CARLA)).find(({ BodyText }) => BodyText.includes(end.summary));
  await eventually('mail about the resolution', SOON, told);
});

test('the table’s stream calls the dispatcher', () => {
  expect(ministack.log()).toMatch(/Lambda worker spawned for \S+-Dispatch/);
});

async function ticket(): Promise<Record<string, unknown>> {
  const answer = await api(`/v1/tickets/${ref}`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  return jsonOf(answer);
}

/** The one execution of a run, with the name of the task that it has entered last. */
async function execution(run: number) {
  const stateMachineArn = deployed.outputs.StateMachine;
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  const ofRun = executions.filter(({ name }) => name === `${ref.replace('-', '')}-${run}-1`);
  expect(ofRun.map(({ name }) => name)).toHaveLength(1);
  const executionArn = ofRun[0]?.executionArn;
  const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  const task = events.findLast(({ type }) => type === 'TaskStateEntered')?.stateEnteredEventDetails?.name;
  return { status, task };
}

test('a raw mail goes through bucket, topic, queue and function, and becomes an acknowledged ticket', async () => {
  const id = 'q1w2e3r4t5y6u7i8o9p0';
  const DORA = 'dora@example.com';
  const raw = [`From: Dora <${DORA}>`, 'To: billing@baton.test', 'Subject: By mail', '', 'Was it twice?', ''].join(
    '\r\n',
  );
  const s3 = new S3Client({ ...clientOf(ministack), forcePathStyle: true });
  const at = new Date().toISOString();
  await s3.send(new PutObjectCommand({ Bucket: deployed.outputs.RawMailBucket, Key: `inbox/${id}`, Body: raw }));
  // What SES says of a mail that it has written; ministack knows no receipt rules.
  const verdict = { status: 'PASS' };
  const told = {
    notificationType: 'Received',
    mail: { timestamp: at, source: DORA, messageId: id, destination: ['billing@baton.test'] },
    receipt: {
      timestamp: at,
      recipients: ['billing@baton.test'],
      spamVerdict: verdict,
      virusVerdict: verdict,
      spfVerdict: verdict,
      dkimVerdict: verdict,
      dmarcVerdict: verdict,
      action: { type: 'S3', bucketName: deployed.outputs.RawMailBucket, objectKey: `inbox/${id}` },
    },
  };
  const scope = 'Credential=test/20260101/eu-central-1/sns/aws4_request';
  const published = await fetch(ministack.url, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn: deployed.outputs.MailTopic ?? '',
      Message: JSON.stringify(told),
    }),
  });
  expect(published.status).toBe(200);

  const acknowledged = await eventually('acknowledgement of a mail', SOON, async () => (await mailsTo(DORA))[0]);
  expect(acknowledged.Subject).toMatch(/^\[\w{4}-\w{4}-\w{6}\] By mail$/);
  const listed = await jsonOf(
    await api(`/v1/tickets?requester=${DORA}`, { headers: { authorization: `Bearer ${token}` } }),
  );
  expect(listed).toMatchObject({ items: [{ channel: 'mail', subject: 'By mail' }] });
  const kept = `kept/${at.slice(0, 10).replaceAll('-', '/')}/`;
  await eventually('move of the raw mail', SOON, async () => {
    const list = await s3.send(new ListObjectsV2Command({ Bucket: deployed.outputs.RawMailBucket }));
    return list.Contents?.map(({ Key }) => Key).join() === `${kept}${id}` ? true : undefined;
  });
  s3.destroy();
});

test('a key is added to the ring, and the links that were mailed before still open', async () => {
  const [mail] = await mailsTo(CARLA);
  const link = /https?:\/\/\S+?(\/status\/\S+)/.exec(mail?.BodyText ?? '')?.[1] ?? '';
  expect(await command('rotate-key')).toMatchObject({ status: 0, said: expect.stringContaining('The key k2 signs') });
  const page = await api(link);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(ref)]);
  expect(await command('rotate-key')).toMatchObject({ said: expect.stringContaining('the ring holds 3') });
});

test('the doctor finds what is there, and says what ministack (or no name server) does not give', async () => {
  const { status, said } = await command('doctor');
  expect(status).toBe(1);
  const missing = [...said.matchAll(/MISSING {2}([^:]+):/g)].map(([, name]) => name);
  expect(missing).toEqual(['DKIM records', 'MX record', 'Receipt rules are active', 'Alarms reach somebody']);
  expect(said).toMatch(/ok {7}First area: billing at billing@baton\.test\n11\. ok {7}First mail: /);
});
