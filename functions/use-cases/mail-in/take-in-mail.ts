import type { Area } from '../../domain/directory/area.ts';
import { type Arrival, dayOf } from '../../domain/intake/arrival.ts';
import type { Outcome } from '../../domain/intake/books.ts';
import type { IncomingMail } from '../../domain/intake/incoming-mail.ts';
import { alikeSubject } from '../../domain/intake/parking.ts';
import { type SetAside, setAside } from '../../domain/intake/set-aside.ts';
import { excerpt } from '../../domain/mails/mail.ts';
import { instantOf } from '../../domain/time.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { Write } from '../../store/entity.ts';
import {
  arriving,
  counting,
  drawing,
  excepting,
  type IntakeStore,
  namingId,
  rememberingMail,
} from '../../store/intake.ts';
import { untilSaved } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { again, existingOf, type findThreads } from './find-thread.ts';
import type { joinThread, Joined, Known } from './join-thread.ts';
import type { MailAreas } from './mail-areas.ts';
import type { MailFacts } from './mail-facts.ts';
import type { MailLimits } from './mail-limits.ts';
import type { openByMail } from './open-by-mail.ts';

type Needs = {
  intake: IntakeStore;
  tickets: Pick<TicketStore, 'get'>;
  directory: Pick<DirectoryStore, 'area'>;
  facts: MailFacts;
  areasBeside: MailAreas;
  limits: MailLimits;
  findThreads: ReturnType<typeof findThreads>;
  joinThread: ReturnType<typeof joinThread>;
  openByMail: ReturnType<typeof openByMail>;
  /** SHA-256 in hex. */
  sha256: (text: string) => string;
  now: () => Date;
};

/** What became of a raw mail. */
export type Taken = Pick<Arrival, 'outcome' | 'refs' | 'day'>;

/**
 * So many tickets and areas, and addresses of the desk, one mail is for. A transaction holds 100 items: a new ticket is at
 * most twelve, with the closed one that it follows up fourteen.
 */
const [MOST_MATTERS, MOST_RECIPIENTS] = [5, 16];

/**
 * Takes a raw mail in, once, in one transaction: a ticket, a message, held, quarantined, parked, filed as a machine's,
 * or known already. What another delivery of it has done is answered again and writes nothing (P2). A mail that
 * somebody sent on its way (`Arrival.releasedBy`) is taken in anew, past the gates that had held it.
 */
export const takeInMail = (needs: Needs) => {
  const { intake, directory, limits, now } = needs;
  const existing = existingOf(needs.tickets);

  /** The address's own key of the mail: whoever sends it again, and whatever SES calls it then. */
  const keyOf = (recipient: string, { messageId, mail, from, hash }: IncomingMail): string =>
    needs.sha256([recipient, messageId ?? `ses:${mail}`, from?.email ?? '', hash].join('\n'));

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

  const once = async (given: IncomingMail, before: Arrival | undefined): Promise<Taken> => {
    const at = instantOf(now());
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

    const known = await needs.facts(mail, released, namesake, at);
    const ours = known.whose?.whose === 'ours';
    const aside = released ? null : setAside(mail, { ours, belongs: found.length > 0 });
    if (aside) return setDown(aside.outcome, aside);

    const isPersons = mail.kind === 'human' && !ours;
    const named = found.map(({ thread }) => thread);
    const limiting = () =>
      isPersons ? limits.ofPerson(mail, named, known.answers, at) : limits.ofMachine(mail, named, at);
    const limited = released ? null : await limiting();
    if (limited?.full) {
      const { of, ref } = limited.full;
      const failed = named.find((one) => one.ref === ref)?.failed ?? null;
      const detail = `too many within an hour: ${of}${failed === null ? '' : `; it is about mail ${failed}`}`;
      const told = isPersons ? await limits.telling(mail, limited.full, at) : [];
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
    const areas =
      isPersons || released ? [...apart, ...(await needs.areasBeside(found, released ? recipients : fresh))] : [];
    const open = new Map(areas.map((area) => [area.id, area]));
    for (const area of [...open.values()].slice(0, MOST_MATTERS - joined.length))
      joined.push(await needs.openByMail(mail, area, sofar(), at));

    const [first] = joined;
    if (!first) {
      const to = recipients.length === 0 ? 'nobody knows whom' : recipients.join(', ');
      return setDown('parked', { why: 'no-area', detail: `no area takes mail to ${to}`, ref: null });
    }
    const unread = mail.readable
      ? []
      : [await exception(mail, { why: 'unreadable', detail: 'it could not be read', ref: first.ref })];
    const { answers } = known;
    const drawn =
      answers && joined.some(({ answered }) => answered)
        ? [drawing({ ...answers.bucket, by: alikeSubject(mail.subject) })]
        : [];
    const writes = [...joined.flatMap((one) => one.writes), ...drawn, ...(limited?.counted ?? []), ...unread];
    return finish(mail, before, { outcome: first.outcome, refs: joined.map(({ ref }) => ref), writes }, context);
  };

  /**
   * `seen` is what the caller has just read of the mail's arrival; it stands for the first attempt's own look, since the
   * arrival is written only if it is still as it was seen. Without it, and in each further attempt, it is read.
   */
  return (mail: IncomingMail, seen?: { readonly arrival: Arrival | undefined }): Promise<Taken> => {
    let known = seen;
    return untilSaved(async () => {
      const { arrival } = known ?? { arrival: await intake.arrival(mail.mail) };
      known = undefined;
      return once(mail, arrival);
    });
  };
};

export type TakeInMail = ReturnType<typeof takeInMail>;
