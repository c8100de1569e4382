import type { MailEvent } from '../domain/mails/mail-event.ts';

/** Writes down what SES says of a mail. Nothing is recorded yet. */
export const applyMailEvent =
  (_needs: object) =>
  async (_event: MailEvent): Promise<string> =>
    'unknown mail';
