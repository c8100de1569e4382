import type { ContentOf } from '../domain/mails/mail.ts';
import type { Letter, MailLinks } from './layout.ts';
import { forYouOnly } from './words.ts';

/** To whoever hears of a customer's words: they told their story. None of it stands here, as they may take it back. */
export const storyTold = (content: ContentOf<'story-told'>, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} ${content.customer} tells their story: ${content.subject}`,
  preview: `${content.customer} tells what they went through with us.`,
  area: content.area,
  ref,
  blocks: [
    { heading: `${content.name}, ${content.customer} tells their story` },
    { p: `It lies with the case, in ${content.customer}’s own words. ${MAY[content.choice]}` },
    {
      p: 'Whatever it says, it is about the work. It is theirs: they can take it back at any time, and then it is gone.',
    },
    ...(links.page === '' ? [] : [{ button: 'Open the case', url: links.page }, forYouOnly]),
  ],
});

const MAY: Readonly<Record<ContentOf<'story-told'>['choice'], string>> = {
  internal: 'The staff of the area may read it and learn from it; it is not published.',
  published: 'It may be published with names changed: somebody of the area prepares it, checks it and publishes it.',
};
