import { DeskError } from '../domain/errors.ts';
import { Quarter } from '../domain/walks/quarter.ts';
import type { Walk, WalkAnswer } from '../domain/walks/walk.ts';
import type { DeskMail } from '../domain/mails/matter.ts';
import { ConflictError } from './conflict.ts';
import type { Write } from './entity.ts';
import { sending } from './outbox.ts';
import * as q from './questions.ts';
import type { Page, Table } from './table.ts';

/** What somebody says of a case; said anew, it takes the place of what they said before. */
export const answering = (answer: WalkAnswer): Write => q.walkAnswers.put(answer);

export type WalkStore = ReturnType<typeof walkStore>;

/** Cases that leaders walk, a quarter each, and what they say. */
export const walkStore = (table: Table) => {
  const find = async (quarter: string): Promise<Walk | undefined> =>
    Quarter.safeParse(quarter).success ? table.get(q.walks.at({ quarter })) : undefined;

  /** Writes what is new; false when it was written before. */
  const once = async (writes: readonly Write[]): Promise<boolean> => {
    try {
      await table.write(writes);
      return true;
    } catch (error) {
      if (error instanceof ConflictError) return false;
      throw error;
    }
  };

  return {
    find,

    async get(quarter: string): Promise<Walk> {
      const found = await find(quarter);
      if (!found) throw new DeskError('not_found', 'There is no walk of this quarter, or not yet');
      return found;
    },

    /** The walk of a quarter: this one, or the one that was opened before. */
    async open(walk: Walk): Promise<Walk> {
      return (await once([q.walks.add(walk)])) ? walk : ((await find(walk.quarter)) ?? walk);
    },

    /** All who are asked have been written to. */
    mailed: ({ quarter }: Walk): Promise<void> =>
      table.write([q.walks.update({ quarter }, { set: { mailed: true }, when: {} })]),

    /** Sends a mail once, however often it is made. */
    send: (mail: DeskMail): Promise<boolean> => once(sending(mail)),

    /** All answers of a quarter, by case. */
    async answers(quarter: Quarter): Promise<WalkAnswer[]> {
      const all: WalkAnswer[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<WalkAnswer> = await table.list(q.walkAnswers.under({ quarter }, {}), { cursor });
        all.push(...page.items);
        cursor = page.cursor;
      } while (cursor !== null);
      return all;
    },

    write: (answer: WalkAnswer): Promise<void> => table.write([answering(answer)]),
  };
};
