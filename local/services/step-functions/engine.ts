/**
 * Runs executions: takes each as far as it goes, invokes functions, and moves what a token, an answer or the
 * clock sets free. Nothing happens before the step that led to it is stored, so a restart goes on from there.
 */
import { AwsError, type Functions, type Ground } from '../../service.ts';
import type { Machine } from './definition.ts';
import * as events from './events.ts';
import { StateFailure } from './expressions.ts';
import type { Doing, End, EventDraft, Transition } from './frame.ts';
import { checkSize } from './limits.ts';
import { step } from './stepper.ts';
import type { Store } from './store.ts';
import { executionIn, type ExecutionRow, type Stored } from './tables.ts';

export interface EngineOptions {
  readonly machines: ReadonlyMap<string, { machine: Machine }>;
  readonly functions: Functions;
  /** Throws AwsError if the machine's role may not invoke the function. */
  readonly authorizeInvoke: (machineArn: string, functionArn: string) => void;
  /** Told after an execution has begun or ended. */
  readonly onChange: (execution: ExecutionRow) => void;
}

type Outcome = { payload: unknown } | { error: string; cause: string };

export function stepEngine(ground: Ground, store: Store, options: EngineOptions) {
  /** Frames being taken further; true if one was woken meanwhile. */
  const driven = new Map<string, boolean>();
  const invoked = new Set<string>();

  /**
   * Takes a frame as far as it goes, by its key: an execution's ARN, or the key of an iteration of a Map. One that is
   * being taken already is looked at again before that ends.
   */
  function wake(key: string): void {
    const already = driven.has(key);
    driven.set(key, already);
    if (already) return;
    inBackground(key, async () => {
      const from = await drive(key);
      if (from !== undefined) await invoke(from);
    });
  }

  /** Ends an execution from outside, if it is not over. */
  function end(execution: string, how: End): void {
    if (store.stop(execution, how, ground.clock.now())) announce(execution);
    ground.changed();
  }

  /** Stores what set a waiting frame free, and goes on with it, unless it no longer waits. */
  function free(from: Stored, doing: Doing, ...drafts: EventDraft[]): void {
    if (commit(from, { frame: { ...from.frame, doing }, events: drafts })) wake(from.key);
  }

  /** Performs what the clock has reached; answers how many things that were. */
  function fireDue(now: number): number {
    const all = store.due(now);
    for (const { arn, frame } of all) {
      const due = frame === 0 ? undefined : store.frameOf(arn);
      const doing = due?.frame.doing;
      if (frame === 0) end(arn, { status: 'TIMED_OUT' });
      if (due === undefined) continue;
      if (doing?.kind === 'wait') free(due, { kind: 'succeeded', outcome: null });
      else if (doing?.kind === 'retry') free(due, { kind: 'begin' });
      else if (doing?.kind === 'invoke' || doing?.kind === 'callback') {
        const draft = events.task('TaskTimedOut', doing.token !== null, { error: 'States.Timeout' });
        free(due, { kind: 'failed', error: 'States.Timeout', cause: null }, draft);
      }
    }
    return all.length;
  }

  function announce(arn: string): void {
    const row = store.executionOf(arn);
    try {
      if (row !== undefined) options.onChange(row);
    } catch (error) {
      process.emitWarning(`step functions: the listener failed for ${arn}: ${String(error)}`);
    }
  }

  /** Answers with the frame that waits, or undefined if it is gone. */
  async function drive(key: string): Promise<Stored | undefined> {
    try {
      for (;;) {
        driven.set(key, false);
        const from = store.frameOf(key);
        const row = from && store.executionOf(from.execution);
        if (from === undefined || row === undefined) return undefined;
        const next = await step(from.frame, world(row));
        if (next !== undefined) commit(from, next);
        // Nothing is awaited from here to the end of the drive, or a wake would be lost.
        else if (driven.get(key) === false) return from;
      }
    } finally {
      driven.delete(key);
    }
  }

  function commit(from: Stored, next: Transition): boolean {
    const freed = store.commit(from, next, ground.clock.now());
    if (freed === undefined) return false;
    freed.forEach(wake);
    if (store.executionOf(from.execution)?.status !== 'RUNNING') announce(from.execution);
    ground.changed();
    return true;
  }

  /** Invokes after the drive, since a token may be answered, or time be up, before the function returns. */
  async function invoke(from: Stored): Promise<void> {
    const { doing, state } = from.frame;
    const key = `${from.key} ${from.rev}`;
    if (doing.kind !== 'invoke' || invoked.has(key)) return;
    invoked.add(key);
    const { token, dueAt } = doing;
    const outcome = await call(from.execution, doing.functionArn, doing.payload, state);
    invoked.delete(key);
    if ('error' in outcome) {
      free(from, { kind: 'failed', ...outcome }, events.task('TaskFailed', token !== null, outcome));
      return;
    }
    const result = { ExecutedVersion: '$LATEST', Payload: outcome.payload, StatusCode: 200 };
    const answered = events.taskAnswered(token === null ? 'TaskSucceeded' : 'TaskSubmitted', token !== null, result);
    if (token === null) free(from, { kind: 'succeeded', outcome: { result } }, answered);
    else free(from, { kind: 'callback', token, dueAt }, answered);
  }

  /**
   * The errors of a function carry their class names; those of the service begin with `Lambda.`:
   * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html
   */
  async function call(execution: string, functionArn: string, payload: unknown, state: string): Promise<Outcome> {
    try {
      options.authorizeInvoke(store.executionOf(execution)?.machine ?? '', functionArn);
      const answer = await options.functions.invoke(functionArn, payload);
      if ('payload' in answer) return { payload: checkSize(answer.payload ?? null, state) };
      const { type: error, message: errorMessage } = answer.error;
      if (error !== 'Lambda.Unknown')
        return { error, cause: JSON.stringify({ errorMessage, errorType: error, trace: [] }) };
      const unknown = 'The cause could not be determined because Lambda did not return an error type.';
      return { error, cause: `${unknown} Returned payload: ${JSON.stringify({ errorMessage })}` };
    } catch (error) {
      if (error instanceof StateFailure) return { error: error.error, cause: error.message };
      if (!(error instanceof AwsError)) return { error: 'Lambda.SdkClientException', cause: String(error) };
      const { code, message, status } = error;
      const cause = `${message} (Service: Lambda, Status Code: ${status}, Error Code: ${code})`;
      return { error: code.startsWith('AccessDenied') ? 'Lambda.AWSLambdaException' : `Lambda.${code}`, cause };
    }
  }

  function world({ arn, machine: machineArn, name, input, startedAt }: ExecutionRow) {
    const known = options.machines.get(machineArn);
    if (known === undefined) throw new Error(`The state machine ${machineArn} is gone.`);
    const started = { Input: JSON.parse(input), StartTime: new Date(startedAt).toISOString(), RedriveCount: 0 };
    const Execution = { Id: arn, Name: name, ...started };
    return {
      machine: known.machine,
      context: { Execution, StateMachine: { Id: machineArn, Name: machineArn.split(':').at(-1) ?? '' } },
      now: () => ground.clock.now(),
    };
  }

  /** Counts `job` as work. A failure of our own ends the execution in sight instead of leaving it to hang. */
  function inBackground(key: string, job: () => Promise<void>): void {
    const guarded = async () => {
      try {
        await job();
      } catch (error) {
        if (!ground.db.isOpen) return; // the desk is shutting down; the stored step is done again
        process.emitWarning(`step functions: ${key}: ${String(error)}`);
        end(executionIn(key), { status: 'FAILED', error: 'States.Runtime', cause: String(error) });
      }
    };
    void ground.work.during(guarded);
  }

  return { wake, end, free, fireDue, announce };
}
