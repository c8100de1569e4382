import type { Instant } from '../time.ts';

/** What the mail provider tells of a mail after it was handed over. Events may come twice, and in any order. */
export type MailEvent = {
  /** The row of the mail (matter.ts makes its id). */
  readonly mail: string;
  /** The id that SES gave the mail. */
  readonly sesId: string;
  readonly at: Instant;
  readonly what: 'send' | 'delivery' | 'bounce' | 'complaint' | 'reject' | 'delay';
  /** Those whom it is about, in lower case. */
  readonly recipients: readonly string[];
  /** Of a bounce: the address takes no mail, and trying again is no use. */
  readonly permanent: boolean;
  /** The provider did not even try, since the address is on a suppression list of its own. */
  readonly suppressed: boolean;
  /** Why, in the words of the other side: short, one line, empty when nothing was said. */
  readonly reason: string;
};
