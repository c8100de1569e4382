import { type Area, type AskRung, type Priority, RUNGS, waitOf } from '../directory/area.ts';
import { shardOf } from '../shards.ts';
import { after, type Instant } from '../time.ts';
import type { Run } from './run.ts';

/** How a run begins: why, where, beside or after whom, and with which words. */
export type Beginning = Pick<Run, 'why'> & Partial<Pick<Run, 'startAt' | 'excluded' | 'plea'>>;

/** A run as it begins: the plan is frozen, nobody is asked yet. */
export function beginRun(
  ref: string,
  run: number,
  area: Area,
  priority: Priority,
  now: Instant,
  beginning: Beginning = { why: 'request' },
): Run {
  return {
    ref,
    run,
    area: area.id,
    state: 'open',
    plan: RUNGS.map((rung) => ({ rung, wait: waitOf(area, rung, priority) })),
    hours: area.hours,
    startAt: 0,
    excluded: null,
    plea: null,
    ...beginning,
    round: 1,
    at: (beginning.startAt ?? 0) - 1,
    current: null,
    asks: 0,
    asksBefore: 0,
    token: null,
    watches: 0,
    freed: [],
    execution: 1,
    wakeAt: after(now, 60),
    unheard: null,
    shard: shardOf(ref),
    startedAt: now,
    settledAt: null,
    endedAt: null,
  };
}

/** Where a run begins that begins on this rung. */
export const startOn = (rung: AskRung): number =>
  rung === 'last-resort' ? RUNGS.length : RUNGS.findIndex((one) => one === rung);

/** Where a run begins that goes on above this rung: above vp with the last resort, above that with the rounds. */
export const startAbove = (rung: AskRung): number => startOn(rung) + 1;
