import { describe, expect, test } from 'vitest';
import { caseOf, type Change, ChangeBuilder } from '../../../functions/domain/change.ts';
import { requestKey } from '../../../functions/domain/intake/request-key.ts';
import { act } from '../../../functions/domain/tickets/act.ts';
import { answerAsk } from '../../../functions/domain/ladder/answer.ts';
import { shardOf } from '../../../functions/domain/shards.ts';
import { DESK } from '../../../functions/domain/tickets/ticket.ts';
import { after } from '../../../functions/domain/time.ts';
import { indexes } from '../../../functions/shared/names.ts';
import { openTable } from '../../../functions/store/table.ts';
import { untilSaved } from '../../../functions/store/changing.ts';
import { ticketStore } from '../../../functions/store/tickets.ts';
import { anArea, ids, named, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { CLEO, opened, untilAsked } from '../../support/road.ts';

const db = dynamo();
const aTable = async () => openTable(db.client(), await db.table(Object.values(indexes)));
const aStore = async () => ticketStore(await aTable());
const aKey = (ref: string, now = NOW, hash = 'h1') =>
  requestKey({ caller: 'form', route: 'billing', key: 'k1', hash, ref }, now);
const times = (n: number) => Array.from({ length: n }, (_, i) => i);
const saveAll = async (store: Awaited<ReturnType<typeof aStore>>, changes: readonly Change[]) => {
  const [open, ...more] = changes;
  await store.open(open!, null);
  for (const change of more) await store.save(change);
};

describe('opening', () => {
  test('P23: five parallel posts with one key make one ticket', async () => {
    const store = await aStore();
    const post = (i: number) =>
      untilSaved(async () => {
        const ref = `K7Q2M9X${i}`;
        const first = (await store.openedBy(aKey(ref), NOW))?.ref;
        if (first) return first;
        await store.open(opened({}, ref), aKey(ref));
        return ref;
      });
    const refs = new Set(await Promise.all(times(5).map(post)));
    expect(refs.size).toBe(1);
    const { items } = await store.ofRequester(CLEO.email, 10);
    expect(items.map((t) => t.ref)).toEqual([...refs]);
  });

  test('P23: a post that looked before another one was saved, and saves after it, is refused', async () => {
    const store = await aStore();
    expect(await store.openedBy(aKey('FASTER00'), NOW)).toBeNull();
    await store.open(opened({}, 'FASTER00'), aKey('FASTER00'));
    await expect(store.open(opened({}, 'SLOWER00'), aKey('SLOWER00'))).rejects.toMatchObject({ kind: 'conflict' });
    await expect(store.get('SLOWER00')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await store.openedBy(aKey(REF), NOW))?.ref).toBe('FASTER00');
  });

  test('an expired key is as good as none, and is remembered anew', async () => {
    const store = await aStore();
    await store.open(opened({}, 'FIRST000'), aKey('FIRST000'));
    const later = after(NOW, 86_400);
    expect(await store.openedBy(aKey(REF, later), later)).toBeNull();
    await store.open(opened({}, 'SECOND00', later), aKey('SECOND00', later));
    expect((await store.openedBy(aKey(REF, later), later))?.ref).toBe('SECOND00');
  });

  test('a known key with another content is a mismatch', async () => {
    const store = await aStore();
    await store.open(opened(), aKey(REF));
    await expect(store.openedBy(aKey('OTHER000', NOW, 'h2'), NOW)).rejects.toMatchObject({ kind: 'mismatch' });
  });

  test('a reference that is taken is refused, and nothing of the second ticket stays', async () => {
    const store = await aStore();
    await store.open(opened(), null);
    const second = opened({ subject: 'Another matter' });
    await expect(store.open(second, aKey(REF))).rejects.toMatchObject({ kind: 'conflict' });
    expect((await store.get(REF)).subject).toBe('Charged twice');
    expect(await store.openedBy(aKey(REF), NOW)).toBeNull();
  });
});

