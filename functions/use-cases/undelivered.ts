import type { NewId } from '../domain/change.ts';
import type { Failure } from '../domain/mails/delivery.ts';
import type { Mail } from '../domain/mails/mail.ts';
import { foundUnreachable, notDelivered } from '../domain/mails/not-delivered.ts';
import { suppressionAfter } from '../domain/mails/suppression.ts';
import { isTicket } from '../domain/tickets/reference.ts';
import type { Instant } from '../domain/time.ts';
import type { DeliverabilityStore } from '../store/deliverability.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { Write } from '../store/entity.ts';
import { changing } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';

type Needs = {
  tickets: Pick<TicketStore, 'whole' | 'matter'>;
  directory: Pick<DirectoryStore, 'area' | 'person' | 'personAt' | 'changing'>;
  deliverability: Pick<DeliverabilityStore, 'blocking'>;
  newId: NewId;
};

/** The writes that record what follows from a mail that has not arrived, to go with what becomes of the mail itself. */
export type Undelivered = (
  mail: Mail,
  failure: Failure,
  recipients: readonly string[],
  now: Instant,
) => Promise<readonly Write[]>;

/** The writes that block those addresses that a lasting failure is about, and are not blocked yet. */
export type BlocksAfter = Undelivered;
export const blocksAfter =
  ({ deliverability }: Pick<Needs, 'deliverability'>): BlocksAfter =>
  async (mail, failure, recipients, now) => {
    const blocks = recipients.map(async (email) => {
      const block = suppressionAfter(mail, email, failure, now);
      return block && deliverability.blocking(block);
    });
    return (await Promise.all(blocks)).flatMap((write) => write ?? []);
  };

/**
 * A mail has not arrived: the ticket and its holder are told, an ask's person counts as unreachable, and the desk does
 * not write to the address again until somebody lifts the block. Read afresh at each call, so it may be repeated.
 */
export const undelivered = ({ tickets, directory, deliverability, newId }: Needs): Undelivered => {
  const blocking = blocksAfter({ deliverability });

  const caseOf = async ({ ref, content }: Mail) => {
    if (content.kind !== 'ask') return { kase: await tickets.whole(ref), asked: null };
    const { ticket, run, asks } = await tickets.matter(ref, content.ask.run);
    const { person, round, rung } = content.ask;
    const ask = asks.find((one) => one.person === person && one.round === round && one.rung === rung);
    return { kase: { ticket, open: null, watch: null }, asked: ask ? { ask, run, asks } : null };
  };

  const onTicket: Undelivered = async (mail, failure, recipients, now) => {
    const { kase, asked } = await caseOf(mail);
    const { ticket } = kase;
    const [area, holder] = await Promise.all([
      directory.area(ticket.area),
      ticket.holder ? directory.person(ticket.holder.id) : undefined,
    ]);
    const context = { area, holderZone: holder?.timeZone ?? 'UTC', asked, recipients };
    return changing(notDelivered(kase, mail, failure, context, now, newId));
  };

  return async (mail, failure, recipients, now) => {
    const [told, people, blocks] = await Promise.all([
      // Of a mail of the desk itself there is nobody to tell: the mail's own row says it.
      isTicket(mail.ref) ? onTicket(mail, failure, recipients, now) : [],
      Promise.all(recipients.map((email) => directory.personAt(email))),
      blocking(mail, failure, recipients, now),
    ]);
    const unreachable = people.flatMap((person) => foundUnreachable(person, failure) ?? []);
    return [...told, ...blocks, ...unreachable.map(directory.changing)];
  };
};
