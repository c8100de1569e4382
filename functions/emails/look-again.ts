import type { ContentOf } from '../domain/mails/mail.ts';
import { inZone } from '../domain/time.ts';
import type { Letter, MailLinks } from './layout.ts';
import { forYouOnly, othersWrote } from './words.ts';

/** To the holder: the time to look again at a case that waits for its customer has come. */
export const lookAgain = (content: ContentOf<'look-again'>, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} Time to look at ${content.customer}’s case again: ${content.subject}`,
  preview: `Nothing has come from ${content.customer} so far. A call may be quicker than another mail.`,
  area: content.area,
  ref,
  blocks: [
    { heading: `${content.name}, time to look at ${content.customer}’s case again` },
    { p: `You asked ${content.customer} something, and nothing has come back so far.` },
    { quote: content.question, by: 'You asked' },
    {
      facts: [
        ['About', content.subject],
        ['Your next step', 'look again'],
        ['By', inZone(content.by, content.timeZone)],
      ],
    },
    {
      p: `Mails get lost in full inboxes: a call may be quicker than another one. You can also ask again, go on without the answer, or close the case.`,
    },
    ...othersWrote(content.held),
    { button: 'Open the case', url: links.page },
    forYouOnly,
  ],
});
