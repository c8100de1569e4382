import type { ContentOf } from '../domain/mails/mail.ts';
import { inZone } from '../domain/time.ts';
import type { Block } from './layout.ts';

type Ask = ContentOf<'ask'>;
type Call = NonNullable<Ask['recovery']>;

/** The question to call a customer who was not helped yet: what they said, how it had ended, and by when they are called. */
export const askForCall = ({ name, customer, area, subject, quotes, holder, text }: Ask, call: Call): Block[] => [
  { heading: `${name}, can you call ${customer}?` },
  {
    p: `${customer} wrote to ${area}, got an answer, and tells us that it has not helped yet. We promised a call of a person by ${inZone(call.by, call.timeZone)}.`,
  },
  ...(quotes
    ? [
        ...(call.words ? [{ quote: call.words, by: `${customer} says` }] : []),
        { quote: call.summary, by: 'How we had ended it' },
        { quote: text, by: `${customer} wrote at first` },
      ]
    : [{ p: `What ${customer} says is on the page behind the button: the mail service would not carry it.` }]),
  {
    facts: [
      ...(quotes ? [['About', subject] as const] : []),
      ['Phone', call.phone ?? 'not known: a few words of your own, by mail, can ask for it'],
      ['It takes', 'a call, no form letter: somebody who listens, and then sees to what is missing'],
    ],
  },
  {
    p: `This is about what is still missing, and about no person.${holder ? ` ${holder} knows the history and can tell you about it.` : ''}`,
  },
];

/** What is in it for whoever calls. */
export const WHY_CALL = 'Whoever is called the day after saying no remembers that call longer than the trouble.';
