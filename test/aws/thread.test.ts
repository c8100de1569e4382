/**
 * The whole stack on ministack: from a form to an acceptance, deployed and called as on AWS. What ministack cannot do
 * (evaluate a timeout, check the roles of this stack, throttle) is listed in docs/decisions/0004-emulators.md.
 */
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Deployment, deploy } from './deployment.ts';
import { ACCOUNT, clientOf, type Emulator, eventually, startMinistack } from './emulators.ts';
import { signIn } from './sign-in.ts';

const ADMINISTRATOR = 'admin@baton.test';
const RUNGS = { primary: 'Ana', backup: 'Ben', manager: 'Mia', director: 'Dev', vp: 'Val' };
/** The sweeper runs once a minute: whatever happens at all happens within two. */
const SOON = 150;

let ministack: Emulator;
let deployed: Deployment;
let token: string;
let sfn: SFNClient;

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
const asStaff = () => ({ authorization: `Bearer ${token}` });
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

test('the deployed assembly is the synthesised one, but for the timeout that is an expression', () => {
  expect(deployed.differences).toEqual([
    {
      file: expect.stringMatching(/^asset\.[0-9a-f]{64}\.json$/),
      path: 'States/Ask/TimeoutSeconds',
      from: '{% $states.input.seconds %}',
      to: 900,
    },
  ]);
});

test('an administrator is invited, signs in and puts an area there', async () => {
  const invited = await fetch(`${ministack.url}/2015-03-31/functions/${deployed.outputs.InviteFunction}/invocations`, {
    method: 'POST',
    body: JSON.stringify({ email: ADMINISTRATOR, name: 'Ada', administrator: true }),
  });
  expect(await jsonOf(invited)).toEqual({ person: expect.any(String), sub: expect.any(String) });
  expect((await api('/v1/areas/billing')).status).toBe(401);

  token = await signIn(ministack, ADMINISTRATOR);
  const put = await api('/v1/areas/billing', {
    method: 'PUT',
    headers: { ...asStaff(), 'content-type': 'application/json' },
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

test('a form becomes a ticket, the primary is asked by mail and accepts by its link, and the execution succeeds', async () => {
  const posted = await api('/forms/billing', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Carla', email: 'carla@example.com', subject: 'Bill', message: 'Twice on my bill' }),
  });
  expect(posted.status).toBe(201);
  const { ref, statusUrl } = await jsonOf(posted);

  const mail = await eventually('ask', SOON, async () => (await mailsTo('ana@baton.test'))[0]);
  const acknowledged = await eventually('acknowledgement', SOON, async () => (await mailsTo('carla@example.com'))[0]);
  expect(acknowledged.BodyText).toContain(statusUrl);
  const link = /https?:\/\/\S+\/asks\/\S+/.exec(mail.BodyText)?.[0] ?? '';

  const running = await execution();
  expect(running).toMatchObject({ status: 'RUNNING' });
  expect((await api(link)).status).toBe(200);
  expect(await ticket(ref)).toMatchObject({ status: 'climbing', holder: null, asks: [{ state: 'waiting' }] });

  const accepted = await api(link, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'accept', nextStep: 'Read both bills', nextStepIn: 'PT1H' }),
  });
  expect(accepted.status).toBe(200);
  const ended = await eventually('end of the execution', SOON, async () => {
    const now = await execution();
    return now.status === 'RUNNING' ? undefined : now;
  });
  expect([ended.status, ended.executionArn]).toEqual(['SUCCEEDED', running.executionArn]);

  const ana = { name: 'Ana', email: 'ana@baton.test' };
  expect(await ticket(ref)).toMatchObject({
    status: 'held',
    holder: ana,
    asks: [{ rung: 'primary', contact: ana, state: 'accepted' }],
    timeline: expect.arrayContaining([expect.objectContaining({ cause: expect.any(String) })]),
  });
  expect(await mailsTo('ana@baton.test')).toHaveLength(1);
  expect(await mailsTo('carla@example.com')).toHaveLength(1);
});

test('the table’s stream calls the dispatcher', () => {
  expect(ministack.log()).toMatch(/Lambda worker spawned for \S+-Dispatch/);
});

async function ticket(ref: unknown): Promise<Record<string, unknown>> {
  const answer = await api(`/v1/tickets/${String(ref)}`, { headers: asStaff() });
  expect(answer.status).toBe(200);
  return jsonOf(answer);
}

/** The one execution that there is. */
async function execution() {
  const stateMachineArn = deployed.outputs.StateMachine;
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  expect(executions).toHaveLength(1);
  return sfn.send(new DescribeExecutionCommand({ executionArn: executions[0]?.executionArn }));
}
