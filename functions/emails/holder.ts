import type { ContentOf } from '../domain/mails/mail.ts';
import { inZone } from '../domain/time.ts';
import type { Letter, MailLinks } from './layout.ts';
import { howItStands, yoursAlone } from './words.ts';

/** To the customer, once per new holder: who has it, and by when something happens. What it is stays among colleagues. */
export function holder(content: ContentOf<'holder'>, ref: string, links: MailLinks): Letter {
  const by = inZone(content.by, content.timeZone);
  return {
    subject: `Re: ${links.tag} ${content.subject}`,
    preview: `${content.holder} takes care of your request. The next thing happens by ${by}.`,
    area: content.area,
    ref,
    blocks: [
      { p: `Hello ${content.name},` },
      { p: `Good news: ${content.holder} of ${content.area} has your request now, and takes care of it.` },
      {
        facts: [
          ['Who has it', content.holder],
          ['Next step by', by],
        ],
      },
      {
        p: `By then ${content.holder} takes the next step. If something comes between, the desk asks a colleague to help as well: you need not ask again.`,
      },
      ...howItStands(links.page),
      ...yoursAlone(links.page),
    ],
  };
}
