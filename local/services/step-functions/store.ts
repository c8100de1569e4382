/**
 * Executions in SQLite. A transition is one transaction: frame, events and end, or none of them. A frame
 * carries a revision; a step computed from an older one is not stored.
 */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { rows, run } from '../../rows.ts';
import { detailsKey, executionEnded } from './events.ts';
import { type End, type EventDraft, Frame, type Transition } from './frame.ts';
import { KEPT_MS, MAX_EVENTS } from './limits.ts';

const SCHEMA = `
create table if not exists sfn_executions (
  arn text primary key, machine text not null, name text not null, input text not null, status text not null,
  output text, error text, cause text, startedAt integer not null, stoppedAt integer, timeoutAt integer not null,
  events integer not null);
create index if not exists sfn_by_status on sfn_executions (status, timeoutAt);
create index if not exists sfn_by_end on sfn_executions (stoppedAt);
create table if not exists sfn_frames (
  execution text primary key, rev integer not null, dueAt integer, token text unique, body text not null);
create index if not exists sfn_by_due on sfn_frames (dueAt);
create table if not exists sfn_events (
  execution text not null, id integer not null, at integer not null, type text not null, previous integer not null,
  details text, primary key (execution, id)) without rowid;
create table if not exists sfn_tokens (token text primary key, execution text not null);`;

/** What goes with an execution, and the column that names it. */
const FORGOTTEN = Object.entries({ tokens: 'execution', events: 'execution', executions: 'arn' });

const [text, number] = [z.string(), z.number()];
const Status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);
const Begun = z.object({ arn: text, machine: text, name: text, input: text, startedAt: number });
const Ended = { stoppedAt: number.nullable(), output: text.nullable(), error: text.nullable(), cause: text.nullable() };
const ExecutionRow = Begun.extend({ status: Status, events: number, ...Ended });
const EventRow = z.object({ id: number, at: number, type: text, previous: number, details: text.nullable() });
const DueRow = z.object({ arn: text, frame: number, dueAt: number });
const FrameRow = z
  .object({ execution: text, rev: number, body: text })
  .transform(({ body, ...rest }) => ({ ...rest, frame: Frame.parse(JSON.parse(body)) }));

/** `input` and `output` are JSON as it was given; times are in milliseconds. */
export type ExecutionRow = z.infer<typeof ExecutionRow>;
/** A frame as stored. `rev` rises with each transition. */
export type Stored = z.infer<typeof FrameRow>;
type Beginning = z.infer<typeof Begun> & { timeoutAt: number };

export type Store = ReturnType<typeof openStore>;

/** Opens the store in the desk's database. */
export function openStore(db: DatabaseSync) {
  db.exec(SCHEMA);

  function atomically<T>(job: () => T): T {
    db.exec('begin immediate');
    try {
      const result = job();
      db.exec('commit');
      return result;
    } catch (error) {
      db.exec('rollback');
      throw error;
    }
  }

  /** Begins an execution, after forgetting those that ended more than 90 days ago; false if the name is taken. */
  function start(
    { arn, machine, name, input, startedAt, timeoutAt }: Beginning,
    first: Frame,
    event: EventDraft,
  ): boolean {
    const old = 'select arn from sfn_executions where stoppedAt < ?';
    const sql = `insert or ignore into sfn_executions
      values (?, ?, ?, ?, 'RUNNING', null, null, null, ?, null, ?, 0)`;
    return atomically(() => {
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

  /** The frame of a running execution. */
  function frameOf(execution: string): Stored | undefined {
    return rows(db, FrameRow, 'select * from sfn_frames where execution = ?', execution)[0];
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

  /** What falls due at or before `now`, in order; `frame` is 0 for the end of an execution's own time. */
  function due(now: number, limit = -1): z.infer<typeof DueRow>[] {
    const sql = `select execution as arn, 1 as frame, dueAt from sfn_frames where dueAt <= ?
      union all select arn, 0, timeoutAt from sfn_executions where status = 'RUNNING' and timeoutAt <= ?
      order by 3 limit ?`;
    return rows(db, DueRow, sql, now, now, limit);
  }

  /** Stores a step computed from `from`; false if that frame has moved on or is gone. */
  function commit({ execution, frame, rev }: Stored, step: Transition, now: number): boolean {
    return atomically(() => {
      if (frameOf(execution)?.rev !== rev) return false;
      const last = append(execution, frame.lastEvent, step.events, now);
      if (last === undefined) {
        const cause = `The execution reached the maximum number of history events (${MAX_EVENTS}).`;
        return finish(execution, { status: 'FAILED', error: 'States.Runtime', cause }, MAX_EVENTS - 1, now);
      }
      const entered = step.events[0]?.type.endsWith('StateEntered') === true;
      const next: Frame = { ...step.frame, lastEvent: last, ...(entered ? { enteredEvent: last } : {}) };
      const token = 'token' in next.doing ? next.doing.token : null;
      const dueAt = 'dueAt' in next.doing ? next.doing.dueAt : null;
      const sql = 'update sfn_frames set rev = rev + 1, dueAt = ?, token = ?, body = ? where execution = ?';
      run(db, sql, dueAt, token, JSON.stringify(next), execution);
      if (token !== null) run(db, 'insert or ignore into sfn_tokens values (?, ?)', token, execution);
      if (step.end !== undefined) finish(execution, step.end, last, now);
      return true;
    });
  }

  /** Ends a running execution from outside; false if it is over already. */
  function stop(execution: string, how: End, now: number): boolean {
    return atomically(() => finish(execution, how, 0, now));
  }

  /** Writes events and answers with the last one's number, or undefined if there is no room but for the end. */
  function append(execution: string, previous: number, drafts: readonly EventDraft[], at: number): number | undefined {
    let id = executionOf(execution)?.events ?? 0;
    let last = previous;
    for (const { type, details } of drafts) {
      if (id >= MAX_EVENTS - 1 && !type.startsWith('Execution')) return undefined;
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
    return run(db, 'delete from sfn_frames where execution = ?', execution) >= 0;
  }

  return { start, executionOf, events, frameOf, frames, waitsFor, due, commit, stop };
}
