import type { ContentOf, MailKind } from '../domain/mails/mail.ts';

/** The case that the samples tell of. */
export const REF = 'K7Q2M9XD';
export const CUSTOMER = 'Carla Jensen';
export const about = { area: 'Billing', subject: 'Billed twice for order 1182' };
export const FIRST =
  'I was billed twice for order 1182, on 3 and on 5 March.\n\nCould you look into it before my card statement closes on Friday?';
export const LATEST = 'The bank says that it needs a word from you by Thursday noon. Can somebody call me?';
export const ANSWER =
  'Hello Carla,\n\nyou are right: the order was booked on both days. I have returned the second amount, 84.90 EUR; your bank shows it within two days, and in any case before Friday.\n\nI am sorry for the trouble.';

export type Variant<K extends MailKind> = readonly [name: string, title: string, content: ContentOf<K>];
