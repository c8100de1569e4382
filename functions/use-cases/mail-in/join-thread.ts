import { holdMail } from '../../domain/intake/hold-mail.ts';
import type { HeldFor } from '../../domain/intake/held-mail.ts';
import type { IncomingMail } from '../../domain/intake/incoming-mail.ts';
import { fileMachineMail } from '../../domain/intake/machine-mail.ts';
import { answerByMail, goesOn, noteByMail } from '../../domain/intake/staff-mail.ts';
import { NOBODY } from '../../domain/intake/open-ticket.ts';
import { stillUnread } from '../../domain/intake/read-again.ts';
import { isCustomers, passesOn } from '../../domain/links/thread.ts';
import type { Case, NewId } from '../../domain/change.ts';
import type { Person } from '../../domain/directory/person.ts';
import type { Draw } from '../../domain/intake/bucket.ts';
import type { Outcome } from '../../domain/intake/books.ts';
import type { Source } from '../../domain/tickets/source.ts';
import type { Instant } from '../../domain/time.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { Write } from '../../store/entity.ts';
import { changing } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { AddMessage } from '../customer-message.ts';
import type { Thread } from './find-thread.ts';
import { addressees } from '../recipients.ts';
import type { IsOurs, Whose } from '../who-writes.ts';

type Needs = {
  tickets: Pick<TicketStore, 'whole' | 'messages' | 'heldMails'>;
  directory: Pick<DirectoryStore, 'area'>;
  isOurs: IsOurs;
  deliverability: Pick<DeliverabilityStore, 'blocks'>;
  addMessage: AddMessage;
  /** A short digest of a colleague's id, as thread tokens carry it. */
  digestOf: (id: string) => string;
  newId: NewId;
};

/** What is known of a mail besides its words. */
export type Known = {
  readonly whose: Whose | null;
  readonly genuine: boolean;
  readonly source: Source;
  /** Whom the writer copied, without the desk and colleagues. */
  readonly copied: readonly string[];
  /** Addresses of others in a colleague's mail, of whom one may be the customer. */
  readonly offered: readonly string[];
  readonly remarks: readonly string[];
  /** A draw for what the desk may write to the sender by itself; null when nobody is written to. */
  readonly answers: Draw | null;
  /** The ticket on which the sender was answered about this mail already: one mail gets one answer (P3). */
  readonly answered: string | null;
  /** Somebody has looked at the mail and sent it on its way: it is a person's, whatever it looks like. */
  readonly released: boolean;
};

/** What a mail became for one ticket. */
export type Joined = {
  readonly outcome: Outcome;
  readonly ref: string;
  readonly writes: readonly Write[];
  /** The sender is written to: the draw is to be saved. */
  readonly answered: boolean;
};

/** Brings a mail to a ticket that it names. Null when the ticket is closed and the sender is nobody of it. */
export const joinThread = (needs: Needs) => {
  const { tickets, directory, newId } = needs;
  const toWhom = addressees(needs);

  const hold = async (kase: Case, mail: IncomingMail, known: Known, why: HeldFor, now: Instant): Promise<Joined> => {
    const { ticket } = kase;
    const { from, subject, text, locale, to, cc, replyTo } = mail;
    if (!from) throw new Error('A mail of nobody is not held');
    const area = await directory.area(ticket.area);
    const before = await tickets.heldMails(ticket.ref);
    // Under the rules of an acknowledgement, and once: whoever writes again is waited for already.
    const tellSender =
      known.genuine &&
      known.whose?.whose === 'theirs' &&
      known.answers?.passes === true &&
      known.answered === null &&
      !before.some((one) => one.from.email === from.email);
    const addressed = { to: [...to], cc: [...cc], replyTo: [...replyTo] };
    const held = { from, subject, text, locale, why, ...addressed, source: known.source };
    const change = holdMail(kase, held, { area, tellSender }, now, newId);
    return { outcome: 'held', ref: ticket.ref, writes: changing(change), answered: tellSender };
  };

  const byColleague = async (
    kase: Case,
    { text, parts }: IncomingMail,
    { person, passedOn }: { person: Person; passedOn: boolean },
    now: Instant,
  ): Promise<Joined> => {
    const { ticket } = kase;
    const area = await directory.area(ticket.area);
    const { recipients } = await toWhom(ticket, await tickets.messages(ticket.ref));
    const files = parts.filter(({ fate }) => fate === 'attached').map(({ name, type }) => name ?? type);
    const change = goesOn(kase, person, passedOn, recipients)
      ? answerByMail(kase, person, text, { area, recipients, files }, now, newId)
      : noteByMail(kase, person, text, area, now, newId);
    return { outcome: 'staff', ref: ticket.ref, writes: changing(change), answered: false };
  };

  const whyHeld = ({ ticket }: Case, mail: IncomingMail, thread: Thread, known: Known): HeldFor | null => {
    // Only where a released mail was a part of the ticket before; a stranger is one also after a release (P10).
    if (thread.how === 'release') return null;
    if (thread.claims && !isCustomers(thread.claims)) return 'staff-address';
    const email = mail.from?.email ?? '';
    const belongs = ticket.requester?.email === email || ticket.participants.includes(email);
    if (!belongs) return 'stranger';
    return known.genuine || thread.how === 'token' ? null : 'unverified';
  };

  return async (mail: IncomingMail, thread: Thread, known: Known, now: Instant): Promise<Joined | null> => {
    const kase = await tickets.whole(thread.ref);
    const { ticket } = kase;
    const { from, kind, text } = mail;
    const { source } = known;
    if ((kind !== 'human' && !known.released) || known.whose?.whose === 'ours') {
      const change = fileMachineMail(ticket, { kind, from, text, source }, thread.failed, now, newId);
      return { outcome: 'automatic', ref: ticket.ref, writes: changing(change), answered: false };
    }
    if (thread.how === 'release' && !mail.readable) {
      // It stays what it was: the ticket that it opened has its message already.
      const change = stillUnread(ticket, now, newId);
      return { outcome: 'ticket', ref: ticket.ref, writes: changing(change), answered: false };
    }
    const { claims } = thread;
    if (claims && !isCustomers(claims) && known.genuine && known.whose?.whose === 'staff' && known.whose.person) {
      const { person } = known.whose;
      if (needs.digestOf(person.id) === claims.person)
        return byColleague(kase, mail, { person, passedOn: passesOn(claims) }, now);
    }
    const why = whyHeld(kase, mail, thread, known);
    if ((from === null && thread.how !== 'release') || (why !== null && ticket.status === 'closed')) return null;
    if (why !== null) return hold(kase, mail, known, why, now);
    const { to, cc, replyTo } = mail;
    const remarks = [
      ...known.remarks,
      ...(known.genuine
        ? []
        : ['nothing proves that this mail came from its sender; answers go to the address on file']),
    ];
    const added = await needs.addMessage(
      ticket.ref,
      {
        from: from ?? NOBODY,
        channel: 'mail',
        text,
        subject: mail.subject,
        arrivedAt: mail.at,
        addressed: { to: [...to], cc: [...cc], replyTo: [...replyTo] },
        source,
        remarks,
        ...(known.genuine && { locale: mail.locale }),
        participants: from && known.genuine ? [from.email, ...known.copied] : [],
      },
      now,
    );
    return { outcome: 'message', ...added, answered: false };
  };
};
