/**
 * Runs executions: takes each frame as far as it goes, invokes functions, and moves what a token, an answer or the
 * clock sets free. Nothing happens before the step that led to it is stored, so a restart goes on from there.
 */
import { randomBytes } from 'node:crypto';
import { AwsError, type Functions, type Ground } from '../../service.ts';
import { type Machine, parseDefinition } from './definition.ts';
import * as events from './events.ts';
import { StateFailure } from './expressions.ts';
import type { End, Frame, Transition } from './frame.ts';
import { checkSize } from './limits.ts';
import { step } from './stepper.ts';
import type { ExecutionRow, Store, Stored } from './store.ts';

export interface EngineOptions {
  readonly functions: Functions;
  /** The role of a machine, where it has one. */
  readonly roleOf: (machineArn: string) => string | undefined;
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
  readonly #machines = new Map<string, Machine>();
  /** Frames being taken further; true if one was woken meanwhile. */
  readonly #driven = new Map<string, boolean>();
  readonly #invoked = new Set<string>();

  constructor(ground: Ground, store: Store, options: EngineOptions) {
    this.#ground = ground;
    this.#store = store;
    this.#options = options;
  }

  /** Goes on with everything that was under way when the process ended. */
  resume(): void {
    for (const arn of this.#store.unannounced()) this.announce(arn);
    for (const { execution, frame } of this.#store.frames()) this.wake(execution, frame.id);
  }

  /** Takes a frame as far as it goes. A frame that is being taken already is read again before its driver stops. */
  wake(execution: string, id: string): void {
    const key = `${execution} ${id}`;
    const driven = this.#driven.has(key);
    this.#driven.set(key, driven);
    if (driven) return;
    this.#inBackground(execution, async () => {
      const from = await this.#drive(execution, id, key);
      if (from !== undefined) this.#invoke(from);
    });
  }

  /** Ends an execution from outside; false if it is over already. */
  end(execution: string, end: End): boolean {
    const ended = this.#store.end(execution, end, this.#ground.clock.now());
    if (ended) this.announce(execution);
    this.#ground.changed();
    return ended;
  }

  /** Stores what set a waiting frame free, and goes on with it; false if it was no longer waiting. */
  free(from: Stored, doing: Frame['doing'], drafts: Transition['events'] = []): boolean {
    const freed = this.#commit(from, { frame: { ...from.frame, doing }, events: drafts });
    if (freed) this.wake(from.execution, from.frame.id);
    return freed;
  }

  /** Performs what the clock has reached; answers how many things that were. */
  fireDue(now: number): number {
    const all = this.#store.due(now);
    for (const { arn, frame: id } of all) {
      const due = id === null ? undefined : this.#store.frame(arn, id);
      if (id === null) this.end(arn, { status: 'TIMED_OUT' });
      else if (due !== undefined) this.#fire(due);
    }
    return all.length;
  }

