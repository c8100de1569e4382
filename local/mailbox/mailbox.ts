/** Every mail the desk has sent, kept in the desk's database until somebody empties the mailbox. */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

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

/** What the mailbox does not show: who really got it, its SES tags and the bytes. */
export interface Envelope {
  readonly recipients: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly raw: Buffer;
}

/** The value of `after` is neither an instant nor the id of a mail: answer 400. */
export class BadAfter extends Error {
  override readonly name = 'BadAfter';
}

export interface Mailbox {
  /** Stores a mail; it is durable when this returns. */
  add(mail: Omit<Mail, 'id'>, envelope: Envelope): Mail;
  /**
   * Newest first. `to` is a whole address in to or cc, whatever its case; `after` an ISO 8601 instant (later mails
   * only, the instant excluded) or the id of a mail (those stored after it). Throws BadAfter.
   */
  list(filter?: { readonly to?: string; readonly after?: string }): Mail[];
  get(id: string): Mail | undefined;
  envelope(id: string): Envelope | undefined;
  clear(): void;
}

const Row = z.object({ id: z.number(), mail: z.string() });
const EnvelopeRow = z.object({ recipients: z.string(), tags: z.string(), raw: z.instanceof(Uint8Array) });

/** Opens the mailbox in the desk's database. Ids go on counting after the mailbox was emptied. */
export function mailbox(db: DatabaseSync): Mailbox {
  db.exec(`create table if not exists mailbox_mail (id integer primary key autoincrement, at real not null,
    mail text not null, recipients text not null, tags text not null, raw blob not null)`);
  const read = (row: unknown): Mail => {
    const { id, mail } = Row.parse(row);
    return Mail.parse({ ...z.looseObject({}).parse(JSON.parse(mail)), id: String(id) });
  };
  return {
    add: (mail, { recipients, tags, raw }) => {
      const { lastInsertRowid } = db
        .prepare('insert into mailbox_mail (at, mail, recipients, tags, raw) values (?, ?, ?, ?, ?)')
        .run(Date.parse(mail.at), JSON.stringify(mail), JSON.stringify(recipients), JSON.stringify(tags), raw);
      return { ...mail, id: String(lastInsertRowid) };
    },
    list: ({ to, after } = {}) => {
      const since = after === undefined ? { column: 'id', than: 0 } : boundary(after);
      const rows = db
        .prepare(`select id, mail from mailbox_mail where ${since.column} > ? order by id desc`)
        .all(since.than);
      const wanted = to?.toLowerCase();
      return rows
        .map(read)
        .filter((mail) => wanted === undefined || [...mail.to, ...mail.cc].some((one) => one.toLowerCase() === wanted));
    },
    get: (id) => {
      const row = db.prepare('select id, mail from mailbox_mail where id = ?').get(id);
      return row && read(row);
    },
    envelope: (id) => {
      const row = db.prepare('select recipients, tags, raw from mailbox_mail where id = ?').get(id);
      if (!row) return undefined;
      const { recipients, tags, raw } = EnvelopeRow.parse(row);
      return {
        recipients: z.array(z.string()).parse(JSON.parse(recipients)),
        tags: z.record(z.string(), z.string()).parse(JSON.parse(tags)),
        raw: Buffer.from(raw),
      };
    },
    clear: () => db.exec('delete from mailbox_mail'),
  };
}

function boundary(after: string): { column: 'id' | 'at'; than: number } {
  if (/^\d+$/.test(after)) return { column: 'id', than: Number(after) };
  const at = /^\d{4}-\d\d-\d\dT/.test(after) ? Date.parse(after) : NaN;
  if (Number.isNaN(at)) throw new BadAfter(`after=${after} is neither an ISO 8601 instant nor the id of a mail`);
  return { column: 'at', than: at };
}
