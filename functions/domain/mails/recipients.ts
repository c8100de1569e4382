import { Address } from '../directory/person.ts';

/** The headers of a customer's message that say who wrote it and who should read the answer. */
export type Addressed = {
  readonly from: string;
  readonly replyTo: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
};

/** Who a mail goes to. */
export type Recipients = { readonly to: readonly string[]; readonly cc: readonly string[] };

/** Whom a reply goes to unless its writer says otherwise, and who of the message's headers it does not go to. */
export type ReplyRecipients = {
  readonly to: string[];
  readonly cc: string[];
  readonly left: { address: string; why: string }[];
};

/** SES takes no mail with more: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MOST_RECIPIENTS = 50;

/** Why an address of the message gets no reply. */
export const LEFT = {
  ours: 'is an address of the desk, which must not write to itself',
  unreadable: 'is not an address that mail can be sent to',
  tooMany: `is more than the ${MOST_RECIPIENTS} that one mail can go to`,
  asksElsewhere: 'asks for answers at another address (Reply-To)',
} as const;

/**
 * The default recipients of a reply, from the headers of the message that it answers and from nothing else. To: whoever
 * wants the answer (Reply-To, else From). Cc: everybody else the message went to, each once, in the order of its
 * headers. The desk is never among them (P6), under a plus-tag neither. Where nobody of Reply-To and From can be written
 * to, those of To move up, then those of Cc, so that a reply reaches a person if the message names any.
 */
export function replyRecipients(answered: Addressed, isOurs: (address: string) => boolean): ReplyRecipients {
  const left = new Map<string, string>();
  const reached = (addresses: readonly string[]): string[] => {
    const kept = new Set<string>();
    for (const written of addresses.filter((address) => address.trim() !== '')) {
      const { data: address } = Address.safeParse(written);
      if (address === undefined) left.set(written.trim().toLowerCase(), LEFT.unreadable);
      else if (formsOf(address).some((form) => isOurs(form))) left.set(address, LEFT.ours);
      else kept.add(address);
    }
    return [...kept];
  };
  const from = reached([answered.from]);
  const inOrder = [reached(answered.replyTo), from, reached(answered.to), reached(answered.cc)];
  const to = (inOrder.find((addresses) => addresses.length > 0) ?? []).slice(0, MOST_RECIPIENTS);
  const all = reached([...answered.to, ...answered.cc]).filter((address) => !to.includes(address));
  const cc = all.slice(0, MOST_RECIPIENTS - to.length);
  for (const address of all.slice(cc.length)) left.set(address, LEFT.tooMany);
  for (const author of from) if (!to.includes(author) && !cc.includes(author)) left.set(author, LEFT.asksElsewhere);
  return { to, cc, left: [...left].map(([address, why]) => ({ address, why })) };
}

/**
 * The recipients who were not on the last mail that the desk sent about the ticket, to be marked before this one is
 * sent; all of them, when none was sent yet.
 */
export function newAddresses(recipients: Recipients, last: Recipients | null): string[] {
  const known = new Set(last ? everybody(last) : []);
  return everybody(recipients).filter((address) => !known.has(address));
}

/** Each recipient once, as addresses are compared. */
const everybody = ({ to, cc }: Recipients): string[] => [
  ...new Set([...to, ...cc].map((address) => address.trim().toLowerCase())),
];

/** The address, and what it is without its plus-tags: mail to `billing+k7q2@…` reaches `billing@…`. */
export function formsOf(address: string): string[] {
  const [local = '', domain = ''] = address.split('@');
  const parts = local.split('+');
  return parts.map((_part, i) => `${parts.slice(0, i + 1).join('+')}@${domain}`);
}
