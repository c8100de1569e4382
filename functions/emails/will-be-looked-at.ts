import type { ContentOf } from '../domain/mails/mail.ts';
import type { Letter } from './layout.ts';

/** To whoever wrote to somebody else's case: a person will look. It tells nothing of the case, not even its number (P10). */
export const willBeLookedAt = (content: ContentOf<'will-be-looked-at'>): Letter => ({
  subject: /^re:/i.test(content.subject) ? content.subject : `Re: ${content.subject}`,
  preview: 'Your mail has arrived, and a person will look at it.',
  area: content.area,
  ref: null,
  blocks: [
    { p: `Hello ${content.name},` },
    { p: `Thank you for writing to ${content.area}. Your mail has arrived, and a person will look at it.` },
    { p: 'It seems to be about a conversation in which we do not know you yet. So please allow us a moment.' },
  ],
});
