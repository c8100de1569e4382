/** The deployed machine with the real domain steps, silent for 83 days: on a table in memory, as it is a long way. */
import { expect, test } from 'vitest';
import { memoryTable } from '../support/memory-table.ts';
import { accept, HOUR, ladder, WAIT } from './ladder-rig.ts';

const ROUNDS = 2_000;

test(`F47: ${ROUNDS} rounds drive through as many executions, each far below 25,000 events, until a human answers`, async () => {
  const desk = await ladder(memoryTable().table);
  await desk.opens();
  await desk.passes(5 * WAIT + (ROUNDS - 1) * HOUR);
  const run = await desk.run();
  expect(run).toMatchObject({ state: 'open', round: ROUNDS, execution: ROUNDS, asks: 5 + ROUNDS });
  // By turns the highest filled rung and the last resort, each once a round.
  expect(desk.mailed()).toHaveLength(5 + ROUNDS);
  expect(desk.mailed().slice(-2).toSorted()).toEqual(['last-resort lou', 'vp val']);
  expect(desk.transitions(ROUNDS)).toBeLessThan(10);
  await desk.answers('val', accept);
  expect(await desk.ticket()).toMatchObject({ status: 'held', holder: { id: 'val' }, watch: 1 });
}, 120_000);
