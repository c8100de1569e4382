/** What a step of the interpreter knows of the world, and what its expressions see of it. */
import type { Machine } from './definition.ts';
import type { Scope } from './expressions.ts';
import type { Doing, EventDraft, Frame, Transition } from './frame.ts';

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
