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
import type { findThreads, Thread } from './find-thread.ts';
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
 * So many areas, and addresses of the desk, one mail is for; so many addresses that it names are looked at. A
 * transaction holds 100 items, and a new ticket is about ten.
 */
const [MOST_AREAS, MOST_RECIPIENTS, MOST_COPIED, MOST_OFFERED] = [6, 20, 50, 5];

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
    for (const recipient of recipients) {
      const ids = await Promise.all(formsOf(recipient).map((form) => directory.areaAt(form)));
      const id = ids.find((one) => one !== undefined) ?? needs.catchAll;
      const area = id === null ? undefined : await directory.findArea(id);
      if (area) found.set(area.id, area);
    }
    return [...found.values()].slice(0, MOST_AREAS);
  };

  /** Those of some addresses that are neither the desk's nor a colleague's. */
  const theirs = async (addresses: readonly string[], most: number): Promise<string[]> => {
    const all = [...new Set(addresses)].slice(0, most);
    const whose = await Promise.all(all.map(async (address) => ({ address, ...(await needs.whoWrites(address)) })));
    return whose.filter((one) => one.whose === 'theirs').map(({ address }) => address);
  };

  const knownOf = async (mail: IncomingMail, released: boolean, now_: Instant): Promise<Known> => {
    const { from, parts, why, whole, messageId, hash } = mail;
    const [whose, copied, before] = await Promise.all([
      from ? needs.whoWrites(from.email) : null,
      theirs([...mail.to, ...mail.cc], MOST_COPIED),
      messageId === null ? undefined : intake.byId(messageId),
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
      answers: from && !released ? await limits.ofAnswers(from.email, now_) : null,
      remarks: [
        ...(mail.readable ? [] : ['the mail could not be read; its raw form is kept, and can be read again']),
        ...(before && before.hash !== null && before.hash !== hash
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
  const setAside = (mail: IncomingMail, known: Known, threads: readonly Thread[]): SetAside | null => {
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
    if (threads.length > 0) return null;
    if (known.whose?.whose === 'ours') return aside('ours', 'it comes from an address of the desk itself', 'automatic');
    if (kind !== 'human') return aside('automatic', why, 'automatic');
    return null;
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

  /** Each ticket and area that a mail concerns, once; a ticket that it names stands for that ticket's area. */
  const concerns = async (
    threads: readonly Thread[],
    recipients: readonly string[],
  ): Promise<{ threads: readonly Thread[]; areas: readonly Area[] }> => {
    const areas = await areasOf(recipients);
    const taken = new Set(await Promise.all(threads.map(async ({ ref }) => (await tickets.get(ref)).area)));
    const others = areas.filter(({ id }) => !taken.has(id));
    // Whoever answers may write to another address of ours: that is no second request.
    const elsewhere = threads.length > 0 && others.length === areas.length ? others.slice(1) : others;
    return { threads, areas: elsewhere };
  };

  const existing = async (threads: readonly Thread[]): Promise<Thread[]> => {
    const found = await Promise.all(
      threads.map((one) =>
        tickets.get(one.ref).then(
          () => one,
          () => null,
        ),
      ),
    );
    return found.flatMap((one) => one ?? []);
  };

  const finish = async (
    mail: IncomingMail,
    before: Arrival | undefined,
    done: { outcome: Outcome; refs: string[]; writes: readonly Write[] },
    fresh: readonly string[],
  ): Promise<Taken> => {
    const { outcome, refs, writes } = done;
    const { mail: id, at, recipients, source, verdicts, signedBy, messageId, hash } = mail;
    const day = dayOf(at);
    const version = (before?.version ?? 0) + 1;
    const envelope = { mail: id, at, recipients: [...recipients], source, verdicts, signedBy: [...signedBy] };
    const arrival: Arrival = { ...envelope, day, outcome, refs, releasedBy: null, version };
    const named = messageId !== null && refs[0] !== undefined ? await intake.byId(messageId) : undefined;
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
    const found = released && before.outcome === 'ticket' ? [] : await needs.findThreads(given).then(existing);
    // A colleague of the customer may write by a list of theirs: our token in the address says more than the list's header.
    const mail =
      given.kind === 'list' && found.some(({ how }) => how === 'token') ? { ...given, kind: 'human' as const } : given;
    const recipients = [...new Set(mail.recipients)].slice(0, MOST_RECIPIENTS);
    const same = await Promise.all(recipients.map((recipient) => intake.sameMail(keyOf(recipient, mail))));
    const fresh = released ? [] : recipients.filter((_one, i) => same[i] === undefined);
    if (!released && recipients.length > 0 && fresh.length === 0)
      return finish(mail, before, { outcome: 'repeated', refs: same.flatMap((one) => one?.ref ?? []), writes: [] }, []);

    const again: readonly Thread[] = (before?.outcome === 'ticket' ? before.refs : []).map((ref) => ({
      ref,
      how: 'release',
      claims: null,
      failed: null,
    }));
    const threads = again.length > 0 ? again : found;
    const known = await knownOf(mail, released, at);
    const aside = setAside(mail, known, threads);
    if (aside)
      return finish(mail, before, { outcome: aside.outcome, refs: [], writes: [await exception(mail, aside)] }, fresh);

    const isPersons = mail.kind === 'human' && known.whose?.whose !== 'ours';
    const limited = isPersons && !released ? await limitsOf(mail, threads, known.answers, at) : null;
    if (limited?.full) {
      const { full } = limited;
      const told = await telling(mail, full, at);
      const park = { why: 'parked', detail: `too many within an hour: ${full.of}`, ref: full.ref } as const;
      const writes = [...told, await exception(mail, park)];
      return finish(mail, before, { outcome: 'parked', refs: [], writes }, fresh);
    }

    const joined: Joined[] = [];
    const { threads: named, areas } = await concerns(threads, released ? recipients : fresh);
    const apart: Thread[] = [];
    for (const thread of named) {
      const one = await needs.joinThread(mail, thread, known, at);
      if (one) joined.push(one);
      else apart.push(thread);
    }
    const left = await Promise.all(apart.map(async ({ ref }) => directory.area((await tickets.get(ref)).area)));
    if (isPersons || released)
      for (const area of new Map([...left, ...areas].map((one) => [one.id, one])).values())
        joined.push(await needs.openByMail(mail, area, known, at));

    const [first] = joined;
    if (!first) {
      const nowhere = { why: 'no-area', detail: `no area takes mail to ${recipients.join(', ')}`, ref: null } as const;
      return finish(mail, before, { outcome: 'parked', refs: [], writes: [await exception(mail, nowhere)] }, fresh);
    }
    const unread =
      mail.readable || released
        ? []
        : [await exception(mail, { why: 'unreadable', detail: 'it could not be read', ref: first.ref })];
    const { answers } = known;
    const drawn = answers && joined.some(({ answered }) => answered) ? [drawing(answers.bucket)] : [];
    const writes = [...joined.flatMap((one) => one.writes), ...drawn, ...(limited?.counted ?? []), ...unread];
    return finish(mail, before, { outcome: first.outcome, refs: joined.map(({ ref }) => ref), writes }, fresh);
  };

  return (mail: IncomingMail): Promise<Taken> => untilSaved(() => once(mail));
};

export type TakeInMail = ReturnType<typeof takeInMail>;
