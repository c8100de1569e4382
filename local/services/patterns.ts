/**
 * Event patterns, as EventBridge rules and Lambda's filter criteria share them:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * Equals, prefix and exists; any other operator is refused by name when the pattern is read.
 */
import { isRecord, type Values } from '../intrinsics.ts';

export type Matcher = (event: unknown) => boolean;

/** Reads a pattern once. Throws an Error that names what it does not know. */
export function pattern(source: unknown): Matcher {
  if (!isRecord(source)) throw new Error('An event pattern is a JSON object');
  const tests = Object.entries(source).map(([name, part]): Matcher => {
    if (name === '$or' || (!Array.isArray(part) && !isRecord(part))) return refuse(name);
    const test = Array.isArray(part) ? anyOf(part) : pattern(part);
    return (event) => test(isRecord(event) ? event[name] : undefined);
  });
  return (event) => tests.every((test) => test(event));
}

const refuse = (what: string): never => {
  throw new Error(`Event pattern: ${what} is not supported here`);
};

function anyOf(alternatives: readonly unknown[]): Matcher {
  const tests = alternatives.map((wanted): Matcher =>
    isRecord(wanted) ? operator(wanted) : (value) => value === wanted,
  );
  // Of a list in the event one element has to fit.
  return (value) => tests.some((test) => (Array.isArray(value) ? value.some(test) : test(value)));
}

function operator(from: Values): Matcher {
  const [[name, operand] = ['nothing', undefined]] = Object.entries(from);
  if (name === 'exists') return (value) => (value !== undefined) === operand;
  if (name !== 'prefix' || typeof operand !== 'string') return refuse(name);
  return (value) => typeof value === 'string' && value.startsWith(operand);
}
