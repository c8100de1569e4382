import type { ContentOf } from '../domain/mails/mail.ts';
import { shown } from '../domain/tickets/reference.ts';
import { inWords } from '../domain/time.ts';
import type { Letter } from './layout.ts';

/** To the customer, once: we have it, under which number, what happens now, and where to look. */
export const acknowledgement = (
  content: ContentOf<'acknowledgement'>,
  links: { ref: string; status: string },
): Letter => ({
  subject: `[${shown(links.ref)}] We have your message: ${content.subject}`,
  preview: `Your reference is ${shown(links.ref)}. We are asking a colleague to take it now.`,
  blocks: [
    { p: `Hello ${content.name},` },
    {
      p: `thank you for writing to ${content.area}. Your message has arrived, and its reference is ${shown(links.ref)}.`,
    },
    {
      p: `We are asking a colleague to take it now. If they are busy, we ask the next one after ${inWords(content.firstWait)}, and so on, until somebody has it.`,
    },
    { button: 'See how it stands', url: links.status },
    { quote: content.text, by: 'You' },
    { small: 'The link above is yours alone: it shows your request and changes nothing.' },
  ],
});
