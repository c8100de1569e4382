import type { ContentOf } from '../domain/mails/mail.ts';
import { THANKED_FOR } from '../domain/recognition/behaviour.ts';
import type { Letter, MailLinks } from './layout.ts';
import { forYouOnly } from './words.ts';

/** To a colleague: somebody thanks them, in their own words, and for which service. */
export const kudos = (content: ContentOf<'kudos'>, ref: string, links: MailLinks): Letter => {
  const { name, area, customer, subject, behaviour, text } = content;
  const from = content.from ?? customer;
  const what = behaviour === null ? '' : ` for ${THANKED_FOR[behaviour]}`;
  return {
    subject: `${links.tag} ${from} thanks you: ${subject}`,
    preview: `${from} thanks you${what}.`,
    area,
    ref,
    blocks: [
      { heading: `${name}, ${from} thanks you${what}` },
      { quote: text, by: `${from} wrote` },
      { p: content.from === null ? byCustomer(content) : byColleague(content) },
      {
        facts: [
          ['About', subject],
          ['For whom', customer],
        ],
      },
      ...(links.page === '' ? [] : [{ button: 'See the case', url: links.page }, forYouOnly]),
      { small: 'There is nothing to do: it is just good to know that it was seen.' },
    ],
  };
};

const byCustomer = ({ customer }: ContentOf<'kudos'>): string =>
  `${customer} says that it helped. You had a hand in that, and so the thanks are yours too.`;

const byColleague = ({ from, customer }: ContentOf<'kudos'>): string =>
  `What you did for ${customer} did not go unnoticed. ${from} wants you to know it, and it is on the record of the case.`;
