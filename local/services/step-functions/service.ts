/**
 * The Step Functions endpoint: the API's actions over the engine, with AWS's refusals.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type AwsCall, AwsError, type AwsService, type Functions, type Ground, type Timed } from '../../service.ts';
import { parseDefinition } from './definition.ts';
import { Engine } from './engine.ts';
import * as events from './events.ts';
import { newFrame } from './frame.ts';
import { MAX_BYTES, MAX_EXECUTION_SECONDS } from './limits.ts';
import { statusChange, type StatusChange } from './status-change.ts';
import { type ExecutionRow, Store, type Stored } from './store.ts';

export interface StepFunctionsOptions {
  readonly machines: readonly { arn: string; name: string; definition: object; roleOf?: string | undefined }[];
  readonly functions: Functions;
  /** Throws AwsError if the machine's role may not invoke the function. Without it every invocation is allowed. */
  readonly authorizeInvoke?: ((machineArn: string, functionArn: string) => void) | undefined;
  /** Told of every execution that begins or ends, of an end at least once even after a crash. */
  readonly onStatusChange?: ((event: StatusChange) => void) | undefined;
}

/** The endpoint. `resume` goes on with what a former process left under way; call it once, after boot. */
export type StepFunctions = AwsService & Timed & { resume(): void };

const Json = z.string().refine((text) => Buffer.byteLength(text) <= MAX_BYTES, `must have at most ${MAX_BYTES} bytes`);
const PageSize = z
  .int()
  .min(0)
  .max(1000)
  .default(0)
  .transform((asked) => asked || 100);
const Page = { maxResults: PageSize, nextToken: z.string().optional() };
const Named = z.object({ executionArn: z.string() });
const Token = z.object({ taskToken: z.string().min(1).max(2048) });
const Told = { error: z.string().max(256).optional(), cause: z.string().max(32_768).optional() };
const Start = z.object({ stateMachineArn: z.string(), name: z.string().optional(), input: Json.default('{}') });
const Success = Token.extend({ output: Json });
const Failure = Token.extend(Told);
const Stop = Named.extend(Told);
const History = Named.extend({ ...Page, reverseOrder: z.boolean().default(false) });
const List = z.object({ stateMachineArn: z.string(), statusFilter: z.string().optional(), ...Page });

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html (name) */
// eslint-disable-next-line no-control-regex
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/u;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * Makes the endpoint.
 * @throws Error that names machine, state and field of a definition that is wrong or not supported
 */
