import type { AskRung } from '../domain/directory/area.ts';
import { inWords, inZone } from '../domain/time.ts';
import type { CustomerWords } from './customer-words/words.ts';
import type { Block, Fact } from './layout.ts';

const [AN_HOUR, A_DAY] = [3_600, 86_400];

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

/** Names of what came with the quoted words, and with what it lies, for whoever may see it. */
export function filesCame(files: readonly string[], where?: string): Block[] {
  if (files.length === 0) return [];
  const [what, they] = files.length === 1 ? ['A file', 'It is'] : ['Files', 'They are'];
  return [{ p: `${what} came with it: ${files.join(', ')}.${where === undefined ? '' : ` ${they} with ${where}.`}` }];
}

/** Mails of others that wait for a decision: mentioned in the next mail about their case. */
export const othersWrote = (held: number): Block[] =>
  held === 0
    ? []
    : [
        {
          p:
            held === 1
              ? 'Somebody else wrote about this case too. Their mail waits for a decision whether it belongs here; the page shows it.'
              : `${held} mails of others wait for a decision whether they belong here; the page shows them.`,
        },
      ];

/** What the holder noted to do next, in the reader's own zone. */
export const nextStepFacts = (step: { readonly what: string; readonly by: string }, timeZone: string): Fact[] => [
  ['Your next step', step.what],
  ['By', inZone(step.by, timeZone)],
];

/** Under the link of each mail to a customer. */
export function yoursAlone({ yours, yoursBoth }: CustomerWords, url: string, vote: string | null = null): Block[] {
  if (vote !== null) return [{ small: yoursBoth }];
  return url === '' ? [] : [{ small: yours }];
}

/** The link of each mail that goes to the customer alone; '' in one that others read too. */
export const howItStands = ({ look }: CustomerWords, url: string): Block[] =>
  url === '' ? [] : [{ button: look, url }];

/** A length as people say it in their language: "1 hour 30 minutes", „1 Stunde 30 Minuten“. */
export function lengthIn(seconds: number, locale: string): string {
  const minutes = Math.max(1, Math.floor(seconds / 60));
  const parts = [
    [Math.floor(minutes / 1_440), 'day'],
    [Math.floor((minutes % 1_440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(n))
    .join(' ');
}

/** Under the link of each mail to a holder. */
export const forYouOnly: Block = {
  small: 'The link is for you: whoever has it acts in your name. Opening it changes nothing.',
};