describe('saving', () => {
  test('of ten changes made from the same ticket one is saved; the others are computed anew', async () => {
    const store = await aStore();
    await store.open(opened(), null);
    let computed = 0;
    const write = (i: number) =>
      untilSaved(async () => {
        computed += 1;
        const ticket = await store.get(REF);
        await store.save(new ChangeBuilder(ticket, NOW, ids()).record(DESK, 'repair', `line ${i}`).done());
      });
    const first = await store.get(REF);
    const attempts = await Promise.allSettled(
      times(10).map((i) => store.save(new ChangeBuilder(first, NOW, ids()).record(DESK, 'repair', `race ${i}`).done())),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);

    await Promise.all(times(4).map(write));
    const { ticket, timeline } = await store.record(REF);
    expect(computed).toBeGreaterThanOrEqual(4);
    expect(ticket.version).toBe(first.version + 5);
    expect(timeline.map(({ seq }) => seq)).toEqual(times(ticket.entries).map((i) => i + 1));
    expect(new Set(timeline.slice(-4).map(({ what }) => what))).toEqual(
      new Set(['line 0', 'line 1', 'line 2', 'line 3']),
    );
  });

  test('computing anew ends after fifteen attempts, and another error is not tried again', async () => {
    const store = await aStore();
    await store.open(opened(), null);
    const stale = new ChangeBuilder({ ...opened().ticket, version: 7 }, NOW, ids()).done();
    let attempts = 0;
    const counted = (work: () => Promise<void>) => () => {
      attempts += 1;
      return work();
    };
    await expect(untilSaved(counted(() => store.save(stale)))).rejects.toMatchObject({ kind: 'conflict' });
    expect(attempts).toBe(15);
    attempts = 0;
    await expect(untilSaved(counted(() => Promise.reject(new Error('gone'))))).rejects.toThrow('gone');
    expect(attempts).toBe(1);
  });

  test('a change that falls between the reads of a matter is not overwritten by what was read before it', async () => {
    const name = await db.table(Object.values(indexes));
    const store = ticketStore(openTable(db.client(), name));
    const { changes, matter } = untilAsked();
    const ask = matter.asks[0]!;
    await saveAll(store, changes);
    const accepting = { answer: 'accept' as const, nextStep: 'call', nextStepIn: 'PT30M' };
    const accepted = answerAsk(matter, ask, accepting, { area: anArea(), suggestion: null }, NOW, ids('a'));

    // The ticket's own row is read last of all that are asked for at once, and the acceptance is saved before it.
    const slow = db.connect();
    let others = Promise.resolve<unknown>(undefined);
    slow.middlewareStack.add(
      (go) => async (args) => {
        if (!JSON.stringify(args.input).includes('"TICKET"')) {
          const answer = go(args);
          others = Promise.all([others, answer]);
          return answer;
        }
        await new Promise(setImmediate);
        await others;
        await store.save(accepted);
        return go(args);
      },
      { step: 'initialize', priority: 'low' },
    );
    const late = await ticketStore(openTable(slow, name)).matter(REF, 1);
    slow.destroy();
    // Either all of it is from before the acceptance (and saving is refused), or all of it from after.
    const fromBefore = late.ticket.version < accepted.ticket.version;
    expect(fromBefore || (late.run.state === 'holding' && late.asks[0]?.state === 'accepted')).toBe(true);
  });
});

