/**
 * The tables of executions and the shapes of their rows.
 *
 * An execution has one frame, and one more for each iteration of a Map that it is in. A frame's key is the execution's
 * ARN; an iteration's is its Map's with `#` and the index (`…:run#2`, inside of another Map `…:run#2#0`).
 */
import { z } from 'zod';
import { Frame } from './frame.ts';

export const SCHEMA = `
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
export const FORGOTTEN = Object.entries({ tokens: 'execution', events: 'execution', executions: 'arn' });

const [text, number] = [z.string(), z.number()];
const Status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);
export const Begun = z.object({ arn: text, machine: text, name: text, input: text, startedAt: number });
const Ended = { stoppedAt: number.nullable(), output: text.nullable(), error: text.nullable(), cause: text.nullable() };
export const ExecutionRow = Begun.extend({ status: Status, events: number, ...Ended });
export const EventRow = z.object({ id: number, at: number, type: text, previous: number, details: text.nullable() });
export const DueRow = z.object({ arn: text, frame: number, dueAt: number });
/** The execution of a frame's key. */
export const executionIn = (key: string): string => key.replace(/#.*/, '');

export const FrameRow = z
  .object({ execution: text, rev: number, body: text })
  .transform(({ execution: key, rev, body }) => ({
    key,
    execution: executionIn(key),
    rev,
    frame: Frame.parse(JSON.parse(body)),
  }));

/** `input` and `output` are JSON as it was given; times are in milliseconds. */
export type ExecutionRow = z.infer<typeof ExecutionRow>;
/** A frame as stored. `rev` rises with each transition. */
export type Stored = z.infer<typeof FrameRow>;
