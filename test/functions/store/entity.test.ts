import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { entity, type Question } from '../../../functions/store/entity.ts';
import { oneOf } from '../../../functions/store/expression.ts';
import { ConflictError } from '../../../functions/store/conflict.ts';
import { type CapacityUse, openTable, type TableOptions } from '../../../functions/store/table.ts';
import { dynamo } from '../../support/dynamo.ts';

const Ticket = z.object({
  ref: z.string(),
  requester: z.string(),
  openedAt: z.string(),
  status: z.enum(['new', 'climbing', 'held']),
  holder: z.object({ name: z.string(), email: z.string() }).nullable(),
  version: z.number(),
});
const Ask = z.object({
  ref: z.string(),
  run: z.string(),
  round: z.number(),
  rung: z.string(),
  person: z.string(),
  state: z.enum(['waiting', 'accepted', 'declined']),
  token: z.string().optional(),
});
const Row = z.object({
  ref: z.string(),
  id: z.string(),
  shard: z.number(),
  nextTryAt: z.number().optional(),
  attempts: z.number(),
});
const Tickets = entity('ticket', Ticket, {
  key: { pk: 'TICKET#{ref}', sk: 'TICKET' },
  indexes: { byRequester: { pk: 'REQUESTER#{requester}', sk: '{openedAt}' } },
});
const Asks = entity('ask', Ask, { key: { pk: 'TICKET#{ref}', sk: 'ASK#{run}#{round}#{rung}#{person}' } });
const Rows = entity('outbox', Row, {
  key: { pk: 'TICKET#{ref}', sk: 'OUTBOX#{id}' },
  indexes: { due: { pk: 'OUTBOX#{shard}', sk: '{nextTryAt}' } },
});

const db = dynamo();
const aTable = async (options?: TableOptions) =>
  openTable(db.client(), await db.table(['byRequester', 'due']), options);
const aTicket = (change: Partial<z.infer<typeof Ticket>> = {}): z.infer<typeof Ticket> => ({
  ref: 'K7Q2M9XD',
  requester: 'cleo@example.org',
  openedAt: '2026-03-02T09:00:00Z',
  status: 'new',
  holder: null,
  version: 1,
  ...change,
});
const anAsk = (change: Partial<z.infer<typeof Ask>> = {}): z.infer<typeof Ask> => ({
  ref: 'K7Q2M9XD',
  run: 'r1',
  round: 0,
  rung: 'primary',
  person: 'ana',
  state: 'waiting',
  ...change,
});
const aRow = (change: Partial<z.infer<typeof Row>> = {}): z.infer<typeof Row> => ({
  ref: 'K7Q2M9XD',
  id: 'o1',
  shard: 3,
  nextTryAt: 1000,
  attempts: 0,
  ...change,
});
const conflictOf = async (work: Promise<unknown>): Promise<ConflictError> => {
  const error = await work.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof ConflictError)) throw new Error('Expected a conflict', { cause: error });
  return error;
};

const busy = () =>
  new TransactionCanceledException({
    message: 'busy',
    $metadata: {},
    CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
  });

describe('one item', () => {
  test('comes back as it was written, without keys', async () => {
    const table = await aTable();
    await table.write([Tickets.add(aTicket())]);
    expect(await table.get(Tickets.at({ ref: 'K7Q2M9XD' }))).toEqual(aTicket());
  });

  test('that is missing is undefined', async () =>
    expect(await (await aTable()).get(Tickets.at({ ref: 'NOBODY' }))).toBeUndefined());

  test('that no longer fits its schema is an error of ours, not a refusal', async () => {
    const table = await aTable();
    const Older = entity('ticket', z.object({ ref: z.string() }), { key: { pk: 'TICKET#{ref}', sk: 'TICKET' } });
    await table.write([Older.add({ ref: 'K7Q2M9XD' })]);
    await expect(table.get(Tickets.at({ ref: 'K7Q2M9XD' }))).rejects.toThrow(
      'A stored item of ticket does not fit its schema',
    );
  });

  test('is written once when ten add it at the same time; the others are told that it is there', async () => {
    const table = await aTable();
    const add = (version: number) =>
      table.write([Tickets.add(aTicket({ version }))]).then(
        () => version,
        (e: unknown) => (e instanceof ConflictError ? e.refused : e),
      );
    const results = await Promise.all(Array.from({ length: 10 }, (_, n) => add(n)));
    const kept = await table.get(Tickets.at({ ref: 'K7Q2M9XD' }));
    const refused = results.filter((r) => typeof r !== 'number');
    expect(results.filter((r) => typeof r === 'number')).toEqual([kept?.version]);
    expect(refused).toEqual(Array.from({ length: 9 }, () => [{ index: 0, entity: 'ticket', there: true }]));
  });
});

