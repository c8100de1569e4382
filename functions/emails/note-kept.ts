import type { ContentOf } from '../domain/mails/mail.ts';
import type { Letter, MailLinks } from './layout.ts';
import { forYouOnly } from './words.ts';

/** To a colleague who answered a mail of the desk, once: where their words are, and where the buttons are. */
export const noteKept = (content: ContentOf<'note-kept'>, ref: string, links: MailLinks): Letter => ({
  subject: `Re: ${links.tag} Kept as a note: ${content.subject}`,
  preview: 'Your words are with the case, for colleagues only. They reached no customer.',
  area: content.area,
  ref,
  blocks: [
    { heading: `${content.name}, your answer is kept as a note` },
    { quote: content.text, by: 'You wrote' },
    {
      p: 'Colleagues see it on the case. It has gone to no customer, and a question of ours stays open.',
    },
    {
      p: 'To take the case, to answer the customer or to suggest somebody, please use the page: the buttons are there.',
    },
    { button: 'Open the case', url: links.page },
    forYouOnly,
  ],
});
