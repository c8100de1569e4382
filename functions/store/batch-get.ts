import type { Place } from './entity.ts';

type Values = Record<string, unknown>;

interface Patience {
  readonly attempts: number;
  /** The pause after attempt number so-and-so. */
  readonly wait: (attempt: number) => Promise<void>;
}

/**
 * The items of these places that are there. DynamoDB may leave keys for later, which are asked for again after a pause:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html (UnprocessedKeys). Throws an Error
 * when some are left after the last attempt.
 */
export async function batchGet<Item>(
  places: readonly Place<Item>[],
  { attempts, wait }: Patience,
  ask: (keys: readonly Values[]) => Promise<{ found: Values[]; left: Values[] }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let keys: Values[] = places.map(({ key }) => key);
  for (let attempt = 1; keys.length > 0; attempt += 1) {
    const { found, left } = await ask(keys);
    items.push(...found.flatMap((item) => places.filter(isOf(item)).map(({ read }) => read(item))));
    if (left.length > 0 && attempt === attempts) throw new Error(`The table left ${left.length} items unread`);
    if (left.length > 0) await wait(attempt);
    keys = left;
  }
  return items;
}

const isOf =
  (item: Values) =>
  ({ key }: Place<unknown>): boolean =>
    key.pk === item['pk'] && key.sk === item['sk'];
