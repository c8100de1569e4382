import type { Look } from '../domain/people/look.ts';
import type { Write } from './entity.ts';
import * as q from './questions.ts';
import type { Page, PageOptions, Table } from './table.ts';

export type LookStore = ReturnType<typeof lookStore>;

/** Who opened whose record. They lie with the person whose it is, and are listed for that person alone (F98). */
export const lookStore = (table: Table) => ({
  /** Looks at somebody's record, newest first. */
  of: (person: string, options: PageOptions): Promise<Page<Look>> =>
    table.list(q.looks.under({ person }), { ...options, descending: true }),
});

/** The write by which a look is on record. */
export const looking = (look: Look): Write => q.looks.add(look);
