/**
 * The interpreter: from a frame to the frame after one step. Pure but for the evaluation of expressions; whatever it
 * decides is stored by the engine before anything else happens. A frame that waits (for a function, a token, an
 * instant, its iterations) has no next step.
 */
import { INVOKE_AND_WAIT, LONGEST_SECONDS } from './definition.ts';
import type { Machine, MapState, State, TaskState } from './definition.ts';
import * as events from './events.ts';
import { evaluate, evaluateAs, evaluateFields, evaluateWhole, isArray, isBoolean, isString } from './expressions.ts';
import { type Scope, StateFailure } from './expressions.ts';
import { type Doing, type EventDraft, type Frame, newFrame, type Transition } from './frame.ts';
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

/** A state, a rule or a catcher: what it yields and where it leads. */
interface Leads {
  readonly Output?: unknown;
  readonly Assign?: Record<string, unknown> | undefined;
  readonly Next?: string | undefined;
}

const to = (frame: Frame, doing: Doing, drafts: EventDraft[] = []): Transition => ({
  frame: { ...frame, doing },
  events: drafts,
});

/** The next step of `frame`, or undefined while it waits. */
export async function step(frame: Frame, world: World): Promise<Transition | undefined> {
  try {
    const state = world.machine.sets.get(frame.set)?.states.get(frame.state);
    if (state === undefined) throw new StateFailure('States.Runtime', `The state ${frame.state} does not exist.`);
    return await proceed(frame, state, world);
  } catch (failure) {
    if (!(failure instanceof StateFailure)) throw failure;
    const { error, message, field } = failure;
    const where = `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.enteredEvent}).`;
    const cause = field === undefined ? message : `${where} ${message}`;
    const details = { state: frame.state, error, cause, location: field };
    const drafts = error === 'States.QueryEvaluationError' ? [{ type: 'EvaluationFailed', details }] : [];
    // A failure while a failure is handled is not handled again.
    return frame.doing.kind === 'failed'
      ? crash(frame, error, cause, drafts)
      : to(frame, { kind: 'failed', error, cause }, drafts);
  }
}

