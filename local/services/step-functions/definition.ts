/**
 * State machine definitions: the part of the Amazon States Language that this endpoint runs, JSONata only. Whatever
 * is outside of it is refused by name when the machine is read, never passed over in silence.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
import jsonata from 'jsonata';
import { z } from 'zod';
import { expressionIn } from './expressions.ts';

/** The longest wait or timeout that AWS takes, in seconds. */
export const LONGEST_SECONDS = 99_999_999;
export const INVOKE = 'arn:aws:states:::lambda:invoke';
export const INVOKE_AND_WAIT = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

const Expression = z
  .string()
  .refine((text) => expressionIn(text) !== undefined, 'must be a number or {% expression %}');
const seconds = (least: number) => z.union([z.int().min(least).max(LONGEST_SECONDS), Expression]);
const VariableName = z.string().regex(/^(?!states$)[\p{L}_][\p{L}\p{N}_]{0,79}$/u, 'is not a variable name');
const Assign = z.record(VariableName, z.unknown()).optional();
const ErrorNames = z.array(z.string().min(1)).min(1);

const described = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONata').optional() };
const yields = { Output: z.unknown().optional(), Assign };
const leads = { Next: z.string().optional(), End: z.boolean().optional() };

const Retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: ErrorNames,
  IntervalSeconds: z.int().min(1).max(LONGEST_SECONDS).default(1),
  MaxAttempts: z.int().min(0).max(LONGEST_SECONDS).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});
const Catcher = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: ErrorNames,
  Next: z.string(),
  ...yields,
});
const handles = { Retry: z.array(Retrier).default([]), Catch: z.array(Catcher).default([]) };

const Task = z.strictObject({
  Type: z.literal('Task'),
  Resource: z.enum([INVOKE, INVOKE_AND_WAIT]),
  Arguments: z.strictObject({ FunctionName: z.string(), Payload: z.unknown().optional() }),
  TimeoutSeconds: seconds(1).optional(),
  ...described,
  ...yields,
  ...leads,
  ...handles,
});
const FanOut = z.strictObject({
  Type: z.literal('Map'),
  Items: z.union([z.array(z.unknown()), Expression]).optional(),
  ItemSelector: z.unknown().optional(),
  MaxConcurrency: z.union([z.int().min(0), Expression]).optional(),
  ItemProcessor: z.strictObject({
    ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }).optional(),
    Comment: z.string().optional(),
    StartAt: z.string(),
    States: z.record(z.string(), z.unknown()),
  }),
  ...described,
  ...yields,
  ...leads,
  ...handles,
});
const Choice = z.strictObject({
  Type: z.literal('Choice'),
  Choices: z
    .array(
      z.strictObject({
        Comment: z.string().optional(),
        Condition: z.union([z.boolean(), Expression]),
        Next: z.string(),
        ...yields,
      }),
    )
    .min(1),
  Default: z.string().optional(),
  ...described,
  ...yields,
});
const Wait = z.strictObject({ Type: z.literal('Wait'), Seconds: seconds(0), ...described, ...yields, ...leads });
const Pass = z.strictObject({ Type: z.literal('Pass'), ...described, ...yields, ...leads });
const Succeed = z.strictObject({ Type: z.literal('Succeed'), ...described, Output: z.unknown().optional() });
const Fail = z.strictObject({
  Type: z.literal('Fail'),
  Error: z.string().optional(),
  Cause: z.string().optional(),
  ...described,
});
const StateSchema = z.discriminatedUnion('Type', [Task, FanOut, Choice, Wait, Pass, Succeed, Fail]);
const Top = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata'),
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: z.int().min(1).max(LONGEST_SECONDS).optional(),
  StartAt: z.string(),
  States: z.record(z.string(), z.unknown()),
});

export type State = z.infer<typeof StateSchema>;
export type TaskState = z.infer<typeof Task>;
export type MapState = z.infer<typeof FanOut>;
export type Retrier = z.infer<typeof Retrier>;
export type Catcher = z.infer<typeof Catcher>;

