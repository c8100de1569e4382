import MailComposer from 'nodemailer/lib/mail-composer';
import type { Contact } from '../domain/directory/person.ts';
import type { Written } from '../domain/mails/mail.ts';

export type Envelope = { readonly from: Contact; readonly to: readonly string[] };

/**
 * One mail as MIME. `Auto-Submitted` (RFC 3834, section 5) and `X-Auto-Response-Suppress` ask other machines not to
 * answer: every mail that the desk writes by itself carries them.
 */
export const mimeOf = ({ from, to }: Envelope, mail: Written, at: Date): Promise<Buffer> =>
  new MailComposer({
    from: { name: from.name, address: from.email },
    to: [...to],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: at,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  })
    .compile()
    .build();
