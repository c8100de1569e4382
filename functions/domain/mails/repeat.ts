import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import { DeskError } from '../errors.ts';
import { type Ask, isOpen, type Run } from '../ladder/run.ts';
import { DESK, staff, type Ticket } from '../tickets/ticket.ts';
import { type Named } from '../directory/person.ts';
import { after, type Instant } from '../time.ts';
import { type ContentOf, goesToCustomer, type Mail } from './mail.ts';

/** Seconds after a doubtful attempt: by then SES would have told. */
export const DOUBT_LASTS = 900;

/**
 * A person sends a customer's mail once more, of which nobody knows whether it went out. Throws DeskError `conflict`
 * when that is not in doubt (any more), or was done already.
 */
export function repeatMail(ticket: Ticket, doubtful: Mail | null, by: Named, now: Instant, newId: NewId): Change {
  if (doubtful?.state !== 'not-sure' || doubtful.repeatedBy !== null || !goesToCustomer(doubtful.content))
    throw new DeskError('conflict', 'This mail is not in doubt any more', { ref: ticket.ref });
  return again(new ChangeBuilder(ticket, now, newId), doubtful)
    .record(
      staff(by),
      'delivery',
      'sends a mail to the customer once more, of which it was not sure whether it went out',
    )
    .done();
}

/**
 * What follows when the doubt has lasted: an ask that is still waiting is put once more, by a new mail that names the
 * first (its time counts from the first attempt); any other mail is shown to a person. Null: nothing is in doubt.
 */
export function doubtLasts(
  ticket: Ticket,
  mail: Mail,
  asked: { ask: Ask; run: Run } | null,
  now: Instant,
  newId: NewId,
): Change | null {
  if (mail.state !== 'not-sure') return null;
  const builder = new ChangeBuilder(ticket, now, newId);
  if (!asked)
    return builder.record(DESK, 'delivery', 'still not sure whether a mail went out: a person decides').done();
  const stillWaits = asked.run.state === 'open' && isOpen(asked.ask);
  if (!stillWaits || mail.repeats !== null) return null;
  return again(builder, mail)
    .record(DESK, 'delivery', `puts the question to ${asked.ask.contact.name} once more, as it may not have gone out`)
    .done();
}

/**
 * A question that was not taken for what it says is put once more at once, by a new mail that names the first, without
 * the customer's words: the mails of all rungs quote them, so each person would be waited for in vain. The time counts
 * from when that mail is taken. Null: it is a repeat itself, or so old that it may have been repeated in doubt.
 * REJECT is what SES says of a mail that it had accepted and then found a virus in, and does not deliver:
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventDestination.html
 */
export function withoutWords(builder: ChangeBuilder, mail: Mail, ask: Ask, now: Instant): ChangeBuilder | null {
  const { content, repeats, handedOverAt } = mail;
  const isOld = handedOverAt !== null && now >= after(handedOverAt, DOUBT_LASTS);
  if (content.kind !== 'ask' || repeats !== null || isOld) return null;
  const unquoted = {
    ...content,
    quotes: false,
    subject: '',
    text: '',
    latest: null,
    files: [],
    recovery: wordless(content.recovery),
  };
  return again(builder.ask({ ...ask, state: 'not-sent', dueAt: null }), { ...mail, content: unquoted }).record(
    DESK,
    'delivery',
    `puts the question to ${ask.contact.name} once more, without the customer’s words`,
  );
}

const wordless = (call: ContentOf<'ask'>['recovery']) => call && { ...call, words: null, summary: '' };

/** The same mail as a new row that names the first one. */
const again = (builder: ChangeBuilder, { id, from, to, cc, content, message }: Mail): ChangeBuilder =>
  builder.mail({ from, to, cc, content, message, repeats: id });
