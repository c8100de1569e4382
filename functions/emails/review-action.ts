import type { ContentOf } from '../domain/mails/mail.ts';
import { onDate } from '../domain/time.ts';
import type { Letter, MailLinks } from './layout.ts';
import { forYouOnly } from './words.ts';

/** To whoever owns what will be done after a review: what, and by when. It is about the work, whoever did it. */
export const reviewAction = (content: ContentOf<'review-action'>, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} What ${content.customer}’s case taught is yours to change: ${content.subject}`,
  preview: `${content.by} looked back at a case, and you are the one who can change something.`,
  area: content.area,
  ref,
  blocks: [
    { heading: `${content.name}, this is in your hands` },
    { p: `${content.by} looked back at the case “${content.subject}”. What will be done is yours:` },
    {
      facts: [
        ['What', content.what],
        ['By', onDate(content.due)],
      ],
    },
    { quote: content.wanted, by: 'What the customer wanted' },
    { quote: content.did, by: 'What we did' },
    { quote: content.change, by: 'What to change' },
    { p: `If you are not the right one, or the day does not suit, please tell ${content.by}.` },
    ...(links.page === '' ? [] : [{ button: 'Open the case', url: links.page }, forYouOnly]),
    { small: 'A review is about the work, and about no person. No figure is kept of it.' },
  ],
});
