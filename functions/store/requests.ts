import { answerAgain, type AnsweredRequest } from '../domain/intake/request-key.ts';
import type { Instant } from '../domain/time.ts';
import type { Write } from './entity.ts';
import * as q from './questions.ts';
import type { Table } from './table.ts';

export type RequestStore = ReturnType<typeof requestStore>;
type Key = Pick<AnsweredRequest, 'caller' | 'route' | 'key'>;

/** Requests of the API that are done once only. */
export const requestStore = (table: Table) => ({
  /** The first answer to a request with this key and content, or null. Throws DeskError `mismatch` for another content. */
  async answerTo(key: Key, hash: string, now: Instant): Promise<AnsweredRequest['answer'] | null> {
    const known = await table.get(q.answeredRequests.at(key));
    return known ? answerAgain(known, hash, now) : null;
  },

  /** Saves what a request does, and (`answered`) its answer in the same transaction. Throws ConflictError as `table.write`. */
  async save(writes: readonly Write[], answered: AnsweredRequest | null, now: Instant): Promise<void> {
    if (answered === null) return writes.length > 0 ? table.write(writes) : undefined;
    const known = await table.get(q.answeredRequests.at(answered));
    // Only an expired answer is written over: one that another request saves meanwhile refuses this one.
    const remembering =
      known && known.expiresAt <= now
        ? q.answeredRequests.replace(answered, { expiresAt: known.expiresAt })
        : q.answeredRequests.add(answered);
    return table.write([...writes, remembering]);
  },
});
