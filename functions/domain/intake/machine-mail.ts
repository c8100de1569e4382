import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import { stranger, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import type { Kind } from './incoming-mail.ts';
import { NOBODY } from './open-ticket.ts';
import type { Contact } from '../directory/person.ts';
import type { Source } from '../tickets/source.ts';

/** What a machine's mail is, as the record says it. */
const WHAT: Record<Exclude<Kind, 'human'>, string> = {
  'auto-reply': 'an automatic reply came in',
  bounce: 'a notice came in that a mail did not arrive',
  list: 'a mail to many came in',
  'other-automatic': 'an automatic mail came in',
};

/**
 * A machine's mail is filed beside the ticket as evidence and moves nothing: neither state nor holder nor a clock (P3,
 * P5). `failed` is the mail of ours that a bounce is about, as far as it is known.
 */
export function fileMachineMail(
  ticket: Ticket,
  mail: { kind: Kind; from: Contact | null; text: string; source: Source },
  failed: string | null,
  now: Instant,
  newId: NewId,
): Change {
  const { kind, text, source } = mail;
  const from = mail.from ?? NOBODY;
  const what = kind === 'human' ? 'a mail of the desk itself came in' : WHAT[kind];
  const about = failed === null ? '' : `, about mail ${failed}`;
  const sign = source.why === '' ? '' : ` (${source.why})`;
  return new ChangeBuilder(ticket, now, newId)
    .message({ from, by: 'machine', text, source })
    .record(stranger(from), 'mail', `automatic: ${what}${about}${sign}; it changes nothing`)
    .done();
}