describe('several items at once', () => {
  test('come as they were written, without those that are missing; nothing at all is not asked for', async () => {
    const table = await aTable();
    const asks = [aRow(), aRow({ id: 'x' })];
    for (const row of asks) await table.write([Rows.add(row)]);
    const found = await table.getAll([...asks, aRow({ id: 'missing' })].map((row) => Rows.at(row)));
    expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(asks.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(await table.getAll([])).toEqual([]);
  });

  test('that DynamoDB leaves for later are asked for again, four times with growing pauses', async () => {
    const pauses: number[] = [];
    const keys: object[] = [];
    let leaves = 1;
    const client = db.connect();
    const name = await db.table(['byRequester', 'due']);
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const asked = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(z.object({})) })) });
        const read = asked.safeParse(args.input).data?.RequestItems[name]?.Keys;
        if (read === undefined) return result;
        keys.push(read);
        if (leaves-- <= 0) return result;
        const output = { ...Object(result.output), Responses: {}, UnprocessedKeys: Object(args.input).RequestItems };
        return { ...result, output };
      },
      { step: 'initialize' },
    );
    const table = openTable(client, name, { pause: async (ms) => void pauses.push(ms) });
    await table.write([Rows.add(aRow())]);
    expect(await table.getAll([Rows.at(aRow())])).toEqual([aRow()]);
    expect([keys.length, pauses.length]).toEqual([2, 1]);
    leaves = 99;
    await expect(table.getAll([Rows.at(aRow())])).rejects.toThrow('left 1 items unread');
    expect([keys.length, pauses.length]).toEqual([7, 5]);
    for (const [i, ms] of pauses.slice(1).entries())
      expect([ms >= 10 * 2 ** i, ms <= 20 * 2 ** i]).toEqual([true, true]);
  });
});

describe('an update', () => {
  test('by ten at once from the same version succeeds for one', async () => {
    const table = await aTable();
    await table.write([Tickets.add(aTicket())]);
    const take = (name: string) =>
      table.write([
        Tickets.update(
          { ref: 'K7Q2M9XD' },
          {
            set: { status: 'held', holder: { name, email: `${name}@baton.test` }, version: 2 },
            when: { status: oneOf('new', 'climbing'), version: 1 },
          },
        ),
      ]);
    const results = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map(take));
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(await table.get(Tickets.at({ ref: 'K7Q2M9XD' }))).toMatchObject({ status: 'held', version: 2 });
  });

  test('of a missing item is refused, and told that it is missing', async () => {
    const conflict = await conflictOf(
      (await aTable()).write([Asks.update(anAsk(), { set: { token: 't' }, when: {} })]),
    );
    expect([conflict.kind, conflict.refused]).toEqual(['conflict', [{ index: 0, entity: 'ask', there: false }]]);
  });

  test('sets, removes, and tests absence', async () => {
    const table = await aTable();
    await table.write([Asks.add(anAsk())]);
    await table.write([Asks.update(anAsk(), { set: { token: 't1' }, when: { token: undefined } })]);
    expect(await table.get(Asks.at(anAsk()))).toEqual(anAsk({ token: 't1' }));
    await conflictOf(table.write([Asks.update(anAsk(), { set: { token: 't2' }, when: { token: undefined } })]));
    await table.write([Asks.update(anAsk(), { set: { token: undefined }, when: { token: 't1' } })]);
    expect(await table.get(Asks.at(anAsk()))).toEqual(anAsk());
  });

  test('that takes an attribute of a sparse index away takes the item out of the index', async () => {
    const table = await aTable();
    const due = async (upTo: number) =>
      (await table.list(Rows.by('due', { shard: 3 }, { how: 'upTo', of: { nextTryAt: upTo } }))).items.map(
        ({ id }) => id,
      );
    await table.write([
      Rows.add(aRow()),
      Rows.add(aRow({ id: 'o2', nextTryAt: 900 })),
      Rows.add(aRow({ id: 'o3', nextTryAt: 20000 })),
    ]);
    expect(await due(1000)).toEqual(['o2', 'o1']);
    await table.write([Rows.update(aRow(), { set: { nextTryAt: undefined }, when: { attempts: 0 } })]);
    expect(await due(1000)).toEqual(['o2']);
    await table.write([Rows.update(aRow(), { set: { nextTryAt: 950 }, when: { shard: 3 } })]);
    expect(await due(1000)).toEqual(['o2', 'o1']);
  });

  test('that would leave an index key half known is refused before anything is sent', () =>
    expect(() => Rows.update(aRow(), { set: { nextTryAt: 5 }, when: {} })).toThrow('give shard in set or when'));
});

