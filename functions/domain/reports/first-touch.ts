import type { ResolutionCode } from '../resolution/resolution.ts';
import type { Happening } from './happening.ts';

/** Whether something was done for the customer when a matter ends so. */
const ANSWERS: Readonly<Record<ResolutionCode, boolean>> = {
  solved: true,
  answered: true,
  not_ours: false,
  duplicate: false,
  spam: false,
  withdrawn: false,
  overcome_by_events: false,
};

/** Whether a customer got what they came for, or an answer. */
export const isSolved = (code: ResolutionCode): boolean => ANSWERS[code];

/**
 * Whether it was solved at the first touch (F101): the first time that it was solved, the customer had come once, one
 * holder at most had it, and one answer went to them. A call that was taken is half an answer: the mail by which its
 * caller is told of the end belongs to it.
 */
export const atFirstTouch = ({ what }: Happening<'resolved'>): boolean =>
  isSolved(what.code) &&
  what.resolution === 1 &&
  what.contacts <= 1 &&
  what.holders <= 1 &&
  what.answers <= (what.channel === 'phone' ? 2 : 1);
