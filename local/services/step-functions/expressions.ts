/**
 * JSONata as Step Functions has it: `{% … %}` inside any string, `$states` and variables as bindings, AWS's own
 * functions (of these `$random(seed)` is not here), and no `$eval`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
import jsonata from 'jsonata';

/** A failure that a state reports: AWS's error name, a cause for people, and the field whose expression it was. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  readonly error: string;
  readonly field: string | undefined;
  constructor(error: string, cause: string, field?: string) {
    super(cause);
    this.error = error;
    this.field = field;
  }
}

/** What expressions of a state can see. */
export interface Scope {
  /** `$states`: input, context, and result or errorOutput where there is one. */
  readonly states: Record<string, unknown>;
  readonly variables: Record<string, unknown>;
  /** The time that `$now()` and `$millis()` tell, in milliseconds. */
  readonly now: number;
}

/** The expression in a string `{% … %}`, or undefined if the string is meant literally. */
export function expressionIn(text: string): string | undefined {
  return text.startsWith('{%') && text.endsWith('%}') && text.length >= 4 ? text.slice(2, -2).trim() : undefined;
}

/** The text of an error; jsonata throws plain objects with code and message. */
export function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  return 'code' in error ? `${String(error.code)}: ${String(error.message)}` : String(error.message);
}

const fromMillis = jsonata('$fromMillis($at, $picture, $zone)');

/** AWS's functions, the clock's time, and no `$eval` (a call of it is T1006). Wrong arguments yield nothing. */
const functions = (now: number): Record<string, unknown> => ({
  eval: {},
  millis: () => now,
  now: (picture?: unknown, zone?: unknown) => fromMillis.evaluate(undefined, { at: now, picture, zone }),
});

const failed = (field: string, cause: string) => new StateFailure('States.QueryEvaluationError', cause, field);
const failure = (expression: string, field: string, what: string): StateFailure =>
  failed(field, `The JSONata expression '${expression}' specified for the field '${field}' ${what}`);

const isCallable = (value: unknown): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' && value !== null && ('_jsonata_function' in value || '_jsonata_lambda' in value));

const compiled = new Map<string, jsonata.Expression>();

async function run(expression: string, field: string, { states, variables, now }: Scope): Promise<unknown> {
  const program = compiled.get(expression) ?? jsonata(expression, { timeout: 5000 });
  compiled.set(expression, program);
  let value: unknown;
  try {
    value = await program.evaluate(undefined, { ...functions(now), ...variables, states });
  } catch (error) {
    throw failure(expression, field, `threw an error during evaluation. ${messageOf(error)}`);
  }
  if (value === undefined) throw failure(expression, field, 'returned nothing (undefined).');
  if (isCallable(value)) throw failure(expression, field, 'returned an unsupported result type.');
  return JSON.parse(JSON.stringify(value)); // without what jsonata hangs on its sequences
}

/**
 * Replaces every `{% … %}` below `template` by its value.
 * @param field where the template stands in the state, as AWS names it: `Arguments/Payload/ids[0]`
 * @throws StateFailure `States.QueryEvaluationError` if an expression fails or yields nothing
 */
export async function evaluate(template: unknown, field: string, scope: Scope): Promise<unknown> {
  if (typeof template === 'string') {
    const expression = expressionIn(template);
    return expression === undefined ? template : await run(expression, field, scope);
  }
  if (!Array.isArray(template))
    return typeof template === 'object' && template !== null ? await evaluateFields(template, field, scope) : template;
  const items: unknown[] = [];
  for (const [i, item] of template.entries()) items.push(await evaluate(item, `${field}[${i}]`, scope));
  return items;
}

/** The same for an object, field by field. */
export async function evaluateFields(template: object, field: string, scope: Scope): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(template)) fields[key] = await evaluate(value, `${field}/${key}`, scope);
  return fields;
}

type Kind<T> = readonly [is: (value: unknown) => value is T, name: string];
export const STRING: Kind<string> = [(value): value is string => typeof value === 'string', 'string'];
export const BOOLEAN: Kind<boolean> = [(value): value is boolean => typeof value === 'boolean', 'boolean'];
export const ARRAY: Kind<unknown[]> = [(value): value is unknown[] => Array.isArray(value), 'array'];
const NUMBER: Kind<number> = [(value): value is number => typeof value === 'number', 'number'];

/**
 * Evaluates a field whose value must be of one kind.
 * @throws StateFailure `States.QueryEvaluationError` if it is of another
 */
export async function evaluateAs<T>(kind: Kind<T>, template: unknown, field: string, scope: Scope): Promise<T> {
  const [is, expected] = kind;
  const value = await evaluate(template, field, scope);
  if (is(value)) return value;
  const text = typeof template === 'string' ? (expressionIn(template) ?? template) : JSON.stringify(template);
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const found = `Expected '${expected}', but was '${type}' for value: ${JSON.stringify(value)}`;
  throw failure(text, field, `returned an unexpected result type. ${found}`);
}

/** The longest wait or timeout that AWS takes, in seconds. */
export const LONGEST_SECONDS = 99_999_999;

/**
 * Evaluates seconds or a count: a whole number from `least` to LONGEST_SECONDS ("Value out of range" of the page above).
 * @throws StateFailure `States.QueryEvaluationError` if it is none
 */
export async function evaluateWhole(template: unknown, field: string, least: number, scope: Scope): Promise<number> {
  const value = await evaluateAs(NUMBER, template, field, scope);
  if (!Number.isInteger(value)) throw failed(field, `The ${field} field cannot be parsed as an integer: ${value}`);
  if (value >= least && value <= LONGEST_SECONDS) return value;
  throw failed(field, `${field} must be between ${least} and ${LONGEST_SECONDS} but was: ${value}`);
}