  #fire(due: Stored): void {
    const { doing } = due.frame;
    if (doing.kind === 'wait') this.free(due, { kind: 'succeeded', outcome: null });
    else if (doing.kind === 'retry') this.free(due, { kind: 'begin' });
    else if (doing.kind === 'invoke' || doing.kind === 'callback') {
      const drafts = [events.task('TaskTimedOut', doing.token !== null, { error: 'States.Timeout' })];
      this.free(due, { kind: 'failed', error: 'States.Timeout', cause: null }, drafts);
    }
  }

  announce(arn: string): void {
    const row = this.#store.execution(arn);
    if (row === undefined) return;
    try {
      this.#options.onChange(row);
      this.#store.announced(arn);
    } catch (error) {
      this.#warn(`the listener failed for ${arn}`, error); // it is told again after a restart
    }
  }

  async #drive(execution: string, id: string, key: string): Promise<Stored | undefined> {
    try {
      for (;;) {
        this.#driven.set(key, false);
        const from = this.#store.frame(execution, id);
        const row = this.#store.execution(execution);
        if (from === undefined || row === undefined) return undefined;
        const next = await step(from.frame, this.#world(row, id));
        if (next !== undefined) {
          if (this.#commit(from, next)) this.#wakeAround(execution, next);
        } else if (this.#driven.get(key) === false) return from; // nothing is awaited from here to the end of the drive, or a wake would be lost
      }
    } finally {
      this.#driven.delete(key);
    }
  }

  /** Wakes the iterations that a step began, or the Map whose iteration it ended. */
  #wakeAround(execution: string, { frame, children = [] }: Transition): void {
    for (const child of children) this.wake(execution, child.id);
    const over = frame.doing.kind === 'ended' || frame.doing.kind === 'crashed';
    if (over && frame.parent !== null) this.wake(execution, frame.parent);
  }

  #commit(from: Stored, next: Transition): boolean {
    const committed = this.#store.commit(from, next, this.#ground.clock.now());
    if (!committed) return false;
    if (this.#store.execution(from.execution)?.status !== 'RUNNING') this.announce(from.execution);
    this.#ground.changed();
    return true;
  }

  /** Invokes beside the drive, since a token may be answered, or time be up, before the function returns. */
  #invoke(from: Stored): void {
    const { doing, state } = from.frame;
    const machine = this.#store.execution(from.execution)?.machine;
    if (doing.kind !== 'invoke' || machine === undefined) return;
    const key = `${from.execution} ${from.frame.id} ${from.rev}`;
    if (this.#invoked.has(key)) return;
    this.#invoked.add(key);
    this.#inBackground(from.execution, async () => {
      const { token } = doing;
      const outcome = await this.#call(machine, doing.functionArn, doing.payload, state);
      this.#invoked.delete(key);
      if (!('payload' in outcome)) {
        this.free(from, { kind: 'failed', ...outcome }, [events.task('TaskFailed', token !== null, outcome)]);
        return;
      }
      const result = { ExecutedVersion: '$LATEST', Payload: outcome.payload, StatusCode: 200 };
      const answered = events.taskAnswered(token === null ? 'TaskSucceeded' : 'TaskSubmitted', token !== null, result);
      if (token === null) this.free(from, { kind: 'succeeded', outcome: { result } }, [answered]);
      else this.free(from, { kind: 'callback', token, dueAt: doing.dueAt }, [answered]);
    });
  }

  /**
   * The errors of a function carry their class names; those of the service begin with `Lambda.`:
   * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html
   */
  async #call(machine: string, functionArn: string, payload: unknown, state: string): Promise<Outcome> {
    try {
      this.#options.authorizeInvoke(machine, functionArn);
      const answer = await this.#options.functions.invoke(functionArn, payload);
      if ('payload' in answer) return { payload: checkSize(answer.payload ?? null, state) };
      const { type, message } = answer.error;
      const unknown = `The cause could not be determined because Lambda did not return an error type. Returned payload: `;
      const known = { errorMessage: message, errorType: type, trace: [] };
      const cause = JSON.stringify(type === 'Lambda.Unknown' ? { errorMessage: message } : known);
      return { error: type, cause: type === 'Lambda.Unknown' ? unknown + cause : cause };
    } catch (error) {
      if (error instanceof StateFailure) return { error: error.error, cause: error.message };
      if (!(error instanceof AwsError)) return { error: 'Lambda.SdkClientException', cause: String(error) };
      const cause = `${error.message} (Service: Lambda, Status Code: ${error.status}, Error Code: ${error.code})`;
      const denied = error.code.startsWith('AccessDenied');
      return { error: denied ? 'Lambda.AWSLambdaException' : `Lambda.${error.code}`, cause };
    }
  }

  #world(row: ExecutionRow, frameId: string) {
    const [, , , region = '', account = '', , machineName = ''] = row.machine.split(':');
    const execution = {
      Id: row.arn,
      Name: row.name,
      Input: JSON.parse(row.input),
      RoleArn: this.#options.roleOf(row.machine) ?? '',
      StartTime: new Date(row.startedAt).toISOString(),
      RedriveCount: 0,
    };
    return {
      machine: this.#machineOf(row.hash, machineName),
      region,
      account,
      context: { Execution: execution, StateMachine: { Id: row.machine, Name: machineName } },
      now: () => this.#ground.clock.now(),
      children: () => this.#store.children(row.arn, frameId),
      newToken: () => `AQ${randomBytes(96).toString('base64url')}`,
      random: () => Math.random(),
    };
  }

  /** An execution keeps the definition it began with, as on AWS. */
  #machineOf(hash: string, name: string): Machine {
    const known = this.#machines.get(hash);
    if (known !== undefined) return known;
    const machine = parseDefinition(name, JSON.parse(this.#store.definition(hash)?.body ?? 'null'));
    this.#machines.set(hash, machine);
    return machine;
  }

  #warn(what: string, error: unknown): void {
    if (this.#ground.db.isOpen) process.emitWarning(`step functions: ${what}: ${String(error)}`);
  }

  /** Counts `job` as work. A failure of our own ends the execution in sight instead of leaving it to hang. */
  #inBackground(execution: string, job: () => Promise<void>): void {
    const guarded = async () => {
      try {
        await job();
      } catch (error) {
        if (!this.#ground.db.isOpen) return; // the desk is shutting down; the stored step is done again
        this.#warn(execution, error);
        this.end(execution, { status: 'FAILED', error: 'States.Runtime', cause: String(error) });
      }
    };
    void this.#ground.work.during(guarded);
  }
}