describe('lists', () => {
  test('follow the sort key, begin where asked, and end with a null cursor', async () => {
    const table = await aTable();
    const runs = ['r1', 'r10', 'r2'];
    await table.write(runs.flatMap((run) => [0, 2, 10].map((round) => Asks.add(anAsk({ run, round })))));
    const first = await table.list(Asks.under({ ref: 'K7Q2M9XD' }, { run: 'r1' }), { limit: 2 });
    expect([first.items.map(({ run, round }) => [run, round]), typeof first.cursor]).toEqual([
      [
        ['r1', 0],
        ['r1', 2],
      ],
      'string',
    ]);
    const second = await table.list(Asks.under({ ref: 'K7Q2M9XD' }, { run: 'r1' }), {
      limit: 2,
      cursor: first.cursor ?? '',
    });
    expect(second).toMatchObject({ items: [anAsk({ round: 10 })], cursor: null });
    expect(
      (await table.list(Asks.under({ ref: 'K7Q2M9XD' }), { descending: true })).items.map(
        ({ run, round }) => `${run}.${round}`,
      ),
    ).toEqual(['r2.10', 'r2.2', 'r2.0', 'r10.10', 'r10.2', 'r10.0', 'r1.10', 'r1.2', 'r1.0']);
  });

  test('have a null cursor when the page is exactly full', async () => {
    const table = await aTable();
    await table.write([Asks.add(anAsk()), Asks.add(anAsk({ round: 1 }))]);
    expect((await table.list(Asks.under({ ref: 'K7Q2M9XD' }), { limit: 2 })).cursor).toBeNull();
  });

  test('of an index go page by page through equal sort keys, each item once', async () => {
    const table = await aTable();
    await table.write(['A', 'B', 'C', 'D', 'E'].map((ref) => Tickets.add(aTicket({ ref }))));
    const ofCleo = Tickets.by('byRequester', { requester: 'cleo@example.org' });
    const seen: string[] = [];
    let page = await table.list(ofCleo, { limit: 2 });
    for (; page.cursor !== null; page = await table.list(ofCleo, { limit: 2, cursor: page.cursor }))
      seen.push(...page.items.map(({ ref }) => ref));
    seen.push(...page.items.map(({ ref }) => ref));
    expect(seen.toSorted()).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  const inTable = { pk: 'TICKET#A', sk: 'ASK#r1#0000000000002' };
  const inIndex = { pk: 'TICKET#A', sk: 'OUTBOX#o1', duePk: `OUTBOX#${'3'.padStart(13, '0')}`, dueSk: '0' };
  const lists: [string, Question<unknown>, Record<string, unknown>, Record<string, unknown>[]][] = [
    [
      'the table',
      Asks.under({ ref: 'A' }, { run: 'r1' }),
      inTable,
      [{ ...inTable, pk: 'TICKET#B' }, { ...inTable, sk: 'ASK#r2#0' }, { pk: 'TICKET#A' }, inIndex],
    ],
    [
      'an index',
      Rows.by('due', { shard: 3 }, { how: 'upTo', of: { nextTryAt: 1000 } }),
      inIndex,
      [
        { ...inIndex, duePk: `OUTBOX#${'4'.padStart(13, '0')}` },
        { ...inIndex, dueSk: '1' },
        { ...inIndex, sk: '' },
        { ...inIndex, sk: 'ü'.repeat(513) },
        { ...inIndex, pk: 'x'.repeat(2049) },
        { ...inIndex, pk: 'x\ud800' },
        { ...inIndex, sk: 7 },
        { ...inIndex, byRequesterPk: 'x', byRequesterSk: 'x' },
        inTable,
      ],
    ],
  ];
  test.each(lists)(
    'of %s take a cursor of their own and refuse every other',
    async (_where, question, own, foreign) => {
      const table = await aTable();
      const from = (cursor: string) => table.list(question, { cursor });
      const written = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');
      expect(await from(written(own))).toMatchObject({ items: [], cursor: null });
      const others = [...foreign, {}, { pk: 'X' }, [1], null, 7].map(written);
      const taken: string[] = [];
      for (const cursor of ['', 'bm9uc2Vuc2U', ...others])
        await from(cursor).then(
          () => taken.push(cursor),
          (error: unknown) => expect(error).toMatchObject({ kind: 'invalid' }),
        );
      expect(taken).toEqual([]);
    },
  );

  test('keep values apart that look like keys', async () => {
    const table = await aTable();
    await table.write([Asks.add(anAsk({ run: 'r1#0' })), Asks.add(anAsk({ run: 'r1', rung: '0#x' }))]);
    expect((await table.list(Asks.under({ ref: 'K7Q2M9XD' }, { run: 'r1' }))).items).toEqual([anAsk({ rung: '0#x' })]);
    expect(() => Asks.under({ ref: 'A' }, { round: 1 })).toThrow('must be its first attributes');
  });
});

describe('a transaction', () => {
  test('writes all six or none, and names each refusal', async () => {
    const table = await aTable();
    const old = aTicket({ version: 7 });
    await table.write([Tickets.add(old), Asks.add(anAsk({ state: 'declined' }))]);
    const writes = [
      Rows.add(aRow({ id: '1' })),
      Rows.add(aRow({ id: '2' })),
      Tickets.update({ ref: old.ref }, { set: { version: 3 }, when: { version: 2 } }),
      Rows.add(aRow({ id: '3' })),
      Asks.check(anAsk(), { state: 'waiting' }),
      Rows.add(aRow({ id: '4' })),
    ];
    const conflict = await conflictOf(table.write(writes));
    expect(conflict.refused).toEqual([
      { index: 2, entity: 'ticket', there: true },
      { index: 4, entity: 'ask', there: true },
    ]);
    expect(JSON.stringify(conflict.details)).not.toContain('cleo');
    expect((await table.list(Rows.under({ ref: old.ref }))).items).toEqual([]);
    await table.write(
      writes
        .toSpliced(2, 1, Tickets.replace({ ...old, version: 8 }, { version: 7 }))
        .toSpliced(4, 1, Asks.check(anAsk(), { state: 'declined' })),
    );
    expect((await table.list(Rows.under({ ref: old.ref }))).items).toHaveLength(4);
  });

  test('that meets another one is tried again, four times with growing pauses', async () => {
    const pauses: number[] = [];
    let meets = 2;
    const client = db.connect();
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context['commandName'] === 'TransactWriteItemsCommand' && meets-- > 0) throw busy();
        return next(args);
      },
      { step: 'initialize' },
    );
    const name = await db.table(['byRequester', 'due']);
    const table = openTable(client, name, { pause: async (ms) => void pauses.push(ms) });
    await table.write([Rows.add(aRow()), Asks.add(anAsk())]);
    expect([pauses.length, await table.get(Rows.at(aRow()))]).toEqual([2, aRow()]);
    meets = 99;
    await expect(table.write([Rows.add(aRow({ id: 'x' })), Asks.add(anAsk({ round: 9 }))])).rejects.toThrow('busy');
    expect([pauses.length, meets]).toEqual([6, 94]);
    for (const [i, ms] of pauses.slice(2).entries())
      expect([ms >= 10 * 2 ** i, ms <= 20 * 2 ** i]).toEqual([true, true]);
  });
});

