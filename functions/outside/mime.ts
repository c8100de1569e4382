import { goesToCustomer, type Mail, type Written } from '../domain/mails/mail.ts';

/** What is written on the outside of a mail besides its row. */
type Outside = {
  readonly written: Written;
  /** Message-ID of the mail before it in its reader's thread, as it really went out. */
  readonly inReplyTo: string | null;
  /** Where answers come in: an address of the desk with a thread token. */
  readonly replyTo: string;
  readonly at: Date;
};

/**
 * Mails of one ticket to one kind of reader name a common ancestor in `References`, so that mail programs show them as
 * one thread though SES gives every mail a new Message-ID (P1; RFC 5322, section 3.6.4).
 */
const ancestor = ({ ref, from, content }: Mail): string =>
  `<${ref.toLowerCase()}.${goesToCustomer(content) ? 'customer' : 'staff'}@${from.email.slice(from.email.indexOf('@') + 1)}>`;

/**
 * One mail as MIME. `Auto-Submitted` (RFC 3834, section 5) and `X-Auto-Response-Suppress` ask other machines not to
 * answer: every mail that the desk writes by itself carries them, a person's own words do not.
 */
export async function mimeOf(mail: Mail, { written, inReplyTo, replyTo, at }: Outside): Promise<Buffer> {
  // Loaded with the first mail: the sweeper starts without one nearly always, and most functions never send any.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  return new MailComposer({
    from: { name: mail.from.name, address: mail.from.email },
    to: [...mail.to],
    cc: [...mail.cc],
    replyTo,
    subject: written.subject,
    text: written.text,
    html: written.html,
    date: at,
    // Whoever wrote to somebody else's case is not told which it is (P10).
    references: [
      ...(mail.content.kind === 'will-be-looked-at' ? [] : [ancestor(mail)]),
      ...(inReplyTo === null ? [] : [inReplyTo]),
    ],
    ...(inReplyTo !== null && { inReplyTo }),
    headers:
      mail.content.kind === 'reply' ? {} : { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  })
    .compile()
    .build();
}
