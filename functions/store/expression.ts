/** Condition and update expressions from plain objects. Only entity.ts uses this. */

/** A comparison other than equality. */
class Test<V> {
  readonly how: 'in' | 'atMost';
  readonly operands: readonly V[];
  constructor(how: 'in' | 'atMost', operands: readonly V[]) {
    this.how = how;
    this.operands = operands;
  }
}
class Plus {
  readonly by: number;
  constructor(by: number) {
    this.by = by;
  }
}

/** Holds when the attribute is one of these values (1 to 100). */
export const oneOf = <const V>(...values: readonly [V, ...V[]]) => new Test('in', values);
/** Holds when the attribute is there and at or before this value. */
export const atMost = <V extends string | number>(value: V) => new Test('atMost', [value]);
/** In `set`: adds to the number that is there. */
export const plus = (by: number) => new Plus(by);

/** Whether `value` is a plain value and no test or sum. */
export const isValue = (value: unknown) => !(value instanceof Test || value instanceof Plus);

/** What must be so before the write: equal values, undefined for "is not there", or a test. */
export type Conditions<Item> = { [N in keyof Item]?: Item[N] | Test<NonNullable<Item[N]>> };
/** New values; undefined removes the attribute, so it can be given only where the schema says optional. */
export type Settings<Item> = { [N in keyof Item]?: Item[N] | (NonNullable<Item[N]> extends number ? Plus : never) };

/** Collects the names and values of one request. */
export class Expression {
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, unknown> = {};

  name(attribute: string): string {
    this.#names[`#${attribute}`] = attribute;
    return `#${attribute}`;
  }

  value(value: unknown): string {
    const reference = `:v${Object.keys(this.#values).length}`;
    this.#values[reference] = value;
    return reference;
  }

  /** The two maps as the API wants them: left out when empty. */
  maps() {
    return {
      ...(Object.keys(this.#names).length > 0 && { ExpressionAttributeNames: this.#names }),
      ...(Object.keys(this.#values).length > 0 && { ExpressionAttributeValues: this.#values }),
    };
  }
}

/** All of `when`, and the ready-made conditions in `extra`. */
export function condition(x: Expression, when: object, extra: readonly string[] = []): string {
  const parts = Object.entries<unknown>({ ...when }).map(([attribute, wanted]) => {
    const name = x.name(attribute);
    if (wanted === undefined) return `attribute_not_exists(${name})`;
    if (!(wanted instanceof Test)) return `${name} = ${x.value(wanted)}`;
    const operands = wanted.operands.map((operand) => x.value(operand)).join(', ');
    return wanted.how === 'in' ? `${name} IN (${operands})` : `${name} <= ${operands}`;
  });
  return [...extra, ...parts].join(' AND ');
}

/** `SET … REMOVE …` for `changes`, where undefined removes. */
export function assignments(x: Expression, changes: object): string {
  const all = Object.entries<unknown>({ ...changes });
  const set = all
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => {
      const name = x.name(attribute);
      return value instanceof Plus ? `${name} = ${name} + ${x.value(value.by)}` : `${name} = ${x.value(value)}`;
    });
  const remove = all.filter(([, value]) => value === undefined).map(([attribute]) => x.name(attribute));
  if (set.length + remove.length === 0) throw new Error('An update changes at least one attribute; use check');
  return [set.length > 0 ? `SET ${set.join(', ')}` : '', remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '']
    .join(' ')
    .trim();
}
