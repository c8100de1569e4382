import type { ContentOf } from '../domain/mails/mail.ts';
import { shown } from '../domain/tickets/reference.ts';
import { CUSTOMER_WORDS } from './customer-words/all.ts';
import type { Letter, MailLinks } from './layout.ts';
import { howItStands, lengthIn, yoursAlone } from './words.ts';

/** To the customer, once: we have it, under which number, what happens now, and where to look. */
export function acknowledgement(content: ContentOf<'acknowledgement'>, ref: string, links: MailLinks): Letter {
  const { language, area, files } = content;
  const words = CUSTOMER_WORDS[language];
  const said = words.acknowledgement;
  return {
    subject: `${links.tag} ${content.subject}`,
    preview: said.preview(shown(ref)),
    area,
    ref,
    language,
    blocks: [
      { p: words.hello(content.name) },
      { p: said.thanks(area, shown(ref)) },
      { p: said.asking(lengthIn(content.firstWait, words.locale), content.working) },
      { p: said.toAdd },
      ...howItStands(words, links.page),
      { quote: content.text, by: said.youWrote },
      ...(files.length === 0 ? [] : [{ p: words.filesCame(files.join(', '), files.length > 1) }]),
      ...yoursAlone(words, links.page),
    ],
  };
}
