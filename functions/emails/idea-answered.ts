import type { ContentOf } from '../domain/mails/mail.ts';
import { onDate } from '../domain/time.ts';
import type { Block, Fact, Letter } from './layout.ts';

type Content = ContentOf<'idea-answered'>;

/** To whoever passed an idea on, or had it: what becomes of it. */
export const ideaAnswered = (content: Content): Letter => ({
  subject: `${SUBJECT[content.became]}: ${content.subject}`,
  preview: `${content.owner} has looked at the idea that you passed on.`,
  area: content.area,
  ref: null,
  blocks: [
    { heading: HEADING[content.became](content) },
    ...said(content),
    { facts: facts(content) },
    {
      small:
        content.became === 'shipped'
          ? 'Everybody whose ticket asked for it is told by whoever has the ticket. Thank you for passing it on!'
          : `If you answer this mail, ${content.owner} reads it. Thank you for passing it on!`,
    },
  ],
});

const SUBJECT: Readonly<Record<Content['became'], string>> = {
  adopted: 'Your idea is taken up',
  declined: 'An answer to your idea',
  later: 'Your idea waits for its day',
  shipped: 'Your idea is there',
};

const HEADING: Readonly<Record<Content['became'], (content: Content) => string>> = {
  adopted: ({ name, owner }) => `${name}, ${owner} makes something of your idea`,
  declined: ({ name, owner }) => `${name}, ${owner} cannot take up your idea`,
  later: ({ name, decision }) => `${name}, your idea comes up again on ${onDate(decision)}`,
  shipped: ({ name }) => `${name}, what you asked for is there`,
};

const said = ({ text, became, owner }: Content): Block[] =>
  text === null ? [] : [{ quote: text, by: became === 'shipped' ? 'Now there' : `${owner} says` }];

const facts = ({ subject, became, owner, decision, before, after }: Content): Fact[] => [
  ['Idea', subject],
  ...(became === 'adopted' ? [['In the hands of', owner] as const, ['Decided by', onDate(decision)] as const] : []),
  ...(became === 'later' ? [['Asked again', onDate(decision)] as const] : []),
  ...(before === null ? [] : [['Before', before] as const]),
  ...(after === null ? [] : [['After', after] as const]),
];