test('capacity is told per call and per index, and only to who asks', async () => {
  const uses: CapacityUse[] = [];
  const table = await aTable({ onCapacity: (use) => uses.push(use) });
  await table.write([Tickets.add(aTicket())]);
  await table.write([Asks.add(anAsk()), Rows.add(aRow())]);
  await table.get(Tickets.at({ ref: 'K7Q2M9XD' }));
  await table.list(Tickets.by('byRequester', { requester: 'cleo@example.org' }));
  expect(uses.map(({ call, units }) => [call, units])).toEqual([
    ['Put', 2],
    ['TransactWrite', 5],
    ['Get', 1],
    ['Query', 0.5],
  ]);
  expect(uses[0]?.of).toEqual({ table: 1, byRequester: 1 });
});

test('a wrong attribute does not compile', () => {
  const key = { ref: 'A' };
  const at = { pk: 'TICKET#{ref}', sk: 'TICKET' } as const;
  // @ts-expect-error the template names no attribute of a ticket
  entity('wrong', Ticket, { key: { pk: 'TICKET#{reference}', sk: 'TICKET' } });
  // @ts-expect-error a key is made of texts and numbers
  entity('wrong', Ticket, { key: { pk: 'TICKET#{holder}', sk: 'TICKET' } });
  // @ts-expect-error the index names no attribute of a ticket
  entity('wrong', Ticket, { key: at, indexes: { x: { pk: 'A#{nobody}', sk: '{ref}' } } });
  // @ts-expect-error no such attribute
  Tickets.update(key, { set: { stat: 'held' }, when: {} });
  // @ts-expect-error no such value
  Tickets.update(key, { set: { status: 'lost' }, when: {} });
  // @ts-expect-error a part of the key cannot change
  Tickets.update(key, { set: { ref: 'B' }, when: {} });
  // @ts-expect-error what is not optional cannot be removed
  Tickets.update(key, { set: { status: undefined }, when: {} });
  // @ts-expect-error the version is a number
  Tickets.update(key, { set: { version: 2 }, when: { version: '1' } });
  // @ts-expect-error no such state
  Asks.check(anAsk(), { state: oneOf('waiting', 'lost') });
  // @ts-expect-error no such index
  expect(() => Tickets.by('due', { requester: 'a' })).toThrow('no index');
  // @ts-expect-error the key is incomplete
  expect(() => Asks.at({ ref: 'A', run: 'r1' })).toThrow('lacks an attribute');
});