export function stepFunctions(ground: Ground, options: StepFunctionsOptions): StepFunctions {
  const { clock } = ground;
  const store = new Store(ground.db);
  const machines = new Map(
    options.machines.map(({ arn, name, definition, roleOf }) => {
      const { timeoutSeconds = MAX_EXECUTION_SECONDS, sets } = parseDefinition(name, definition);
      const hash = store.keepDefinition(JSON.stringify(definition), clock.now());
      const timeoutMs = Math.min(timeoutSeconds, MAX_EXECUTION_SECONDS) * 1000;
      return [arn, { name, hash, role: roleOf, timeoutMs, startAt: sets.get('')?.startAt ?? '' }];
    }),
  );
  const engine = new Engine(ground, store, {
    functions: options.functions,
    roleOf: (arn) => machines.get(arn)?.role,
    authorizeInvoke: options.authorizeInvoke ?? (() => undefined),
    onChange: (row) => options.onStatusChange?.(statusChange(row, clock.now())),
  });

  const parse = <T>(schema: z.ZodType<T>, body: unknown): T => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new AwsError('ValidationException', z.prettifyError(parsed.error));
  };
  const machineOf = (arn: string) => {
    const machine = machines.get(arn);
    if (machine === undefined) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  };
  const executionOf = (arn: string): ExecutionRow => {
    const row = store.execution(arn);
    if (row === undefined) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return row;
  };
  /** The frame that waits for a token. A token that was answered, timed out or outlived its execution is timed out. */
  const waiting = (token: string): Stored => {
    const found = store.token(token);
    if (found === 'closed')
      throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    if (found !== undefined) return found;
    if (/^AQ[\w-]{128}$/.test(token)) throw new AwsError('TaskDoesNotExist', `Task Does Not Exist: '${token}'`);
    throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  };
  const pageAfter = (token: string | undefined, otherwise: number): number => {
    if (token === undefined) return otherwise;
    if (!/^\d{1,15}$/.test(token)) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
    return Number(token);
  };

  /** The token of the next page, if one row more than `limit` was found. */
  const next = <T>(found: readonly T[], limit: number, keyOf: (row: T) => number) => {
    const last = found[limit - 1];
    return found.length > limit && last !== undefined ? { nextToken: String(keyOf(last)) } : {};
  };

  const startExecution = (body: unknown) => {
    const { stateMachineArn, name = randomUUID(), input } = parse(Start, body);
    const machine = machineOf(stateMachineArn);
    if (!NAME.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    if (!isJson(input)) throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input');
    const now = clock.now();
    const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const first = newFrame({ id: '0', state: machine.startAt, input: JSON.parse(input), enteredAt: now });
    const identity = { arn, machine: stateMachineArn, name, hash: machine.hash, input };
    const begun = store.start(
      { ...identity, startedAt: now, timeoutAt: now + machine.timeoutMs },
      first,
      events.executionStarted(JSON.parse(input), machine.role),
    );
    const row = executionOf(arn);
    if (begun) {
      engine.announce(arn);
      engine.wake(arn, first.id);
      ground.changed();
    } else if (row.status !== 'RUNNING' || row.input !== input)
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    return { executionArn: arn, startDate: row.startedAt / 1000 };
  };

  const brief = ({ arn, machine, name, status, startedAt, stoppedAt }: ExecutionRow) => ({
    executionArn: arn,
    stateMachineArn: machine,
    name,
    status,
    redriveCount: 0,
    startDate: startedAt / 1000,
    ...(stoppedAt === null ? {} : { stopDate: stoppedAt / 1000 }),
  });

  const actions: Record<string, (body: unknown) => unknown> = {
    StartExecution: startExecution,
    DescribeExecution: (body) => {
      const row = executionOf(parse(Named, body).executionArn);
      const output = row.output === null ? {} : { output: row.output, outputDetails: { included: true } };
      const input = { input: row.input, inputDetails: { included: true } };
      return { ...brief(row), ...input, ...output, ...events.told(row.error, row.cause) };
    },
    GetExecutionHistory: (body) => {
      const { executionArn, maxResults, nextToken, reverseOrder } = parse(History, body);
      executionOf(executionArn);
      const after = pageAfter(nextToken, reverseOrder ? Number.MAX_SAFE_INTEGER : 0);
      const found = store.events(executionArn, after, reverseOrder, maxResults + 1);
      const shown = found.slice(0, maxResults).map(({ id, at, type, previous, details }) => ({
        id,
        previousEventId: previous,
        timestamp: at / 1000,
        type,
        ...(details === null ? {} : JSON.parse(details)),
      }));
      return { events: shown, ...next(found, maxResults, ({ id }) => id) };
    },
    ListExecutions: (body) => {
      const { stateMachineArn, statusFilter, maxResults, nextToken } = parse(List, body);
      machineOf(stateMachineArn);
      const before = pageAfter(nextToken, Number.MAX_SAFE_INTEGER);
      const found = store.executions(stateMachineArn, statusFilter ?? null, before, maxResults + 1);
      return { executions: found.slice(0, maxResults).map(brief), ...next(found, maxResults, ({ seq }) => seq) };
    },
    StopExecution: (body) => {
      const { executionArn, error, cause } = parse(Stop, body);
      executionOf(executionArn);
      engine.end(executionArn, { status: 'ABORTED', error, cause });
      return { stopDate: (executionOf(executionArn).stoppedAt ?? clock.now()) / 1000 };
    },
    SendTaskSuccess: (body) => {
      const { taskToken, output } = parse(Success, body);
      const from = waiting(taskToken);
      if (!isJson(output)) throw new AwsError('InvalidOutput', "Invalid Output: 'Invalid JSON'");
      const result: unknown = JSON.parse(output);
      const drafts = [events.taskAnswered('TaskSucceeded', true, result)];
      engine.free(from, { kind: 'succeeded', outcome: { result } }, drafts);
      return {};
    },
    SendTaskFailure: (body) => {
      const { taskToken, error = '', cause = null } = parse(Failure, body);
      const drafts = [events.task('TaskFailed', true, events.told(error, cause))];
      engine.free(waiting(taskToken), { kind: 'failed', error, cause }, drafts);
      return {};
    },
    // Heartbeats are answered truly, but no HeartbeatSeconds is supported that they could move.
    SendTaskHeartbeat: (body) => {
      waiting(parse(Token, body).taskToken);
      return {};
    },
    DescribeStateMachine: (body) => {
      const { stateMachineArn } = parse(z.object({ stateMachineArn: z.string() }), body);
      const { name, hash, role } = machineOf(stateMachineArn);
      const kept = store.definition(hash);
      const told = { stateMachineArn, name, status: 'ACTIVE', type: 'STANDARD', roleArn: role ?? '' };
      return { ...told, definition: kept?.body, creationDate: (kept?.at ?? 0) / 1000 };
    },
  };

  return {
    name: 'step-functions',
    signingName: 'states',
    call: ({ action, body }: AwsCall) => {
      const act = actions[action];
      if (act === undefined) throw new AwsError('UnknownOperationException', `${action} is not supported here.`);
      return act(body);
    },
    nextDue: () => store.due(Number.MAX_SAFE_INTEGER, 1)[0]?.dueAt ?? null,
    fireDue: (now) => engine.fireDue(now),
    resume: () => engine.resume(),
  };
}
