/**
 * Where an execution stands. Its frame is stored whole at each transition, so whatever it says is all that a restart
 * has to know.
 */
import { z } from 'zod';
import type { Machine } from './definition.ts';
import type { Scope } from './expressions.ts';

const Maybe = z.string().nullable();
const dueAt = z.number();

const Doing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enter') }),
  /** The state is entered, or its retry delay is over: its work begins now. */
  z.object({ kind: z.literal('begin') }),
  /** A function is being invoked; with a token, the task ends when the token is answered. */
  z.object({ kind: z.literal('invoke'), functionArn: z.string(), payload: z.unknown(), token: Maybe, dueAt }),
  /** The function has answered; the token has not. */
  z.object({ kind: z.literal('callback'), token: z.string(), dueAt }),
  z.object({ kind: z.literal('wait'), dueAt }),
  z.object({ kind: z.literal('retry'), dueAt }),
  /** The state's work is done; a Wait has no outcome. */
  z.object({ kind: z.literal('succeeded'), outcome: z.object({ result: z.unknown() }).nullable() }),
  z.object({ kind: z.literal('failed'), error: z.string(), cause: Maybe }),
  /** A Map: its iterations are frames of their own, at most so many at once. */
  z.object({ kind: z.literal('map'), atOnce: z.number() }),
  /** An iteration that waits for its turn. */
  z.object({ kind: z.literal('queued') }),
  /** The last state is left, or failed for good. An iteration's output waits here for the others. */
  z.object({ kind: z.literal('over'), output: z.unknown() }),
]);

export const Frame = z.object({
  state: z.string(),
  input: z.unknown(),
  variables: z.record(z.string(), z.unknown()).default({}),
  /** When the state was entered (ms), and the event that says so. */
  enteredAt: z.number(),
  enteredEvent: z.number().default(0),
  lastEvent: z.number().default(0),
  /** Retries of this state so far, by the index of the retrier. */
  retries: z.array(z.number()).default([]),
  /** Of a Map's iteration: which it is, as `$states.context.Map.Item` shows it. */
  item: z.object({ Index: z.number(), Value: z.unknown() }).optional(),
  doing: Doing,
});
export type Frame = z.infer<typeof Frame>;
export type Doing = Frame['doing'];

/** About to enter the first state. */
export const firstFrame = (state: string, input: unknown, enteredAt: number): Frame =>
  Frame.parse({ state, input, enteredAt, doing: { kind: 'enter' } });

/** How an execution is over. `output` is there for SUCCEEDED alone. */
export type End = { status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'; output?: unknown } & Fault;
type Fault = { error?: string | null | undefined; cause?: string | null | undefined };

/** One event of the history, before it has a number. */
export type EventDraft = { readonly type: string; readonly details?: object };

/** One step of a frame, stored whole before the next begins. `end` is that of an execution or of an iteration. */
export type Transition = {
  readonly frame: Frame;
  readonly events: readonly EventDraft[];
  readonly end?: End;
  /** Iterations that a Map begins. */
  readonly iterations?: readonly Frame[];
};

/** What a step may know besides its frame. */
export interface World {
  readonly machine: Machine;
  /** `$states.context` without State and Task. */
  readonly context: { readonly Execution: object; readonly StateMachine: { readonly Id: string } };
  now(): number;
}

/** The step to `doing`. */
export const to = (frame: Frame, doing: Doing, drafts: EventDraft[] = []): Transition => ({
  frame: { ...frame, doing },
  events: drafts,
});

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** What the expressions of the frame's state see. `extra` is result, or errorOutput in a catcher. */
export function scopeOf(frame: Frame, world: World, extra: Record<string, unknown> = {}, token?: string | null): Scope {
  const context = {
    ...world.context,
    State: { Name: frame.state, EnteredTime: new Date(frame.enteredAt).toISOString(), RetryCount: sum(frame.retries) },
    ...(frame.item === undefined ? {} : { Map: { Item: frame.item } }),
    ...(token == null ? {} : { Task: { Token: token } }),
  };
  return { states: { input: frame.input, context, ...extra }, variables: frame.variables, now: world.now() };
}
