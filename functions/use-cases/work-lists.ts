import { lateness, OVERDUE } from '../domain/ladder/restart.ts';
import { LONGEST_BACK_OFF, overdueBy } from '../domain/outbox/outbox-row.ts';
import { ALL_SHARDS } from '../domain/shards.ts';
import { after, type Instant } from '../domain/time.ts';
import type { DueRow, OutboxStore } from '../store/outbox.ts';
import type { Page } from '../store/table.ts';
import type { OverdueRun, TicketStore } from '../store/tickets.ts';

type Needs = { outbox: Pick<OutboxStore, 'due'>; tickets: Pick<TicketStore, 'overdueRuns'> };

/** Pages of one list that are looked at; what is left waits until the first are done. */
const PAGES = 10;

async function* pagesOf<Item>(
  read: (cursor: string | null) => Promise<Page<Item>>,
  goOn: () => boolean,
): AsyncGenerator<readonly Item[]> {
  let cursor: string | null = null;
  for (let page = 0; page < PAGES && (page === 0 || (cursor !== null && goOn())); page += 1) {
    const { items, cursor: next }: Page<Item> = await read(cursor);
    yield items;
    cursor = next;
  }
}

/**
 * What is due and was not done, shard by shard and page by page, longest due first. The sweeper works through these
 * lists, and the status of the desk shows how old they are. Another page is read only while `goOn` says so.
 */
export const workLists = ({ outbox, tickets }: Needs) => ({
  /** What waits for its next attempt is listed too: a row that fails again and again is due for moments only. */
  effects: (shard: number, at: Instant, goOn = () => true): AsyncGenerator<readonly DueRow[]> =>
    pagesOf((cursor) => outbox.due(shard, after(at, LONGEST_BACK_OFF), cursor), goOn),

  /** An answer moves the instant of a run that stands still a minute ahead: it is listed all the same. */
  runs: (shard: number, at: Instant, goOn = () => true): AsyncGenerator<readonly OverdueRun[]> =>
    pagesOf((cursor) => tickets.overdueRuns(shard, after(at, OVERDUE), cursor), goOn),
});

/** The greatest of these ages in whole seconds; 0 when nothing is late. */
export const oldest = (ages: readonly number[]): number => Math.max(0, ...ages.map(Math.floor));

/** Effects of one kind that were tried and failed alike, and wait for another attempt. */
export type Failing = {
  readonly effect: string;
  /** How the last attempts failed; null when nobody knows, as whoever tried has died. */
  readonly failure: string | null;
  readonly rows: number;
  /** The most attempts that one of them has had. */
  readonly attempts: number;
  /** When the oldest was decided on. */
  readonly since: Instant;
};

export type Backlog = {
  readonly oldestOutboxRow: number;
  readonly oldestOverdueAsk: number;
  readonly failing: readonly Failing[];
};

/** How old the work lists are, and which effects have failed and been tried again. Changes nothing. */
export const backlog = (needs: Needs): ((at: Instant) => Promise<Backlog>) => {
  const lists = workLists(needs);
  const itemsOf = async <Item>(pages: AsyncGenerator<readonly Item[]>): Promise<Item[]> => {
    const items: Item[] = [];
    for await (const page of pages) items.push(...page);
    return items;
  };
  const all = async <Item>(list: (shard: number) => AsyncGenerator<readonly Item[]>): Promise<Item[]> =>
    (await Promise.all(ALL_SHARDS.map((shard) => itemsOf(list(shard))))).flat();
  return async (at) => {
    const [rows, runs] = await Promise.all([
      all((shard) => lists.effects(shard, at)),
      all((shard) => lists.runs(shard, at)),
    ]);
    return {
      oldestOutboxRow: oldest(rows.map((row) => overdueBy(row, at))),
      oldestOverdueAsk: oldest(runs.map((run) => lateness(run, at))),
      failing: failingAmong(rows),
    };
  };
};

/** A first attempt may still be under way: what was begun twice has failed once. */
const failingAmong = (rows: readonly DueRow[]): Failing[] => {
  const alike = Map.groupBy(
    rows.filter(({ attempts }) => attempts > 1),
    ({ effect, failure }) => JSON.stringify([effect.kind, failure]),
  );
  return [...alike.values()]
    .flatMap((group): Failing[] => {
      const [first] = group.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
      if (!first) return [];
      const { effect, failure, createdAt: since } = first;
      const attempts = Math.max(...group.map((row) => row.attempts));
      return [{ effect: effect.kind, failure, rows: group.length, attempts, since }];
    })
    .toSorted((a, b) => a.since.localeCompare(b.since));
};
