import type { NewId } from '../domain/change.ts';
import type { Area } from '../domain/directory/area.ts';
import type { Contact } from '../domain/directory/person.ts';
import { type Arrival, dayOf, type ExceptionWhy } from '../domain/intake/arrival.ts';
import { isGenuine } from '../domain/intake/authenticity.ts';
import type { Outcome } from '../domain/intake/books.ts';
import type { Draw } from '../domain/intake/bucket.ts';
import type { IncomingMail } from '../domain/intake/incoming-mail.ts';
import { answersAtOnce, tellOfParking } from '../domain/intake/parking.ts';
import { excerpt } from '../domain/mails/mail.ts';
import { DeskError } from '../domain/errors.ts';
import { formsOf } from '../domain/mails/recipients.ts';
import { type Instant, instantOf } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { Write } from '../store/entity.ts';
import {
  arriving,
  counting,
  drawing,
  excepting,
  type IntakeStore,
  namingId,
  rememberingMail,
} from '../store/intake.ts';
import { changing, type TicketStore, untilSaved } from '../store/tickets.ts';
import { again, type findThreads, type Thread } from './find-thread.ts';
import type { joinThread, Joined, Known } from './join-thread.ts';
import type { Limits } from './limits.ts';
import type { openByMail } from './open-by-mail.ts';
import type { WhoWrites } from './who-writes.ts';

type Needs = {
  intake: IntakeStore;
  tickets: Pick<TicketStore, 'get' | 'ofRequester'>;
  directory: Pick<DirectoryStore, 'areaAt' | 'findArea' | 'area'>;
  whoWrites: WhoWrites;
  findThreads: ReturnType<typeof findThreads>;
  joinThread: ReturnType<typeof joinThread>;
  openByMail: ReturnType<typeof openByMail>;
  limits: Limits;
  /** SHA-256 in hex. */
  sha256: (text: string) => string;
  /** Id of the area that takes what is sent to no area's address. */
  catchAll: string | null;
  lastResort: Contact;
  newId: NewId;
  now: () => Date;
};

/** What became of a raw mail. */
export type Taken = Pick<Arrival, 'outcome' | 'refs' | 'day'>;

/**
 * So many tickets and areas, and addresses of the desk, one mail is for; so many addresses that it names are looked at.
 * A transaction holds 100 items: a new ticket is at most twelve, with the closed one that it follows up fourteen.
 */
const [MOST_MATTERS, MOST_RECIPIENTS, MOST_COPIED, MOST_OFFERED] = [5, 16, 50, 5];

/** A ticket that a mail names, and its area. */
type Found = { readonly thread: Thread; readonly area: string };

/** A mail that goes no further, and what people see of it as an exception. */
type SetAside = {
  readonly why: ExceptionWhy;
  readonly detail: string;
  readonly outcome: Outcome;
  readonly ref: string | null;
};

/**
 * Takes a raw mail in, once, in one transaction: a ticket, a message, held, quarantined, parked, filed as a machine's,
 * or known already. What another delivery of it has done is answered again and writes nothing (P2). A mail that
 * somebody sent on its way (`Arrival.releasedBy`) is taken in anew, past the gates that had held it.
 */
