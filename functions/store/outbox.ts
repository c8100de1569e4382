import * as z from 'zod';
import type { Mail } from '../domain/mails/mail.ts';
import type { DeskMail } from '../domain/mails/matter.ts';
import { LEASE, type OutboxRow } from '../domain/outbox/outbox-row.ts';
import { after, type Instant } from '../domain/time.ts';
import type { AskKey } from '../domain/ladder/run.ts';
import type { Write } from './entity.ts';
import { oneOf } from './expression.ts';
import * as q from './questions.ts';
import { ConflictError } from './conflict.ts';
import { type Page, type Table } from './table.ts';

export type OutboxKey = Pick<OutboxRow, 'ref' | 'id'>;

/** Finishes a claimed row with the word for how it ended. Refused when the claim is no longer this attempt's. */
export const finishing = (row: OutboxRow, outcome: string): Write =>
  q.outbox.update(
    { ref: row.ref, id: row.id },
    {
      set: { state: 'done', outcome, nextTryAt: null },
      when: { state: row.state, attempts: row.attempts, shard: row.shard },
    },
  );

const isTaken = (error: unknown): boolean =>
  error instanceof ConflictError && error.refused.some(({ entity }) => entity === q.outbox.name);

/** What ended a row answers with; `taken by another` when the row itself is another attempt's by now, or done. */
export async function unlessTaken(ending: () => Promise<string>): Promise<string> {
  try {
    return await ending();
  } catch (error) {
    if (isTaken(error)) return 'taken by another';
    throw error;
  }
}

/** Writes one effect more that is owed to the outside world. */
export const owing = (row: OutboxRow): Write => q.outbox.add(row);

/** Writes a mail of the desk itself, with the row that sends it; refused when it was written before. */
export const sending = ({ mail, row }: DeskMail): Write[] => [q.mails.add(mail), owing(row)];

/** Writes what became of a mail; refused when something else became of it meanwhile. */
export const mailBecame = (
  mail: Mail,
  became: Partial<Pick<Mail, 'state' | 'sesId' | 'handedOverAt' | 'reason'>>,
): Write =>
  q.mails.update({ ref: mail.ref, id: mail.id }, { set: became, when: { state: mail.state, sesId: mail.sesId } });

/** Lets a mail be found by the id that SES gave it, from the moment on at which that is known (P1). */
export const sentAs = (mail: Mail, sesId: string | null): Write[] =>
  mail.sesId === null && sesId !== null && sesId !== ''
    ? [q.mailIds.put({ id: sesId, ref: mail.ref, mail: mail.id, hash: null })]
    : [];

/** Writes that a person had a doubtful mail repeated; refused when somebody else has, or it is not in doubt any more. */
export const mailRepeated = ({ ref, id, repeatedBy }: Mail, by: string): Write =>
  q.mails.update({ ref, id }, { set: { repeatedBy: by }, when: { state: 'not-sure', repeatedBy } });

export type OutboxStore = ReturnType<typeof outboxStore>;

/** Effects owed to the outside world, and the mails that some of them send. */
export const outboxStore = (table: Table) => ({
  get: (key: OutboxKey): Promise<OutboxRow | undefined> => table.get(q.outbox.at(key)),

  async mail(ref: string, id: string): Promise<Mail> {
    const mail = await table.get(q.mails.at({ ref, id }));
    if (!mail) throw new Error(`An outbox row names mail ${id}, which is not there`);
    return mail;
  },

  /** The mail with this id, if it is one of ours. */
  findMail: (ref: string, id: string): Promise<Mail | undefined> => table.get(q.mails.at({ ref, id })),

  /**
   * Takes the row for one attempt: the attempt's number is written before the outside call, and nobody else may act
   * for the length of the lease. With `ask`, only while that ask's mail may still go out. `claim` is an id of its own.
   * `taken` is the claimed row; `lost` that somebody else was faster, `withdrawn` that the ask needs no mail any more.
   */
  async claim(
    row: OutboxRow,
    ask: AskKey | null,
    now: Instant,
    claim: string,
  ): Promise<{ taken: OutboxRow } | 'lost' | 'withdrawn'> {
    const { ref, id, shard, attempts, state } = row;
    const changes = { state: 'claimed', attempts: attempts + 1, nextTryAt: after(now, LEASE), claim } as const;
    const taken: OutboxRow = { ...row, ...changes };
    const writes = [
      q.outbox.update({ ref, id }, { set: changes, when: { state, attempts, shard } }),
      ...(ask
        ? [
            q.asks.check(ask, { state: oneOf('not-sent', 'waiting') }),
            q.runs.check({ ref: ask.ref, run: ask.run }, { state: 'open' }),
          ]
        : []),
    ];
    try {
      await table.write(writes);
      return { taken };
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (!isTaken(error)) return 'withdrawn';
      // A write alone, repeated by the client because its answer was lost, is refused by its own first attempt.
      return (await table.get(q.outbox.at({ ref, id })))?.claim === claim ? { taken } : 'lost';
    }
  },

  /** Gives a claimed row back, to be tried again at `nextTryAt`; `failure` is the name of what went wrong. */
  postpone: (row: OutboxRow, nextTryAt: Instant, failure: string): Promise<void> =>
    table.write([
      q.outbox.update(
        { ref: row.ref, id: row.id },
        {
          set: { state: 'due', nextTryAt, failure },
          when: { state: row.state, attempts: row.attempts, shard: row.shard },
        },
      ),
    ]),

  write: (writes: readonly Write[]): Promise<void> => table.write(writes),

  /** Unfinished rows of a shard whose next try is at `instant` or before, longest due first; a page from `cursor` on. */
  due: (shard: number, instant: Instant, cursor: string | null = null): Promise<Page<DueRow>> =>
    table.list(
      {
        ...q.outbox.by('due', { shard }, { how: 'upTo', of: { nextTryAt: instant } }),
        read: (row) => DueRow.parse(row),
      },
      { limit: 50, cursor },
    ),
});

/** What a work list needs of a row. The rest is read with the row, so that one odd row does not hide those behind it. */
const DueRow = z.object({
  ref: z.string(),
  id: z.string(),
  effect: z.object({ kind: z.string() }),
  attempts: z.int(),
  failure: z.string().nullable().default(null),
  createdAt: z.string(),
  nextTryAt: z.string(),
});
export type DueRow = z.infer<typeof DueRow>;

/** The key of the outbox row that a stream record's new image shows; null when it shows something else. */
export function outboxKeyIn(image: unknown): OutboxKey | null {
  const read = Image.safeParse(image);
  return read.success && read.data.entity.S === q.outbox.name ? { ref: read.data.ref.S, id: read.data.id.S } : null;
}

const Text = z.object({ S: z.string() });
const Image = z.object({ entity: Text, ref: Text, id: Text });
