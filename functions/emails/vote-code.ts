import type { ContentOf } from '../domain/mails/mail.ts';
import { inZone } from '../domain/time.ts';
import type { Letter, MailLinks } from './layout.ts';

/** To the customer alone: the digits with which they say whether it helped. Not in the subject, which a locked screen shows. */
export const voteCode = (content: ContentOf<'vote-code'>, ref: string, { tag, code }: MailLinks): Letter => ({
  subject: `Re: ${tag} ${content.subject}`,
  preview: 'Your code to tell us whether it helped.',
  area: content.area,
  ref,
  blocks: [
    { p: `Hello ${content.name},` },
    { p: 'Here is your code. Please type it on the page on which you tell us whether it helped:' },
    {
      facts: [
        ['Your code', code ?? ''],
        ['Works until', inZone(content.until, content.timeZone)],
      ],
    },
    { p: 'It shows us that the answer comes from you, and works once.' },
    {
      small:
        'Did you not ask for it? Then somebody else may have your link. Nothing happens without the code: please do not pass it on, and do nothing more.',
    },
  ],
});
