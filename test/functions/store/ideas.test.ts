/** Ideas, the tickets that ask for them, and walks in the table: each once, and what a list of them costs. */
import { describe, expect, test } from 'vitest';
import { after } from '../../../functions/domain/time.ts';
import { asking, drafted, letterSent, suggesting } from '../../../functions/store/ideas.ts';
import { ConflictError } from '../../../functions/store/conflict.ts';
import type { CapacityUse } from '../../../functions/store/table.ts';
import { answering } from '../../../functions/store/walks.ts';
import { NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { anIdea, aChannel } from '../../support/ideas.ts';
import { stores } from '../../support/stores.ts';

const db = dynamo();

describe('F107: ideas in the table', () => {
  test('are listed newest first, page by page, at a price of the page', async () => {
    const uses: CapacityUse[] = [];
    const s = await stores(db, { onCapacity: (use) => uses.push(use) });
    for (let i = 0; i < 30; i += 1)
      await s.table.write([suggesting(anIdea({ id: `idea-${i}`, askedAt: after(NOW, i) }))]);
    uses.length = 0;
    const first = await s.ideas.list({ limit: 10 });
    expect(first.items.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, i) => `idea-${29 - i}`));
    const rest = await s.ideas.list({ limit: 30, cursor: first.cursor });
    expect([rest.items.length, rest.cursor]).toEqual([20, null]);
    // An index, half a unit for each 4 KB.
    expect(uses.map(({ call }) => call)).toEqual(['Query', 'Query']);
    expect(uses[0]?.units).toBeLessThanOrEqual(2);
  });

  test('a ticket asks for one once; its letter is put before somebody once, and sent once', async () => {
    const s = await stores(db);
    await s.table.write([asking('idea-1', REF, NOW)]);
    await expect(s.table.write([asking('idea-1', REF, NOW)])).rejects.toThrow(ConflictError);
    const asks = (await s.ideas.ofTicket('idea-1', REF))!;
    await s.table.write([drafted(asks, NOW)]);
    await expect(s.table.write([drafted(asks, NOW)])).rejects.toThrow(ConflictError);
    await s.table.write([letterSent(asks, NOW)]);
    await expect(s.table.write([letterSent(asks, NOW)])).rejects.toThrow(ConflictError);
    expect((await s.ideas.tickets('idea-1', {})).items).toEqual([{ ...asks, draftedAt: NOW, sentAt: NOW }]);
  });

  test('two administrators at once: one of them is told that the channel has changed', async () => {
    const s = await stores(db);
    await s.ideas.saveChannel(aChannel());
    await expect(s.ideas.saveChannel(aChannel())).rejects.toThrow(ConflictError);
    await s.ideas.saveChannel(aChannel({ name: 'Max', version: 2 }));
    await expect(s.ideas.saveChannel(aChannel({ version: 2 }))).rejects.toThrow(ConflictError);
    expect(await s.ideas.channel('product', { name: 'Lou', email: 'lou@baton.test' })).toMatchObject({ name: 'Max' });
  });
});

test('F108: of two who open a walk at once one draws; an answer takes the place of the one before', async () => {
  const s = await stores(db);
  const walk = (ref: string) => ({ quarter: '2026-Q2', at: NOW, cases: [ref], leaders: ['mia'], mailed: false });
  const opened = await Promise.all([s.walks.open(walk('AAAAAAAA')), s.walks.open(walk('BBBBBBBB'))]);
  expect(opened[0]).toEqual(opened[1]);
  const answer = { quarter: '2026-Q2', number: 1, person: 'mia', answer: 'no', reason: 'x', at: NOW } as const;
  for (const one of [answer, { ...answer, number: 10 }, { ...answer, answer: 'yes' as const }])
    await s.table.write([answering(one)]);
  expect(await s.walks.answers('2026-Q2')).toMatchObject([
    { number: 1, answer: 'yes' },
    { number: 10, answer: 'no' },
  ]);
});
