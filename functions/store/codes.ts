import type { CodedAct, CustomerCode } from '../domain/codes/code.ts';
import type { Write } from './entity.ts';
import * as q from './questions.ts';
import type { Table } from './table.ts';

export type CodeStore = ReturnType<typeof codeStore>;

/** Codes by which a customer shows that what is done on a page of theirs is theirs. */
export const codeStore = (table: Table) => ({
  /** The newest code for an act on a ticket. */
  newest: (ref: string, act: CodedAct): Promise<CustomerCode | undefined> => table.get(q.codes.at({ ref, act })),

  /** Saves a code by itself. Throws ConflictError when somebody else was faster. */
  save: (code: CustomerCode): Promise<void> => table.write([coding(code)]),
});

/** The write of a code beside a change: refused when another one was sent, tried or used meanwhile. */
export const coding = (code: CustomerCode): Write =>
  code.version === 1 ? q.codes.add(code) : q.codes.replace(code, { version: code.version - 1 });
