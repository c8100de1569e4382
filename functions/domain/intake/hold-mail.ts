import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import { type Area, waitOf } from '../directory/area.ts';
import { workingTimeAfter } from '../directory/working-time.ts';
import { DeskError } from '../errors.ts';
import { LANGUAGES } from '../language.ts';
import { climbs } from '../tickets/holding.ts';
import { fromArea } from '../tickets/letters.ts';
import { DESK, staff, stranger } from '../tickets/ticket.ts';
import { type Named } from '../directory/person.ts';
import { type Instant, secondsBetween } from '../time.ts';
import { customerAdds } from './customer-message.ts';
import type { HeldFor, HeldMail } from './held-mail.ts';
import { openTicket } from './open-ticket.ts';

/** Why a mail is held, as the record says it. */
const BECAUSE: Record<HeldFor, string> = {
  stranger: 'is nobody of this case',
  unverified: 'cannot be proven to have sent it',
  'staff-address': 'wrote to an address that was given to a colleague',
};

/**
 * A mail that names the ticket waits for somebody's decision whether it belongs to it (P10). It moves nothing; when
 * nobody has decided after one waiting time, somebody is asked. `tellSender`: its sender is told that a person will look.
 */
export function holdMail(
  kase: Pick<Case, 'ticket'>,
  mail: Omit<HeldMail, 'ref' | 'number' | 'at' | 'state' | 'decision'>,
  { area, tellSender }: { area: Area; tellSender: boolean },
  now: Instant,
  newId: NewId,
): Change {
  const { ticket } = kase;
  const { from, subject, why } = mail;
  const builder = new ChangeBuilder(ticket, now, newId)
    .hold(mail)
    .record(stranger(from), 'mail', `wrote to this case; the mail waits for a decision, as its sender ${BECAUSE[why]}`);
  if (tellSender)
    builder.mail({
      from: fromArea(area),
      to: [from.email],
      content: {
        kind: 'will-be-looked-at',
        name: from.name,
        area: area.name,
        subject,
        language: mail.locale.language ?? LANGUAGES[0],
      },
    });
  const lookAt = workingTimeAfter(now, waitOf(area, 'primary', ticket.priority), area.hours);
  return builder.effect({ v: 1, kind: 'look-at-held', number: builder.now.held }, secondsBetween(now, lookAt)).done();
}

/** One waiting time after a mail was held: somebody is asked to look, unless it is decided or somebody is asked already. */
export function lookAtHeld(kase: Case, mail: HeldMail, area: Area, now: Instant, newId: NewId): Change | null {
  const { ticket, open } = kase;
  if (mail.state !== 'held' || open !== null || ticket.status === 'closed') return null;
  const builder = new ChangeBuilder(ticket, now, newId).record(
    DESK,
    'clock',
    `a mail of ${mail.from.name} still waits for a decision: somebody is asked to look`,
  );
  return climbs(builder, area, { why: 'held-mail', excluded: ticket.holder?.id ?? null }, now).done();
}

/** Somebody has looked at a held mail. `join`: it belongs to the ticket. `apart`: it is another matter. */
export type Decision = 'join' | 'apart';

/**
 * Decides on a held mail. It joins the ticket as a message of the customer's side, and its sender belongs to it from
 * then on; or it opens a ticket of its own, whose reference is `fresh`. `fromStaff`: its sender's address is a
 * colleague's, which becomes neither requester nor participant. Throws DeskError `conflict` when it is decided.
 */
export function decideHeld(
  kase: Case,
  mail: HeldMail,
  decision: Decision,
  context: { by: Named; area: Area; holderZone: string; fresh: string; fromStaff?: boolean },
  now: Instant,
  newId: NewId,
): { changed: Change; opened: Change | null } {
  const { by, area, holderZone, fresh, fromStaff = false } = context;
  const { ticket } = kase;
  if (mail.state !== 'held')
    throw new DeskError('conflict', 'Somebody has decided on this mail already', { ref: ticket.ref });
  const builder = new ChangeBuilder(ticket, now, newId);
  const { from, text, locale, to, cc, replyTo, source, subject } = mail;
  const addressed = { to, cc, replyTo };
  if (decision === 'join') {
    if (ticket.status === 'closed')
      throw new DeskError('conflict', 'The ticket is closed: open a ticket of its own for this mail', {
        ref: ticket.ref,
      });
    builder
      .decide({ ...mail, state: 'joined', decision: { by, at: now, ref: ticket.ref } })
      .record(staff(by), 'mail', `let a mail of ${from.name} join`);
    const message = {
      from,
      channel: 'mail',
      text,
      subject,
      locale,
      addressed,
      source,
      participants: fromStaff ? [] : [from.email],
    } as const;
    return { changed: customerAdds(builder, kase, message, { area, holderZone }, now).done(), opened: null };
  }
  const changed = builder
    .decide({ ...mail, state: 'apart', decision: { by, at: now, ref: fresh } })
    .record(staff(by), 'mail', `opened a ticket of its own for a mail of ${from.name}`)
    .done();
  const unanswered = source.verified ? null : 'nothing proves who sent it';
  const opened = {
    channel: fromStaff && source.verified ? 'staff' : 'mail',
    area,
    requester: fromStaff ? null : from,
    writer: from,
    subject,
    text,
    locale,
    addressed,
    source,
    unanswered,
    arrivedAt: mail.at,
  } as const;
  return { changed, opened: openTicket(opened, fresh, now, newId) };
}
