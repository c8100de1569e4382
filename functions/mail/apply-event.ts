import type { NewId } from '../domain/change.ts';
import { askHandedOver } from '../domain/ladder/delivery.ts';
import { afterEvent, failureIn } from '../domain/mails/delivery.ts';
import type { MailEvent } from '../domain/mails/mail-event.ts';
import type { Mail } from '../domain/mails/mail.ts';
import { refOf } from '../domain/mails/matter.ts';
import { instantOf } from '../domain/time.ts';
import type { Write } from '../store/entity.ts';
import { mailBecame, type OutboxStore, sentAs } from '../store/outbox.ts';
import { changing, untilSaved } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { BlocksAfter, Undelivered } from '../use-cases/undelivered.ts';

type Needs = {
  outbox: Pick<OutboxStore, 'findMail' | 'write'>;
  tickets: Pick<TicketStore, 'get' | 'ask' | 'run'>;
  undelivered: Undelivered;
  blocksAfter: BlocksAfter;
  newId: NewId;
  now: () => Date;
};

/**
 * Writes down what an event of SES says of a mail, once, whatever comes twice, late or out of order. The first word
 * that an ask's mail was taken begins the time of its person; a mail that did not arrive has its consequences in the
 * same transaction. Answers with the mail's state, or with why nothing was written.
 */
export const applyMailEvent = ({ outbox, tickets, undelivered, blocksAfter, newId, now }: Needs) => {
  /** The mail of an ask is out after all, or SES was faster than the answer to whoever handed it over. */
  const arrived = async ({ ref, content, state }: Mail, { at }: MailEvent): Promise<readonly Write[]> => {
    if (content.kind !== 'ask' || (state !== 'queued' && state !== 'not-sure')) return [];
    const ticket = await tickets.get(ref); // first, so that its version guards the ask read after it
    const [ask, run] = await Promise.all([tickets.ask(content.ask), tickets.run(ref, content.ask.run)]);
    return changing(askHandedOver(ticket, { ask, run }, { at, sure: true }, instantOf(now()), newId));
  };

  /**
   * A mail of which it is known already that it did not arrive, and now of another of its recipients too, for good. The
   * holder is told when that is one to whom it was written: what they know may be of a copy alone.
   */
  const another = async (mail: Mail, event: MailEvent): Promise<string> => {
    const failure = failureIn(event);
    const at = instantOf(now());
    const blocks = failure ? await blocksAfter(mail, failure, event.recipients, at) : [];
    if (!failure || blocks.length === 0) return 'nothing new';
    const writtenTo = event.recipients.some((address) => mail.to.includes(address));
    await outbox.write(writtenTo ? await undelivered(mail, failure, event.recipients, at) : blocks);
    return 'another recipient';
  };

  return (event: MailEvent): Promise<string> =>
    untilSaved(async () => {
      const mail = await outbox.findMail(refOf(event.mail), event.mail);
      if (!mail) return 'unknown mail';
      const became = afterEvent(mail, event);
      if (!became) return another(mail, event);
      const { failure, ...changes } = became;
      const consequences = failure
        ? await undelivered(mail, failure, event.recipients, instantOf(now()))
        : await arrived(mail, event);
      const handedOverAt = mail.handedOverAt ?? event.at;
      await outbox.write([
        ...consequences,
        mailBecame(mail, { ...changes, handedOverAt }),
        ...sentAs(mail, changes.sesId),
      ]);
      return changes.state;
    });
};
