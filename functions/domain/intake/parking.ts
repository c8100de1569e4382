import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Contact } from '../directory/person.ts';
import { fromArea } from '../tickets/letters.ts';
import { DESK, type Ticket } from '../tickets/ticket.ts';
import { type Instant, secondsBetween } from '../time.ts';
import type { Draw } from './bucket.ts';
import type { IncomingMail } from './incoming-mail.ts';
import { bareSubject, isAnswer } from './subject.ts';

/** Whoever writes within so many seconds after an automatic mail of ours answers it, as machines do. */
const AT_ONCE = 120;

/** A subject as robots repeat it: with another number each time. */
export const alikeSubject = (subject: string): string => bareSubject(subject).replaceAll(/\d+/g, '0');

/**
 * Whether a mail seems to answer an automatic mail of ours: it says so, or it comes at once and says what its
 * predecessor said. Two robots that thank each other set no header; but a person with three requests within an hour, or
 * within a minute, is no robot, and gets tickets, if no third acknowledgement (P4).
 */
export const answersAtOnce = ({ subject, answers }: IncomingMail, { bucket }: Draw, now: Instant): boolean =>
  isAnswer(subject) ||
  answers.length > 0 ||
  (secondsBetween(bucket.at, now) < AT_ONCE && bucket.by !== '' && alikeSubject(subject) === bucket.by);

/** The last resort is told, once, that mails are parked. `of` says what came too often. */
export const tellOfParking = (
  ticket: Ticket,
  area: Area,
  { name, email }: Contact,
  { address, of }: { address: string; of: string },
  now: Instant,
  newId: NewId,
): Change =>
  new ChangeBuilder(ticket, now, newId)
    .record(DESK, 'mail', `too many within an hour: ${of}; they are parked in the list of exceptions`)
    .mail({
      from: fromArea(area),
      to: [email],
      content: { kind: 'parked', name, area: area.name, subject: ticket.subject, address, limit: of },
    })
    .done();
