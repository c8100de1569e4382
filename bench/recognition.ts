/**
 * What the weekly report costs, with few and with many tickets in the table, and with a quiet and a busy week: it must go
 * by the week's events, and not by the table.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Temporal } from 'temporal-polyfill';
import type { What } from '../functions/domain/reports/happening.ts';
import { spanOf, weekBefore, weekOf } from '../functions/domain/reports/period.ts';
import * as q from '../functions/store/questions.ts';
import { openTable } from '../functions/store/table.ts';
import { recognitionStore } from '../functions/store/recognition.ts';
import { type Desk, startDesk } from '../local/desk.ts';
import { fill, reference } from './api.ts';

const ZONE = 'Europe/Berlin';
const AREAS = ['billing', 'shipping', 'repairs'];
/** In the order in which they are measured: the table only grows. */
const CASES = [
  { tickets: 1_000, events: 500 },
  { tickets: 50_000, events: 500 },
  { tickets: 50_000, events: 5_000 },
];
/** A week before them, which is not counted: what the schedule does once in a quarter is done by then. */
const FIRST = { tickets: 100, events: 70 };
/** Rows of one transaction: DynamoDB takes 100. */
const TOGETHER = 100;
const WEEK = 7 * 86_400_000;

const ANA = { id: 'bench-ana', name: 'Ana', email: 'ana@bench.example' };

/** The n-th thing that happens: about as often of each kind as on a desk. */
function what(n: number): What {
  const kinds: readonly What[] = [
    { kind: 'contact', channel: 'mail', customer: `customer-${n % 400}@bench.example`, opens: true, was: 'new' },
    { kind: 'ask', person: ANA, rung: 'backup', outcome: 'accepted', why: 'request' },
    { kind: 'held', person: ANA, from: 'backup', why: 'request', passedOn: false },
    { kind: 'next-step', person: ANA, kept: true, what: 'Call the bank about the second booking' },
    { kind: 'touch', by: ANA.id, channel: 'mail' },
    {
      kind: 'resolved',
      by: ANA,
      code: 'solved',
      resolution: 1,
      subject: 'Billed twice for order 1182',
      customer: `customer-${n % 400}@bench.example`,
      openedAt: '2026-01-01T00:00:00.000Z',
      contacts: 1,
      answers: 1,
      holders: 1,
      spent: [{ with: 'holder', holder: ANA.id, seconds: 3_600 }],
    },
    { kind: 'voted', number: 1, resolution: 1, value: 'up', about: ANA },
  ];
  return kinds[n % kinds.length] ?? { kind: 'touch', by: ANA.id, channel: 'mail' };
}

/** Moves the desk's clock without a step in between, as if it had been off. */
function sleepsUntil(desk: Desk, instant: number): void {
  const offset = new Float64Array(desk.clock.offset);
  offset[0] = (offset[0] ?? 0) + instant - desk.clock.now();
}

/** Monday at eight of the week after this instant. */
function mondayAfter(now: number): number {
  const { to } = spanOf(weekOf(new Date(now).toISOString(), ZONE), ZONE);
  const monday = Temporal.Instant.from(to).toZonedDateTimeISO(ZONE);
  return monday.with({ hour: 8 }).epochMilliseconds;
}

/** Units, calls and times of the report's function for each case, until every mail is written. */
export async function recognition() {
  const data = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  let calls: Record<string, number> = {};
  let [invocations, ms] = [0, 0];
  const isOurs = (caller: string) => caller.startsWith('Recognition');
  const desk = await startDesk({
    port: 0,
    data,
    seed: 'demo',
    hooks: {
      onCall: ({ caller, action }, phase) => {
        if (phase === 'after' && isOurs(caller)) calls[action] = (calls[action] ?? 0) + 1;
      },
      onInvocation: (caller, took) => {
        if (!isOurs(caller)) return;
        invocations += 1;
        ms += took;
      },
    },
  });
  const name = desk.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.name ?? '';
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: desk.endpoint, region: 'eu-central-1', credentials });
  const table = openTable(client, name);
  const write = async (rows: readonly { at: string; n: number }[]): Promise<void> => {
    for (let i = 0; i < rows.length; i += TOGETHER)
      await table.write(
        rows.slice(i, i + TOGETHER).map(({ at, n }) =>
          q.happened.add({
            area: AREAS[n % AREAS.length] ?? 'billing',
            day: at.slice(0, 10),
            at,
            id: `${reference(n)}-${n}`,
            ref: reference(n),
            what: [what(n)],
          }),
        ),
      );
  };
  /** `count` events, evenly from one instant to another. */
  const events = (count: number, from: number, to: number) =>
    Array.from({ length: count }, (_, n) => ({ at: new Date(from + ((to - from) * n) / count).toISOString(), n }));

  const first = await fetch(`${desk.url}/forms/billing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Carla',
      email: 'pattern@bench.example',
      subject: 'Billed twice',
      message: 'Order 1182',
    }),
  });
  const { ref }: { ref: string } = JSON.parse(await first.text());
  await desk.clock.advance('PT0S');
  const pattern = { ref: ref.replace('-', ''), email: 'pattern@bench.example' };
  const isTicket = (text: string): boolean => text.includes('"sk":{"S":"TICKET"}');

  const cases = [];
  let [filled, monday] = [0, mondayAfter(desk.clock.now())];
  for (const { tickets, events: count } of [FIRST, ...CASES]) {
    await fill(desk, pattern, filled, tickets, isTicket);
    // What happened to each of those tickets lies in the two years before.
    if (tickets > filled) await write(events(tickets - filled, monday - 105 * WEEK, monday - 2 * WEEK));
    filled = tickets;
    const week = weekBefore(weekOf(new Date(monday).toISOString(), ZONE));
    const span = spanOf(week, ZONE);
    await write(events(count, Date.parse(span.from), Date.parse(span.to)));
    sleepsUntil(desk, monday - 90_000);
    await desk.clock.advance('PT1M');
    desk.dynamo.capacity.take();
    [calls, invocations, ms] = [{}, 0, 0];
    const before = desk.mailbox.list().length;
    await desk.clock.advance('PT2M');
    const report = await recognitionStore(table).week(week);
    const fn = desk.resources.find(({ type, logicalId }) => type === 'AWS::Lambda::Function' && isOurs(logicalId));
    const used = desk.dynamo.capacity.take(fn?.logicalId ?? '');
    const solved = (await recognitionStore(table).read(week, { areas: [], leads: [] }))?.company.ended.solved ?? 0;
    if (report?.state !== 'mailed' || solved < count / 10) throw new Error(`The report of ${week} was not made`);
    const { Query = 0, GetItem = 0, BatchGetItem = 0, TransactWriteItems = 0, PutItem = 0 } = calls;
    cases.push({
      tickets,
      events: count,
      read: used.read,
      write: used.write,
      queries: Query,
      gets: GetItem + BatchGetItem,
      writes: TransactWriteItems + PutItem,
      invocations,
      ms: Math.round(ms),
      mails: desk.mailbox.list().length - before,
    });
    monday += WEEK;
  }
  client.destroy();
  await desk.close();
  rmSync(data, { recursive: true, force: true });
  return { areas: AREAS.length, cases: cases.slice(1) };
}
