/**
 * Event patterns, as EventBridge rules and Lambda's filter criteria share them:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * Equals, prefix, suffix, exists, numeric, anything-but; any other operator is refused by name when it is read.
 */

export type Matcher = (event: unknown) => boolean;
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a pattern (an object, or its JSON text) once. Throws an Error that names what it does not know. */
export function pattern(source: unknown): Matcher {
  const parsed: unknown = typeof source === 'string' ? JSON.parse(source) : source;
  if (!isObject(parsed)) throw new Error('An event pattern is a JSON object');
  return fields(parsed);
}

function fields(from: Json): Matcher {
  const tests = Object.entries(from).map(([name, part]): Matcher => {
    if (name === '$or') throw new Error('Event pattern: $or is not supported here');
    const test = Array.isArray(part) ? anyOf(part) : isObject(part) ? fields(part) : fail(name);
    return (event) => test(isObject(event) ? event[name] : undefined);
  });
  const whole: Matcher = (event) => tests.every((test) => test(event));
  // Of an array of objects one element has to fit.
  return (event) => (Array.isArray(event) ? event.some(whole) : whole(event));
}

function anyOf(alternatives: readonly unknown[]): Matcher {
  const tests = alternatives.map((alternative) =>
    isObject(alternative) ? operator(alternative) : equals(alternative),
  );
  return (value) => tests.some((test) => test(value));
}

/** Compares one value, or any element where the event holds an array. */
const each =
  (test: Matcher): Matcher =>
  (value) =>
    Array.isArray(value) ? value.some(test) : test(value);
const equals = (wanted: unknown): Matcher => each((value) => value === wanted);
const fail = (what: string): never => {
  throw new Error(`Event pattern: ${what} is not supported here`);
};
const text = (wanted: unknown, test: (value: string, wanted: string) => boolean): Matcher =>
  typeof wanted === 'string' ? each((value) => typeof value === 'string' && test(value, wanted)) : fail('this operand');

function operator(from: Json): Matcher {
  const [name = '', operand] = Object.entries(from)[0] ?? [];
  switch (name) {
    case 'prefix':
      return text(operand, (value, wanted) => value.startsWith(wanted));
    case 'suffix':
      return text(operand, (value, wanted) => value.endsWith(wanted));
    case 'exists':
      return (value) => (value !== undefined) === operand;
    case 'numeric':
      return each(numeric(Array.isArray(operand) ? operand : fail('numeric without a list')));
    case 'anything-but': {
      const unwanted = anyOf(Array.isArray(operand) ? operand : [operand]);
      return (value) => value !== undefined && !unwanted(value);
    }
    default:
      return fail(name);
  }
}

/** `[">", 0, "<=", 5]`: every comparison holds. Text is never a number, so DynamoDB's N values do not match. */
function numeric(parts: readonly unknown[]): Matcher {
  const tests: ((value: number) => boolean)[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const [sign, bound] = [parts[i], parts[i + 1]];
    if (typeof bound !== 'number') fail('numeric without a number');
    else if (sign === '=') tests.push((value) => value === bound);
    else if (sign === '<') tests.push((value) => value < bound);
    else if (sign === '<=') tests.push((value) => value <= bound);
    else if (sign === '>') tests.push((value) => value > bound);
    else if (sign === '>=') tests.push((value) => value >= bound);
    else fail(`numeric ${String(sign)}`);
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
