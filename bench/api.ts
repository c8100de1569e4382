/**
 * How long the API takes with few and with many tickets in the table: growth is the point. One request after the other,
 * by the road of a shop system (create) and of a colleague (read, list of 20).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Desk, startDesk } from '../local/desk.ts';
import { spread } from './spread.ts';

const SIZES = [100, 10_000];
/** Requests of each kind at each size. */
const REQUESTS = 200;
/** Tickets of each customer, so that a page of 20 is full and not the last. */
const OF_CUSTOMER = 50;
/** Rows of one transaction: DynamoDB takes 100. */
const TOGETHER = 100;

const customer = (n: number): string => `customer-${Math.floor(n / OF_CUSTOMER)}@bench.example`;
/** A reference of the desk's alphabet (Crockford's base32). */
export const reference = (n: number): string =>
  Array.from({ length: 8 }, (_, i) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Math.floor(n / 32 ** (7 - i)) % 32]).join('');

async function measured(desk: Desk, token: string) {
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${desk.url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const times = async (work: (n: number) => Promise<unknown>) => {
    for (let i = 0; i < 20; i += 1) await work(i);
    const found: number[] = [];
    for (let i = 0; i < REQUESTS; i += 1) {
      const began = performance.now();
      await work(i);
      found.push(performance.now() - began);
    }
    return spread(found);
  };
  return { ask, times };
}

const Listed = z.object({ items: z.array(z.object({ ref: z.string() })) });
const Rows = z.object({ Items: z.array(z.record(z.string(), z.unknown())) });

/**
 * Puts tickets into the table as copies of one, with references and customers of their own, from number `from` to `to`:
 * all of its rows, or those that are wanted.
 */
export async function fill(
  desk: Desk,
  pattern: { ref: string; email: string },
  from: number,
  to: number,
  isWanted: (row: string) => boolean = () => true,
): Promise<void> {
  const [table] = desk.resources.filter(({ type }) => type === 'AWS::DynamoDB::Table');
  const TableName = table?.name ?? '';
  const call = (action: string, body: object) =>
    desk.dynamo.call({ action, body: { TableName, ...body }, caller: 'bench' });
  const { Items } = Rows.parse(
    await call('Query', {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `TICKET#${pattern.ref}` } },
    }),
  );
  // What is owed is owed once.
  const rows = Items.map((item) => JSON.stringify(item)).filter(
    (text) => !text.includes('"S":"OUTBOX#') && isWanted(text),
  );
  const all = Array.from({ length: to - from }, (_, i) => from + i).flatMap((n) =>
    rows.map((text) => text.replaceAll(pattern.ref, reference(n)).replaceAll(pattern.email, customer(n))),
  );
  for (let i = 0; i < all.length; i += TOGETHER)
    await call('TransactWriteItems', {
      TransactItems: all.slice(i, i + TOGETHER).map((text) => ({ Put: { TableName, Item: JSON.parse(text) } })),
    });
}

/** Milliseconds of create, read and list at each size of the table. */
export async function api() {
  const data = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const desk = await startDesk({ port: 0, data, seed: 'demo' });
  const { token } = z
    .object({ token: z.string() })
    .parse(await (await fetch(`${desk.url}/_local/token?as=ana@baton.test`)).json());
  const { ask, times } = await measured(desk, token);
  const create = (email: string) =>
    ask('/forms/billing', { name: 'Carla', email, subject: 'Billed twice', message: 'Order 1182 was billed twice.' });

  const first = z.object({ ref: z.string() }).parse(await create('pattern@bench.example'));
  await desk.clock.advance('PT0S');
  await ask(`/v1/tickets/${first.ref}/take`, { nextStep: 'look at the bill', nextStepIn: 'P1D' });
  await desk.clock.advance('PT0S');
  const pattern = { ref: first.ref.replace('-', ''), email: 'pattern@bench.example' };

  type Times = Record<'read' | 'list' | 'listOfArea' | 'create', ReturnType<typeof spread>>;
  const figures: Record<string, Times> = {};
  let filled = 0;
  for (const size of SIZES) {
    await fill(desk, pattern, filled, size);
    filled = size;
    const list = (n: number) => ask(`/v1/tickets?requester=${customer(n % size)}&limit=20`);
    const { items } = Listed.parse(await list(0));
    if (items.length !== 20) throw new Error(`A list of ${items.length} tickets instead of 20`);
    figures[`${size} tickets`] = {
      read: await times((n) => ask(`/v1/tickets/${reference(n % size)}`)),
      list: await times(list),
      listOfArea: await times(() => ask('/v1/tickets?area=billing&limit=20')),
      create: await times((n) => create(`new-${size}-${n}@bench.example`)),
    };
    await desk.clock.advance('PT0S');
  }
  await desk.close();
  rmSync(data, { recursive: true, force: true });
  return { requests: REQUESTS, ms: figures };
}
