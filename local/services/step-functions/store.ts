/**
 * Executions in SQLite. A transition is one transaction: frame, events, iterations and end, or none of them. A frame
 * carries a revision; a step computed from an older one is not stored.
 */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { detailsKey, executionEnded } from './events.ts';
import { dueAtOf, type End, type EventDraft, Frame, tokenOf, type Transition } from './frame.ts';
import { KEPT_MS, MAX_EVENTS, tooManyEvents } from './limits.ts';

const SCHEMA = `
create table if not exists sfn_definitions (hash text primary key, body text not null, at integer not null);
create table if not exists sfn_executions (
  arn text primary key, machine text not null, name text not null, hash text not null, input text not null,
  status text not null, output text, error text, cause text, startedAt integer not null, stoppedAt integer,
  timeoutAt integer not null, events integer not null, announced integer not null);
create index if not exists sfn_by_machine on sfn_executions (machine);
create index if not exists sfn_by_end on sfn_executions (stoppedAt);
create index if not exists sfn_by_status on sfn_executions (status, announced, timeoutAt);
create table if not exists sfn_frames (
  execution text not null, id text not null, parent text, rev integer not null, dueAt integer, token text unique,
  body text not null, primary key (execution, id));
create index if not exists sfn_by_due on sfn_frames (dueAt);
create table if not exists sfn_events (
  execution text not null, id integer not null, at integer not null, type text not null, previous integer not null,
  details text, primary key (execution, id)) without rowid;
create table if not exists sfn_tokens (token text primary key, execution text not null);`;

