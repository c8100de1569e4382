/** A desk that takes mail in: the use case with its real parts on a table, and mails as they were read. */
import { createHash } from 'node:crypto';
import type { Area } from '../../functions/domain/directory/area.ts';
import type { IncomingMail } from '../../functions/domain/intake/incoming-mail.ts';
import { type Change, ChangeBuilder } from '../../functions/domain/change.ts';
import { act } from '../../functions/domain/tickets/act.ts';
import { take } from '../../functions/domain/tickets/take.ts';
import { CaseAct } from '../../functions/domain/tickets/case-act.ts';
import * as q from '../../functions/store/questions.ts';
import { LETTERS } from '../../functions/domain/links/thread.ts';
import { type MailKind } from '../../functions/domain/mails/mail.ts';
import { after } from '../../functions/domain/time.ts';
import { keysOf } from '../../functions/outside/keys.ts';
import { digestOf, threadTokens } from '../../functions/outside/thread-tokens.ts';
import { deliverabilityStore } from '../../functions/store/deliverability.ts';
import { directoryStore } from '../../functions/store/directory.ts';
import { arriving, intakeStore } from '../../functions/store/intake.ts';
import { outboxStore } from '../../functions/store/outbox.ts';
import type { Table } from '../../functions/store/table.ts';
import { changing, opening } from '../../functions/store/changing.ts';
import { ticketStore } from '../../functions/store/tickets.ts';
import { mailIntake } from '../../functions/use-cases/mail-in/mail-intake.ts';
import { isOurs } from '../../functions/use-cases/who-writes.ts';
import { anArea, aPerson, ids, named, NOW, STAFF } from './builders.ts';

export const DOMAIN = 'baton.test';
export const CLEO = { name: 'Cleo', email: 'cleo@example.org' };
const ana = named('ana');
export const LOU = { name: 'Lou', email: 'lou@baton.test' };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const VERDICTS = { spam: 'pass', virus: 'pass', spf: 'pass', dkim: 'pass', dmarc: 'pass' } as const;
export const FORGED = { ...VERDICTS, spf: 'fail', dkim: 'fail', dmarc: 'fail' } as const;

let count = 0;

/** Cleo's mail to billing, unless said otherwise; each is another mail. */
export function incoming(more: Partial<IncomingMail> = {}): IncomingMail {
  count += 1;
  const recipients = more.recipients ?? ['billing@baton.test'];
  const from = more.from === undefined ? CLEO : more.from;
  const text = more.text ?? `Something is wrong, number ${count}.`;
  return {
    mail: `ses-${count}`,
    at: NOW,
    recipients,
    source: from?.email ?? '',
    verdicts: VERDICTS,
    signedBy: [],
    kind: 'human',
    why: '',
    from,
    subject: `Matter ${count}`,
    locale: { language: null, timeZone: null },
    text,
    readable: true,
    messageId: `m${count}@mail.example.org`,
    answers: [],
    addressed: recipients,
    returned: [],
    to: recipients,
    cc: [],
    replyTo: [],
    mentioned: [],
    hash: sha256(text),
    parts: [],
    whole: true,
    ...more,
  };
}

const REFERENCE = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The use case on a table as it stands, with the tokens of whatever keys. */
export function intakeOn(table: Table, { tokens, now }: { tokens: ReturnType<typeof threadTokens>; now: string }) {
  const [tickets, directory] = [ticketStore(table), directoryStore(table)];
  const newId = ids('on');
  const takeIn = mailIntake({
    intake: intakeStore(table),
    tickets,
    directory,
    deliverability: deliverabilityStore(table),
    readAddress: tokens.readAddress,
    readTag: tokens.readTag,
    digestOf,
    sha256,
    domain: DOMAIN,
    staffDomains: [],
    catchAll: null,
    lastResort: LOU,
    newId,
    newReference: () => 'NEWREF00',
    now: () => new Date(now),
  });
  return { takeIn, tickets, directory, outbox: outboxStore(table) };
}

