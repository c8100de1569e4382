import type { MailContent, Written } from '../domain/mails/mail.ts';
import { acknowledgement } from './acknowledgement.ts';
import { ask } from './ask.ts';
import { render } from './layout.ts';

/** The text of every mail that the desk writes, one file each. `link` is its reader's own, signed when it is handed over. */
export function writeMail(content: MailContent, ref: string, link: string): Written {
  switch (content.kind) {
    case 'acknowledgement':
      return render(acknowledgement(content, { ref, status: link }));
    case 'ask':
      return render(ask(content, { ref, ask: link }));
  }
}