/** States that lead to each other: the machine's own, or those of one Map's iterations. */
export interface StateSet {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** A checked definition. `sets` has the machine's own states under '', those of a Map's iterations under its name. */
export interface Machine {
  readonly timeoutSeconds: number | undefined;
  readonly sets: ReadonlyMap<string, StateSet>;
}

/** The states that `state` may lead to. */
function successors(state: State): string[] {
  switch (state.Type) {
    case 'Choice':
      return [...state.Choices.map((rule) => rule.Next), ...(state.Default === undefined ? [] : [state.Default])];
    case 'Task':
    case 'Map':
      return [...state.Catch.map((catcher) => catcher.Next), ...(state.Next === undefined ? [] : [state.Next])];
    case 'Wait':
    case 'Pass':
      return state.Next === undefined ? [] : [state.Next];
    case 'Succeed':
    case 'Fail':
      return [];
  }
}

/** Names that `state` assigns, itself or in a rule or catcher. */
function assigned(state: State): string[] {
  const own = 'Assign' in state ? Object.keys(state.Assign ?? {}) : [];
  const parts = state.Type === 'Choice' ? state.Choices : 'Catch' in state ? state.Catch : [];
  return [...own, ...parts.flatMap((part) => Object.keys(part.Assign ?? {}))];
}

/** What is wrong with `state` beyond its fields, or undefined. */
function fault(state: State, siblings: readonly string[], outer: ReadonlySet<string>): string | undefined {
  const stray = successors(state).find((next) => !siblings.includes(next));
  if (stray !== undefined) return `leads to ${stray}, which is not one of its states`;
  if ('End' in state || 'Next' in state || ['Task', 'Map', 'Wait', 'Pass'].includes(state.Type)) {
    const ends = 'End' in state && state.End === true;
    if (ends === ('Next' in state && state.Next !== undefined)) return 'needs either Next or "End": true';
  }
  // A variable of an outer scope cannot be written from an iteration, nor its name used again:
  // https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
  const shadowing = assigned(state).find((name) => outer.has(name));
  if (shadowing !== undefined) return `assigns ${shadowing}, a variable of an outer scope`;
  for (const list of 'Retry' in state ? [state.Retry, state.Catch] : [])
    for (const [at, { ErrorEquals }] of list.entries())
      if (ErrorEquals.includes('States.ALL') && (ErrorEquals.length > 1 || at < list.length - 1))
        return 'names States.ALL, which must stand alone and last';
  return undefined;
}

/** Every expression below `value` must be JSONata. Throws jsonata's own error. */
function checkSyntax(value: unknown): void {
  if (typeof value === 'string') {
    const expression = expressionIn(value);
    if (expression !== undefined) jsonata(expression);
  } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(checkSyntax);
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

/**
 * Reads and checks a definition.
 * @throws Error that names the machine, the state and the field that is wrong or not supported
 */
export function parseDefinition(machineName: string, definition: unknown): Machine {
  const refuse = (what: string): never => {
    throw new Error(`State machine ${machineName}: ${what}`);
  };
  const read = <T>(schema: z.ZodType<T>, value: unknown, where: string): T => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const found = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
    return refuse(`${where}${found.join('; ')}`);
  };
  const sets = new Map<string, StateSet>();
  const names = new Set<string>();

  const readSet = (key: string, startAt: string, raw: Record<string, unknown>, outer: ReadonlySet<string>): void => {
    const siblings = Object.keys(raw);
    if (!siblings.includes(startAt)) refuse(`starts at ${startAt}, which is not one of its states`);
    const states = new Map<string, State>();
    for (const [name, value] of Object.entries(raw)) {
      if (name.length === 0 || name.length > 80) refuse(`state name ${name} must have 1 to 80 characters`);
      if (names.has(name)) refuse(`two states are named ${name}`);
      names.add(name);
      const state = read(StateSchema, value, `state ${name}: `);
      const wrong = fault(state, siblings, outer);
      if (wrong !== undefined) refuse(`state ${name} ${wrong}`);
      try {
        checkSyntax(state.Type === 'Map' ? { ...state, ItemProcessor: undefined } : state);
      } catch (error) {
        refuse(`state ${name}: ${messageOf(error)}`);
      }
      states.set(name, state);
    }
    sets.set(key, { startAt, states });
    const visible = new Set([...outer, ...[...states.values()].flatMap(assigned)]);
    for (const [name, state] of states)
      if (state.Type === 'Map') readSet(name, state.ItemProcessor.StartAt, state.ItemProcessor.States, visible);
  };

  const top = read(Top, definition, '');
  readSet('', top.StartAt, top.States, new Set());
  return { timeoutSeconds: top.TimeoutSeconds, sets };
}