export const takeInMail = (needs: Needs) => {
  const { intake, tickets, directory, limits, newId, now } = needs;

  /** The address's own key of the mail: whoever sends it again, and whatever SES calls it then. */
  const keyOf = (recipient: string, { messageId, mail, from, hash }: IncomingMail): string =>
    needs.sha256([recipient, messageId ?? `ses:${mail}`, from?.email ?? '', hash].join('\n'));

  const areasOf = async (recipients: readonly string[]): Promise<Area[]> => {
    const found = new Map<string, Area>();
    // To whom it was sent may be lost with SES's announcement.
    for (const recipient of recipients.length === 0 ? [''] : recipients) {
      const ids = await Promise.all(formsOf(recipient).map((form) => directory.areaAt(form)));
      const id = ids.find((one) => one !== undefined) ?? needs.catchAll;
      const area = id === null ? undefined : await directory.findArea(id);
      if (area) found.set(area.id, area);
    }
    return [...found.values()];
  };

  /** Those of some addresses that are neither the desk's nor a colleague's. */
  const theirs = async (addresses: readonly string[], most: number): Promise<string[]> => {
    const all = [...new Set(addresses)].slice(0, most);
    const whose = await Promise.all(all.map(async (address) => ({ address, ...(await needs.whoWrites(address)) })));
    return whose.filter((one) => one.whose === 'theirs').map(({ address }) => address);
  };

  /** `namesake` is the mail that bore the same Message-ID before. */
  const knownOf = async (
    mail: IncomingMail,
    released: boolean,
    namesake: { hash: string | null } | undefined,
    now_: Instant,
  ): Promise<Known> => {
    const { from, parts, why, whole, hash } = mail;
    const persons = mail.kind === 'human' || released;
    const [whose, copied, answers] = await Promise.all([
      from ? needs.whoWrites(from.email) : null,
      persons ? theirs([...mail.to, ...mail.cc], MOST_COPIED) : [],
      from && persons ? limits.ofAnswers(from.email, now_) : null,
    ]);
    const genuine = isGenuine(mail, from?.email);
    const notShown = parts.filter(({ fate }) => fate === 'not-shown');
    return {
      whose,
      genuine,
      copied,
      offered: whose?.whose === 'staff' ? await theirs(mail.mentioned, MOST_OFFERED) : [],
      released,
      source: { mail: mail.mail, day: dayOf(mail.at), verified: genuine, why, whole, parts: [...parts] },
      answers,
      answered: null,
      remarks: [
        ...(mail.readable ? [] : ['the mail could not be read; its raw form is kept, and can be read again']),
        ...(namesake && namesake.hash !== null && namesake.hash !== hash
          ? ['another mail with the same Message-ID came before, and says something else']
          : []),
        ...(notShown.length > 0
          ? [
              `${notShown.length} part${notShown.length === 1 ? ' is' : 's are'} not shown: ${notShown
                .slice(0, 5)
                .map(({ type, size, reason }) => `${type}, ${size} bytes (${reason ?? ''})`)
                .join('; ')}`,
            ]
          : []),
        ...(released ? [`arrived at ${mail.at}, and was released from the list of exceptions`] : []),
      ],
    };
  };

  /** Where the gates send a mail aside, whoever it is for. */
  const setAside = (mail: IncomingMail, known: Known, found: readonly Found[]): SetAside | null => {
    const { verdicts, kind, why } = mail;
    const aside = (why_: ExceptionWhy, detail: string, outcome: Outcome): SetAside => ({
      why: why_,
      detail,
      outcome,
      ref: null,
    });
    if (known.released) return null;
    if (verdicts.virus === 'fail') return aside('virus', 'SES found a virus in it', 'quarantined');
    if (verdicts.spam === 'fail') return aside('spam', 'SES takes it for spam', 'quarantined');
    if (found.length > 0) return null;
    if (known.whose?.whose === 'ours') return aside('ours', 'it comes from an address of the desk itself', 'automatic');
    if (kind !== 'human') return aside('automatic', why, 'automatic');
    return null;
  };

  /** A machine's mails move nothing, but they fill a ticket: too many are parked beside it, and nobody is written to. */
  const limitsOfMachines = async (
    threads: readonly Thread[],
    at: Instant,
  ): Promise<{ counted: Write[]; full: { of: string; ref: string | null } | null }> => {
    const all = await Promise.all(threads.map(({ ref }) => limits.ofMachines(ref, at)));
    const full = all.findIndex(({ passes }) => !passes);
    return {
      counted: all.flatMap(({ counted }) => counted ?? []),
      full: full < 0 ? null : { of: all[full]?.of ?? '', ref: threads[full]?.ref ?? null },
    };
  };

  /** The limits of a person's mail: the first that is reached parks it. */
  const limitsOf = async (
    mail: IncomingMail,
    threads: readonly Thread[],
    answers: Draw | null,
    at: Instant,
  ): Promise<{ counted: Write[]; full: { of: string; ref: string | null } | null }> => {
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
      ...changing(tellOfParking(ticket, area, needs.lastResort, { address: mail.from.email, of }, at, newId)),
      drawing(told.bucket),
    ];
  };

  /**
   * The areas that a mail concerns besides the tickets that it names: of each address of the desk that stands for none
   * of them.
   */
  const areasBeside = async (found: readonly Found[], recipients: readonly string[]): Promise<readonly Area[]> => {
    const named = new Set(found.flatMap(({ thread }) => thread.addresses));
    const plain = recipients.filter((recipient) => !named.has(recipient));
    if (found.length > 0 && plain.length === 0) return [];
    const areas = await areasOf(plain);
    const taken = new Set(found.map(({ area }) => area));
    const others = areas.filter(({ id }) => !taken.has(id));
    // Whoever answers may write to another address of ours: that is no second request.
    const answers = found.length > 0 && plain.length === recipients.length && others.length === areas.length;
    return answers ? others.slice(1) : others;
  };

  /** Those of the tickets that are there; the key of a token may be of a desk that is no more. */
  const existing = async (threads: readonly Thread[]): Promise<Found[]> => {
    const found = threads.map(async (thread): Promise<Found | null> => {
      try {
        return { thread, area: (await tickets.get(thread.ref)).area };
      } catch (error) {
        if (error instanceof DeskError && error.kind === 'not_found') return null;
        throw error;
      }
    });
    return (await Promise.all(found)).flatMap((one) => one ?? []);
  };

  const finish = async (
    mail: IncomingMail,
    before: Arrival | undefined,
    done: { outcome: Outcome; refs: string[]; writes: readonly Write[] },
    { fresh, named }: { fresh: readonly string[]; named: boolean },
  ): Promise<Taken> => {
    const { outcome, refs, writes } = done;
    const { mail: id, at, recipients, source, verdicts, signedBy, messageId, hash } = mail;
    const day = dayOf(at);
    const version = (before?.version ?? 0) + 1;
    const envelope = { mail: id, at, recipients: [...recipients], source, verdicts, signedBy: [...signedBy] };
    const arrival: Arrival = { ...envelope, day, outcome, refs, releasedBy: null, version };
    await intake.write([
      ...writes,
      arriving(arrival),
      ...counting(arrival, outcome, before?.outcome ?? null),
      ...fresh.map((recipient) => rememberingMail(keyOf(recipient, mail), refs[0] ?? null, id)),
      ...(messageId !== null && refs[0] !== undefined && !named ? namingId(messageId, refs[0], { hash }) : []),
    ]);
    return { outcome, refs, day };
  };

  /** A mail that was released and finds no place again stands in the list again. */
  const exception = async (mail: IncomingMail, { why, detail, ref }: Omit<SetAside, 'outcome'>): Promise<Write> => {
    const key = { day: dayOf(mail.at), at: mail.at, mail: mail.mail };
    const before = await intake.exception(key);
    return excepting({
      ...key,
      why,
      detail,
      from: mail.from,
      subject: mail.subject,
      text: excerpt(mail.text),
      recipients: [...mail.recipients],
      ref,
      state: 'open',
      version: (before?.version ?? 0) + 1,
    });
  };

  const once = async (given: IncomingMail): Promise<Taken> => {
    const at = instantOf(now());
    const before = await intake.arrival(given.mail);
    if (before && before.releasedBy === null) return before;
    const released = before !== undefined;
    const threads = released && before.outcome === 'ticket' ? before.refs.map(again) : await needs.findThreads(given);
    const found = (await existing(threads)).slice(0, MOST_MATTERS);
    // A colleague of the customer may write by a list of theirs: our token in the address says more than the list's header.
    const mail =
      given.kind === 'list' && found.some(({ thread }) => thread.how === 'token')
        ? { ...given, kind: 'human' as const }
        : given;
    const recipients = [...new Set(mail.recipients)].slice(0, MOST_RECIPIENTS);
    const same = await Promise.all(recipients.map((recipient) => intake.sameMail(keyOf(recipient, mail))));
    const fresh = released ? [] : recipients.filter((_one, i) => same[i] === undefined);
    if (!released && recipients.length > 0 && fresh.length === 0) {
      const refs = [...new Set(same.flatMap((one) => one?.ref ?? []))];
      return finish(mail, before, { outcome: 'repeated', refs, writes: [] }, { fresh, named: true });
    }

    const namesake = mail.messageId === null ? undefined : await intake.byId(mail.messageId);
    const context = { fresh, named: namesake !== undefined };
    const setDown = async (outcome: Outcome, why: Omit<SetAside, 'outcome'>, more: readonly Write[] = []) =>
      finish(mail, before, { outcome, refs: [], writes: [...more, await exception(mail, why)] }, context);

    const known = await knownOf(mail, released, namesake, at);
    const aside = setAside(mail, known, found);
    if (aside) return setDown(aside.outcome, aside);

    const isPersons = mail.kind === 'human' && known.whose?.whose !== 'ours';
    const named = found.map(({ thread }) => thread);
    const limiting = () => (isPersons ? limitsOf(mail, named, known.answers, at) : limitsOfMachines(named, at));
    const limited = released ? null : await limiting();
    if (limited?.full) {
      const { of, ref } = limited.full;
      const failed = named.find((one) => one.ref === ref)?.failed ?? null;
      const detail = `too many within an hour: ${of}${failed === null ? '' : `; it is about mail ${failed}`}`;
      const told = isPersons ? await telling(mail, limited.full, at) : [];
      return setDown('parked', { why: 'parked', detail, ref }, told);
    }

    const joined: Joined[] = [];
    /** What is known by now: one mail gets one answer at most. */
    const sofar = (): Known => ({ ...known, answered: joined.find(({ answered }) => answered)?.ref ?? null });
    const apart: Area[] = [];
    for (const { thread, area } of found) {
      const one = await needs.joinThread(mail, thread, sofar(), at);
      if (!one) apart.push(await directory.area(area));
      // Two closed tickets may have one follow-up.
      else if (!joined.some(({ ref }) => ref === one.ref)) joined.push(one);
    }
    const areas = isPersons || released ? [...apart, ...(await areasBeside(found, released ? recipients : fresh))] : [];
    const open = new Map(areas.map((area) => [area.id, area]));
    for (const area of [...open.values()].slice(0, MOST_MATTERS - joined.length))
      joined.push(await needs.openByMail(mail, area, sofar(), at));

    const [first] = joined;
    if (!first) {
      const to = recipients.length === 0 ? 'nobody knows whom' : recipients.join(', ');
      return setDown('parked', { why: 'no-area', detail: `no area takes mail to ${to}`, ref: null });
    }
    const unread =
      mail.readable || released
        ? []
        : [await exception(mail, { why: 'unreadable', detail: 'it could not be read', ref: first.ref })];
    const { answers } = known;
    const drawn = answers && joined.some(({ answered }) => answered) ? [drawing(answers.bucket)] : [];
    const writes = [...joined.flatMap((one) => one.writes), ...drawn, ...(limited?.counted ?? []), ...unread];
    return finish(mail, before, { outcome: first.outcome, refs: joined.map(({ ref }) => ref), writes }, context);
  };

  return (mail: IncomingMail): Promise<Taken> => untilSaved(() => once(mail));
};

export type TakeInMail = ReturnType<typeof takeInMail>;
