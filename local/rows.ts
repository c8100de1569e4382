import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { z } from 'zod';

/** Statements stay prepared: a step of the clock asks the same few questions again and again. */
const prepared = new WeakMap<DatabaseSync, Map<string, StatementSync>>();
function statement(db: DatabaseSync, sql: string): StatementSync {
  const known = prepared.get(db) ?? new Map<string, StatementSync>();
  const found = known.get(sql) ?? db.prepare(sql);
  prepared.set(db, known.set(sql, found));
  return found;
}

/** All rows of a query, each checked by `schema`. */
export const rows = <T>(db: DatabaseSync, schema: z.ZodType<T>, sql: string, ...values: SQLInputValue[]): T[] =>
  // Row by row: to make a schema of arrays each time takes longer than the query.
  statement(db, sql)
    .all(...values)
    .map((row) => schema.parse(row));

/** Performs a statement; answers how many rows it changed. */
export const run = (db: DatabaseSync, sql: string, ...values: SQLInputValue[]): number =>
  Number(statement(db, sql).run(...values).changes);

/** Does all that `job` writes, or nothing of it when it throws. */
export function atomically<T>(db: DatabaseSync, job: () => T): T {
  db.exec('begin immediate');
  try {
    const result = job();
    db.exec('commit');
    return result;
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}
