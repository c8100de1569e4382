import type { ContentOf } from '../domain/mails/mail.ts';
import type { Fact, Letter, MailLinks } from './layout.ts';
import { forYouOnly } from './words.ts';

/** To whoever has a case that asked for it: it is there, and the letter to the customer needs only to be sent (F106). */
export const ideaShipped = (content: ContentOf<'idea-shipped'>, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} ${content.again ? 'Your letter waits' : 'Good news'} for ${content.customer}: ${content.subject}`,
  preview: `What ${content.customer} asked for is there. The letter is written; you send it.`,
  area: content.area,
  ref,
  blocks: [
    {
      heading: content.again
        ? `${content.name}, ${content.customer} does not know yet`
        : `${content.name}, you have good news for ${content.customer}`,
    },
    { p: `What ${content.customer} asked for is there. They should hear it from you, who served them.` },
    { facts: facts(content) },
    { quote: content.letter, by: 'The letter, which you can change' },
    ...(links.page === ''
      ? [
          {
            p: 'Nobody holds the case just now. Whoever serves its area can send the letter: POST /v1/tickets/{ref}/letters.',
          },
        ]
      : [{ button: 'Look at it and send it', url: links.page }, forYouOnly]),
    { small: content.again ? 'We write to you about this once.' : 'The case stays as it is, whether open or closed.' },
  ],
});

const facts = ({ title, what, before, after }: ContentOf<'idea-shipped'>): Fact[] => [
  ['Idea', title],
  ['Now there', what],
  ...(before === null ? [] : [['Before', before] as const]),
  ...(after === null ? [] : [['After', after] as const]),
];
