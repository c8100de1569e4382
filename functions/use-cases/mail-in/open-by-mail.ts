import type { NewId } from '../../domain/change.ts';
import type { Area } from '../../domain/directory/area.ts';
import type { IncomingMail } from '../../domain/intake/incoming-mail.ts';
import { NOBODY, openTicket } from '../../domain/intake/open-ticket.ts';
import { bareSubject } from '../../domain/intake/subject.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { Instant } from '../../domain/time.ts';
import { opening } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { Joined, Known } from './join-thread.ts';

type Needs = {
  tickets: Pick<TicketStore, 'ofRequester'>;
  newId: NewId;
  newReference: () => string;
};

/** So many of a customer's newest tickets are looked through for one to which a mail may belong. */
const LOOKED_THROUGH = 10;

/** Why nobody is sent an acknowledgement; null when the sender gets one. */
function unanswered({ kind, from }: IncomingMail, known: Known): string | null {
  if (from === null) return 'the mail names no sender';
  if (known.whose?.whose === 'ours') return 'the mail comes from an address of the desk itself';
  if (known.whose?.whose === 'staff') return 'nothing proves that a colleague sent it (unverified)';
  if (kind !== 'human') return 'a machine wrote';
  if (!known.genuine) return 'nothing proves that the mail came from its sender (unverified)';
  if (known.answered !== null) return `${from.email} was answered about this mail on ${shown(known.answered)}`;
  if (known.answers?.passes === false) return `${from.email} was sent two automatic mails within the hour`;
  return null;
}

/** A mail becomes a new ticket of an area. */
export const openByMail = ({ tickets, newId, newReference }: Needs) => {
  /** An open ticket of the same sender with the same subject (P9): a hint for people, so the index will do. */
  const mayBelongTo = async ({ from, subject }: IncomingMail): Promise<string | null> => {
    const bare = bareSubject(subject);
    if (!from || bare === '') return null;
    const { items } = await tickets.ofRequester(from.email, LOOKED_THROUGH);
    const alike = items.find((one) => one.status !== 'closed' && bareSubject(one.subject) === bare);
    return alike?.ref ?? null;
  };

  return async (mail: IncomingMail, area: Area, known: Known, now: Instant): Promise<Joined> => {
    const { from, subject, text, to, cc, replyTo } = mail;
    // Whoever only claims to be a colleague is none (F12), and a colleague's address is nobody's customer either.
    const byStaff = known.whose?.whose === 'staff' && known.genuine;
    const requester = known.whose?.whose === 'theirs' ? from : null;
    const ref = newReference();
    const whyNot = byStaff ? null : unanswered(mail, known);
    const change = openTicket(
      {
        channel: byStaff ? 'staff' : 'mail',
        area,
        requester,
        writer: from ?? NOBODY,
        subject: subject === '' ? '(no subject)' : subject,
        text,
        ...(requester && { locale: mail.locale }),
        addressed: { to: [...to], cc: [...cc], replyTo: [...replyTo] },
        source: known.source,
        unanswered: whyNot,
        remarks: known.remarks,
        arrivedAt: mail.at,
        mayBelongTo: requester === null ? null : await mayBelongTo(mail),
        participants: byStaff || !known.genuine ? [] : known.copied.filter((address) => address !== from?.email),
        offered: known.offered,
      },
      ref,
      now,
      newId,
    );
    const answered = !byStaff && whyNot === null;
    return { outcome: byStaff ? 'staff' : 'ticket', ref, writes: opening(change), answered };
  };
};
