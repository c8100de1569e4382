/**
 * The Step Functions endpoint: the API's actions over the engine, with AWS's refusals.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { parsed } from '../../intrinsics.ts';
import { AwsError, refusal, type AwsCall, type Functions, type Ground } from '../../service.ts';
import { parseDefinition } from './definition.ts';
import { stepEngine } from './engine.ts';
import * as events from './events.ts';
import { firstFrame } from './frame.ts';
import { MAX_BYTES, MAX_EXECUTION_SECONDS } from './limits.ts';
import { statusChange, type StatusChange } from './status-change.ts';
import { openStore } from './store.ts';
import type { ExecutionRow, Stored } from './tables.ts';

export interface StepFunctionsOptions {
  readonly machines: readonly { arn: string; name: string; definition?: object }[];
  readonly functions: Functions;
  /** Throws AwsError if the machine's role may not invoke the function. Without it every invocation is allowed. */
  readonly authorizeInvoke?: ((machineArn: string, functionArn: string) => void) | undefined;
  readonly onStatusChange?: ((event: StatusChange) => void) | undefined;
}

const text = z.string();
const Json = text.refine((json) => Buffer.byteLength(json) <= MAX_BYTES, `must have at most ${MAX_BYTES} bytes`);
const Named = z.object({ executionArn: text });
const Machine = z.object({ stateMachineArn: text });
const Token = z.object({ taskToken: text.min(1).max(2048) });
const Told = { error: text.max(256).optional(), cause: text.max(32_768).optional() };
const Start = Machine.extend({ name: text.optional(), input: Json.default('{}') });
/** Strict: a history comes whole and from its beginning, and who asks for pages is refused. */
const History = z.strictObject({ executionArn: text });

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html (name) */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u; // \p{Cc}: U+0000-001F and U+007F-009F

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new AwsError('ValidationException', z.prettifyError(read.error));
}

const parseJson = (json: string, code: string): unknown => parsed(json, () => refusal(code, `${code}: invalid JSON`));

/** What was found, or the refusal that there is no such thing. */
function found<T>(value: T | undefined, what: 'Execution' | 'StateMachine', arn: string): T {
  if (value !== undefined) return value;
  throw new AwsError(`${what}DoesNotExist`, `${what} does not exist: '${arn}'`);
}

const brief = ({ arn, machine, name, status, startedAt, stoppedAt }: ExecutionRow) => {
  const dates = { startDate: startedAt / 1000, ...(stoppedAt === null ? {} : { stopDate: stoppedAt / 1000 }) };
  return { executionArn: arn, stateMachineArn: machine, name, status, redriveCount: 0, ...dates };
};

/** @throws Error that names machine, state and field of a definition that is wrong or not supported */
export function stepFunctions(ground: Ground, options: StepFunctionsOptions) {
  const { clock } = ground;
  const store = openStore(ground.db);
  const machines = new Map(
    options.machines.map(({ arn, name, definition }) => {
      const machine = parseDefinition(name, definition);
      const most = Math.min(machine.timeoutSeconds ?? Infinity, MAX_EXECUTION_SECONDS) * 1000;
      return [arn, { machine, most, startAt: machine.startAt }];
    }),
  );
  const { functions, authorizeInvoke = () => undefined } = options;
  const onChange = (row: ExecutionRow) => options.onStatusChange?.(statusChange(row, clock.now()));
  const engine = stepEngine(ground, store, { machines, functions, authorizeInvoke, onChange });

  /** The frame that waits for a token. A token that was answered, timed out or outlived its execution is timed out. */
  const waiting = (body: unknown): Stored => {
    const { taskToken } = parse(Token, body);
    const from = store.waitsFor(taskToken);
    if (from === 'closed') throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    if (from !== undefined) return from;
    if (/^AQ[\w-]{128}$/.test(taskToken)) throw new AwsError('TaskDoesNotExist', 'Task Does Not Exist');
    throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  };

  const actions: Record<string, (body: unknown) => unknown> = {
    StartExecution: (body) => {
      const { stateMachineArn, name = randomUUID(), input } = parse(Start, body);
      const { most, startAt } = found(machines.get(stateMachineArn), 'StateMachine', stateMachineArn);
      if (!NAME.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
      const given = parseJson(input, 'InvalidExecutionInput');
      const now = clock.now();
      const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const row = { arn, machine: stateMachineArn, name, input, startedAt: now, timeoutAt: now + most };
      const first = firstFrame(startAt, given, now);
      const old = store.start(row, first, events.executionStarted(given)) ? undefined : store.executionOf(arn);
      if (old !== undefined && (old.status !== 'RUNNING' || old.input !== input))
        throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      if (old === undefined) {
        engine.announce(arn);
        engine.wake(arn);
        ground.changed();
      }
      return { executionArn: arn, startDate: (old?.startedAt ?? now) / 1000 };
    },
    DescribeExecution: (body) => {
      const { executionArn } = parse(Named, body);
      const row = found(store.executionOf(executionArn), 'Execution', executionArn);
      const output = row.output === null ? {} : { output: row.output, outputDetails: { included: true } };
      const input = { input: row.input, inputDetails: { included: true } };
      return { ...brief(row), ...input, ...output, ...events.told(row.error, row.cause) };
    },
    GetExecutionHistory: (body) => {
      const { executionArn } = parse(History, body);
      found(store.executionOf(executionArn), 'Execution', executionArn);
      const all = store.events(executionArn).map(({ id, at, type, previous: previousEventId, details }) => {
        const event = { id, previousEventId, timestamp: at / 1000, type };
        return details === null ? event : { ...event, ...JSON.parse(details) };
      });
      return { events: all };
    },
    StopExecution: (body) => {
      const { executionArn, error, cause } = parse(Named.extend(Told), body);
      found(store.executionOf(executionArn), 'Execution', executionArn);
      engine.end(executionArn, { status: 'ABORTED', error, cause });
      return { stopDate: (store.executionOf(executionArn)?.stoppedAt ?? 0) / 1000 };
    },
    SendTaskSuccess: (body) => {
      const { output } = parse(z.object({ output: Json }), body);
      const from = waiting(body);
      const result = parseJson(output, 'InvalidOutput');
      engine.free(from, { kind: 'succeeded', outcome: { result } }, events.taskAnswered('TaskSucceeded', true, result));
      return {};
    },
    SendTaskFailure: (body) => {
      const { error = '', cause = null } = parse(z.object(Told), body);
      const draft = events.task('TaskFailed', true, events.told(error, cause));
      engine.free(waiting(body), { kind: 'failed', error, cause }, draft);
      return {};
    },
  };

  return {
    name: 'step-functions',
    signingName: 'states',
    call: ({ action, body }: AwsCall): unknown => {
      const act = actions[action];
      if (act === undefined) throw new AwsError('UnknownOperationException', `${action} is not supported here.`);
      return act(body);
    },
    nextDue: () => store.due(Number.MAX_SAFE_INTEGER, 1)[0]?.dueAt ?? null,
    lastDue: (instant: number) => store.due(instant).at(-1)?.dueAt ?? null,
    fireDue: (now: number) => engine.fireDue(now),
    /** Goes on with what a former process left under way; call it once, after boot. */
    resume: (): void => store.frames().forEach(({ key }) => engine.wake(key)),
  };
}
