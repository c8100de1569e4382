/**
 * The interpreter: from a frame to the frame after one step. Pure but for the evaluation of expressions; whatever it
 * decides is stored by the engine before anything else happens. A frame that waits (for a function, a token, an
 * instant, its iterations) has no next step.
 */
import {
  LONGEST_SECONDS,
  type Machine,
  type MapState,
  type State,
  type TaskState,
  INVOKE_AND_WAIT,
} from './definition.ts';
import * as events from './events.ts';
import {
  evaluate,
  evaluateAs,
  evaluateFields,
  evaluateWhole,
  isArray,
  isBoolean,
  isString,
  type Scope,
  StateFailure,
} from './expressions.ts';
import type { Doing, EventDraft, Frame, Transition } from './frame.ts';
import { catcherFor, retryOf } from './handling.ts';
import { checkSize } from './limits.ts';

/** Iterations of an inline Map at a time: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
const MAP_CONCURRENCY = 40;

/** What a step may know besides its frame. */
export interface World {
  readonly machine: Machine;
  readonly region: string;
  readonly account: string;
  /** `$states.context` without State, Task and Map. */
  readonly context: Record<string, unknown>;
  now(): number;
  /** The iterations of a Map's frame. */
  children(): Frame[];
  newToken(): string;
  /** In [0, 1), for jitter. */
  random(): number;
}

/** Output and Assign of a state, a rule or a catcher. */
interface Yields {
  readonly Output?: unknown;
  readonly Assign?: Record<string, unknown> | undefined;
}

/** The state that a frame is in. */
export function stateOf(frame: Frame, machine: Machine): State {
  const state = machine.sets.get(frame.set)?.states.get(frame.state);
  if (state === undefined) throw new StateFailure('States.Runtime', `The state ${frame.state} does not exist.`);
  return state;
}

/** The next step of `frame`, or undefined while it waits. */
export async function step(frame: Frame, world: World): Promise<Transition | undefined> {
  try {
    return await proceed(frame, stateOf(frame, world.machine), world);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    const cause = error.field === undefined ? error.message : blame(frame, error);
    const doing: Doing = { kind: frame.doing.kind === 'failed' ? 'crashed' : 'failed', error: error.error, cause };
    const evaluated = error.error === 'States.QueryEvaluationError';
    const details = { state: frame.state, error: error.error, cause, location: error.field };
    const drafts = evaluated ? [{ type: 'EvaluationFailed', details }] : [];
    return doing.kind === 'crashed'
      ? crash(frame, error.error, cause, drafts)
      : { frame: { ...frame, doing }, events: drafts };
  }
}

const blame = (frame: Frame, error: StateFailure): string =>
  `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.enteredEvent}). ${error.message}`;

async function proceed(frame: Frame, state: State, world: World): Promise<Transition | undefined> {
  const { doing } = frame;
  switch (doing.kind) {
    case 'enter':
      return {
        frame: { ...frame, enteredAt: world.now(), retries: [], doing: { kind: 'begin' } },
        events: [events.stateEntered(state.Type, frame.state, frame.input)],
      };
    case 'begin':
      return await begin(frame, state, world);
    case 'map':
      return gather(frame, doing, world);
    case 'succeeded': {
      const found = doing.outcome === null ? {} : { result: doing.outcome.result };
      return await leave(frame, state, 'Output' in state || 'Assign' in state ? state : {}, {
        scope: scopeOf(frame, world, found),
        otherwise: doing.outcome === null ? frame.input : doing.outcome.result,
        next: 'Next' in state ? state.Next : undefined,
      });
    }
    case 'failed':
      return await handle(frame, doing, state, world);
    case 'invoke':
    case 'callback':
    case 'wait':
    case 'retry':
    case 'ended':
    case 'crashed':
      return undefined;
  }
}

/** What the expressions of the frame's state see. `extra` is result, or errorOutput in a catcher. */
function scopeOf(frame: Frame, world: World, extra: Record<string, unknown> = {}, token?: string | null): Scope {
  const context = {
    ...world.context,
    State: {
      Name: frame.state,
      EnteredTime: new Date(frame.enteredAt).toISOString(),
      RetryCount: frame.retries.reduce((sum, count) => sum + count, 0),
    },
    ...(token == null ? {} : { Task: { Token: token } }),
    ...(frame.item === null ? {} : { Map: { Item: frame.item } }),
  };
  const variables = { ...frame.outer, ...frame.variables };
  return { states: { input: frame.input, context, ...extra }, variables, now: world.now() };
}

