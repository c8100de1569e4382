import type { NewId } from '../../domain/change.ts';
import type { Contact } from '../../domain/directory/person.ts';
import type { Draw } from '../../domain/intake/bucket.ts';
import type { IncomingMail } from '../../domain/intake/incoming-mail.ts';
import { answersAtOnce, tellOfParking } from '../../domain/intake/parking.ts';
import type { Instant } from '../../domain/time.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { Write } from '../../store/entity.ts';
import { drawing } from '../../store/intake.ts';
import { changing } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { Thread } from './find-thread.ts';
import type { Limits } from './limits.ts';

type Needs = {
  limits: Limits;
  tickets: Pick<TicketStore, 'get' | 'ofRequester'>;
  directory: Pick<DirectoryStore, 'area'>;
  lastResort: Contact;
  newId: NewId;
};

/** What was counted, to be saved with the mail; and what there is too much of, with the ticket that it is about. */
type Limited = {
  readonly counted: Write[];
  readonly full: { readonly of: string; readonly ref: string | null } | null;
};

/** Whether one mail more is too much, for the desk, its sender or its tickets. */
export const mailLimits = ({ limits, tickets, directory, lastResort, newId }: Needs) => {
  /** A machine's mails move nothing, but they fill a ticket: too many are parked beside it, and nobody is written to. */
  const ofMachine = async ({ kind }: IncomingMail, threads: readonly Thread[], at: Instant): Promise<Limited> => {
    const all = await Promise.all(threads.map(({ ref }) => limits.ofMachines(ref, kind === 'bounce', at)));
    const full = all.findIndex(({ passes }) => !passes);
    return {
      counted: all.flatMap(({ counted }) => counted ?? []),
      full: full < 0 ? null : { of: all[full]?.of ?? '', ref: threads[full]?.ref ?? null },
    };
  };

  /** The limits of a person's mail: the first that is reached parks it. */
  const ofPerson = async (
    mail: IncomingMail,
    threads: readonly Thread[],
    answers: Draw | null,
    at: Instant,
  ): Promise<Limited> => {
    const { from } = mail;
    const [desk, correspondent, ...ofTickets] = await Promise.all([
      limits.ofDesk(mail.at),
      from ? limits.ofCorrespondent(from.email, at) : null,
      ...threads.map(({ ref }) => limits.ofTicket(ref, at)),
    ]);
    const counted = [correspondent, ...ofTickets].flatMap((one) => one?.counted ?? []);
    const ticket = ofTickets.findIndex(({ passes }) => !passes);
    if (ticket >= 0) return { counted, full: { of: ofTickets[ticket]?.of ?? '', ref: threads[ticket]?.ref ?? null } };
    const other = [desk, correspondent].find((one) => one?.passes === false);
    if (other) return { counted, full: { of: other.of, ref: null } };
    const looped = threads.length === 0 && answers !== null && !answers.passes && answersAtOnce(mail, answers, at);
    return { counted, full: looped ? { of: answers.bucket.of, ref: null } : null };
  };

  /** Somebody is told once that mails are parked, where there is a ticket to tell it with. */
  const telling = async (
    mail: IncomingMail,
    { of, ref }: { of: string; ref: string | null },
    at: Instant,
  ): Promise<Write[]> => {
    const told = await limits.ofTelling(of, at);
    if (!told.passes || !mail.from) return [];
    const known = ref ?? (await tickets.ofRequester(mail.from.email, 1)).items[0]?.ref;
    if (known === undefined) return [];
    const ticket = await tickets.get(known);
    const area = await directory.area(ticket.area);
    return [
      ...changing(tellOfParking(ticket, area, lastResort, { address: mail.from.email, of }, at, newId)),
      drawing(told.bucket),
    ];
  };
  return { ofMachine, ofPerson, telling };
};
export type MailLimits = ReturnType<typeof mailLimits>;