async function proceed(frame: Frame, state: State, world: World): Promise<Transition | undefined> {
  const { doing } = frame;
  switch (doing.kind) {
    case 'enter': {
      const entered = { ...frame, enteredAt: world.now(), retries: [] };
      return to(entered, { kind: 'begin' }, [events.stateEntered(state.Type, frame.state, frame.input)]);
    }
    case 'begin':
      return await begin(frame, state, world);
    case 'map':
      return gather(frame, doing, world);
    case 'succeeded': {
      const scope = scopeOf(frame, world, doing.outcome ?? {});
      const otherwise = doing.outcome === null ? frame.input : doing.outcome.result;
      return await leave(frame, state, { scope, otherwise, of: state.Type === 'Fail' ? {} : state });
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

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** What the expressions of the frame's state see. `extra` is result, or errorOutput in a catcher. */
function scopeOf(frame: Frame, world: World, extra: Record<string, unknown> = {}, token?: string | null): Scope {
  const context = {
    ...world.context,
    State: { Name: frame.state, EnteredTime: new Date(frame.enteredAt).toISOString(), RetryCount: sum(frame.retries) },
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
      return to(frame, { kind: 'wait', dueAt: world.now() + wait * 1000 });
    }
    case 'Pass':
    case 'Succeed':
      return await leave(frame, state, { scope, otherwise: frame.input, of: state });
    case 'Choice': {
      for (const [i, rule] of state.Choices.entries()) {
        const field = `Choices[${i}]/`;
        if (await evaluateAs([isBoolean, 'boolean'], rule.Condition, `${field}Condition`, scope))
          return await leave(frame, state, { scope, otherwise: frame.input, of: rule, field });
      }
      if (state.Default !== undefined)
        return await leave(frame, state, { scope, otherwise: frame.input, of: { ...state, Next: state.Default } });
      // The language calls this States.NoChoiceMatched; AWS has been seen to report States.Runtime, with these words.
      const cause = 'Failed to transition out of the state. The state does not point to a next state.';
      throw new StateFailure('States.Runtime', cause, 'Choices');
    }
    case 'Fail': {
      const text = async (field: 'Error' | 'Cause') =>
        state[field] === undefined ? null : await evaluateAs([isString, 'string'], state[field], field, scope);
      return crash(frame, await text('Error'), await text('Cause'), []);
    }
  }
}

async function invoke(frame: Frame, state: TaskState, world: World): Promise<Transition> {
  const token = state.Resource === INVOKE_AND_WAIT ? world.newToken() : null;
  const scope = scopeOf(frame, world, {}, token);
  const given = checkSize(await evaluateFields(state.Arguments, 'Arguments', scope), frame.state);
  const name = await evaluateAs([isString, 'string'], given['FunctionName'], 'Arguments/FunctionName', scope);
  const limit = state.TimeoutSeconds ?? LONGEST_SECONDS; // AWS's own default
  const timeout = await evaluateWhole(limit, 'TimeoutSeconds', [1, LONGEST_SECONDS], scope);
  const doing: Doing = {
    kind: 'invoke',
    functionArn: name.startsWith('arn:') ? name : `arn:aws:lambda:${world.region}:${world.account}:function:${name}`,
    payload: 'Payload' in given ? given['Payload'] : {},
    token,
    dueAt: world.now() + timeout * 1000,
  };
  const asked = { region: world.region, parameters: JSON.stringify(given) };
  const details = state.TimeoutSeconds === undefined ? asked : { ...asked, timeoutInSeconds: timeout };
  const started = events.task('TaskStarted', token !== null);
  return to(frame, doing, [events.task('TaskScheduled', token !== null, details), started]);
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
  const limit = await evaluateWhole(state.MaxConcurrency ?? 0, 'MaxConcurrency', [0, LONGEST_SECONDS], scope);
  const selected: unknown[] = [];
  for (const [Index, Value] of items.entries()) {
    const selecting = scopeOf({ ...frame, item: { Index, Value } }, world);
    selected.push('ItemSelector' in state ? await evaluate(state.ItemSelector, 'ItemSelector', selecting) : Value);
  }
  const doing: Doing = { kind: 'map', items: selected, started: 0, limit: limit || MAP_CONCURRENCY };
  return to(frame, doing, [{ type: 'MapStateStarted', details: { length: items.length } }]);
}

/** Looks after the iterations of a Map: begins further ones, or ends the Map's work. */
function gather(frame: Frame, doing: Doing & { kind: 'map' }, world: World): Transition | undefined {
  const children = world.children();
  for (const { doing: last, item } of children)
    if (last.kind === 'crashed') {
      const drafts = [events.iteration('Failed', frame.state, item?.Index ?? 0), { type: 'MapStateFailed' }];
      return { ...to(frame, { ...last, kind: 'failed' }, drafts), endChildren: true };
    }
  const outputs = children.flatMap(({ doing: last, item }) =>
    last.kind === 'ended' ? [{ index: item?.Index ?? 0, output: last.output }] : [],
  );
  if (outputs.length === doing.items.length) {
    const result = outputs.toSorted((a, b) => a.index - b.index).map(({ output }) => output);
    checkSize(result, frame.state);
    const drafts = [{ type: 'MapStateSucceeded' }];
    return { ...to(frame, { kind: 'succeeded', outcome: { result } }, drafts), endChildren: true };
  }
  const free = Math.min(doing.limit - (children.length - outputs.length), doing.items.length - doing.started);
  if (free <= 0) return undefined;
  const fresh = Array.from({ length: free }, (_, i) => iterationOf(frame, doing, doing.started + i, world));
  const drafts = fresh.map(({ item }) => events.iteration('Started', frame.state, item?.Index ?? 0));
  return { ...to(frame, { ...doing, started: doing.started + free }, drafts), children: fresh };
}

function iterationOf(frame: Frame, doing: Doing & { kind: 'map' }, index: number, world: World): Frame {
  const value = doing.items[index];
  return newFrame({
    id: `${frame.id}/${frame.lastEvent}.${index}`, // unlike those of an earlier attempt of the same Map
    parent: frame.id,
    set: frame.state,
    state: world.machine.sets.get(frame.state)?.startAt ?? '',
    input: value,
    outer: { ...frame.outer, ...frame.variables },
    item: { Index: index, Value: value },
    enteredAt: world.now(),
  });
}

/** Evaluates Output and Assign (both see the variables as they were on entry) and goes on to Next, or ends. */
async function leave(
  frame: Frame,
  state: State,
  { scope, otherwise, of, field = '' }: { scope: Scope; otherwise: unknown; of: Leads; field?: string },
): Promise<Transition> {
  const output = 'Output' in of ? await evaluate(of.Output, `${field}Output`, scope) : otherwise;
  const assigned = await evaluateFields(of.Assign ?? {}, `${field}Assign`, scope);
  checkSize(output, frame.state);
  checkSize(assigned, frame.state);
  const variables = { ...frame.variables, ...assigned };
  const exited = events.stateExited(state.Type, frame.state, output);
  if (of.Next !== undefined)
    return to({ ...frame, variables, state: of.Next, input: output, retries: [] }, { kind: 'enter' }, [exited]);
  const ended: Doing = { kind: 'ended', output };
  if (frame.item === null) return { ...to(frame, ended, [exited]), end: { status: 'SUCCEEDED', output } };
  return to(frame, ended, [exited, events.iteration('Succeeded', frame.set, frame.item.Index)]);
}

/** A state has failed: retry it, go to a catcher, or let the failure go up. */
async function handle(
  frame: Frame,
  doing: Doing & { kind: 'failed' },
  state: State,
  world: World,
): Promise<Transition> {
  const { error, cause } = doing;
  const retry = 'Retry' in state ? retryOf(state.Retry, error, frame.retries, world.random) : undefined;
  if (retry !== undefined)
    return to({ ...frame, retries: retry.retries }, { kind: 'retry', dueAt: world.now() + retry.delayMs });
  const at = 'Catch' in state ? catcherFor(state.Catch, error) : -1;
  const catcher = 'Catch' in state ? state.Catch[at] : undefined;
  if (catcher === undefined) return crash(frame, error, cause, []);
  const errorOutput = { Error: error, ...(cause === null ? {} : { Cause: cause }) };
  const scope = scopeOf(frame, world, { errorOutput });
  return await leave(frame, state, { scope, otherwise: errorOutput, of: catcher, field: `Catch[${at}]/` });
}

/** The failure ends the execution, or reaches the Map that this is an iteration of. */
function crash(frame: Frame, error: string | null, cause: string | null, drafts: EventDraft[]): Transition {
  const crashed = to(frame, { kind: 'crashed', error: error ?? '', cause }, drafts);
  if (frame.parent !== null) return crashed;
  return { ...crashed, end: { status: 'FAILED', error: error ?? undefined, cause: cause ?? undefined } };
}