async function begin(frame: Frame, state: State, world: World): Promise<Transition> {
  const scope = scopeOf(frame, world);
  switch (state.Type) {
    case 'Task':
      return await invoke(frame, state, world);
    case 'Map':
      return await fanOut(frame, state, world);
    case 'Wait': {
      const wait = await evaluateWhole(state.Seconds, 'Seconds', [0, LONGEST_SECONDS], scope);
      return { frame: { ...frame, doing: { kind: 'wait', dueAt: world.now() + wait * 1000 } }, events: [] };
    }
    case 'Pass':
      return await leave(frame, state, state, { scope, otherwise: frame.input, next: state.Next });
    case 'Succeed':
      return await leave(frame, state, state, { scope, otherwise: frame.input, next: undefined });
    case 'Choice': {
      for (const [i, rule] of state.Choices.entries()) {
        const found = await evaluateAs([isBoolean, 'boolean'], rule.Condition, `Choices[${i}]/Condition`, scope);
        const of = { scope, otherwise: frame.input, next: rule.Next, field: `Choices[${i}]/` };
        if (found) return await leave(frame, state, rule, of);
      }
      if (state.Default === undefined)
        // The language calls this States.NoChoiceMatched; AWS has been seen to report States.Runtime, with these words.
        throw new StateFailure(
          'States.Runtime',
          'Failed to transition out of the state. The state does not point to a next state.',
          'Choices',
        );
      return await leave(frame, state, state, { scope, otherwise: frame.input, next: state.Default });
    }
    case 'Fail': {
      const error = state.Error ?? null;
      const cause = state.Cause ?? null;
      return crash(
        frame,
        error === null ? null : await evaluateAs([isString, 'string'], error, 'Error', scope),
        cause === null ? null : await evaluateAs([isString, 'string'], cause, 'Cause', scope),
        [],
      );
    }
  }
}

async function invoke(frame: Frame, state: TaskState, world: World): Promise<Transition> {
  const token = state.Resource === INVOKE_AND_WAIT ? world.newToken() : null;
  const scope = scopeOf(frame, world, {}, token);
  const given = checkSize(await evaluateFields(state.Arguments, 'Arguments', scope), frame.state);
  const name = await evaluateAs([isString, 'string'], given['FunctionName'], 'Arguments/FunctionName', scope);
  const timeout =
    state.TimeoutSeconds === undefined
      ? null
      : await evaluateWhole(state.TimeoutSeconds, 'TimeoutSeconds', [1, LONGEST_SECONDS], scope);
  const doing: Doing = {
    kind: 'invoke',
    functionArn: name.startsWith('arn:') ? name : `arn:aws:lambda:${world.region}:${world.account}:function:${name}`,
    payload: 'Payload' in given ? given['Payload'] : {},
    token,
    dueAt: timeout === null ? null : world.now() + timeout * 1000,
  };
  const waits = token !== null;
  const details = {
    region: world.region,
    parameters: JSON.stringify(given),
    ...(timeout && { timeoutInSeconds: timeout }),
  };
  const scheduled = events.task('TaskScheduled', waits, details);
  return { frame: { ...frame, doing }, events: [scheduled, events.task('TaskStarted', waits)] };
}

/** Items, or without that field the input as it is. */
async function itemsOf(frame: Frame, { Items }: MapState, scope: Scope): Promise<unknown[]> {
  if (Items !== undefined) return await evaluateAs([isArray, 'array'], Items, 'Items', scope);
  if (isArray(frame.input)) return frame.input;
  throw new StateFailure('States.Runtime', `The input of the Map state '${frame.state}' is not an array.`);
}

async function fanOut(frame: Frame, state: MapState, world: World): Promise<Transition> {
  const scope = scopeOf(frame, world);
  const items = await itemsOf(frame, state, scope);
  const asked =
    state.MaxConcurrency === undefined
      ? 0
      : await evaluateWhole(state.MaxConcurrency, 'MaxConcurrency', [0, LONGEST_SECONDS], scope);
  const selected: unknown[] = [];
  for (const [Index, Value] of items.entries())
    selected.push(
      state.ItemSelector === undefined
        ? Value
        : await evaluate(state.ItemSelector, 'ItemSelector', scopeOf({ ...frame, item: { Index, Value } }, world)),
    );
  const doing: Doing = { kind: 'map', items: selected, started: 0, limit: asked === 0 ? MAP_CONCURRENCY : asked };
  return { frame: { ...frame, doing }, events: [{ type: 'MapStateStarted', details: { length: items.length } }] };
}

