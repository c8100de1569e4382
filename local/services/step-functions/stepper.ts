/**
 * The interpreter: from a frame to the frame after one step. Pure but for the evaluation of expressions; whatever it
 * decides is stored by the engine before anything else happens. A frame that waits (for a function, a token, an
 * instant) has no next step.
 */
import { randomBytes } from 'node:crypto';
import { INVOKE_AND_WAIT, type MapState, type State, type TaskState } from './definition.ts';
import * as events from './events.ts';
import { ARRAY, BOOLEAN, evaluate, evaluateAs, evaluateFields, evaluateWhole, STRING } from './expressions.ts';
import { LONGEST_SECONDS, type Scope, StateFailure } from './expressions.ts';
import {
  type Doing,
  type EventDraft,
  firstFrame,
  type Frame,
  scopeOf,
  to,
  type Transition,
  type World,
} from './frame.ts';
import { catcherFor, checkSize, MAX_AT_ONCE, retryOf } from './limits.ts';

/** A state, a rule or a catcher: what it yields and where it leads. */
type Leads = { Output?: unknown; Assign?: Record<string, unknown> | undefined; Next?: string | undefined };
type Failed = Doing & { kind: 'failed' };

/** The next step of `frame`, or undefined while it waits. */
export async function step(frame: Frame, world: World): Promise<Transition | undefined> {
  try {
    const state = world.machine.states.get(frame.state);
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
      return to(entered, { kind: 'begin' }, [events.state(state.Type, 'Entered', frame.state, frame.input)]);
    }
    case 'begin':
      return await begin(frame, state, world);
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
    case 'map':
    case 'queued':
    case 'over':
      return undefined;
  }
}

async function begin(frame: Frame, state: State, world: World): Promise<Transition> {
  const scope = scopeOf(frame, world);
  switch (state.Type) {
    case 'Task':
      return await invoke(frame, state, world);
    case 'Map':
      return await iterate(frame, state, world);
    case 'Wait': {
      const wait = await evaluateWhole(state.Seconds, 'Seconds', 0, scope);
      return to(frame, { kind: 'wait', dueAt: world.now() + wait * 1000 });
    }
    case 'Pass':
    case 'Succeed':
      return await leave(frame, state, { scope, otherwise: frame.input, of: state });
    case 'Choice': {
      for (const [i, rule] of state.Choices.entries()) {
        const field = `Choices[${i}]/`;
        if (await evaluateAs(BOOLEAN, rule.Condition, `${field}Condition`, scope))
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
        state[field] === undefined ? null : await evaluateAs(STRING, state[field], field, scope);
      return crash(frame, await text('Error'), await text('Cause'), []);
    }
  }
}

async function invoke(frame: Frame, state: TaskState, world: World): Promise<Transition> {
  const token = state.Resource === INVOKE_AND_WAIT ? `AQ${randomBytes(96).toString('base64url')}` : null;
  const scope = scopeOf(frame, world, {}, token);
  const [, , , region = '', account = ''] = world.context.StateMachine.Id.split(':');
  const given = checkSize(await evaluateFields(state.Arguments, 'Arguments', scope), frame.state);
  const name = await evaluateAs(STRING, given['FunctionName'], 'Arguments/FunctionName', scope);
  const limit = state.TimeoutSeconds ?? LONGEST_SECONDS; // AWS's own default
  const timeout = await evaluateWhole(limit, 'TimeoutSeconds', 1, scope);
  const doing: Doing = {
    kind: 'invoke',
    functionArn: name.startsWith('arn:') ? name : `arn:aws:lambda:${region}:${account}:function:${name}`,
    payload: 'Payload' in given ? given['Payload'] : {},
    token,
    dueAt: world.now() + timeout * 1000,
  };
  const asked = { region, parameters: JSON.stringify(given) };
  const details = state.TimeoutSeconds === undefined ? asked : { ...asked, timeoutInSeconds: timeout };
  const started = events.task('TaskStarted', token !== null);
  return to(frame, doing, [events.task('TaskScheduled', token !== null, details), started]);
}

/** Begins the iterations of an inline Map: each a frame that reads the variables of this one and keeps its own. */
async function iterate(frame: Frame, state: MapState, world: World): Promise<Transition> {
  const scope = scopeOf(frame, world);
  const items = checkSize(await evaluateAs(ARRAY, state.Items, 'Items', scope), frame.state);
  const wanted = await evaluateWhole(state.MaxConcurrency, 'MaxConcurrency', 0, scope);
  const atOnce = Math.min(wanted || MAX_AT_ONCE, MAX_AT_ONCE); // 0, the default, means as many as there may be
  const iterations: Frame[] = [];
  for (const [Index, Value] of items.entries()) {
    const item = { Index, Value };
    const own = scopeOf({ ...frame, item }, world);
    const input = 'ItemSelector' in state ? await evaluate(state.ItemSelector, 'ItemSelector', own) : Value;
    const first = firstFrame(state.ItemProcessor.StartAt, checkSize(input, frame.state), world.now());
    iterations.push({ ...first, variables: frame.variables, item, doing: { kind: 'queued' } });
  }
  const started = { type: 'MapStateStarted', details: { length: items.length } };
  if (items.length > 0) return { ...to(frame, { kind: 'map', atOnce }, [started]), iterations };
  return to(frame, { kind: 'succeeded', outcome: { result: [] } }, [started, { type: 'MapStateSucceeded' }]);
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
  const exited = events.state(state.Type, 'Exited', frame.state, output);
  if (of.Next !== undefined)
    return to({ ...frame, variables, state: of.Next, input: output, retries: [] }, { kind: 'enter' }, [exited]);
  return { ...to(frame, { kind: 'over', output }, [exited]), end: { status: 'SUCCEEDED', output } };
}

/** A state has failed: retry it, go to a catcher, or let the failure go up. */
async function handle(frame: Frame, doing: Failed, state: State, world: World): Promise<Transition> {
  const { error, cause } = doing;
  const retry = 'Retry' in state ? retryOf(state.Retry, error, frame.retries) : undefined;
  if (retry !== undefined)
    return to({ ...frame, retries: retry.retries }, { kind: 'retry', dueAt: world.now() + retry.delayMs });
  const at = 'Catch' in state ? catcherFor(state.Catch, error) : -1;
  const catcher = 'Catch' in state ? state.Catch[at] : undefined;
  const told = state.Type === 'Map' ? [{ type: 'MapStateFailed' }] : [];
  if (catcher === undefined) return crash(frame, error, cause, told);
  const errorOutput = { Error: error, ...(cause === null ? {} : { Cause: cause }) };
  const scope = scopeOf(frame, world, { errorOutput });
  const left = await leave(frame, state, { scope, otherwise: errorOutput, of: catcher, field: `Catch[${at}]/` });
  return { ...left, events: [...told, ...left.events] };
}

/** The failure ends the execution or the iteration. */
const crash = (frame: Frame, error: string | null, cause: string | null, drafts: EventDraft[]): Transition => ({
  ...to(frame, { kind: 'over', output: null }, drafts),
  end: { status: 'FAILED', error, cause },
});
