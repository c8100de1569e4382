import type { MailQueue } from '../outside/mail-queue.ts';
import type { Performer } from './performer.ts';

/** Sends a raw mail, which somebody released, to the function that takes mail in. Sent twice it is taken in once. */
export const takeMail =
  ({ mailQueue }: { mailQueue: Pick<MailQueue, 'release'> }): Performer<'take-mail'> =>
  async (_row, { mail }) => {
    await mailQueue.release(mail);
    return { end: 'done', outcome: 'queued' };
  };