/** Looks after the iterations of a Map: begins further ones, or ends the Map's work. */
function gather(frame: Frame, doing: Doing & { kind: 'map' }, world: World): Transition | undefined {
  const children = world.children();
  for (const { doing: last, item } of children)
    if (last.kind === 'crashed')
      return {
        frame: { ...frame, doing: { kind: 'failed', error: last.error, cause: last.cause } },
        events: [events.iteration('Failed', frame.state, item?.Index ?? 0), { type: 'MapStateFailed' }],
        endChildren: true,
      };
  const outputs = children.flatMap(({ doing: last, item }) =>
    last.kind === 'ended' ? [{ index: item?.Index ?? 0, output: last.output }] : [],
  );
  if (outputs.length === doing.items.length) {
    const result = outputs.toSorted((a, b) => a.index - b.index).map(({ output }) => output);
    const succeeded = { kind: 'succeeded' as const, outcome: { result: checkSize(result, frame.state) } };
    return { frame: { ...frame, doing: succeeded }, events: [{ type: 'MapStateSucceeded' }], endChildren: true };
  }
  const free = Math.min(doing.limit - (children.length - outputs.length), doing.items.length - doing.started);
  if (free <= 0) return undefined;
  const fresh = Array.from({ length: free }, (_, i) => iterationOf(frame, doing, doing.started + i, world));
  return {
    frame: { ...frame, doing: { ...doing, started: doing.started + free } },
    events: fresh.map(({ item }) => events.iteration('Started', frame.state, item?.Index ?? 0)),
    children: fresh,
  };
}

function iterationOf(frame: Frame, doing: Doing & { kind: 'map' }, index: number, world: World): Frame {
  const value = doing.items[index];
  return {
    // The last event makes the id unlike those of an earlier attempt of the same Map.
    id: `${frame.id}/${frame.lastEvent}.${index}`,
    parent: frame.id,
    set: frame.state,
    state: world.machine.sets.get(frame.state)?.startAt ?? '',
    input: value,
    variables: {},
    outer: { ...frame.outer, ...frame.variables },
    item: { Index: index, Value: value },
    enteredAt: world.now(),
    enteredEvent: 0,
    lastEvent: frame.lastEvent,
    retries: [],
    doing: { kind: 'enter' },
  };
}

/** Evaluates Output and Assign (both see the variables as they were on entry) and goes on to `next`, or ends. */
async function leave(
  frame: Frame,
  state: State,
  yields: Yields,
  to: { scope: Scope; otherwise: unknown; next: string | undefined; field?: string },
): Promise<Transition> {
  const field = to.field ?? '';
  const output = 'Output' in yields ? await evaluate(yields.Output, `${field}Output`, to.scope) : to.otherwise;
  const assigned = await evaluateFields(yields.Assign ?? {}, `${field}Assign`, to.scope);
  checkSize(output, frame.state);
  checkSize(assigned, frame.state);
  const variables = { ...frame.variables, ...assigned };
  const exited = [events.stateExited(state.Type, frame.state, output)];
  if (to.next !== undefined)
    return {
      frame: { ...frame, variables, state: to.next, input: output, retries: [], doing: { kind: 'enter' } },
      events: exited,
    };
  const ended: Frame = { ...frame, variables, doing: { kind: 'ended', output } };
  if (frame.item !== null)
    return { frame: ended, events: [...exited, events.iteration('Succeeded', frame.set, frame.item.Index)] };
  return { frame: ended, events: exited, end: { status: 'SUCCEEDED', output } };
}

/** A state has failed: retry it, go to a catcher, or let the failure go up. */
async function handle(
  frame: Frame,
  { error, cause }: { error: string; cause: string | null },
  state: State,
  world: World,
): Promise<Transition> {
  const retry = 'Retry' in state ? retryOf(state.Retry, error, frame.retries, world.random) : undefined;
  if (retry !== undefined) {
    const doing: Doing = { kind: 'retry', dueAt: world.now() + retry.delayMs };
    return { frame: { ...frame, retries: retry.retries, doing }, events: [] };
  }
  const at = 'Catch' in state ? catcherFor(state.Catch, error) : -1;
  const catcher = 'Catch' in state ? state.Catch[at] : undefined;
  if (catcher === undefined) return crash(frame, error, cause, []);
  const errorOutput = { Error: error, ...(cause === null ? {} : { Cause: cause }) };
  return await leave(frame, state, catcher, {
    scope: scopeOf(frame, world, { errorOutput }),
    otherwise: errorOutput,
    next: catcher.Next,
    field: `Catch[${at}]/`,
  });
}

/** The failure ends the execution, or reaches the Map that this is an iteration of. */
function crash(frame: Frame, error: string | null, cause: string | null, drafts: readonly EventDraft[]): Transition {
  const crashed: Frame = { ...frame, doing: { kind: 'crashed', error: error ?? '', cause } };
  if (frame.parent !== null) return { frame: crashed, events: drafts };
  const end = { status: 'FAILED' as const, error: error ?? undefined, cause: cause ?? undefined };
  return { frame: crashed, events: drafts, end };
}
