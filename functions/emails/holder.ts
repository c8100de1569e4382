import type { ContentOf } from '../domain/mails/mail.ts';
import { inZone } from '../domain/time.ts';
import { CUSTOMER_WORDS } from './customer-words/all.ts';
import type { Letter, MailLinks } from './layout.ts';
import { howItStands, yoursAlone } from './words.ts';

/** To the customer, once per new holder: who has it, and by when something happens. What it is stays among colleagues. */
export function holder(content: ContentOf<'holder'>, ref: string, links: MailLinks): Letter {
  const { language, area, holder: who } = content;
  const words = CUSTOMER_WORDS[language];
  const said = words.holder;
  const by = inZone(content.by, content.timeZone, words.locale);
  return {
    subject: `Re: ${links.tag} ${content.subject}`,
    preview: said.preview(who, by),
    area,
    ref,
    language,
    blocks: [
      { p: words.hello(content.name) },
      { p: said.news(who, area) },
      {
        facts: [
          [said.who, who],
          [said.nextBy, by],
        ],
      },
      { p: said.promise(who) },
      ...howItStands(words, links.page),
      ...yoursAlone(words, links.page),
    ],
  };
}
