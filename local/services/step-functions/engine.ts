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
import type { ExecutionRow, Store, Stored } from './store.ts';

export interface EngineOptions {
  readonly machines: ReadonlyMap<string, { machine: Machine; role: string | undefined }>;
  readonly functions: Functions;
  /** Throws AwsError if the machine's role may not invoke the function. */
  readonly authorizeInvoke: (machineArn: string, functionArn: string) => void;
  /** Told after an execution has begun or ended. */
  readonly onChange: (execution: ExecutionRow) => void;
}

type Outcome = { payload: unknown } | { error: string; cause: string };

export class Engine {
  readonly #ground: Ground;
  readonly #store: Store;
  readonly #options: EngineOptions;
  /** Executions being taken further; true if one was woken meanwhile. */
  readonly #driven = new Map<string, boolean>();
  readonly #invoked = new Set<string>();

  constructor(ground: Ground, store: Store, options: EngineOptions) {
    this.#ground = ground;
    this.#store = store;
    this.#options = options;
  }

  /** Takes an execution as far as it goes. One that is being taken already is looked at again before that ends. */
  wake(execution: string): void {
    const driven = this.#driven.has(execution);
    this.#driven.set(execution, driven);
    if (driven) return;
    this.#inBackground(execution, async () => {
      const from = await this.#drive(execution);
      if (from !== undefined) await this.#invoke(from);
    });
  }

  /** Ends an execution from outside, if it is not over. */
  end(execution: string, end: End): void {
    if (this.#store.end(execution, end, this.#ground.clock.now())) this.announce(execution);
    this.#ground.changed();
  }

  /** Stores what set a waiting frame free, and goes on with it, unless it no longer waits. */
  free(from: Stored, doing: Doing, ...drafts: EventDraft[]): void {
    if (this.#commit(from, { frame: { ...from.frame, doing }, events: drafts })) this.wake(from.execution);
  }

  /** Performs what the clock has reached; answers how many things that were. */
  fireDue(now: number): number {
    const all = this.#store.due(now);
    for (const { arn, frame } of all) {
      const due = frame === 0 ? undefined : this.#store.frame(arn);
      const doing = due?.frame.doing;
      if (frame === 0) this.end(arn, { status: 'TIMED_OUT' });
      if (due === undefined) continue;
      if (doing?.kind === 'wait') this.free(due, { kind: 'succeeded', outcome: null });
      else if (doing?.kind === 'retry') this.free(due, { kind: 'begin' });
      else if (doing?.kind === 'invoke' || doing?.kind === 'callback') {
        const draft = events.task('TaskTimedOut', doing.token !== null, { error: 'States.Timeout' });
        this.free(due, { kind: 'failed', error: 'States.Timeout', cause: null }, draft);
      }
    }
    return all.length;
  }

  announce(arn: string): void {
    const row = this.#store.execution(arn);
    try {
      if (row !== undefined) this.#options.onChange(row);
    } catch (error) {
      process.emitWarning(`step functions: the listener failed for ${arn}: ${String(error)}`);
    }
  }

  /** Answers with the frame that waits, or undefined if it is over. */
  async #drive(execution: string): Promise<Stored | undefined> {
    try {
      for (;;) {
        this.#driven.set(execution, false);
        const from = this.#store.frame(execution);
        const row = this.#store.execution(execution);
        if (from === undefined || row === undefined) return undefined;
        const next = await step(from.frame, this.#world(row));
        if (next !== undefined) this.#commit(from, next);
        // Nothing is awaited from here to the end of the drive, or a wake would be lost.
        else if (this.#driven.get(execution) === false) return from;
      }
    } finally {
      this.#driven.delete(execution);
    }
  }

  #commit(from: Stored, next: Transition): boolean {
    if (!this.#store.commit(from, next, this.#ground.clock.now())) return false;
    if (this.#store.execution(from.execution)?.status !== 'RUNNING') this.announce(from.execution);
    this.#ground.changed();
    return true;
  }

  /** Invokes after the drive, since a token may be answered, or time be up, before the function returns. */
  async #invoke(from: Stored): Promise<void> {
    const { doing, state } = from.frame;
    const key = `${from.execution} ${from.rev}`;
    if (doing.kind !== 'invoke' || this.#invoked.has(key)) return;
    this.#invoked.add(key);
    const { token, dueAt } = doing;
    const outcome = await this.#call(from.execution, doing.functionArn, doing.payload, state);
    this.#invoked.delete(key);
    if ('error' in outcome) {
      this.free(from, { kind: 'failed', ...outcome }, events.task('TaskFailed', token !== null, outcome));
      return;
    }
    const result = { ExecutedVersion: '$LATEST', Payload: outcome.payload, StatusCode: 200 };
    const answered = events.taskAnswered(token === null ? 'TaskSucceeded' : 'TaskSubmitted', token !== null, result);
    if (token === null) this.free(from, { kind: 'succeeded', outcome: { result } }, answered);
    else this.free(from, { kind: 'callback', token, dueAt }, answered);
  }

  /**
   * The errors of a function carry their class names; those of the service begin with `Lambda.`:
   * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html
   */
  async #call(execution: string, functionArn: string, payload: unknown, state: string): Promise<Outcome> {
    try {
      this.#options.authorizeInvoke(this.#store.execution(execution)?.machine ?? '', functionArn);
      const answer = await this.#options.functions.invoke(functionArn, payload);
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

  #world({ arn, machine: machineArn, name, input, startedAt }: ExecutionRow) {
    const known = this.#options.machines.get(machineArn);
    if (known === undefined) throw new Error(`The state machine ${machineArn} is gone.`);
    const started = { Input: JSON.parse(input), StartTime: new Date(startedAt).toISOString(), RedriveCount: 0 };
    const Execution = { Id: arn, Name: name, RoleArn: known.role ?? '', ...started };
    return {
      machine: known.machine,
      context: { Execution, StateMachine: { Id: machineArn, Name: machineArn.split(':').at(-1) ?? '' } },
      now: () => this.#ground.clock.now(),
    };
  }

  /** Counts `job` as work. A failure of our own ends the execution in sight instead of leaving it to hang. */
  #inBackground(execution: string, job: () => Promise<void>): void {
    const guarded = async () => {
      try {
        await job();
      } catch (error) {
        if (!this.#ground.db.isOpen) return; // the desk is shutting down; the stored step is done again
        process.emitWarning(`step functions: ${execution}: ${String(error)}`);
        this.end(execution, { status: 'FAILED', error: 'States.Runtime', cause: String(error) });
      }
    };
    void this.#ground.work.during(guarded);
  }
}
