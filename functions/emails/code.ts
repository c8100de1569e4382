import type { ContentOf } from '../domain/mails/mail.ts';
import { inZone } from '../domain/time.ts';
import type { Letter, MailLinks } from './layout.ts';

/** What the code is for: on which page, and to what end. */
type What = { readonly preview: string; readonly page: string; readonly yours: string };
const VOTE: What = {
  preview: 'Your code to tell us whether it helped.',
  page: 'on which you tell us whether it helped',
  yours: 'the answer comes from you',
};
const WHAT: Record<'message' | 'story', What> = {
  message: {
    preview: 'Your code to send us your message.',
    page: 'on which you wrote to us',
    yours: 'the message comes from you',
  },
  story: {
    preview: 'Your code for your story.',
    page: 'on which you tell us your story',
    yours: 'the story and what may become of it come from you',
  },
};

function whatFor({ code }: ContentOf<'code' | 'vote-code'>): What {
  return 'act' in code && (code.act === 'message' || code.act === 'story') ? WHAT[code.act] : VOTE;
}

/** To the customer alone: the digits by which they act on a page. Not in the subject, which a locked screen shows. */
export function codeMail(content: ContentOf<'code' | 'vote-code'>, ref: string, { tag, code }: MailLinks): Letter {
  const { preview, page, yours } = whatFor(content);
  return {
    subject: `Re: ${tag} ${content.subject}`,
    preview,
    area: content.area,
    ref,
    blocks: [
      { p: `Hello ${content.name},` },
      { p: `Here is your code. Please type it on the page ${page}:` },
      {
        facts: [
          ['Your code', code ?? ''],
          ['Works until', inZone(content.until, content.timeZone)],
        ],
      },
      { p: `It shows us that ${yours}, and works once.` },
      {
        small:
          'Did you not ask for it? Then somebody else may have your link. Nothing happens without the code: please do not pass it on, and do nothing more.',
      },
    ],
  };
}
