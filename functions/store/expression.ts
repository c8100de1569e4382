/** Condition and update expressions from plain objects. Only entity.ts uses this. */

class OneOf<V> {
  readonly values: readonly V[];
  constructor(values: readonly V[]) {
    this.values = values;
  }
}

/** Holds when the attribute is one of these values (1 to 100). */
export const oneOf = <const V>(...values: readonly [V, ...V[]]) => new OneOf(values);

/** Whether `value` is one value, not a choice of several. */
export const isValue = (value: unknown) => !(value instanceof OneOf);

/** What must be so before the write: an equal value, undefined for "is not there", or one of several values. */
export type Conditions<Item> = { [N in keyof Item]?: Item[N] | OneOf<NonNullable<Item[N]>> };

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
    if (!(wanted instanceof OneOf)) return `${name} = ${x.value(wanted)}`;
    return `${name} IN (${wanted.values.map((value) => x.value(value)).join(', ')})`;
  });
  return [...extra, ...parts].join(' AND ');
}

/** `ADD …` for whole numbers; an attribute or item that is not there counts as 0. */
export const additions = (x: Expression, deltas: Readonly<Record<string, number>>): string =>
  `ADD ${Object.entries(deltas)
    .map(([attribute, delta]) => `${x.name(attribute)} ${x.value(delta)}`)
    .join(', ')}`;

/** `SET … REMOVE …` for `changes`, where undefined removes. */
export function assignments(x: Expression, changes: object): string {
  const all = Object.entries<unknown>({ ...changes });
  const set = all
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => `${x.name(attribute)} = ${x.value(value)}`);
  const remove = all.filter(([, value]) => value === undefined).map(([attribute]) => x.name(attribute));
  if (set.length + remove.length === 0) throw new Error('An update changes at least one attribute; use check');
  return [set.length > 0 ? `SET ${set.join(', ')}` : '', remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '']
    .join(' ')
    .trim();
}
