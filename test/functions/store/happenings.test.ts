import { describe, expect, test } from 'vitest';
import { happened, type Happening } from '../../../functions/domain/reports/happening.ts';
import { monthOf, spanOf, weekOf } from '../../../functions/domain/reports/period.ts';
import { after } from '../../../functions/domain/time.ts';
import { happeningStore } from '../../../functions/store/happenings.ts';
import * as q from '../../../functions/store/questions.ts';
import { openTable } from '../../../functions/store/table.ts';
import { dynamo } from '../../support/dynamo.ts';

const db = dynamo();

async function aStore() {
  const read: number[] = [];
  const table = openTable(db.client(), await db.table(), {
    onCapacity: ({ call, units }) => call === 'Query' && read.push(units),
  });
  const write = async (area: string, at: string, id: string) => {
    const row = happened({ area, ref: null }, id, [{ kind: 'lesson', words: id }], at);
    if (row) await table.write([q.happened.add(row)]);
  };
  return { write, read, store: happeningStore(table) };
}
const all = async (from: AsyncIterable<Happening>): Promise<Happening[]> => {
  const found: Happening[] = [];
  for await (const one of from) found.push(one);
  return found;
};

describe('what happened in an area', () => {
  test('is given in the order of time, from the first instant on and before the last', async () => {
    const { write, store } = await aStore();
    const span = spanOf('2026-W48', 'Europe/Berlin');
    const inside = [span.from, after(span.from, 1), after(span.from, 86_400), after(span.to, -0.001)];
    const outside = [after(span.from, -0.001), span.to, after(span.to, 1)];
    for (const at of [...outside, ...inside].toReversed()) await write('billing', at, at);
    await write('shipping', inside[0]!, 'of another area');
    expect((await all(store.of('billing', span))).map(({ at }) => at)).toEqual(inside);
  });

  test('within one day it begins and ends where asked for', async () => {
    const { write, store } = await aStore();
    const at = (minute: number) => after('2026-11-25T10:00:00.000Z', minute * 60);
    for (const minute of [0, 1, 2, 3]) await write('billing', at(minute), `m${minute}`);
    const found = await all(store.of('billing', { from: at(1), to: at(3) }));
    expect(found.map(({ id }) => id)).toEqual(['m1-0', 'm2-0']);
  });

  test('costs one query a day, and units in proportion to what happened', async () => {
    const { write, read, store } = await aStore();
    const span = spanOf('2026-W48', 'UTC');
    for (let i = 0; i < 200; i += 1) await write('billing', after(span.from, i * 600), `in${i}`);
    for (let i = 0; i < 200; i += 1) await write('billing', after(span.to, i), `after${i}`);
    read.length = 0;
    expect(await all(store.of('billing', span))).toHaveLength(200);
    const bytes = 200 * 190; // of these rows, about
    expect(read).toHaveLength(7);
    expect(read.reduce((sum, units) => sum + units, 0)).toBeLessThan(7 + bytes / 4_096 + 7);
  });

  test.each([
    ['Pacific/Kiritimati', 14],
    ['Pacific/Pago_Pago', -11],
    ['Asia/Kolkata', 5.5],
  ])('P39: a minute before and after midnight in %s, each lies in one week and one month', async (zone, hours) => {
    const { write, store } = await aStore();
    // Monday, 1 June 2026, 00:00 in the zone: a week and a month begin.
    const midnight = after('2026-06-01T00:00:00.000Z', -hours * 3_600);
    const [before, behind] = [after(midnight, -60), after(midnight, 60)];
    await write('billing', before, 'before');
    await write('billing', behind, 'after');
    for (const [at, id] of [
      [before, 'before-0'],
      [behind, 'after-0'],
    ] as const)
      for (const period of [weekOf(at, zone), monthOf(at, zone)])
        expect((await all(store.of('billing', spanOf(period, zone)))).map((one) => one.id)).toEqual([id]);
  });
});
