import type { NewId } from '../../domain/change.ts';
import type { Area } from '../../domain/directory/area.ts';
import type { Contact } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { dayOf } from '../../domain/intake/arrival.ts';
import { exceptionOf } from '../../domain/intake/form-aside.ts';
import { answersTo, limitsOfForm, secondsUntilRoom } from '../../domain/intake/form-limits.ts';
import { openTicket } from '../../domain/intake/open-ticket.ts';
import { type RequestKey, requestKey } from '../../domain/intake/request-key.ts';
import type { Language } from '../../domain/language.ts';
import { outboxRow } from '../../domain/outbox/outbox-row.ts';
import { shardOf } from '../../domain/shards.ts';
import type { SentFile } from '../../domain/tickets/source.ts';
import { type Instant, instantOf } from '../../domain/time.ts';
import { untilSaved } from '../../store/changing.ts';
import type { Write } from '../../store/entity.ts';
import { excepting, type IntakeStore, settingAside, tallying } from '../../store/intake.ts';
import { owing } from '../../store/outbox.ts';
import type { TicketStore } from '../../store/tickets.ts';

/** A form that was read and found right. */
export type Form = {
  readonly area: Area;
  readonly requester: Contact;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly (Omit<SentFile, 'key'> & { readonly bytes: Uint8Array })[];
  readonly language: Language;
  /** As the form names it, when it is one. */
  readonly timeZone: string | null;
  /** The field was filled in that people do not see. */
  readonly trapped: boolean;
  /** What makes a second post of it the same request; '' when nothing does. */
  readonly key: string;
  /** SHA-256 of all that was sent, in hex. */
  readonly hash: string;
  /** Stands for where it came from, for counting alone. */
  readonly source: string;
};

type Needs = {
  tickets: Pick<TicketStore, 'open' | 'openedBy' | 'remembering'>;
  intake: Pick<IntakeStore, 'cells' | 'write'>;
  files: { stage: (key: string, bytes: Uint8Array) => Promise<void> };
  /** Where a file of this id and day stays. */
  keyOfFile: (id: string, day: string) => string;
  newId: NewId;
  newReference: () => string;
  now: () => Date;
};

/** What the sender is told; `link` is made before anything is saved. `unconfirmed`: no mail confirms it. */
export type Taken<L> = { readonly ref: string; readonly link: L; readonly unconfirmed: boolean };
export type TakeInForm = <L>(form: Form, linkOf: (ref: string) => Promise<L>) => Promise<Taken<L>>;

/**
 * A request by form becomes a ticket, once. Its files are written before the transaction, and moved by an effect after
 * it. One that a robot seems to have filled in looks accepted, and waits in the list of exceptions instead: no ticket,
 * and no mail to anybody. Throws DeskError `too_many` with the seconds to wait, and `mismatch` for a key of another form.
 */
export const takeInForm = ({ tickets, intake, files, keyOfFile, newId, newReference, now }: Needs): TakeInForm => {
  const roomIn = async ({ of, most }: { of: string; most: number }, at: Instant): Promise<number> =>
    secondsUntilRoom(await intake.cells(of, at), most, at);

  /** The writes that count it, and why it is not acknowledged, if so. Throws when a limit is reached. */
  const counted = async (form: Form, ref: string, at: Instant) => {
    const limits = limitsOfForm({ source: form.source, area: form.area.id, shard: shardOf(ref) });
    const answers = answersTo(form.requester.email);
    const [waits, silent] = await Promise.all([
      Promise.all(limits.map((limit) => roomIn(limit, at))),
      roomIn(answers, at),
    ]);
    const retryAfter = Math.max(...waits);
    if (retryAfter > 0)
      throw new DeskError('too_many', 'There have been too many messages within an hour.', { retryAfter });
    return {
      counts: [...limits, answers].map(({ of }) => tallying(of, at)),
      unanswered: silent > 0 ? `more than ${answers.most} forms within an hour name this address` : null,
    };
  };

  const staged = (form: Form): Promise<SentFile[]> =>
    Promise.all(
      form.files.map(async ({ bytes, ...file }) => {
        const key = keyOfFile(newId(), dayOf(instantOf(now())));
        await files.stage(key, bytes);
        return { ...file, key };
      }),
    );

  const setAside = async (form: Form, ref: string, sent: SentFile[], at: Instant): Promise<Write[]> => {
    const { area, requester, subject, text, language, timeZone } = form;
    const aside = { id: `form-${newId()}`, ref, day: dayOf(at), at, area: area.id, requester, subject, text };
    const whole = { ...aside, language, timeZone, files: sent };
    const keep = { v: 1, kind: 'keep-files', keys: sent.map(({ key }) => key) } as const;
    return [
      settingAside(whole),
      excepting(exceptionOf(whole, area.address)),
      ...(sent.length > 0 ? [owing(outboxRow(aside.id, newId(), keep, at))] : []),
    ];
  };

  return (form, linkOf) => {
    // Written once, however often the transaction is tried.
    let sent: Promise<SentFile[]> | undefined;
    return untilSaved(async () => {
      const at = instantOf(now());
      const ref = newReference();
      const { area, requester, subject, text, language, timeZone, key, hash } = form;
      const known: RequestKey | null =
        key === '' ? null : requestKey({ caller: 'form', route: area.id, key, hash, ref }, at);
      const first = known && (await tickets.openedBy(known, at));
      // Made before the ticket: without its signature nothing is opened, and whoever tries again opens the first one.
      const link = await linkOf(first?.ref ?? ref);
      if (first) return { ref: first.ref, link, unconfirmed: first.unconfirmed };
      const { counts, unanswered } = await counted(form, ref, at);
      const unconfirmed = unanswered !== null;
      const remembered = known && { ...known, unconfirmed };
      const kept = await (sent ??= staged(form));
      if (form.trapped)
        await intake.write([
          ...(await setAside(form, ref, kept, at)),
          ...counts,
          ...(remembered ? [await tickets.remembering(remembered, at)] : []),
        ]);
      else {
        const locale = { language, timeZone };
        const request = { channel: 'form', area, requester, subject, text, files: kept, locale, unanswered } as const;
        await tickets.open(openTicket(request, ref, at, newId), remembered, counts);
      }
      return { ref, link, unconfirmed };
    });
  };
};
