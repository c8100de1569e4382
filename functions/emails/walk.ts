import type { ContentOf } from '../domain/mails/mail.ts';
import type { Letter, MailLinks } from './layout.ts';

/** To those who lead, once a quarter: ten cases, as their customers lived through them. */
export const walk = (content: ContentOf<'walk'>, _ref: string, { page }: MailLinks): Letter => ({
  subject: `Would you do business with us? ${many(content.cases)} of last quarter, for ${content.name}`,
  preview: 'Drawn by lot, and shown as their customers saw them. Yes or no, and why.',
  area: content.area,
  ref: null,
  blocks: [
    { heading: `${content.name}, would you do business with us?` },
    {
      p: `Here ${content.cases === 1 ? 'is one case' : `are ${content.cases} cases`} of last quarter, drawn by lot. You see what the customer saw: what they wrote, what they heard from us, how long they waited, and how often they were passed on.`,
    },
    { p: 'For each, say yes or no, and why. Two minutes a case are enough, and you can come back to it.' },
    { button: 'Walk the first one', url: page },
    {
      small:
        'Everybody who works here can read how often yes and no was said, and the reasons, without names. With fewer than five answers the reasons alone are told. The link is for you; opening it changes nothing.',
    },
  ],
});

const many = (cases: number): string => (cases === 1 ? 'One case' : `${cases} cases`);
