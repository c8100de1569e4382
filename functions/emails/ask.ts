import type { ContentOf } from '../domain/mails/mail.ts';
import type { AskRung } from '../domain/ladder/run.ts';
import { shown } from '../domain/tickets/reference.ts';
import { inWords } from '../domain/time.ts';
import type { Block, Letter } from './layout.ts';

/** What is in it for the person asked, by where they stand. */
const WHY: Record<AskRung, string> = {
  primary: 'You know this area best at this hour, and a first answer from you is what the customer will remember.',
  backup: 'Stepping in here keeps the customer from being passed around, and the thanks for it go to you.',
  manager: 'A word from you settles who helps, and it shows you where your area needs more hands.',
  director: 'A minute of yours decides who helps this customer, and keeps the way to you short for your people.',
  vp: 'A minute of yours shows a customer and a team what this company stands for.',
  'last-resort':
    'You are the one this desk turns to when everybody else is busy: the customer is heard because of you.',
};

const whySuggested = (by: string): string =>
  `${by} knows what you can do. The customer gets somebody who can help, and the thanks for it go to you.`;

/** To the person asked: the customer's situation, the skill needed, and the three answers, without a word of blame. */
export const ask = (content: ContentOf<'ask'>, links: { ref: string; ask: string }): Letter => ({
  subject: `[${shown(links.ref)}] ${content.customer} needs help with: ${content.subject}`,
  preview: `Can you take this ${content.area} request, or whom would you suggest?`,
  blocks: [
    { p: `Hello ${content.name},` },
    { p: `${content.customer} wrote to ${content.area} and nobody has the case yet. ${opening(content)}` },
    { quote: content.text, by: content.customer },
    ...askedBefore(content),
    { p: content.suggestedBy ? whySuggested(content.suggestedBy) : WHY[content.rung] },
    { p: 'We know that you are very busy. Can you take it? If not: whom would you suggest?' },
    { button: 'Take it, suggest somebody, or pass', url: links.ask },
    {
      small: `We ask the next person in ${inWords(content.wait)}. Opening the link changes nothing; your answer counts when you press the button. It works as long as nobody else has taken the case.`,
    },
  ],
});

function opening(content: ContentOf<'ask'>): string {
  if (content.freed && content.suggestedBy)
    return `${content.suggestedBy} frees you for it, if you would like to take it.`;
  if (content.suggestedBy) return `${content.suggestedBy} thinks that you are the right person for it.`;
  return `It takes somebody who knows ${content.area}.`;
}

function askedBefore({ askedBefore: names, notes, unusedSuggestion }: ContentOf<'ask'>): Block[] {
  const blocks: Block[] = [];
  if (names.length > 0) blocks.push({ p: `Asked before you, and very busy just now: ${names.join(', ')}.` });
  for (const { by, note } of notes) blocks.push({ quote: note, by });
  if (unusedSuggestion) blocks.push({ p: `Also named was ${unusedSuggestion}, whom the desk could not ask.` });
  return blocks;
}
