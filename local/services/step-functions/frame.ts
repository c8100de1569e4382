/**
 * Where an execution stands. A frame is one run through a set of states: the execution's own, or one iteration of a
 * Map. It is stored whole at each transition, so whatever it says is all that a restart has to know.
 */
import { z } from 'zod';
import type { Machine } from './definition.ts';
import type { Scope } from './expressions.ts';

const Values = z.record(z.string(), z.unknown());
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
  /** Iterations run in frames of their own; `started` of them have begun, at most `limit` at a time. */
  z.object({ kind: z.literal('map'), items: z.array(z.unknown()), started: z.number(), limit: z.number() }),
  /** The state's work is done; a Wait has no outcome. */
  z.object({ kind: z.literal('succeeded'), outcome: z.object({ result: z.unknown() }).nullable() }),
  z.object({ kind: z.literal('failed'), error: z.string(), cause: Maybe }),
  /** An iteration that is over, until its Map collects it. */
  z.object({ kind: z.literal('ended'), output: z.unknown() }),
  z.object({ kind: z.literal('crashed'), error: z.string(), cause: Maybe }),
]);

export const Frame = z.object({
  id: z.string(),
  /** The frame whose Map this one is an iteration of, and that Map's name; null and '' for the execution's own. */
  parent: Maybe,
  set: z.string(),
  state: z.string(),
  input: z.unknown(),
  variables: Values,
  /** Variables of the scopes around, as they were when the Map began. */
  outer: Values,
  item: z.object({ Index: z.number(), Value: z.unknown() }).nullable(),
  /** When the state was entered (ms), and the event that says so. */
  enteredAt: z.number(),
  enteredEvent: z.number(),
  lastEvent: z.number(),
  /** Retries of this state so far, by the index of the retrier. */
  retries: z.array(z.number()),
  doing: Doing,
});
export type Frame = z.infer<typeof Frame>;
export type Doing = Frame['doing'];

const BLANK = {
  parent: null,
  set: '',
  variables: {},
  outer: {},
  item: null,
  enteredEvent: 0,
  lastEvent: 0,
  retries: [],
};
/** A frame that is about to enter its first state. */
export const newFrame = (own: Pick<Frame, 'id' | 'state' | 'input' | 'enteredAt'> & Partial<Frame>): Frame =>
  Object.assign({ doing: { kind: 'enter' as const } }, BLANK, own);

/** How an execution is over. `output` is there for SUCCEEDED alone. */
export interface End {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: unknown;
  readonly error?: string | null | undefined;
  readonly cause?: string | null | undefined;
}

/** One event of the history, before it has a number. */
export interface EventDraft {
  readonly type: string;
  readonly details?: object;
}

/** One step of a frame, stored whole before the next begins. */
export interface Transition {
  readonly frame: Frame;
  readonly events: readonly EventDraft[];
  /** Iterations that begin with this step. */
  readonly children?: readonly Frame[];
  /** Whether the iterations of this frame are over, finished or not. */
  readonly endChildren?: boolean;
  readonly end?: End;
}

/** What a step may know besides its frame. */
export interface World {
  readonly machine: Machine;
  /** `$states.context` without State, Task and Map. */
  readonly context: { readonly Execution: object; readonly StateMachine: { readonly Id: string } };
  now(): number;
  /** The iterations of a Map's frame. */
  children(): Frame[];
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
    ...(token == null ? {} : { Task: { Token: token } }),
    ...(frame.item === null ? {} : { Map: { Item: frame.item } }),
  };
  const variables = { ...frame.outer, ...frame.variables };
  return { states: { input: frame.input, context, ...extra }, variables, now: world.now() };
}
