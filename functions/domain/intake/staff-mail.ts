import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Person } from '../directory/person.ts';
import { workingDaysAfter } from '../directory/working-time.ts';
import { excerpt } from '../mails/mail.ts';
import type { Recipients } from '../mails/recipients.ts';
import { held, stays } from '../tickets/holding.ts';
import { fromArea, fromPerson, replyContent, staffContent } from '../tickets/letters.ts';
import { DESK, type NextStep, staff, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';

/** What a holder does next who answers by mail and cannot say it there, when no next step of theirs lies ahead. */
const LOOKS = 'look whether the answer helped';

/** What is owed after an answer by mail: what was planned already, or to look a working day from now. */
const nextAfter = ({ nextStep }: Ticket, area: Area, now: Instant): NextStep =>
  nextStep && nextStep.by > now && nextStep.what !== 'read the answer'
    ? nextStep
    : { what: LOOKS, by: workingDaysAfter(now, 1, area.hours) };

/**
 * Whether a colleague's mail goes to the customer: they hold the ticket, and answer what the customer wrote. Anything
 * else is a note. `recipients` are whom an answer would go to.
 */
export const goesOn = ({ ticket }: Case, person: Person, passedOn: boolean, recipients: Recipients): boolean =>
  passedOn && ticket.holder?.id === person.id && ticket.status !== 'closed' && recipients.to.length > 0;

/** The holder's answer by mail, from the desk's own address: the colleague's stays among colleagues. */
export function answerByMail(
  kase: Case,
  person: Person,
  text: string,
  { area, recipients, files = [] }: { area: Area; recipients: Recipients; files?: readonly string[] },
  now: Instant,
  newId: NewId,
): Change {
  const { ticket } = kase;
  const by = { id: person.id, name: person.name, email: person.email };
  const step = nextAfter(ticket, area, now);
  const builder = new ChangeBuilder(ticket, now, newId)
    .letter(
      { from: fromPerson(by, area), by: 'staff', text, to: [...recipients.to], cc: [...recipients.cc] },
      { from: fromPerson(by, area), content: replyContent(ticket, by, area, text, 'reply') },
    )
    .touch({ channel: 'mail', takenBy: by.id })
    .record(staff(by), 'entry', `wrote to the customer by mail; next step: ${step.what}`);
  if (files.length > 0)
    builder.record(DESK, 'mail', `files of that mail did not go to the customer: ${files.slice(0, 10).join(', ')}`);
  return stays(builder, kase, held(step), area, now).done();
}

/**
 * A colleague's answer to a mail of the desk is a note of theirs: it moves nothing and reaches no customer. They are
 * told so once, with the page where the buttons are.
 */
export function noteByMail(
  { ticket }: Pick<Case, 'ticket'>,
  person: Person,
  text: string,
  area: Area,
  now: Instant,
  newId: NewId,
): Change {
  const by = { id: person.id, name: person.name, email: person.email };
  const builder = new ChangeBuilder(ticket, now, newId)
    .note(by, text)
    .record(staff(by), 'note', 'wrote a note by mail');
  if (ticket.toldNoted.includes(person.id)) return builder.done();
  return builder
    .mail({
      from: fromArea(area),
      to: [person.email],
      content: { ...staffContent(ticket, by, area, person.timeZone), kind: 'note-kept', text: excerpt(text) },
    })
    .ticket({ toldNoted: [...ticket.toldNoted, person.id].slice(-50) })
    .done();
}
