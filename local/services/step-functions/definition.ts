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
const ItemProcessor = z.strictObject({
  Comment: Text,
  ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }).optional(),
  StartAt: z.string(),
  States,
});
/** Inline: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
const MapSchema = z.strictObject({
  Type: z.literal('Map'),
  Items: z.union([z.array(z.unknown()), Expression]).default('{% $states.input %}'),
  ItemSelector: z.unknown().optional(),
  MaxConcurrency: z.union([z.int().min(0), Expression]).default(0),
  ItemProcessor,
  ...handles,
});
const StateSchema = z.discriminatedUnion('Type', [
  Task,
  MapSchema,
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
export type MapState = z.infer<typeof MapSchema>;
export type Retrier = z.infer<typeof Retrier>;
export type Catcher = z.infer<typeof Catcher>;

/** A checked definition. */
export type Machine = ReturnType<typeof parseDefinition>;

const partsOf = (state: State) => (state.Type === 'Choice' ? state.Choices : 'Catch' in state ? state.Catch : []);

/** The variables that `state` assigns, itself or in a rule or catcher. */
const assignedBy = (state: State): string[] =>
  [state, ...partsOf(state)].flatMap((part) => ('Assign' in part ? Object.keys(part.Assign ?? {}) : []));

/** What is wrong with `state` beyond its fields, or undefined. */
function fault(state: State, siblings: readonly string[]): string | undefined {
  const own = state.Type === 'Choice' ? state.Default : 'Next' in state ? state.Next : undefined;
  for (const next of [own, ...partsOf(state).map(({ Next }) => Next)])
    if (next !== undefined && !siblings.includes(next)) return `leads to ${next}, which is not one of its states`;
  const ends = 'End' in state && state.End === true;
  const needsOne = ['Task', 'Map', 'Wait', 'Pass'].includes(state.Type);
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
 * Reads and checks a definition. The states of a Map's iterations stand beside all others: their names are unique.
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
  const states = new Map<string, State>();
  /** Reads the states of the machine, or of one iteration of a Map that stands among variables called `outer`. */
  const readStates = (given: z.infer<typeof States>, StartAt: string, outer: readonly string[]): void => {
    const siblings = Object.keys(given);
    if (!siblings.includes(StartAt)) refuse(`starts at ${StartAt}, which is not one of its states`);
    const level = Object.entries(given).map(([name, value]): [string, State] => {
      if (name.length === 0 || name.length > 80) refuse(`state name ${name} must have 1 to 80 characters`);
      // https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html: unique in the whole machine
      if (states.has(name)) refuse(`state name ${name} is there twice`);
      const state = read(StateSchema, value, `state ${name}: `);
      states.set(name, state);
      return [name, state];
    });
    const assigned = level.flatMap(([, state]) => assignedBy(state));
    // https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html (Variable scope)
    const shadowed = assigned.find((name) => outer.includes(name));
    if (shadowed !== undefined) refuse(`assigns ${shadowed} inside a Map and outside of it: give it another name`);
    for (const [name, state] of level) {
      const wrong = fault(state, siblings);
      if (wrong !== undefined) refuse(`state ${name} ${wrong}`);
      const processor = state.Type === 'Map' ? state.ItemProcessor : undefined;
      if (processor !== undefined) readStates(processor.States, processor.StartAt, [...outer, ...assigned]);
      try {
        checkSyntax(state);
      } catch (error) {
        refuse(`state ${name}: ${messageOf(error)}`);
      }
    }
  };
  const top = read(Top, definition, '');
  readStates(top.States, top.StartAt, []);
  return { timeoutSeconds: top.TimeoutSeconds, startAt: top.StartAt, states };
}
