import * as z from 'zod';
import type { MailKind } from '../mails/mail.ts';

/**
 * What an address with a thread token says: which ticket, by which kind of mail it was given to whom. It gives no right
 * but to be filed. `person` is a digest of a colleague's id, or of a customer's address.
 */
export const ThreadClaims = z.object({ ref: z.string(), letter: z.string().length(1), person: z.string() });
export type ThreadClaims = z.infer<typeof ThreadClaims>;

/** One letter for each kind of mail; a letter is never used for another kind. */
export const LETTERS: Record<MailKind, string> = {
  acknowledgement: 'k',
  holder: 'h',
  reply: 'r',
  ask: 'a',
  'customer-wrote': 'w',
  'step-passed': 's',
  'look-again': 'l',
  'not-delivered': 'd',
  'note-kept': 'n',
  'will-be-looked-at': 'g',
  voted: 'v',
  'story-told': 't',
  kudos: 'y',
  'vote-code': 'c',
  code: 'i',
  thanked: 'j',
  parked: 'p',
  recognition: 'z',
  looked: 'q',
  'review-action': 'e',
  idea: 'f',
  walk: 'm',
  'idea-shipped': 'o',
  'idea-answered': 'x',
  reward: 'u',
};

const TO_CUSTOMER = new Set(['k', 'h', 'r', 'g', 'c', 'i']);

/** Whether the address was given to a customer. */
export const isCustomers = ({ letter }: ThreadClaims): boolean => TO_CUSTOMER.has(letter);
/** Whether it was given to the holder, with the customer's words: an answer to it goes to the customer. */
export const passesOn = ({ letter }: ThreadClaims): boolean => letter === LETTERS['customer-wrote'];
