import type { MailContent, Written } from '../domain/mails/mail.ts';
import { acknowledgement } from './acknowledgement.ts';
import { ask } from './ask.ts';
import { render } from './layout.ts';

/** What a mail needs besides its stored content: the private links of its reader, signed when it is handed over. */
export type Links = { readonly status: string; readonly ask: string };

/** The text of every mail that the desk writes, one file each. */
export function writeMail(content: MailContent, ref: string, links: Links): Written {
  switch (content.kind) {
    case 'acknowledgement':
      return render(acknowledgement(content, { ref, status: links.status }));
    case 'ask':
      return render(ask(content, { ref, ask: links.ask }));
  }
}
