import type { ContentOf } from '../domain/mails/mail.ts';
import { inZone } from '../domain/time.ts';
import { CUSTOMER_WORDS } from './customer-words/all.ts';
import type { CodeFor } from './customer-words/words.ts';
import type { Letter, MailLinks } from './layout.ts';

/** To the customer alone: the digits by which they act on a page. Not in the subject, which a locked screen shows. */
export function codeMail(content: ContentOf<'code' | 'vote-code'>, ref: string, { tag, code }: MailLinks): Letter {
  const { language, area } = content;
  const words = CUSTOMER_WORDS[language];
  const said = words.code;
  const what = whatFor(content);
  return {
    subject: `Re: ${tag} ${content.subject}`,
    preview: said.preview[what],
    area,
    ref,
    language,
    blocks: [
      { p: words.hello(content.name) },
      { p: said.typeIt[what] },
      {
        facts: [
          [said.code, code ?? ''],
          [said.until, inZone(content.until, content.timeZone, words.locale)],
        ],
      },
      { p: said.shows[what] },
      { small: said.notYou },
    ],
  };
}

/** A vote is named with the resolution that it is about. */
const whatFor = ({ code }: ContentOf<'code' | 'vote-code'>): CodeFor =>
  'act' in code && (code.act === 'message' || code.act === 'story') ? code.act : 'vote';
