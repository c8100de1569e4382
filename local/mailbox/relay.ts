import { createTransport } from 'nodemailer';
import { complain } from '../complain.ts';

/** Passes a mail that the desk sent on to a mail server. */
export type Relay = (raw: Buffer, envelope: { from: string; to: string[] }) => void;

/** Passes mails on to the server of an SMTP URL. What that server refuses is complained of: the mailbox has the mail. */
export function relay(smtpUrl: string): Relay {
  const server = createTransport(smtpUrl);
  return (raw, envelope) =>
    void server.sendMail({ raw, envelope }).catch((error: unknown) => complain('mail was not relayed', error));
}