describe('reading', () => {
  test('a matter is a ticket, its run and the asks of the present round; a record shows all of them in order', async () => {
    const store = await aStore();
    const { changes, matter } = untilAsked();
    const ask = matter.asks[0]!;
    await saveAll(store, changes);
    expect(await store.matter(REF, 1)).toMatchObject(matter);
    expect(await store.ask(ask)).toEqual(ask);
    expect(await store.message(REF, 1)).toEqual(changes[0]?.messages[0]);
    const record = await store.record(REF);
    expect(record.asks).toEqual([ask]);
    expect(record.messages).toEqual(changes[0]?.messages);
    expect(record.timeline.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test.each([
    ['a ticket', (s: Awaited<ReturnType<typeof aStore>>) => s.get('NOTHERE0')],
    ['a record', (s: Awaited<ReturnType<typeof aStore>>) => s.record('NOTHERE0')],
    ['a matter', (s: Awaited<ReturnType<typeof aStore>>) => s.matter('NOTHERE0', 1)],
    ['a run', (s: Awaited<ReturnType<typeof aStore>>) => s.run(REF, 2)],
    ['an ask', (s: Awaited<ReturnType<typeof aStore>>) => s.ask({ ...untilAsked().matter.asks[0]!, person: 'nobody' })],
    ['a message', (s: Awaited<ReturnType<typeof aStore>>) => s.message(REF, 2)],
  ])('%s that is not there is said to be so', async (_what, read) => {
    const store = await aStore();
    await store.open(opened(), null);
    await expect(read(store)).rejects.toMatchObject({ name: 'DeskError', kind: 'not_found' });
  });

  test('a record of more than fifty entries shows the newest fifty', async () => {
    const store = await aStore();
    await store.open(opened(), null);
    const builder = new ChangeBuilder(await store.get(REF), NOW, ids());
    for (const i of times(60)) builder.record(DESK, 'repair', `line ${i}`);
    await store.save(builder.done());
    const { timeline } = await store.record(REF);
    expect([timeline.length, timeline[0]?.seq, timeline.at(-1)?.seq]).toEqual([50, 12, 61]);
  });

  test('tickets of a customer: newest first, page by page, nobody else’s', async () => {
    const store = await aStore();
    for (const i of times(5)) await store.open(opened({}, `K7Q2M9X${i}`, after(NOW, i)), null);
    await store.open(opened({ requester: { name: 'Kim', email: 'kim@example.org' } }, 'KIM00000'), null);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.ofRequester(CLEO.email, 2, cursor);
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((t) => t.ref));
      cursor = page.cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([4, 3, 2, 1, 0].map((i) => `K7Q2M9X${i}`));
  });

  test.each(['nonsense', Buffer.from('[1]').toString('base64url')])(
    'cursor %s is refused as the caller’s fault',
    async (cursor) => {
      const store = await aStore();
      await expect(store.ofRequester(CLEO.email, 2, cursor)).rejects.toMatchObject({ kind: 'invalid' });
    },
  );

  test('overdue runs: those whose time has come, longest first, until they end', async () => {
    const store = await aStore();
    const { changes, matter } = untilAsked();
    await saveAll(store, changes);
    const due = async (instant: string) => (await store.overdueRuns(shardOf(REF), instant)).items;
    expect(await due(after(NOW, 899))).toEqual([]);
    expect(await due(after(NOW, 900))).toMatchObject([{ ref: REF, run: 1, wakeAt: matter.run.wakeAt }]);
    const context = { area: anArea(), recipients: { to: [], cc: [] }, doubtful: null };
    const help = { act: 'ladder', rung: 'director', skill: null, benefit: null } as const;
    await store.save(act(caseOf(matter), named('mia'), help, context, NOW, ids('help')));
    expect((await due(after(NOW, 86_400))).map(({ run }) => run)).toEqual([2]);
  });
});

describe('F81: a customer is asked how it went once within 30 days', () => {
  const asking = (change: Change, at: string, before: string | null) =>
    new ChangeBuilder(change.ticket, at, ids(at)).survey({ survey: { email: CLEO.email, at, ttl: 1 }, before }).done();

  test('though two of their tickets are solved at once: one asks, the other is computed anew', async () => {
    const store = await aStore();
    const both = [opened({}, 'FIRST000'), opened({}, 'SECOND00')];
    for (const change of both) await store.open(change, null);
    expect(await store.lastAsked(CLEO.email)).toBeNull();
    for (const before of [null, NOW]) {
      const at = before === null ? NOW : after(NOW, 30 * 86_400);
      const tickets = await Promise.all(both.map(({ ticket }) => store.get(ticket.ref)));
      const saves = tickets.map((ticket, i) => store.save(asking({ ...both[i]!, ticket }, at, before)));
      const ends = (await Promise.allSettled(saves)).map(({ status }) => status);
      expect(ends.toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await store.lastAsked(CLEO.email)).toBe(at);
    }
  });
});
