import type { ContentOf } from '../domain/mails/mail.ts';
import { CUSTOMER_WORDS } from './customer-words/all.ts';
import type { Letter } from './layout.ts';

/** To whoever wrote to somebody else's case: a person will look. It tells nothing of the case, not even its number (P10). */
export function willBeLookedAt({ language, name, area, subject }: ContentOf<'will-be-looked-at'>): Letter {
  const { hello, willBeLookedAt: said } = CUSTOMER_WORDS[language];
  return {
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    preview: said.preview,
    area,
    ref: null,
    language,
    blocks: [{ p: hello(name) }, { p: said.thanks(area) }, { p: said.please }],
  };
}
