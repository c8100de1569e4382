/**
 * State machine definitions: the part of the Amazon States Language that this endpoint runs, JSONata only. Whatever
 * is outside of it is refused by name when the machine is read, never passed over in silence.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
import jsonata from 'jsonata';
import { z } from 'zod';
import { expressionIn, LONGEST_SECONDS, messageOf } from './expressions.ts';

const INVOKE = 'arn:aws:states:::lambda:invoke';
export const INVOKE_AND_WAIT = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

const isExpression = (text: string): boolean => expressionIn(text) !== undefined;
const Expression = z.string().refine(isExpression, 'must be a number or {% expression %}');
const seconds = (least: number) => z.union([z.int().min(least).max(LONGEST_SECONDS), Expression]);
const VariableName = z.string().regex(/^(?!states$)[\p{L}_][\p{L}\p{N}_]{0,79}$/u, 'is not a variable name');
const ErrorEquals = z.array(z.string().min(1)).min(1);
const States = z.record(z.string(), z.unknown());
const Text = z.string().optional();

const described = { Comment: Text, QueryLanguage: z.literal('JSONata').optional() };
const yields = { Output: z.unknown().optional(), Assign: z.record(VariableName, z.unknown()).optional() };
const goesOn = { ...described, ...yields, Next: Text, End: z.boolean().optional() };
const Retrier = z.strictObject({
  Comment: Text,
  ErrorEquals,
  IntervalSeconds: z.int().min(1).max(LONGEST_SECONDS).default(1),
  MaxAttempts: z.int().min(0).max(LONGEST_SECONDS).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});
const Catcher = z.strictObject({ Comment: Text, ErrorEquals, Next: z.string(), ...yields });
const handles = { ...goesOn, Retry: z.array(Retrier).default([]), Catch: z.array(Catcher).default([]) };
const Condition = z.union([z.boolean(), Expression]);
const Rule = z.strictObject({ Comment: Text, Condition, Next: z.string(), ...yields });

const Task = z.strictObject({
  Type: z.literal('Task'),
  Resource: z.enum([INVOKE, INVOKE_AND_WAIT]),
  Arguments: z.strictObject({ FunctionName: z.string(), Payload: z.unknown().optional() }),
  TimeoutSeconds: seconds(1).optional(),
  ...handles,
});
const StateSchema = z.discriminatedUnion('Type', [
  Task,
  z.strictObject({ Type: z.literal('Choice'), Choices: z.array(Rule).min(1), Default: Text, ...described, ...yields }),
  z.strictObject({ Type: z.literal('Wait'), Seconds: seconds(0), ...goesOn }),
  z.strictObject({ Type: z.literal('Pass'), ...goesOn }),
  z.strictObject({ Type: z.literal('Succeed'), ...described, Output: z.unknown().optional() }),
  z.strictObject({ Type: z.literal('Fail'), Error: Text, Cause: Text, ...described }),
]);
const Top = z.strictObject({
  Comment: Text,
  QueryLanguage: z.literal('JSONata'),
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: z.int().min(1).max(LONGEST_SECONDS).optional(),
  StartAt: z.string(),
  States,
});

export type State = z.infer<typeof StateSchema>;
export type TaskState = z.infer<typeof Task>;
export type Retrier = z.infer<typeof Retrier>;
export type Catcher = z.infer<typeof Catcher>;

/** A checked definition. */
export type Machine = ReturnType<typeof parseDefinition>;

/** What is wrong with `state` beyond its fields, or undefined. */
function fault(state: State, siblings: readonly string[]): string | undefined {
  const own = state.Type === 'Choice' ? state.Default : 'Next' in state ? state.Next : undefined;
  const parts = state.Type === 'Choice' ? state.Choices : 'Catch' in state ? state.Catch : [];
  for (const next of [own, ...parts.map(({ Next }) => Next)])
    if (next !== undefined && !siblings.includes(next)) return `leads to ${next}, which is not one of its states`;
  const ends = 'End' in state && state.End === true;
  const needsOne = ['Task', 'Wait', 'Pass'].includes(state.Type);
  if (needsOne && ends === (own !== undefined)) return 'needs either Next or "End": true';
  for (const list of 'Retry' in state ? [state.Retry, state.Catch] : [])
    for (const [at, { ErrorEquals: names }] of list.entries())
      if (names.includes('States.ALL') && (names.length > 1 || at < list.length - 1))
        return 'names States.ALL, which must stand alone and last';
  return undefined;
}

/** Every expression below `value` must be JSONata. Throws jsonata's own error. */
function checkSyntax(value: unknown): void {
  const expression = typeof value === 'string' ? expressionIn(value) : undefined;
  if (expression !== undefined) jsonata(expression);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(checkSyntax);
}

/**
 * Reads and checks a definition.
 * @throws Error that names the machine, the state and the field that is wrong or not supported
 */
export function parseDefinition(machineName: string, definition: unknown) {
  const refuse = (what: string): never => {
    throw new Error(`State machine ${machineName}: ${what}`);
  };
  const read = <T>(schema: z.ZodType<T>, value: unknown, where: string): T => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    return refuse(where + parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  };
  const top = read(Top, definition, '');
  const names = Object.keys(top.States);
  if (!names.includes(top.StartAt)) refuse(`starts at ${top.StartAt}, which is not one of its states`);
  const states = new Map<string, State>();
  for (const [name, value] of Object.entries(top.States)) {
    if (name.length === 0 || name.length > 80) refuse(`state name ${name} must have 1 to 80 characters`);
    const state = read(StateSchema, value, `state ${name}: `);
    const wrong = fault(state, names);
    if (wrong !== undefined) refuse(`state ${name} ${wrong}`);
    try {
      checkSyntax(state);
    } catch (error) {
      refuse(`state ${name}: ${messageOf(error)}`);
    }
    states.set(name, state);
  }
  return { timeoutSeconds: top.TimeoutSeconds, startAt: top.StartAt, states };
}
