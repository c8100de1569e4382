/**
 * Executions in SQLite. A transition is one transaction: frame, events and end, or none of them. A frame
 * carries a revision; a step computed from an older one is not stored.
 */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { atomically, rows, run } from '../../rows.ts';
import { detailsKey, executionEnded } from './events.ts';
import type { End, EventDraft, Frame, Transition } from './frame.ts';
import { iterationsIn } from './iterations.ts';
import { KEPT_MS, MAX_EVENTS } from './limits.ts';
import {
  type Begun,
  DueRow,
  EventRow,
  executionIn,
  ExecutionRow,
  FORGOTTEN,
  FrameRow,
  SCHEMA,
  type Stored,
} from './tables.ts';

type Beginning = z.infer<typeof Begun> & { timeoutAt: number };

const HISTORY_FULL = new Error('The history has no room but for the end.');

export type Store = ReturnType<typeof openStore>;

/** Opens the store in the desk's database. */
export function openStore(db: DatabaseSync) {
  db.exec(SCHEMA);

  /** Begins an execution, after forgetting those that ended more than 90 days ago; false if the name is taken. */
  function start(
    { arn, machine, name, input, startedAt, timeoutAt }: Beginning,
    first: Frame,
    event: EventDraft,
  ): boolean {
    const old = 'select arn from sfn_executions where stoppedAt < ?';
    const sql = `insert or ignore into sfn_executions
      values (?, ?, ?, ?, 'RUNNING', null, null, null, ?, null, ?, 0)`;
    return atomically(db, () => {
      for (const [table, column] of FORGOTTEN)
        run(db, `delete from sfn_${table} where ${column} in (${old})`, startedAt - KEPT_MS);
      if (run(db, sql, arn, machine, name, input, startedAt, timeoutAt) === 0) return false;
      const frame = { ...first, lastEvent: append(arn, 0, [event], startedAt) ?? 0 };
      run(db, 'insert into sfn_frames values (?, 0, null, null, ?)', arn, JSON.stringify(frame));
      return true;
    });
  }

  function executionOf(arn: string): ExecutionRow | undefined {
    return rows(db, ExecutionRow, 'select * from sfn_executions where arn = ?', arn)[0];
  }

  function events(arn: string): z.infer<typeof EventRow>[] {
    return rows(db, EventRow, 'select * from sfn_events where execution = ? order by id', arn);
  }

  /** A frame of a running execution, by its key; the execution's ARN gives the one outside of every Map. */
  function frameOf(key: string): Stored | undefined {
    return rows(db, FrameRow, 'select * from sfn_frames where execution = ?', key)[0];
  }

  function frameNow(key: string): Stored {
    const stored = frameOf(key);
    if (stored === undefined) throw new Error(`There is no frame ${key}.`);
    return stored;
  }

  function frames(): Stored[] {
    return rows(db, FrameRow, 'select * from sfn_frames order by rowid');
  }

  /** The frame that waits for the token, or 'closed' if the token was given out and is over. */
  function waitsFor(token: string): Stored | 'closed' | undefined {
    const [open] = rows(db, FrameRow, 'select * from sfn_frames where token = ?', token);
    const given = rows(db, z.unknown(), 'select 1 from sfn_tokens where token = ?', token).length > 0;
    return open ?? (given ? 'closed' : undefined);
  }

  /** What falls due at or before `now`, in order: the keys of frames; `frame` is 0 for the end of an execution's own time. */
  function due(now: number, limit = -1): z.infer<typeof DueRow>[] {
    const sql = `select execution as arn, 1 as frame, dueAt from sfn_frames where dueAt <= ?
      union all select arn, 0, timeoutAt from sfn_executions where status = 'RUNNING' and timeoutAt <= ?
      order by 3 limit ?`;
    return rows(db, DueRow, sql, now, now, limit);
  }

  /**
   * Stores a step computed from `from`. Answers the keys of other frames that it sets free, or undefined if that frame
   * has moved on or is gone.
   */
  function commit(from: Stored, step: Transition, now: number): string[] | undefined {
    const { key, execution, rev } = from;
    return atomically(db, () => {
      if (frameOf(key)?.rev !== rev) return undefined;
      try {
        return write(from, step, now);
      } catch (error) {
        if (error !== HISTORY_FULL) throw error;
        const cause = `The execution reached the maximum number of history events (${MAX_EVENTS}).`;
        finish(execution, { status: 'FAILED', error: 'States.Runtime', cause }, MAX_EVENTS - 1, now);
        return [];
      }
    });
  }

  function write({ key, execution, frame }: Stored, step: Transition, now: number): string[] {
    const last = append(execution, frame.lastEvent, step.events, now);
    const entered = step.events[0]?.type.endsWith('StateEntered') === true;
    save(key, { ...step.frame, lastEvent: last, ...(entered ? { enteredEvent: last } : {}) });
    if (step.iterations !== undefined) return inMap.add(key, step.iterations, now);
    if (step.end === undefined) return [];
    if (key !== execution) return inMap.ended(key, step.end, now);
    finish(execution, step.end, last, now);
    return [];
  }

  function save(key: string, frame: Frame): void {
    const token = 'token' in frame.doing ? frame.doing.token : null;
    const dueAt = 'dueAt' in frame.doing ? frame.doing.dueAt : null;
    const sql = 'update sfn_frames set rev = rev + 1, dueAt = ?, token = ?, body = ? where execution = ?';
    run(db, sql, dueAt, token, JSON.stringify(frame), key);
    if (token === null) return;
    run(db, 'insert or ignore into sfn_tokens values (?, ?)', token, executionIn(key));
  }

  /** Ends a running execution from outside; false if it is over already. */
  function stop(execution: string, how: End, now: number): boolean {
    return atomically(db, () => finish(execution, how, 0, now));
  }

  /** Writes events and answers with the last one's number. Throws HISTORY_FULL if there is no room but for the end. */
  function append(execution: string, previous: number, drafts: readonly EventDraft[], at: number): number {
    let id = executionOf(execution)?.events ?? 0;
    let last = previous;
    for (const { type, details } of drafts) {
      if (id >= MAX_EVENTS - 1 && !type.startsWith('Execution')) throw HISTORY_FULL;
      id += 1;
      const told = details === undefined ? null : JSON.stringify({ [detailsKey(type)]: details });
      run(db, 'insert into sfn_events values (?, ?, ?, ?, ?, ?)', execution, id, at, type, last, told);
      run(db, 'update sfn_executions set events = ? where arn = ?', id, execution);
      last = id;
    }
    return last;
  }

  function finish(execution: string, end: End, previous: number, now: number): boolean {
    const output = end.status === 'SUCCEEDED' ? JSON.stringify(end.output) : null;
    const sql = `update sfn_executions set status = ?, output = ?, error = ?, cause = ?, stoppedAt = ?
      where arn = ? and status = 'RUNNING'`;
    const changed = run(db, sql, end.status, output, end.error ?? null, end.cause ?? null, now, execution);
    if (changed === 0) return false;
    append(execution, previous, [executionEnded(end)], now);
    inMap.forget(execution);
    return run(db, 'delete from sfn_frames where execution = ?', execution) >= 0;
  }

  const inMap = iterationsIn(db, { frameNow, save, append });
  return { start, executionOf, events, frameOf, frames, waitsFor, due, commit, stop };
}
