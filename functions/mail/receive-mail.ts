import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../shared/log.ts';
import { type Announcement, readAnnouncement } from './read-announcement.ts';

type Needs = {
  /** Takes in the mail that is announced; answers with a word for what it became. Throws when it could not. */
  take: (announced: Announcement) => Promise<string>;
  log: Log;
};

/**
 * Mail that came in, as the queue announces it. A record is given back only when its mail could not be taken in; then it
 * comes again, and in the end to the dead letters, while the mail stays in the inbox. One after the other: a raw mail is
 * up to 40 MB, and a bad one must not take the others of its batch with it (P8).
 */
export const receiveMail = ({ take, log }: Needs) => {
  const processor = new BatchProcessor(EventType.SQS);

  async function one({ messageId: message, body }: SQSRecord): Promise<void> {
    const announced = readAnnouncement(body);
    // Coming again would not make an announcement of it.
    if (!announced) return log.warn('announces no mail', { message });
    const { mail } = announced;
    try {
      log.info('mail in', { mail, outcome: await take(announced) });
    } catch (error) {
      log.error('mail not taken in', { mail, error });
      throw error;
    }
  }

  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, one, processor, { processInParallel: false, throwOnFullBatchFailure: false });
};
