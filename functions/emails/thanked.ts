import type { ContentOf } from '../domain/mails/mail.ts';
import type { Letter, MailLinks } from './layout.ts';
import { forYouOnly, othersWrote } from './words.ts';

/** To the holder, or to whoever resolved it: the customer's thanks, and what to do if there is more in them. */
export const thanked = (content: ContentOf<'thanked'>, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} ${content.customer} says thank you: ${content.subject}`,
  preview: `${content.customer} says thank you. The case stays solved.`,
  area: content.area,
  ref,
  blocks: [
    { heading: `${content.name}, ${content.customer} says thank you` },
    { quote: content.text, by: `${content.customer} wrote` },
    {
      p: content.holds
        ? 'There is nothing to do: the case stays solved. If you see more in these words, one click on its page opens it again.'
        : 'There is nothing to do: the case stays solved. If you see more in these words, write to the customer, or ask a colleague who serves this area to open it again.',
    },
    ...othersWrote(content.held),
    ...(links.page === '' ? [] : [{ button: 'Open the case', url: links.page }, forYouOnly]),
  ],
});
