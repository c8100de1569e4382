import { NOBODY } from '../domain/intake/open-ticket.ts';
import { newAddresses, type Recipients, replyRecipients } from '../domain/mails/recipients.ts';
import type { Suppression } from '../domain/mails/suppression.ts';
import type { Message, Ticket } from '../domain/tickets/ticket.ts';
import type { DeliverabilityStore } from '../store/deliverability.ts';
import type { IsOurs } from './who-writes.ts';

type Needs = {
  isOurs: IsOurs;
  deliverability: Pick<DeliverabilityStore, 'blocks'>;
};

/** To whom a reply goes, who of them is new since the last one, and to whom the desk does not write. */
export type Addressees = {
  readonly recipients: Recipients;
  readonly fresh: readonly string[];
  readonly blocks: readonly Suppression[];
};

/**
 * The default recipients of an answer to the customer's latest message (P16), without the desk's own addresses and
 * without those that mail does not reach (P19).
 */
export const addressees =
  ({ isOurs, deliverability }: Needs) =>
  async ({ requester }: Ticket, messages: readonly Message[]): Promise<Addressees> => {
    const latest = messages.findLast(({ by }) => by === 'customer');
    // Headers of a mail that may be forged name nobody to write to.
    const proven = latest?.source?.verified === false ? undefined : latest;
    // Who called, or wrote without an address, has at most the one that somebody set since.
    const from = proven && proven.from.email !== NOBODY.email ? proven.from.email : requester?.email;
    const answered = {
      from: from ?? '',
      replyTo: proven?.replyTo ?? [],
      to: proven?.to ?? [],
      cc: proven?.cc ?? [],
    };
    const named = [answered.from, ...answered.replyTo, ...answered.to, ...answered.cc];
    const asked = [...new Set(named.map((address) => address.trim().toLowerCase()))];
    const judged = await Promise.all(asked.map(async (address) => ((await isOurs(address)) ? [address] : [])));
    const ours = new Set(judged.flat());
    const { to, cc } = replyRecipients(answered, (address) => ours.has(address));
    const blocks = await deliverability.blocks([...to, ...cc]);
    const open = (address: string) => !blocks.some(({ email }) => email === address);
    const recipients = { to: to.filter(open), cc: cc.filter(open) };
    const last = messages.findLast(({ by }) => by === 'staff') ?? null;
    return {
      recipients,
      fresh: newAddresses(recipients, last ?? { to: requester ? [requester.email] : [], cc: [] }),
      blocks,
    };
  };
