import type { ContentOf } from '../domain/mails/mail.ts';
import type { Letter, MailLinks } from './layout.ts';
import { filesCame, forYouOnly, nextStepFacts, othersWrote } from './words.ts';

type Notice = ContentOf<'customer-wrote'>;

/** To the holder: the customer's words, and what they do to the case. */
export const customerWrote = (content: Notice, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} ${content.customer} wrote again: ${content.subject}`,
  preview: `${content.customer} has written to you. ${WHAT_NOW[content.was]}`,
  area: content.area,
  ref,
  blocks: [
    { heading: `${content.name}, ${content.customer} wrote again` },
    { quote: content.text, by: `${content.customer} wrote` },
    ...filesCame(content.files, 'the case'),
    { p: WHAT_NOW[content.was] },
    { facts: [['About', content.subject], ...nextStepFacts(content.nextStep, content.timeZone)] },
    ...othersWrote(content.held),
    { button: 'Open the case', url: links.page },
    forYouOnly,
  ],
});

const WHAT_NOW: Record<Notice['was'], string> = {
  held: 'The case is yours, and your next step stays as you set it.',
  waiting: 'This may be the answer you asked for: the case is with you again.',
  solved: 'The case was solved. With these words it is open again, and yours.',
};
