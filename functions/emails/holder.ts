import type { ContentOf } from '../domain/mails/mail.ts';
import { inZone } from '../domain/time.ts';
import { CUSTOMER_WORDS } from './customer-words/all.ts';
import type { Letter, MailLinks } from './layout.ts';
import { howItStands, yoursAlone } from './words.ts';

/**
 * To the customer, once per new holder: who has it, and by when something happens. What it is stays among colleagues. Of
 * somebody who was not helped at first (F82) it speaks of the call that they are promised.
 */
export function holder(content: ContentOf<'holder'>, ref: string, links: MailLinks): Letter {
  const { language, area, holder: who, call } = content;
  const words = CUSTOMER_WORDS[language];
  const said = words.holder;
  const by = inZone(content.by, content.timeZone, words.locale);
  return {
    subject: `Re: ${links.tag} ${content.subject}`,
    preview: call ? said.call.preview(who) : said.preview(who, by),
    area,
    ref,
    language,
    blocks: [
      { p: words.hello(content.name) },
      { p: call ? said.call.news(who, area) : said.news(who, area) },
      {
        facts: [
          [said.who, who],
          ...(call?.by ? [[said.call.by, inZone(call.by, content.timeZone, words.locale)] as const] : []),
          [said.nextBy, by],
        ],
      },
      { p: said.promise(who) },
      ...(call ? [{ p: said.call.number(who) }] : []),
      ...howItStands(words, links.page),
      ...yoursAlone(words, links.page),
    ],
  };
}
