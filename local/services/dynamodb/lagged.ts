/**
 * Test mode: a second table with the same indexes, that follows the first some clock seconds later. Queries on an index
 * go there, so that nothing can rely on an index being up to date.
 */
import type { Ground } from '../../service.ts';
import type { Client } from './client.ts';
import { PAGE, type TableStream } from './stream.ts';
import { ensureTable, type TableResource } from './tables.ts';

export type Lagged = Awaited<ReturnType<typeof lagged>>;

interface LagOptions {
  readonly calls: Client;
  readonly table: TableResource;
  readonly stream: TableStream;
  readonly seconds: number;
}

/** Makes the second table. It follows when it is asked, which nobody can tell from following all the time. */
export async function lagged({ clock, db }: Ground, options: LagOptions) {
  const { calls, table, stream, seconds } = options;
  const name = `${table.name}-lagged`;
  await ensureTable(calls, { ...table, name });
  db.exec('create table if not exists dynamodb_lagged (name text primary key, after text not null)');
  let after = String(db.prepare('select after from dynamodb_lagged where name = ?').get(name)?.['after'] ?? '0');
  let turn: Promise<void> = Promise.resolve();

  async function catchUp(): Promise<void> {
    const until = clock.now() / 1000 - seconds;
    for (;;) {
      const records = await stream.read(after, PAGE);
      for (const { dynamodb } of records) {
        if (dynamodb.ApproximateCreationDateTime > until) return;
        if (dynamodb.NewImage) await calls.call('PutItem', { TableName: name, Item: dynamodb.NewImage });
        else await calls.call('DeleteItem', { TableName: name, Key: dynamodb.Keys });
        after = dynamodb.SequenceNumber;
        db.prepare('insert or replace into dynamodb_lagged values (?, ?)').run(name, after);
      }
      if (records.length < PAGE) return;
    }
  }
  return {
    name,
    /** Brings the second table up to what the first was `seconds` ago. */
    follow: () => {
      const mine = turn.then(catchUp);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}
