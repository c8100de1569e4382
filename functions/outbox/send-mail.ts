import type { NewId } from '../domain/change.ts';
import { askHandedOver, hasArrived, mailNotSure } from '../domain/ladder/delivery.ts';
import type { LinkClaims } from '../domain/links/links.ts';
import type { Mail } from '../domain/mails/mail.ts';
import type { OutboxRow } from '../domain/outbox/outbox-row.ts';
import { instantOf, type Instant } from '../domain/time.ts';
import { writeMail } from '../emails/write-mail.ts';
import type { LinkSigner } from '../outside/link-signer.ts';
import type { Mailer } from '../outside/mailer.ts';
import { finishing, mailBecame, type OutboxStore, unlessTaken } from '../store/outbox.ts';
import { changing, type TicketStore, untilSaved } from '../store/tickets.ts';
import { type Attempt, NotRecorded, type Performer } from './performer.ts';

type Needs = {
  mailer: Mailer;
  links: Pick<LinkSigner, 'urlOf'>;
  outbox: Pick<OutboxStore, 'mail' | 'write'>;
  tickets: Pick<TicketStore, 'get' | 'ask'>;
  newId: NewId;
  now: () => Date;
};

/**
 * Hands a mail over, and writes what became of it in one transaction: the row, the mail, and for an ask the instant
 * from which the person's time is counted. What may have gone out is never sent again (P14).
 */
export const sendMail = (needs: Needs) => {
  const { mailer, outbox, now } = needs;

  const send: Performer<'send-mail'> = async (row, effect, claimedAt) => {
    const mail = await outbox.mail(row.ref, effect.mail);
    const written = writeMail(mail.content, mail.ref, await needs.links.urlOf(linkIn(mail)));
    const handed = await mailer.send(mail.id, mail, written, now());
    switch (handed.outcome) {
      case 'accepted':
        return recorded(record(row, mail, { sure: true, at: instantOf(now()), sesId: handed.sesId }));
      case 'not-sure':
        return recorded(record(row, mail, { sure: false, at: claimedAt, sesId: null }));
      case 'refused':
        return { end: 'again', reason: handed.reason };
    }
  };

  const recorded = async (writing: Promise<string>): Promise<Attempt> => {
    try {
      return { end: 'recorded', outcome: await writing };
    } catch (cause) {
      throw new NotRecorded('A mail was handed over, which could not be written', { cause });
    }
  };

  /**
   * A claim's lease has run out: whoever held it may have sent the mail. `at` is when that attempt began. Answers with
   * the row's outcome.
   */
  const doubt = async (row: OutboxRow, mailId: string, at: Instant): Promise<string> =>
    record(row, await outbox.mail(row.ref, mailId), { sure: false, at, sesId: null });

  const record = (
    row: OutboxRow,
    mail: Mail,
    { sure, at, sesId }: { sure: boolean; at: Instant; sesId: string | null },
  ): Promise<string> =>
    untilSaved(() =>
      unlessTaken(async () => {
        const { change, outcome } = await changeOf(mail, { sure, at });
        const ends = [finishing(row, outcome), mailBecame(mail, { state: outcome, sesId, handedOverAt: at })];
        await outbox.write([...(change ? changing(change) : []), ...ends]);
        return outcome;
      }),
    );

  const changeOf = async (mail: Mail, { sure, at }: { sure: boolean; at: Instant }) => {
    const written = instantOf(now());
    if (mail.content.kind === 'ask') {
      const ticket = await needs.tickets.get(mail.ref); // first, so that its version guards the ask read after it
      const ask = await needs.tickets.ask(mail.content.ask);
      const arrived = sure || hasArrived(ask);
      const change = askHandedOver(ticket, ask, { at, sure: arrived }, written, needs.newId);
      return { change, outcome: outcomeOf(arrived) };
    }
    if (sure) return { change: null, outcome: outcomeOf(true) };
    const ticket = await needs.tickets.get(mail.ref);
    const change = mailNotSure(ticket, 'the acknowledgement to the customer', written, needs.newId);
    return { change, outcome: outcomeOf(false) };
  };

  return { send, doubt };
};

const outcomeOf = (sure: boolean): 'accepted' | 'not-sure' => (sure ? 'accepted' : 'not-sure');

/** The one private link that a mail gives its reader. */
function linkIn({ content, ref, to }: Mail): LinkClaims {
  switch (content.kind) {
    case 'acknowledgement':
      return { for: 'status', ref, requester: to[0] ?? '' };
    case 'ask':
      return { for: 'ask', ask: content.ask };
  }
}
