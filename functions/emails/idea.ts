import type { ContentOf } from '../domain/mails/mail.ts';
import { inZone } from '../domain/time.ts';
import type { Block, Letter, MailLinks } from './layout.ts';

/** To whoever receives the ideas of a channel; or to an administrator, when one still waits for its answer. */
export const idea = (content: ContentOf<'idea'>, _ref: string, { page }: MailLinks): Letter =>
  ({ administrator: waits, owner: hasItsDay, receiver: asks })[content.reads](content, page);

const asks = (content: ContentOf<'idea'>, page: string): Letter => ({
  subject: `${content.again ? 'What do you say to this idea?' : 'An idea for you'}: ${content.subject}`,
  preview:
    content.from === 'customer'
      ? 'In a customer’s own words. What do you say?'
      : 'From the service desk. What do you say?',
  area: content.area,
  ref: null,
  blocks: [
    {
      heading: content.again
        ? `${content.name}, this idea still waits for you`
        : `${content.name}, here is an idea for you`,
    },
    {
      p: content.again
        ? 'You surely have a lot on your hands. A line is enough: take it up, say no with a reason, or name a day on which we ask again.'
        : `${content.by}, who serves our customers, passes it on to you: you are the one who can make something of it.`,
    },
    ...whatItIs(content),
    { p: `Please answer by ${inZone(content.answerBy, content.timeZone)}: those who asked would like to know.` },
    { button: 'Answer it', url: page },
    {
      small: `The link is for you. Opening it changes nothing. If you answer this mail, ${content.by} reads it.`,
    },
  ],
});

/** When the decision date has passed, to whoever adopted it. */
const hasItsDay = (content: ContentOf<'idea'>, page: string): Letter => ({
  subject: `What became of this idea? ${content.subject}`,
  preview: 'Its decision date is there. A line to whoever passed it on is enough.',
  area: content.area,
  ref: null,
  blocks: [
    { heading: `${content.name}, what became of this idea?` },
    {
      p: `You took it up, and its decision date has come. Answer this mail, and ${content.by}, who passed it on, reads it: it is there, it comes later, or it cannot be.`,
    },
    ...whatItIs(content),
    { button: 'Look at it', url: page },
    { small: 'The link is for you. Opening it changes nothing. We write to you about this once.' },
  ],
});

/** Nobody is blamed: whoever receives it may be away. */
const waits = (content: ContentOf<'idea'>, page: string): Letter => ({
  subject: `An idea waits for an answer: ${content.subject}`,
  preview: `${content.receiver} may be away. Could you see to it?`,
  area: content.area,
  ref: null,
  blocks: [
    { heading: `${content.name}, could you see to this idea?` },
    {
      p: `It went to ${content.receiver} for ${content.to}, who may be away or very busy. You can answer it yourself, or set somebody else for this channel (PUT /v1/channels/${content.to}).`,
    },
    ...whatItIs(content),
    { button: 'Look at it', url: page },
    { small: 'The link is for you. Opening it changes nothing. We write to you about this once.' },
  ],
});

const whatItIs = (content: ContentOf<'idea'>): Block[] => [
  {
    facts: [
      ['Idea', content.subject],
      ['Theme', content.theme],
      ['From', content.from === 'customer' ? 'a customer' : content.by],
    ],
  },
  { quote: content.words, by: content.from === 'customer' ? 'In the customer’s words' : `${content.by} says` },
  ...(content.from === 'customer' ? [{ small: CONSENT[content.consent ? 'given' : 'unknown'] }] : []),
];

const CONSENT = {
  given:
    'The customer agreed that these words are told on, without their name. What could tell who they are is left out: […].',
  unknown:
    'The customer was not asked whether these words may be told on: please keep them inside the company. What could tell who they are is left out: […].',
};
