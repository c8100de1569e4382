/** Words that put a fault on somebody. None stands in a mail or on a page of ours: people were busy (F52, F54). */
const BLAME = [
  'fail(s|ed|ure|ing)?( to)?',
  'ignor(e|es|ed|ing)',
  'neglect\\w*',
  'overlooked',
  'fault',
  'blame',
  'guilty',
  '(did|does|has|have|was|were|is|are)(n.t| not) (respond|repl|answer|react|act|do|done|available|there)\\w*',
  'never (respond|repl|answer|react)\\w*',
  'no (response|reply|reaction)',
  'unanswered',
  'unresponsive',
  'should(n.t)? have',
  'ought to have',
  'must have',
  'late',
  'too long',
  'overdue',
  'missed',
  'forgot\\w*',
  'mistake',
  'your (delay|silence|absence)',
  'refus\\w*',
  'rejected',
  'escalat\\w*',
  'reminder',
  'finally',
  'despite',
  'still waiting',
  'yet again',
];
const PATTERN = new RegExp(`(?<![\\w’'])(${BLAME.join('|')})(?![\\w])`, 'gi');

/** The words of blame in a text, as they stand there. */
export const blameIn = (text: string): string[] => [...text.matchAll(PATTERN)].map(([word]) => word);
