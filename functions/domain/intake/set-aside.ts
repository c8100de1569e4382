import type { ExceptionWhy } from './arrival.ts';
import type { Outcome } from './books.ts';
import type { IncomingMail } from './incoming-mail.ts';

/** A mail that goes no further, and what people see of it as an exception. */
export type SetAside = {
  readonly why: ExceptionWhy;
  readonly detail: string;
  readonly outcome: Outcome;
  readonly ref: string | null;
};

const aside = (why: ExceptionWhy, detail: string, outcome: Outcome): SetAside => ({ why, detail, outcome, ref: null });

/**
 * Where the gates send a mail aside, whoever it is for: viruses and spam; and what the desk itself or a machine wrote, if
 * it belongs to no ticket. Null: it goes on.
 */
export function setAside(
  { verdicts, kind, why }: IncomingMail,
  { ours, belongs }: { ours: boolean; belongs: boolean },
): SetAside | null {
  if (verdicts.virus === 'fail') return aside('virus', 'SES found a virus in it', 'quarantined');
  if (verdicts.spam === 'fail') return aside('spam', 'SES takes it for spam', 'quarantined');
  if (belongs) return null;
  if (ours) return aside('ours', 'it comes from an address of the desk itself', 'automatic');
  return kind === 'human' ? null : aside('automatic', why, 'automatic');
}
