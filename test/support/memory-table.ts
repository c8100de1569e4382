/**
 * A table in memory, for tests that play thousands of whole lives: the desk's own stores run on it. It understands
 * exactly the expressions that functions/store writes (test/functions/store runs the same stores on a real DynamoDB).
 */
import assert from 'node:assert/strict';
import { indexAttributes } from '../../functions/store/entity.ts';
import { takes } from '../../functions/store/keys.ts';
import { ConflictError } from '../../functions/store/conflict.ts';
import { type Table } from '../../functions/store/table.ts';

type Item = Record<string, unknown>;
interface Expressed {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, unknown> | undefined;
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Whether an item meets the condition of a write. */
function meets(item: Item | undefined, { ConditionExpression = '', ...maps }: Expressed): boolean {
  const attribute = (name: string) => item?.[maps.ExpressionAttributeNames?.[name] ?? name];
  const value = (name: string) => maps.ExpressionAttributeValues?.[name];
  return ConditionExpression.split(' AND ')
    .filter((part) => part !== '')
    .every((part) => {
      const exists = /^attribute_(not_)?exists\((\S+)\)$/.exec(part);
      if (exists) return (attribute(exists[2]!) === undefined) === (exists[1] !== undefined);
      const equal = /^(\S+) = (\S+)$/.exec(part);
      if (equal) return item !== undefined && same(attribute(equal[1]!), value(equal[2]!));
      const among = /^(\S+) IN \((.+)\)$/.exec(part);
      assert(among, `the memory table does not know the condition ${part}`);
      return among[2]!.split(', ').some((name) => same(attribute(among[1]!), value(name)));
    });
}

/** The item after an update. */
function updated(item: Item, expression: string, maps: Expressed): Item {
  const parts = /^(?:SET (.*?))?\s*(?:REMOVE (.*?))?\s*(?:ADD (.*))?$/.exec(expression);
  assert(parts, `the memory table does not know the update ${expression}`);
  const [, set = '', remove = '', add = ''] = parts;
  const changed = { ...item };
  const named = (name: string) => maps.ExpressionAttributeNames?.[name] ?? name;
  for (const part of set.split(', ').filter(Boolean)) {
    const [name = '', value = ''] = part.split(' = ');
    changed[named(name)] = maps.ExpressionAttributeValues?.[value];
  }
  for (const name of remove.split(', ').filter(Boolean)) delete changed[named(name)];
  for (const part of add.split(', ').filter(Boolean)) {
    const [name = '', value = ''] = part.split(' ');
    changed[named(name)] = Number(changed[named(name)] ?? 0) + Number(maps.ExpressionAttributeValues?.[value]);
  }
  return changed;
}

/** Called before and after each call of the table took effect; what it throws the caller sees. */
export type Around = (when: 'before' | 'after') => void;

export function memoryTable(around: Around = () => undefined) {
  const items = new Map<string, Item>();
  const id = (pk: unknown, sk: unknown) => `${String(pk)}\n${String(sk)}`;
  /** Items by partition and each beginning of the sort key, of the table itself; by partition alone, of each index. */
  const partitions = new Map<string, Map<string, Item>>();
  const partition = (pkName: string, pk: unknown, beginning: string): Map<string, Item> => {
    const name = `${id(pkName, pk)}\n${pkName === 'pk' ? beginning : ''}`;
    const there = partitions.get(name) ?? new Map<string, Item>();
    partitions.set(name, there);
    return there;
  };
  /** `ASK`, `ASK#1`, `ASK#1#7` of `ASK#1#7#ana`; a key of one part begins with itself. */
  const beginnings = (sk: string): string[] =>
    sk.includes('#') ? [...sk.matchAll(/#/g)].map(({ index }) => sk.slice(0, index)) : [sk];
  /** Everywhere where an item is listed. */
  const listings = (item: Item): Map<string, Item>[] =>
    Object.entries(item).flatMap(([name, pk]) => {
      if (name === 'pk') return beginnings(String(item['sk'])).map((beginning) => partition(name, pk, beginning));
      return name.endsWith('Pk') ? [partition(name, pk, '')] : [];
    });
  const put = (place: string, item: Item): void => {
    for (const listing of listings(items.get(place) ?? {})) listing.delete(place);
    for (const listing of listings(item)) listing.set(place, item);
    items.set(place, item);
  };

  const table: Table = {
    async get({ key, read }) {
      around('before');
      const item = items.get(id(key.pk, key.sk));
      around('after');
      return item && read(item);
    },

    async getAll(places) {
      around('before');
      const found = places.map(({ key, read }) => ({ item: items.get(id(key.pk, key.sk)), read }));
      around('after');
      return found.flatMap(({ item, read }) => (item ? [read(item)] : []));
    },

    async list({ index, pk, sk, read }, { limit = Infinity, descending = false } = {}) {
      around('before');
      const names = index === undefined ? { pk: 'pk', sk: 'sk' } : indexAttributes(index);
      assert(index !== undefined || sk.how === 'is' || sk.how === 'begins', 'a list of the table is of one kind');
      const found = [...partition(names.pk, pk, 'text' in sk ? (beginnings(sk.text).at(-1) ?? '') : '').values()]
        .filter((item) => takes(sk, String(item[names.sk])))
        .toSorted((a, b) => (String(a[names.sk]) < String(b[names.sk]) ? -1 : 1));
      if (descending) found.reverse();
      around('after');
      return { items: found.slice(0, limit).map(read), cursor: null, after: () => '' };
    },

    async write(writes) {
      around('before');
      const requests = writes.map((write) => write.request('desk'));
      const places = requests.map(({ Put, Update, ConditionCheck }) => {
        const key = Put?.Item ?? Update?.Key ?? ConditionCheck?.Key ?? {};
        return id(key['pk'], key['sk']);
      });
      assert.equal(new Set(places).size, places.length, 'a transaction writes an item once');
      assert(writes.length <= 100, 'a transaction has at most 100 writes');
      const refused = requests.flatMap(({ Put, Update, ConditionCheck }, index) => {
        const item = items.get(places[index]!);
        if (meets(item, Put ?? Update ?? ConditionCheck ?? {})) return [];
        return [{ index, entity: writes[index]!.entity, there: item !== undefined }];
      });
      if (refused.length > 0) throw new ConflictError(refused, undefined);
      for (const [index, { Put, Update }] of requests.entries()) {
        const place = places[index]!;
        // As DynamoDB does: undefined is not stored.
        if (Put?.Item) put(place, JSON.parse(JSON.stringify(Put.Item)));
        if (Update) put(place, updated(items.get(place) ?? { ...Update.Key }, Update.UpdateExpression ?? '', Update));
      }
      around('after');
    },
  };
  return {
    table,
    /** Every item there is. */
    items: (): Item[] => [...items.values()],
    /** Every item of one kind. */
    all: (entity: string): Item[] => [...items.values()].filter((item) => item['entity'] === entity),
  };
}
