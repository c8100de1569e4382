/**
 * The one way to define what lies in the table: an entity is a zod schema of the domain plus the templates of its keys.
 * An entity makes *values*: writes and questions. `table.ts` performs them. Nothing here touches the network.
 */
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { z } from 'zod';
import { fill, type FitsKey, type KeyTemplates, namesIn, type Needs, type SortKey, starting, whole } from './keys.ts';
import { additions, assignments, condition, type Conditions, Expression, isValue } from './expression.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write, to be performed alone or in a transaction. */
export interface Write {
  readonly entity: string;
  request(table: string): TransactItem;
}

/** One item by its key. */
export interface Place<Item> {
  readonly key: { readonly pk: string; readonly sk: string };
  read(stored: unknown): Item;
}

/** A list of items in the order of a sort key. `index` is the name of the index, undefined for the table itself. */
export interface Question<Item> {
  readonly index: string | undefined;
  readonly pk: string;
  readonly sk: SortKey;
  read(stored: unknown): Item;
}

/** The attributes that hold the keys of index `index`; the table's own are `pk` and `sk`. Each index has its own pair. */
export const indexAttributes = (index: string) => ({ pk: `${index}Pk`, sk: `${index}Sk` });

/**
 * Defines an entity. `schema` describes what is stored (no transforms: an item is parsed when written and when read).
 * An item is in an index while every attribute of that index's templates is there (not undefined, not null).
 * Each item also carries `entity`, its name, by which the stream is filtered.
 */
export function entity<
  S extends z.ZodType<object>,
  const K extends KeyTemplates,
  const I extends Record<string, KeyTemplates> = {},