const ExecutionRow = z.object({
  seq: z.number(),
  arn: z.string(),
  machine: z.string(),
  name: z.string(),
  hash: z.string(),
  /** JSON as it was given. */
  input: z.string(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  output: z.string().nullable(),
  error: z.string().nullable(),
  cause: z.string().nullable(),
  startedAt: z.number(),
  stoppedAt: z.number().nullable(),
});
export type ExecutionRow = z.infer<typeof ExecutionRow>;
type NewExecution = Pick<ExecutionRow, 'arn' | 'machine' | 'name' | 'hash' | 'input' | 'startedAt'> & {
  timeoutAt: number;
};

const EventRow = z.object({
  id: z.number(),
  at: z.number(),
  type: z.string(),
  previous: z.number(),
  details: z.string().nullable(),
});
export type EventRow = z.infer<typeof EventRow>;

const FrameRow = z.object({ execution: z.string(), rev: z.number(), body: z.string() });
/** A frame as stored. `rev` rises with each transition. */
export interface Stored {
  readonly execution: string;
  readonly rev: number;
  readonly frame: Frame;
}
const stored = (row: unknown): Stored => {
  const { body, ...rest } = FrameRow.parse(row);
  return { ...rest, frame: Frame.parse(JSON.parse(body)) };
};
const Due = z.object({ arn: z.string(), frame: z.string().nullable(), dueAt: z.number() });

export class Store {
  readonly #db: DatabaseSync;
  constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec(SCHEMA);
  }

  #rows(sql: string, ...values: (string | number | null)[]): unknown[] {
    return this.#db.prepare(sql).all(...values);
  }

  #run(sql: string, ...values: (string | number | null)[]): number {
    return Number(this.#db.prepare(sql).run(...values).changes);
  }

  #atomically<T>(job: () => T): T {
    this.#db.exec('begin immediate');
    try {
      const result = job();
      this.#db.exec('commit');
      return result;
    } catch (error) {
      this.#db.exec('rollback');
      throw error;
    }
  }

  /** Keeps a definition for the executions that start with it; answers with its hash. */
  keepDefinition(body: string, at: number): string {
    const hash = createHash('sha256').update(body).digest('hex');
    this.#run('insert or ignore into sfn_definitions values (?, ?, ?)', hash, body, at);
    return hash;
  }

  definition(hash: string): { body: string; at: number } | undefined {
    const row = this.#rows('select body, at from sfn_definitions where hash = ?', hash)[0];
    return row === undefined ? undefined : z.object({ body: z.string(), at: z.number() }).parse(row);
  }

  /**
   * Begins an execution, after forgetting those that ended more than 90 days ago; false if the name is taken.
   * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
   */
  start(row: NewExecution, first: Frame, event: EventDraft): boolean {
    const old = row.startedAt - KEPT_MS;
    return this.#atomically(() => {
      for (const table of ['tokens', 'events'])
        this.#run(
          `delete from sfn_${table} where execution in (select arn from sfn_executions where stoppedAt < ?)`,
          old,
        );
      this.#run('delete from sfn_executions where stoppedAt < ?', old);
      const begun = this.#run(
        "insert or ignore into sfn_executions values (?, ?, ?, ?, ?, 'RUNNING', null, null, null, ?, null, ?, 0, 0)",
        ...[row.arn, row.machine, row.name, row.hash, row.input, row.startedAt, row.timeoutAt],
      );
      if (begun === 0) return false;
      const last = this.#append(row.arn, 0, [event], row.startedAt) ?? 0;
      this.#insert(row.arn, { ...first, lastEvent: last });
      return true;
    });
  }

  execution(arn: string): ExecutionRow | undefined {
    const row = this.#rows('select rowid as seq, * from sfn_executions where arn = ?', arn)[0];
    return row === undefined ? undefined : ExecutionRow.parse(row);
  }

  /** Executions of a machine, the youngest first, those before `seq` only. */
  executions(machine: string, status: string | null, before: number, limit: number): ExecutionRow[] {
    return this.#rows(
      `select rowid as seq, * from sfn_executions where machine = ? and rowid < ? and status = coalesce(?, status)
       order by rowid desc limit ?`,
      ...[machine, before, status, limit],
    ).map((row) => ExecutionRow.parse(row));
  }

  /** Events after `after` in rising order, or before it in falling order. */
  events(arn: string, after: number, falling: boolean, limit: number): EventRow[] {
    return this.#rows(
      `select * from sfn_events where execution = ? and id ${falling ? '<' : '>'} ? order by id ${falling ? 'desc' : 'asc'} limit ?`,
      ...[arn, after, limit],
    ).map((row) => EventRow.parse(row));
  }

  frame(execution: string, id: string): Stored | undefined {
    return this.#rows('select * from sfn_frames where execution = ? and id = ?', execution, id).map(stored)[0];
  }

  /** The iterations of a Map's frame. */
  children(execution: string, id: string): Frame[] {
    return this.#rows('select * from sfn_frames where execution = ? and parent = ?', execution, id).map(
      (row) => stored(row).frame,
    );
  }

  /** Every frame, all of running executions. */
  frames(): Stored[] {
    return this.#rows('select * from sfn_frames order by rowid').map(stored);
  }

  /** The frame that waits for the token, or whether the token was ever given out. */
  token(token: string): Stored | 'closed' | undefined {
    const open = this.#rows('select * from sfn_frames where token = ?', token)[0];
    if (open !== undefined) return stored(open);
    return this.#rows('select 1 from sfn_tokens where token = ?', token).length > 0 ? 'closed' : undefined;
  }

  /** What falls due at or before `now`, in order; `frame` is null for the end of an execution's own time. */
  due(now: number, limit = -1): z.infer<typeof Due>[] {
    return this.#rows(
      `select execution as arn, id as frame, dueAt from sfn_frames where dueAt <= ?
       union all select arn, null, timeoutAt from sfn_executions where status = 'RUNNING' and timeoutAt <= ?
       order by 3 limit ?`,
      ...[now, now, limit],
    ).map((row) => Due.parse(row));
  }

  /** Stores a step computed from `from`; false if that frame has moved on or is gone. */
  commit(from: Stored, step: Transition, now: number): boolean {
    const { execution, frame, rev } = from;
    return this.#atomically(() => {
      const current = this.#rows(
        'select 1 from sfn_frames where execution = ? and id = ? and rev = ?',
        execution,
        frame.id,
        rev,
      );
      if (current.length === 0) return false;
      const last = this.#append(execution, frame.lastEvent, step.events, now);
      if (last === undefined) {
        this.#end(execution, tooManyEvents, MAX_EVENTS - 1, now);
        return true;
      }
      const entered = step.events[0]?.type.endsWith('StateEntered') === true;
      const next: Frame = { ...step.frame, lastEvent: last, ...(entered ? { enteredEvent: last } : {}) };
      if (step.endChildren === true) this.#dropBelow(execution, frame.id);
      for (const child of step.children ?? []) this.#insert(execution, { ...child, lastEvent: last });
      this.#run(
        'update sfn_frames set rev = rev + 1, dueAt = ?, token = ?, body = ? where execution = ? and id = ?',
        ...[dueAtOf(next), tokenOf(next), JSON.stringify(next), execution, frame.id],
      );
      this.#keepToken(execution, next);
      if (step.end !== undefined) this.#end(execution, step.end, last, now);
      return true;
    });
  }

  /** Ends a running execution from outside; false if it is over already. */
  end(execution: string, end: End, now: number): boolean {
    return this.#atomically(() => this.#end(execution, end, 0, now));
  }

  /** Ended executions whose end nobody was told of. */
  unannounced(): string[] {
    const rows = this.#rows(
      "select arn from sfn_executions where status <> 'RUNNING' and announced = 0 order by stoppedAt",
    );
    return rows.map((row) => z.object({ arn: z.string() }).parse(row).arn);
  }

  announced(arn: string): void {
    this.#run("update sfn_executions set announced = 1 where arn = ? and status <> 'RUNNING'", arn);
  }

  #insert(execution: string, frame: Frame): void {
    this.#run(
      'insert into sfn_frames values (?, ?, ?, 0, null, null, ?)',
      execution,
      frame.id,
      frame.parent,
      JSON.stringify(frame),
    );
  }

  #keepToken(execution: string, frame: Frame): void {
    const token = tokenOf(frame);
    if (token !== null) this.#run('insert or ignore into sfn_tokens values (?, ?)', token, execution);
  }

  /** Removes the iterations of a frame, and theirs: the id of an iteration begins with that of its Map. */
  #dropBelow(execution: string, id: string): void {
    this.#run(
      "delete from sfn_frames where execution = ? and substr(id, 1, length(?) + 1) = ? || '/'",
      execution,
      id,
      id,
    );
  }

  /** Writes events and answers with the last one's number, or undefined if there is no room but for the end. */
  #append(execution: string, previous: number, drafts: readonly EventDraft[], at: number): number | undefined {
    const [row] = this.#rows('select events from sfn_executions where arn = ?', execution);
    let id = z.object({ events: z.number() }).parse(row).events;
    let last = previous;
    for (const { type, details } of drafts) {
      if (id >= MAX_EVENTS - 1 && !type.startsWith('Execution')) return undefined;
      id += 1;
      const text = details === undefined ? null : JSON.stringify({ [detailsKey(type)]: details });
      this.#run('insert into sfn_events values (?, ?, ?, ?, ?, ?)', execution, id, at, type, last, text);
      this.#run('update sfn_executions set events = ? where arn = ?', id, execution);
      last = id;
    }
    return last;
  }

  #end(execution: string, end: End, previous: number, now: number): boolean {
    const output = end.status === 'SUCCEEDED' ? JSON.stringify(end.output) : null;
    const changed = this.#run(
      "update sfn_executions set status = ?, output = ?, error = ?, cause = ?, stoppedAt = ? where arn = ? and status = 'RUNNING'",
      ...[end.status, output, end.error ?? null, end.cause ?? null, now, execution],
    );
    if (changed === 0) return false;
    this.#append(execution, previous, [executionEnded(end)], now);
    this.#run('delete from sfn_frames where execution = ?', execution);
    return true;
  }
}
