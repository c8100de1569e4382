import type { AskRung } from '../domain/directory/area.ts';
import type { ContentOf } from '../domain/mails/mail.ts';
import { inWords } from '../domain/time.ts';
import { askForCall, WHY_CALL } from './ask-for-call.ts';
import type { Block, Letter, MailLinks } from './layout.ts';
import { ended, filesCame, listed, othersWrote, roughly } from './words.ts';

type Ask = ContentOf<'ask'>;

/** Seconds from which on a mail says how long the customer has been waiting. */
const WORTH_SAYING = 300;

/** To the person asked: the customer's situation, the skill needed, and the three answers, without a word of blame. */
export const ask = (content: Ask, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} ${everybodyBusy(content)}${wanted(content)}`,
  preview: `${content.recovery ? `${content.customer} was not helped yet.` : since(content)} Can you take it, or whom would you suggest?`,
  area: content.area,
  ref,
  blocks: [
    ...(content.recovery ? askForCall(content, content.recovery) : askForHelp(content)),
    ...askedBefore(content),
    ...othersWrote(content.held),
    { p: inItForThem(content) },
    { p: `We know that you are very busy. ${question(content)}` },
    { button: 'Take it, suggest, or pass', url: links.page },
    ...(links.case ? [{ link: 'Read the whole conversation', url: links.case }] : []),
    {
      small: `We ask the next person in ${time(content)}. Opening the link changes nothing; your answer counts when you press the button there. It works as long as nobody else has taken the case.`,
    },
  ],
});

function wanted({ recovery, customer, quotes, subject }: Ask): string {
  if (recovery) return `${customer} would like a call${quotes ? ` about: ${subject}` : ''}`;
  return `${customer} needs help${quotes ? ` with: ${subject}` : ''}`;
}

const askForHelp = (content: Ask): Block[] => [
  { heading: `${content.name}, can you help ${content.customer}?` },
  { p: `${since(content)} ${whereItStands(content)}` },
  {
    facts: [
      ...(content.quotes ? [['About', content.subject] as const] : []),
      ['It takes', content.skill ?? `somebody who knows ${content.area}`],
    ],
  },
  ...customersWords(content),
  ...filesCame(content.files, 'the conversation'),
];

const everybodyBusy = ({ rung }: Ask): string => (rung === 'last-resort' ? 'All are busy, and ' : '');

const since = ({ customer, area, waited }: Ask): string =>
  `${customer} wrote to ${area}${waited >= WORTH_SAYING ? ` ${roughly(waited)} ago` : ''}.`;

/** Who has it, and how the question came to the reader. */
function whereItStands(content: Ask): string {
  const { area, holder, rung, suggestedBy, freed } = content;
  const has = holder
    ? `${holder} has the case and is very busy just now, so we are asking you as well. If you take it, it is yours from then on.`
    : 'Nobody has the case yet.';
  if (freed && suggestedBy) return `${has} ${suggestedBy} frees you for it, if you would like to take it.`;
  if (suggestedBy) return `${has} ${suggestedBy} thinks that you are the right person for it.`;
  if (content.ask.round > 1)
    return `${has} Everybody was asked once, and everybody is very busy, so the question goes round again until a person has it.`;
  if (rung === 'last-resort')
    return `${has} Everybody on the ladder of ${area} is very busy just now, and you are the one whom this desk turns to then.`;
  return has;
}

function customersWords({ quotes, customer, text, latest }: Ask): Block[] {
  if (!quotes)
    return [{ p: `What ${customer} wrote is on the page behind the button: the mail service would not carry it.` }];
  if (!latest) return [{ quote: text, by: `${customer} wrote` }];
  return [
    { quote: text, by: `${customer} wrote at first` },
    { quote: latest, by: `And last, ${customer} wrote` },
  ];
}

function askedBefore({ askedBefore: names, notes, unusedSuggestion }: Ask): Block[] {
  const blocks: Block[] = [];
  if (names.length > 0) blocks.push({ p: `Asked before you, and very busy just now: ${listed(names)}.` });
  for (const { by, note } of notes) blocks.push({ quote: note, by: `${by} noted` });
  if (unusedSuggestion) blocks.push({ p: `Also named was ${unusedSuggestion}, whom the desk could not ask.` });
  return blocks;
}

/** What is in it for the person asked, by where they stand. */
const WHY: Record<AskRung, string> = {
  primary: 'You know this area best at this hour, and a first answer from you is what the customer will remember.',
  backup: 'Stepping in here keeps the customer from being passed around, and the thanks for it go to you.',
  manager: 'A word from you settles who helps, and it shows you where your area needs more hands.',
  director: 'A minute of yours decides who helps this customer, and keeps the way to you short for your people.',
  vp: 'A minute of yours shows a customer and a team what this company stands for.',
  'last-resort': 'A few minutes of yours are enough: this customer is heard today because of you.',
};

/** The words of whoever started the run come first; else by how the question came to the reader. */
function inItForThem({ recovery, benefit, suggestedBy, rung }: Ask): string {
  if (recovery) return WHY_CALL;
  if (benefit) return `What is in it for you: ${ended(benefit)}`;
  if (suggestedBy)
    return `${suggestedBy} knows what you can do. The customer gets somebody who can help, and the thanks for it go to you.`;
  return WHY[rung];
}

/** Above the first rung whoever was asked before can be freed for it. */
const question = ({ rung, askedBefore: names, freed }: Ask): string =>
  rung !== 'primary' && names.length > 0 && !freed
    ? `Can you take it, or free ${names.length > 1 ? 'one of them' : listed(names)} for it? If not: whom would you suggest?`
    : 'Can you take it? If not: whom would you suggest?';

const time = ({ wait, working, area }: Ask): string =>
  working ? `${inWords(wait)} of ${area}’s working time` : inWords(wait);
