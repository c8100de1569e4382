import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { z } from 'zod';

/** All rows of a query, each checked by `schema`. */
export const rows = <T>(db: DatabaseSync, schema: z.ZodType<T>, sql: string, ...values: SQLInputValue[]): T[] =>
  z.array(schema).parse(db.prepare(sql).all(...values));