>(
  name: string,
  schema: S,
  templates: { key: K & FitsKey<z.infer<S>, K>; indexes?: I & { [X in keyof I]: FitsKey<z.infer<S>, I[X]> } },
) {
  type Item = z.infer<S>;
  type Key = Needs<Item, K['pk']> & Needs<Item, K['sk']>;
  type Changeable = Omit<Item, keyof Key>;
  const indexes: [string, KeyTemplates][] = Object.entries<KeyTemplates>(templates.indexes ?? {});
  const base: KeyTemplates = templates.key;

  const keyOf = (values: object) => ({ pk: whole(base.pk, values), sk: whole(base.sk, values) });

  const parse = (value: unknown, what: string): Item => {
    const result = schema.safeParse(value);
    // A plain Error: what we stored ourselves is never the caller's fault.
    if (!result.success) throw new Error(`${what} of ${name} does not fit its schema`, { cause: result.error });
    return result.data;
  };
  const read = (stored: unknown): Item => parse(stored, 'A stored item');

  const stored = (item: Item) => {
    const checked = parse(item, 'A new item');
    const attributes: Record<string, unknown> = { ...checked, ...keyOf(checked), entity: name };
    for (const [index, key] of indexes) {
      const [pk, sk] = [fill(key.pk, checked), fill(key.sk, checked)];
      const at = indexAttributes(index);
      if (pk.complete && sk.complete) Object.assign(attributes, { [at.pk]: pk.text, [at.sk]: sk.text });
    }
    return attributes;
  };

  /** The index attributes that change with `set`; `known` holds every value that is sure after the write. */
  const reindexed = (set: object, known: object) => {
    const changes: Record<string, unknown> = {};
    for (const [index, key] of indexes) {
      const names = namesIn(key.pk + key.sk);
      if (!names.some((n) => n in set)) continue;
      const values = new Map(Object.entries<unknown>({ ...known }).filter(([, value]) => isValue(value)));
      const unknown = names.filter((n) => !values.has(n));
      const leaves = names.some((n) => values.has(n) && (values.get(n) ?? undefined) === undefined);
      if (unknown.length > 0 && !leaves)
        throw new Error(`A change of ${name} moves it in index ${index}: give ${unknown.join(', ')} in set or when`);
      const at = indexAttributes(index);
      changes[at.pk] = leaves ? undefined : whole(key.pk, known);
      changes[at.sk] = leaves ? undefined : whole(key.sk, known);
    }
    return changes;
  };

  const guarded = (when: object, extra: readonly string[]) => {
    const x = new Expression();
    return {
      x,
      ConditionExpression: condition(x, when, extra),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
  };

  /** The key attributes alone: a caller may pass a whole item as its key, and the rest of that may be old. */
  const only = (key: object) => {
    const names = namesIn(base.pk + base.sk);
    return Object.fromEntries(Object.entries<unknown>({ ...key }).filter(([attribute]) => names.includes(attribute)));
  };

  const guardedPut = (item: Item, when: object, extra: readonly string[]): Write => {
    const { x, ...guard } = guarded(when, extra);
    const Item = stored(item);
    return { entity: name, request: (TableName) => ({ Put: { TableName, Item, ...guard, ...x.maps() } }) };
  };

  return {
    name,
    /** Parses an item as it lies in the table (or in a stream image, unmarshalled); drops the keys. */
    read,

    /** The item with this key. */
    at: (key: Key): Place<Item> => ({ key: keyOf(key), read }),

    /** The items of a partition, in the order of the sort key; `start` gives the first attributes of the sort key. */
    under: (pk: Needs<Item, K['pk']>, start: Partial<Needs<Item, K['sk']>> = {}): Question<Item> => ({
      index: undefined,
      pk: whole(base.pk, pk),
      sk: starting(base.sk, start),
      read,
    }),

    /** The items of an index' partition; `range.start` as in `under`, `range.how` for those `upTo` a value, or on
     * one side of it. */
    by: <N extends keyof I & string>(
      index: N,
      pk: Needs<Item, I[N]['pk']>,
      range:
        | { start: Partial<Needs<Item, I[N]['sk']>> }
        | { how: 'upTo' | 'after' | 'before'; of: Needs<Item, I[N]['sk']> } = { start: {} },
    ): Question<Item> => {
      const key = new Map(indexes).get(index);
      if (!key) throw new Error(`${name} has no index ${index}`);
      const sk = 'how' in range ? { how: range.how, text: whole(key.sk, range.of) } : starting(key.sk, range.start);
      return { index, pk: whole(key.pk, pk), sk, read };
    },

    /** Writes a new item; refused when one is there. */
    add: (item: Item): Write => guardedPut(item, {}, ['attribute_not_exists(pk)']),

    /** Writes the item whether or not one is there: for what nobody decides by, and what must not be refused. */
    put: (item: Item): Write => {
      const Item = stored(item);
      return { entity: name, request: (TableName) => ({ Put: { TableName, Item } }) };
    },

    /** Writes the whole item over one that is there and meets `when`. */
    replace: (item: Item, when: Conditions<Item>): Write => guardedPut(item, when, ['attribute_exists(pk)']),

    /**
     * Changes some attributes of an item that is there and meets `when`. In `set`, undefined removes the attribute,
     * where the schema says optional. Where `set` touches an index, `set` and `when` must name all its attributes.
     */
    update: (key: Key, { set, when }: { set: Partial<Changeable>; when: Conditions<Item> }): Write => {
      const { x, ...guard } = guarded(when, ['attribute_exists(pk)']);
      const changes = { ...set, ...reindexed(set, { ...when, ...set, ...only(key) }) };
      const UpdateExpression = assignments(x, changes);
      const Key = keyOf(key);
      return {
        entity: name,
        request: (TableName) => ({ Update: { TableName, Key, UpdateExpression, ...guard, ...x.maps() } }),
      };
    },

    /** Adds to whole numbers of an item, which is made when it is not there. It meets no condition, and conflicts with nobody. */
    count: (key: Key, deltas: Readonly<Record<string, number>>, set: Partial<Changeable> = {}): Write => {
      const x = new Expression();
      const own = Object.entries<unknown>({ ...only(key), ...set, entity: name })
        .map(([attribute, value]) => `${x.name(attribute)} = ${x.value(value)}`)
        .join(', ');
      const UpdateExpression = `SET ${own} ${additions(x, deltas)}`;
      const Key = keyOf(key);
      return { entity: name, request: (TableName) => ({ Update: { TableName, Key, UpdateExpression, ...x.maps() } }) };
    },

    /** Writes nothing: lets the transaction through only when the item is there and meets `when`. */
    check: (key: Key, when: Conditions<Item>): Write => {
      const { x, ...guard } = guarded(when, ['attribute_exists(pk)']);
      return {
        entity: name,
        request: (TableName) => ({ ConditionCheck: { TableName, Key: keyOf(key), ...guard, ...x.maps() } }),
      };
    },
  };
}