/** A desk with billing and shipping on this table, at NOW; `clock.now` moves it. */
export async function intakeDesk(
  table: Table,
  { catchAll = null as string | null, staffDomains = [] as string[] } = {},
) {
  const tickets = ticketStore(table);
  const directory = directoryStore(table);
  const deliverability = deliverabilityStore(table);
  const intake = intakeStore(table);
  const outbox = outboxStore(table);
  const tokens = threadTokens(
    keysOf(
      async () => ({ newest: 'k1', keys: new Map([['k1', 'a secret']]) }),
      () => new Date(0),
    ),
  );
  const clock = { now: NOW as string };
  const newId = ids('in');
  let references = 0;
  const newReference = (): string => {
    references += 1;
    return `AAAAA${[32 * 32, 32, 1].map((unit) => REFERENCE.charAt(Math.floor(references / unit) % 32)).join('')}`;
  };
  const areas: Area[] = [anArea(), anArea({ id: 'shipping', name: 'Shipping', address: 'shipping@baton.test' })];
  for (const area of areas) await directory.saveArea({ area, newcomers: [], changed: [] });
  for (const id of Object.values(STAFF)) await directory.addPerson(aPerson(id));
  const takeIn = mailIntake({
    intake,
    tickets,
    directory,
    deliverability,
    readAddress: tokens.readAddress,
    readTag: tokens.readTag,
    digestOf,
    sha256,
    domain: DOMAIN,
    staffDomains,
    catchAll,
    lastResort: LOU,
    newId,
    newReference,
    now: () => new Date(clock.now),
  });
  return {
    isOurs: isOurs({ directory, domain: DOMAIN }),
    table,
    tickets,
    directory,
    deliverability,
    intake,
    outbox,
    tokens,
    clock,
    areas,
    takeIn,
    newId,
    /** The address with a token that a mail of this kind gave its reader. */
    addressOf: (ref: string, kind: MailKind, person: string, address = 'billing@baton.test'): Promise<string> =>
      tokens.addressOf(address, { ref, letter: LETTERS[kind], person: digestOf(person) }),
    /** Takes in a mail that opens a ticket, and answers with its reference. */
    async opened(more: Partial<IncomingMail> = {}): Promise<string> {
      const { refs } = await takeIn(incoming(more));
      if (refs[0] === undefined) throw new Error('No ticket was opened');
      return refs[0];
    },
    /** Somebody has sent an exception on its way, as the route does that releases it. */
    async release(mail: string): Promise<void> {
      const arrival = await intake.arrival(mail);
      if (!arrival) throw new Error('No such arrival');
      await intake.write([arriving({ ...arrival, releasedBy: 'ana', version: arrival.version + 1 })]);
    },
    /** Ana takes a ticket, as the case page offers; then whatever else she does to it. */
    async held(ref: string, ...forms: readonly Record<string, string>[]): Promise<void> {
      const step = { nextStep: 'call', nextStepIn: 'PT2H' };
      await tickets.save(take(await tickets.whole(ref), ana, step, anArea(), clock.now, newId));
      for (const form of forms) {
        const context = { area: anArea(), recipients: { to: [CLEO.email], cc: [] }, doubtful: null };
        await tickets.save(act(await tickets.whole(ref), ana, CaseAct.parse(form), context, clock.now, newId));
      }
    },
    /** A solved ticket becomes closed, as its clock would do. */
    async close(ref: string): Promise<void> {
      const { ticket } = await tickets.whole(ref);
      await tickets.save(
        new ChangeBuilder(ticket, clock.now, newId).ticket({ status: 'closed', closesAt: null }).done(),
      );
    },
    /** Everything that stands on a ticket. */
    async all(ref: string) {
      const { ticket, messages, timeline } = await tickets.record(ref);
      const mails = (await table.list(q.mails.under({ ref }))).items;
      return { ticket, messages, timeline, mails, held: await tickets.heldMails(ref), notes: await tickets.notes(ref) };
    },
    /** Exceptions of the day. */
    exceptions: async () => (await intake.exceptionsOf(NOW.slice(0, 10), {})).items,
    /** Saves changes one after the other; `fresh` ones open their ticket. */
    save: (change: Change): Promise<void> =>
      table.write(change.ticket.version === 1 ? opening(change) : changing(change)),
    later: (seconds: number): void => {
      clock.now = after(clock.now, seconds);
    },
  };
}
export type IntakeDesk = Awaited<ReturnType<typeof intakeDesk>>;
