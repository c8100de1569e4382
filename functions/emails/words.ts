import type { AskRung } from '../domain/directory/area.ts';
import { shown } from '../domain/tickets/reference.ts';
import { inWords, inZone } from '../domain/time.ts';
import type { Block, Fact } from './layout.ts';

const [AN_HOUR, A_DAY] = [3_600, 86_400];

/** The reference as it stands at the head of a subject. */
export const tag = (ref: string): string => `[${shown(ref)}]`;

/** A length that has passed, as people say it: "16 minutes", from two hours on whole hours, from two days on whole days. */
export function roughly(seconds: number): string {
  const unit = seconds >= 2 * A_DAY ? A_DAY : seconds >= 2 * AN_HOUR ? AN_HOUR : 1;
  return inWords(Math.round(seconds / unit) * unit);
}

/** "Ana", "Ana and Ben", "Ana, Ben and Mia". */
export const listed = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join();

/** A sentence of somebody else's, so that it can end ours. */
export const ended = (words: string): string => (/[.!?…]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`);

/** Whom the desk asks on a rung, without a name: people are found when their rung is asked. */
export function whoIsAsked(rung: AskRung, area: string): string {
  switch (rung) {
    case 'primary':
      return `the first contact of ${area}`;
    case 'backup':
      return `the backup of ${area}`;
    case 'manager':
      return `the manager of ${area}`;
    case 'director':
      return `the director of ${area}`;
    case 'vp':
      return `the vice president for ${area}`;
    case 'last-resort':
      return 'the last resort of this desk';
  }
}

/** What the holder noted to do next, in the reader's own zone. */
export const nextStepFacts = (step: { readonly what: string; readonly by: string }, timeZone: string): Fact[] => [
  ['Your next step', step.what],
  ['By', inZone(step.by, timeZone)],
];

/** Under the link of each mail to a customer. */
export const yoursAlone: Block = {
  small: 'The link above is yours alone: it shows your request and changes nothing.',
};

/** The link of each mail to a customer. */
export const howItStands = (url: string): Block => ({ button: 'See how it stands', url });

/** Under the link of each mail to a holder. */
export const forYouOnly: Block = {
  small: 'The link is for you: whoever has it acts in your name. Opening it changes nothing.',
};
