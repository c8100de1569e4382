/** Runs state machines on the local Step Functions endpoint with scripted functions, in memory, on a clock that jumps. */
import { DatabaseSync } from 'node:sqlite';
import { stepFunctions, type StepFunctionsOptions } from '../../local/services/step-functions/service.ts';
import type { StatusChange } from '../../local/services/step-functions/status-change.ts';
import { type Functions, type Ground, Work } from '../../local/service.ts';

export const START = Date.parse('2026-03-02T09:00:00Z');
const REGION = 'eu-central-1:111122223333';
export const MACHINE = `arn:aws:states:${REGION}:stateMachine:Ladder`;
/** The ARN under which a scripted function is invoked. */
export const functionArn = (name: string): string => `arn:aws:lambda:${REGION}:function:${name}`;

/** A function's error as it reaches Step Functions: `throw new Thrown('ThrottlingException')`. */
export class Thrown extends Error {
  readonly type: string;
  constructor(type: string, message = type) {
    super(message);
    this.type = type;
  }
}

/** By name: takes the payload, returns the answer or throws (`Thrown` to choose the error's name). */
export type Scripts = Record<string, (payload: never) => unknown>;

const scripted = (scripts: Scripts): Functions => ({
  async invoke(arn, payload) {
    const script = scripts[arn.split(':').at(-1) ?? ''];
    if (script === undefined) throw new Error(`no function ${arn}`);
    try {
      return { payload: (await script(payload as never)) ?? null };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { error: { type: error instanceof Thrown ? error.type : error.name, message: error.message } };
    }
  },
});

/** What the API answers, as far as tests look. */
interface Answer {
  executionArn: string;
  status: string;
  output?: string;
  error?: string;
  cause?: string;
  stopDate?: number;
  events: { id: number; type: string; previousEventId: number }[];
}

export interface Settings {
  /** A database file, to be opened again by a second bench; in memory otherwise. */
  file?: string;
  clock?: { now(): number; at: number };
  options?: Partial<StepFunctionsOptions>;
}

/** An endpoint with one machine, MACHINE. */
export function bench(definition: object, scripts: Scripts = {}, { file, clock, options }: Settings = {}) {
  const time: { now(): number; at: number } = clock ?? { at: START, now: () => time.at };
  const db = new DatabaseSync(file ?? ':memory:');
  db.exec('pragma synchronous = off'); // a test's file outlives processes, not power cuts
  const changes: StatusChange[] = [];
  const ground: Ground = { clock: time, db, work: new Work(), changed: () => undefined };
  const service = stepFunctions(ground, {
    machines: [{ arn: MACHINE, name: 'Ladder', definition }],
    functions: scripted(scripts),
    onStatusChange: (event) => changes.push(event),
    ...options,
  });
  const call = (action: string, body: Record<string, unknown> = {}) =>
    service.call({ action, body, caller: 'operator' }) as Answer;
  const describe = (executionArn: string) => call('DescribeExecution', { executionArn });
  return {
    service,
    ground,
    changes,
    clock: time,
    call,
    describe,
    quiet: () => ground.work.quiet(),
    start: (input: unknown = {}, name?: string): string =>
      call('StartExecution', { stateMachineArn: MACHINE, input: JSON.stringify(input), ...(name && { name }) })
        .executionArn,
    /** Moves the clock on, in steps to each due instant, until `ms` later. */
    async advance(ms: number): Promise<void> {
      const until = time.at + ms;
      await ground.work.quiet();
      for (let due = service.nextDue(); due !== null && due <= until; due = service.nextDue()) {
        time.at = Math.max(time.at, due);
        service.fireDue(time.at);
        await ground.work.quiet();
      }
      time.at = until;
    },
    /** Types of the execution's events, in order. */
    types: (executionArn: string): string[] =>
      call('GetExecutionHistory', { executionArn }).events.map(({ type }) => type),
    history: (executionArn: string): Answer['events'] => call('GetExecutionHistory', { executionArn }).events,
  };
}

/** How a run ended, and how long it took by its own clock. */
export interface Ran {
  status: string;
  output: unknown;
  error: string | undefined;
  cause: string | undefined;
  seconds: number;
}

/**
 * Runs `definition` (its substitutions already made) until it is over, jumping over waits and timeouts. A callback
 * task whose token no script answers runs into its timeout.
 * @param scripts by function name; they may answer task tokens through `reply`, at once or later
 */
export async function runMachine(definition: object, input: unknown, scripts: Record<string, Script>): Promise<Ran> {
  const reply: Reply = {
    success: (taskToken, output) => desk.call('SendTaskSuccess', { taskToken, output: JSON.stringify(output) }),
    failure: (taskToken, error, cause) => desk.call('SendTaskFailure', { taskToken, error, cause }),
  };
  const bound = Object.entries(scripts).map(([name, script]) => [name, (payload: never) => script(payload, reply)]);
  const desk = bench(definition, Object.fromEntries(bound));
  const arn = desk.start(input);
  await desk.quiet();
  while (desk.describe(arn).status === 'RUNNING') {
    const due = desk.service.nextDue();
    if (due === null) throw new Error('The run waits for something that has no due instant.');
    await desk.advance(Math.max(0, due - desk.clock.at));
  }
  const { status, output, error, cause } = desk.describe(arn);
  desk.ground.db.close();
  const parsed: unknown = output === undefined ? undefined : JSON.parse(output);
  return { status, output: parsed, error, cause, seconds: (desk.clock.at - START) / 1000 };
}

/** Takes the payload (of whatever type it says) and returns the function's answer, or throws. */
export type Script = { script(payload: unknown, reply: Reply): unknown }['script'];

/** Answers task tokens in a script. */
export interface Reply {
  success(taskToken: string, output: unknown): void;
  failure(taskToken: string, error: string, cause?: string): void;
}
