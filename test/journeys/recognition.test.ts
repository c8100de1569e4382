/** The weekly recognition report: Monday at eight in the desk's zone, one mail a person and week, whatever fails. */
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { weekBefore, weekOf } from '../../functions/domain/reports/period.ts';
import type { Hooks, ServiceCall } from '../../local/services/aws-endpoint.ts';
import { aDesk, type Journey } from '../support/desk.ts';
import { nextReport, sleepsUntil } from '../support/monday.ts';

const BEN = 'ben@baton.test';

const LOU = 'lou@baton.test';

/** F105, F106: what the customer asks for goes to its receiver, is taken up, and is there; Ben tells them, from a draft. */
async function comesTrue(desk: Journey, ref: string): Promise<void> {
  const posts = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${await desk.token(BEN)}`, 'content-type': 'application/json' };
    const answer = await fetch(`${desk.desk.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    await desk.quiet();
    return answer;
  };
  const wish = { to: 'product', title: 'Mark reserved payments', theme: 'Invoices', ticket: ref, message: 1 };
  const { id }: { id: string } = JSON.parse(await (await posts('/v1/ideas', wish)).text());
  const page = desk.linkTo(LOU, 'An idea for you', 'ideas');
  expect(await (await fetch(page)).text()).toContain('About Wrong invoice');
  const decision = new Date(desk.desk.clock.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const adopts = new URLSearchParams({ version: '1', answer: 'adopt', name: 'Lou', email: LOU, decision });
  expect((await fetch(page, { method: 'POST', body: adopts, redirect: 'manual' })).status).toBe(303);
  await desk.quiet();
  expect(desk.mailsTo(BEN, 'Your idea is taken up')).toHaveLength(1);
  const letter = 'Reserved payments are marked on your invoice from now on.';
  expect((await posts(`/v1/ideas/${id}/shipped`, { what: 'They are marked', letter })).status).toBe(200);
  expect(await desk.casePage(BEN, 'Good news')).toContain(letter);
  expect((await desk.does(BEN, { act: 'tell', idea: id, text: letter }, undefined, 'Good news')).status).toBe(303);
  expect(desk.mailsTo('carla@example.com')[0]?.text).toContain(letter);
}

const reports = (desk: Journey) => desk.desk.mailbox.list().filter(({ subject }) => subject.includes('Recognition'));

test('on Monday at eight everybody who serves gets one mail about the week that has ended; programs read it then', async () => {
  const desk = await aDesk();
  const ref = await desk.writes('Wrong invoice');
  await desk.passes('PT16M');
  await desk.accepts(BEN);
  await desk.does(BEN, { act: 'resolve', code: 'solved', summary: 'We paid it back today.' });
  await comesTrue(desk, ref);
  const monday = nextReport(desk);
  const week = weekBefore(weekOf(new Date(monday).toISOString(), 'Europe/Berlin'));
  const path = `/v1/reports/recognition/${week}`;
  sleepsUntil(desk, monday - 90_000);
  await desk.passes('PT1M');
  expect(reports(desk)).toEqual([]);
  expect(await (await desk.reads(path, BEN)).json()).toMatchObject({
    error: 'not_found',
    message: expect.stringContaining('made when the week has ended'),
  });

  await desk.passes('PT3M');
  // Fifteen people on the rungs of three areas, and the administrator.
  const to = reports(desk).flatMap((mail) => mail.to);
  expect([to.length, new Set(to).size]).toEqual([16, 16]);
  expect(to).toContain('admin@baton.test');
  const [mail] = desk.mailsTo(BEN, 'Recognition');
  expect(mail).toMatchObject({ from: 'recognition@baton.test', replyTo: 'lou@baton.test', cc: [] });
  expect(mail?.text).toContain('Wrong invoice');
  expect(desk.mailsTo('sam@baton.test', 'Recognition')[0]?.text).not.toContain('Wrong invoice');

  const read = await desk.reads(path, BEN);
  expect([read.status, read.headers.get('etag')]).toEqual([200, expect.stringMatching(/^"\d+-\w+"$/)]);
  expect(await read.json()).toMatchObject({
    week,
    company: { part: 'company', ideas: expect.anything() },
    areas: [
      {
        area: { id: 'billing' },
        helpers: { all: 1, entries: [{ who: { name: 'Ben' }, what: 'Wrong invoice' }] },
        ended: { solved: 1 },
      },
    ],
    leaders: [],
    cursor: null,
  });
  expect(await (await desk.reads('/v1/reports/recognition', BEN)).json()).toMatchObject({
    items: [{ week, state: 'mailed' }],
  });
});

test('the worker is killed while it writes mails, and the machine is started again: one mail a person', async () => {
  const hooks: Hooks = {};
  const desk = await aDesk({ hooks });
  const worker = desk.functionNamed('Recognition');
  let killed = 0;
  hooks.onCall = async (call, phase) => {
    if (call.caller !== worker || phase !== 'after' || !writesMails(call) || killed > 0) return;
    killed += 1;
    await desk.desk.lambda.kill(worker);
  };
  sleepsUntil(desk, nextReport(desk) - 1_000);
  await desk.passes('PT3M');
  expect([killed, reports(desk).length]).toEqual([1, 16]);

  const machine = desk.desk.resources.find(
    ({ type, logicalId }) => type === 'AWS::StepFunctions::StateMachine' && logicalId.startsWith('Recognition'),
  );
  const week = weekBefore(weekOf(new Date(desk.desk.clock.now()).toISOString(), 'Europe/Berlin'));
  const sfn = new SFNClient({
    endpoint: desk.desk.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const again = { stateMachineArn: machine?.arn, input: JSON.stringify({ v: 1, week, execution: 1 }) };
  await sfn.send(new StartExecutionCommand(again));
  sfn.destroy();
  await desk.passes('PT5M');
  expect(reports(desk)).toHaveLength(16);
});

/** The transaction that writes mails of the report. */
const writesMails = ({ action, body }: ServiceCall): boolean =>
  action === 'TransactWriteItems' && JSON.stringify(body).includes('"MAIL#RECOGNITION');

test('the desk is off on Monday at eight, and is there again on Tuesday: the mails come then, once', async () => {
  const desk = await aDesk();
  const monday = nextReport(desk);
  sleepsUntil(desk, monday + 30 * 3_600_000);
  await desk.passes('PT3M');
  expect(reports(desk)).toHaveLength(16);
  sleepsUntil(desk, monday + 7 * 86_400_000 - 60_000);
  await desk.passes('PT30S');
  expect(reports(desk)).toHaveLength(16);
});
