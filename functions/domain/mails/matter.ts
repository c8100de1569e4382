import { outboxRow, type OutboxRow } from '../outbox/outbox-row.ts';
import { isTicket } from '../tickets/reference.ts';
import { after, type Instant } from '../time.ts';
import type { Mail } from './mail.ts';

/** Behind a ticket's reference stands a dash; a matter has some of its own, so that a stroke follows it. */
const separator = (ref: string): string => (isTicket(ref) ? '-' : '_');

/**
 * What the value of a message tag of SES is made of, and its length at most:
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_MessageTag.html
 */
const TAG_VALUE = /^[A-Za-z0-9_-]{1,256}$/;

/**
 * The id of a mail, which is also the tag by which SES's events find it. `own` tells it from the other mails of its
 * matter. Throws an Error when SES would not take it as a tag.
 */
export function mailId(ref: string, own: string): string {
  const id = `${ref}${separator(ref)}${own}`;
  const isApart = own !== '' && !ref.includes('_');
  if (!isApart || !TAG_VALUE.test(id)) throw new Error(`${id} is no id of a mail`);
  return id;
}

/** The ticket's reference, or the matter, to which a mail belongs, from the mail's id. */
export const refOf = (mail: string): string => mail.split(mail.includes('_') ? '_' : '-', 1)[0] ?? '';

/** A mail of no ticket, and the row that sends it. Both have the same id: made twice, they are there once. */
export type DeskMail = { readonly mail: Mail; readonly row: OutboxRow };

/**
 * A mail of the desk itself, due `delay` seconds from now. `own` is unique in its matter, and the same whenever the mail
 * is made again. Answers go to `replyTo`: where there is no ticket, a person must see them.
 */
export function deskMail(
  matter: string,
  own: string,
  mail: Pick<Mail, 'from' | 'to' | 'content'> & { readonly replyTo: string },
  now: Instant,
  delay = 0,
): DeskMail {
  if (isTicket(matter)) throw new Error(`${matter} is no matter of the desk: mails of a ticket are part of its change`);
  const id = mailId(matter, own);
  const due = after(now, delay);
  return {
    mail: {
      id,
      ref: matter,
      cc: [],
      message: null,
      follows: null,
      repeats: null,
      repeatedBy: null,
      ...mail,
      state: 'queued',
      reason: null,
      sesId: null,
      createdAt: now,
      handedOverAt: null,
    },
    // As if it were decided on when it is due: how late a row is that was tried counts from then.
    row: outboxRow(matter, id, { v: 1, kind: 'send-mail', mail: id, ask: null }, due),
  };
}
