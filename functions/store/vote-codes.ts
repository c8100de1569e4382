import type { VoteCode } from '../domain/votes/code.ts';
import type { Write } from './entity.ts';
import * as q from './questions.ts';
import type { Table } from './table.ts';

export type VoteCodeStore = ReturnType<typeof voteCodeStore>;

/** Codes by which a customer shows that a vote is theirs. */
export const voteCodeStore = (table: Table) => ({
  /** The newest code for the vote on a resolution. */
  newest: (ref: string, resolution: number): Promise<VoteCode | undefined> =>
    table.get(q.voteCodes.at({ ref, resolution })),

  /** Saves a code by itself. Throws ConflictError when somebody else was faster. */
  save: (code: VoteCode): Promise<void> => table.write([coding(code)]),
});

/** The write of a code beside a change: refused when another one was sent, tried or used meanwhile. */
export const coding = (code: VoteCode): Write =>
  code.version === 1 ? q.voteCodes.add(code) : q.voteCodes.replace(code, { version: code.version - 1 });
