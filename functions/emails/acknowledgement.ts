import type { ContentOf } from '../domain/mails/mail.ts';
import { shown } from '../domain/tickets/reference.ts';
import { inWords } from '../domain/time.ts';
import type { Letter, MailLinks } from './layout.ts';
import { filesCame, howItStands, yoursAlone } from './words.ts';

/** To the customer, once: we have it, under which number, what happens now, and where to look. */
export const acknowledgement = (content: ContentOf<'acknowledgement'>, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} ${content.subject}`,
  preview: `We have your message, and are asking a colleague to take it now. Your reference is ${shown(ref)}.`,
  area: content.area,
  ref,
  blocks: [
    { p: `Hello ${content.name},` },
    { p: `Thank you for writing to ${content.area}. Your message has arrived, and its reference is ${shown(ref)}.` },
    {
      p: `We are asking a colleague to take it now. If they are busy, we ask the next one after ${inWords(content.firstWait)}${content.working ? ' of our working hours' : ''}, and so on, until somebody has it. Then we tell you who it is.`,
    },
    { p: 'If you want to add something, just answer this mail.' },
    ...howItStands(links.page),
    { quote: content.text, by: 'You wrote' },
    ...filesCame(content.files),
    ...yoursAlone(links.page),
  ],
});
