/** Every mail the desk has sent, kept in the desk's database until somebody empties the mailbox. */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { fields } from '../intrinsics.ts';
import { rows, run } from '../rows.ts';

/** One sent mail as `GET /_local/mailbox` answers it. Addresses are plain, without names; the names are in `headers`. */
const Mail = z.object({
  id: z.string(),
  /** When SES accepted it, by the desk's clock, ISO 8601 UTC. */
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  replyTo: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** Lower-case names; a repeated header's values are joined by a line break. */
  headers: z.record(z.string(), z.string()),
  /** With angle brackets, as in the header. */
  messageId: z.string(),
});
export type Mail = z.infer<typeof Mail>;

/** The value of `after` is neither an instant nor the id of a mail: answer 400. */
export class BadAfter extends Error {
  override readonly name = 'BadAfter';
}

export type Mailbox = ReturnType<typeof mailbox>;

const Row = z
  .object({ id: z.number(), mail: z.string() })
  .transform(({ id, mail }) => Mail.parse({ ...fields(JSON.parse(mail)), id: String(id) }));

/** Opens the mailbox in the desk's database. Ids go on counting after the mailbox was emptied. */
export function mailbox(db: DatabaseSync) {
  db.exec(`create table if not exists mailbox_sent (id integer primary key autoincrement, at real not null,
    mail text not null)`);
  return {
    /** Stores a mail; it is durable when this returns. */
    add: (mail: Omit<Mail, 'id'>): void =>
      void run(db, 'insert into mailbox_sent (at, mail) values (?, ?)', Date.parse(mail.at), JSON.stringify(mail)),
    /**
     * Newest first. `to` is a whole address in to or cc, whatever its case; `after` an ISO 8601 instant (later mails
     * only, the instant excluded) or the id of a mail (those stored after it). Throws BadAfter.
     */
    list: ({ to, after }: { readonly to?: string | null; readonly after?: string | null } = {}): Mail[] => {
      const { column, than } = boundary(after || '0');
      const found = rows(db, Row, `select id, mail from mailbox_sent where ${column} > ? order by id desc`, than);
      const wanted = to?.toLowerCase();
      return found.filter((mail) => !wanted || [...mail.to, ...mail.cc].some((one) => one.toLowerCase() === wanted));
    },
    get: (id: string): Mail | undefined => rows(db, Row, 'select id, mail from mailbox_sent where id = ?', id)[0],
    clear: (): void => db.exec('delete from mailbox_sent'),
  };
}

function boundary(after: string): { column: 'id' | 'at'; than: number } {
  if (/^\d+$/.test(after)) return { column: 'id', than: Number(after) };
  const at = /^\d{4}-\d\d-\d\dT/.test(after) ? Date.parse(after) : NaN;
  if (Number.isNaN(at)) throw new BadAfter(`after=${after} is neither an ISO 8601 instant nor the id of a mail`);
  return { column: 'at', than: at };
}
