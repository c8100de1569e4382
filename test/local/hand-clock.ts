/** A ground for one service: a clock that the test sets, a database in memory (or the one given), a work counter. */
import { DatabaseSync } from 'node:sqlite';
import { type Ground, Work } from '../../local/service.ts';

export const START = Date.parse('2026-03-02T09:00:00Z'); // a Monday

export function handClock(db = new DatabaseSync(':memory:'), at = START) {
  const clock = { at, now: () => clock.at };
  const ground: Ground = { clock, db, work: new Work(), changed: () => undefined };
  return { ...ground, clock };
}
