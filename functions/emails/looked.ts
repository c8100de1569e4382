import type { ContentOf } from '../domain/mails/mail.ts';
import type { Purpose } from '../domain/people/purpose.ts';
import { inZone } from '../domain/time.ts';
import type { Letter } from './layout.ts';

/** To a colleague, at once: somebody opened their record, and why (F98). */
export const looked = ({ name, by, purpose, text, at, timeZone }: ContentOf<'looked'>): Letter => ({
  subject: `For ${CALLED[purpose]} your record was opened by ${by}`,
  preview: `${by} opened your record for ${CALLED[purpose]}.`,
  area: 'Your record',
  ref: null,
  blocks: [
    { heading: `${name}, ${by} opened your record` },
    { p: `${WHY[purpose]} You are told whenever somebody does, and why.` },
    ...(text === null ? [] : [{ quote: text, by: `${by} says` }]),
    {
      facts: [
        ['Purpose', CALLED[purpose]],
        ['When', inZone(at, timeZone)],
      ],
    },
    {
      p: 'They saw what you hold now, what you did well for customers in four weeks, and the thanks that you received. It lists nobody’s failures.',
    },
    { small: `There is nothing to do. If you would like to talk about it, answer this mail: it goes to ${by}.` },
  ],
});

const CALLED: Readonly<Record<Purpose, string>> = {
  coaching: 'coaching',
  recognition: 'recognition',
  'customer-recovery': 'a customer’s recovery',
};
const WHY: Readonly<Record<Purpose, string>> = {
  coaching: 'It was to help you with your work.',
  recognition: 'It was to see what you did well, so that others can know it.',
  'customer-recovery': 'It was to make something right for a customer.',
};
