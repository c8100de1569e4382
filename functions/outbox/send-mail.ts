import type { NewId } from '../domain/change.ts';
import { askHandedOver, hasArrived, mailNotSure } from '../domain/ladder/delivery.ts';
import { failed } from '../domain/mails/delivery.ts';
import type { Mail } from '../domain/mails/mail.ts';
import { DOUBT_LASTS } from '../domain/mails/repeat.ts';
import { type OutboxRow, outboxRow } from '../domain/outbox/outbox-row.ts';
import { isTicket } from '../domain/tickets/reference.ts';
import { instantOf, type Instant } from '../domain/time.ts';
import type { Mailer } from '../outside/mailer.ts';
import type { DeliverabilityStore } from '../store/deliverability.ts';
import type { Write } from '../store/entity.ts';
import { finishing, mailBecame, owing, type OutboxStore, sentAs, unlessTaken } from '../store/outbox.ts';
import { changing, untilSaved } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { Undelivered } from '../use-cases/undelivered.ts';
import { type Attempt, NothingToSay, NotRecorded, type Performer } from './performer.ts';
import { WHICH } from './which-mail.ts';
import type { WriteLetter } from './write-letter.ts';

type Needs = {
  mailer: Mailer;
  writeLetter: WriteLetter;
  outbox: Pick<OutboxStore, 'mail' | 'write'>;
  tickets: Pick<TicketStore, 'get' | 'ask' | 'run'>;
  deliverability: Pick<DeliverabilityStore, 'blocks'>;
  /** What follows from a mail that did not arrive. */
  undelivered: Undelivered;
  newId: NewId;
  now: () => Date;
};

type HandedOver = { readonly sure: boolean; readonly at: Instant; readonly sesId: string | null };

/**
 * Hands a mail over, and writes what became of it in one transaction: the row, the mail, and for an ask the instant
 * from which the person's time is counted. What may have gone out is never sent again by itself (P14), and what SES's
 * events have told meanwhile is not overwritten.
 */
export const sendMail = (needs: Needs) => {
  const { mailer, outbox, tickets, newId, now } = needs;

  const send: Performer<'send-mail'> = async (row, effect, claimedAt) => {
    const mail = await outbox.mail(row.ref, effect.mail);
    // An event of SES was faster than whoever handed it over before: it is out.
    if (mail.state !== 'queued') return { end: 'done', outcome: mail.state };
    const [block] = await needs.deliverability.blocks([...mail.to, ...mail.cc]);
    if (block)
      return recorded(notSent(row, mail, 'suppressed', `${block.email}: ${block.detail || block.why}`, [block.email]));
    const letter = await needs.writeLetter(mail).catch(orNothing);
    if (letter instanceof NothingToSay) return recorded(withdrawn(row, letter.message));
    const { written, replyTo } = letter;
    const before = mail.follows === null ? null : await outbox.mail(mail.ref, mail.follows);
    const handed = await mailer.send(mail, { answers: before?.sesId ?? null, replyTo }, written, now());
    switch (handed.outcome) {
      case 'accepted':
        return recorded(record(row, { sure: true, at: instantOf(now()), sesId: handed.sesId }));
      case 'not-sure':
        return recorded(record(row, { sure: false, at: claimedAt, sesId: null }));
      case 'refused-for-good':
        return recorded(notSent(row, mail, 'refused', handed.reason, mail.to));
      case 'refused':
        return { end: 'again', reason: handed.reason };
    }
  };

  /** There is nothing left to send: the mail's row says why. */
  const withdrawn = (row: OutboxRow, reason: string): Promise<string> =>
    unlessTaken(async () => {
      const mail = await outbox.mail(row.ref, mailOf(row));
      await outbox.write([finishing(row, 'withdrawn'), mailBecame(mail, { state: 'withdrawn', reason })]);
      return 'withdrawn';
    });

  const recorded = async (writing: Promise<string>): Promise<Attempt> => {
    try {
      return { end: 'recorded', outcome: await writing };
    } catch (cause) {
      throw new NotRecorded('A mail was handed over, which could not be written', { cause });
    }
  };

  /** A claim's lease has run out: whoever held it may have sent the mail. `at` is when that attempt began. */
  const doubt = (row: OutboxRow, at: Instant): Promise<string> => record(row, { sure: false, at, sesId: null });

  const record = (row: OutboxRow, handed: HandedOver): Promise<string> =>
    untilSaved(() =>
      unlessTaken(async () => {
        const mail = await outbox.mail(row.ref, mailOf(row));
        const known = mail.state !== 'queued'; // an event of SES was faster, and knows better
        const { writes, sure } = known ? { writes: [], sure: true } : await writesOf(mail, handed);
        const state = known ? mail.state : sure ? 'accepted' : 'not-sure';
        const sesId = mail.sesId ?? handed.sesId;
        const became = { state, sesId, handedOverAt: mail.handedOverAt ?? handed.at };
        await outbox.write([...writes, finishing(row, state), mailBecame(mail, became), ...sentAs(mail, sesId)]);
        return state;
      }),
    );

  /** What else is written with a mail that was handed over, or may have been. */
  const writesOf = async (
    mail: Mail,
    { sure, at }: HandedOver,
  ): Promise<{ writes: readonly Write[]; sure: boolean }> => {
    const written = instantOf(now());
    const check = { v: 1, kind: 'check-mail', mail: mail.id } as const;
    const later = owing(outboxRow(mail.ref, newId(), check, at, DOUBT_LASTS));
    if (mail.content.kind === 'ask') {
      const ticket = await tickets.get(mail.ref); // first, so that its version guards the ask read after it
      const [ask, run] = await Promise.all([
        tickets.ask(mail.content.ask),
        tickets.run(mail.ref, mail.content.ask.run),
      ]);
      const arrived = sure || hasArrived(ask);
      const change = askHandedOver(ticket, { ask, run }, { at, sure: arrived }, written, newId);
      return { writes: [...changing(change), ...(arrived ? [] : [later])], sure: arrived };
    }
    // Of a mail of the desk itself, its own row says that nobody is sure; it is not sent again either.
    if (sure || !isTicket(mail.ref)) return { writes: [], sure };
    const change = mailNotSure(await tickets.get(mail.ref), WHICH[mail.content.kind], written, newId);
    return { writes: [...changing(change), later], sure };
  };

  const notSent = (
    row: OutboxRow,
    { id, ref }: Mail,
    obstacle: 'suppressed' | 'refused',
    reason: string,
    recipients: readonly string[],
  ): Promise<string> =>
    untilSaved(() =>
      unlessTaken(async () => {
        const mail = await outbox.mail(ref, id);
        const { failure, ...became } = failed(obstacle, reason);
        const writes = await needs.undelivered(mail, failure, recipients, instantOf(now()));
        await outbox.write([...writes, finishing(row, obstacle), mailBecame(mail, became)]);
        return obstacle;
      }),
    );

  return { send, doubt };
};

function orNothing(error: unknown): NothingToSay {
  if (error instanceof NothingToSay) return error;
  throw error;
}

function mailOf({ effect, id }: OutboxRow): string {
  if (effect.kind !== 'send-mail') throw new Error(`Outbox row ${id} sends no mail`);
  return effect.mail;
}
