import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { MailEvent } from '../domain/mails/mail-event.ts';
import type { Log } from '../shared/log.ts';
import { readMailEvent } from './read-event.ts';

type Needs = {
  /** Writes down what an event says; answers with a word for what it did. Throws when it could not be written. */
  apply: (event: MailEvent) => Promise<string>;
  log: Log;
};

/**
 * What SES tells of the desk's mails, as the queue brings it. A record is given back only when the event could not be
 * written; then it comes again, and in the end to the dead letters. One after the other: the events of one mail often
 * come in one batch, in the order in which they happened, and are about the same rows.
 */
export const receiveMailEvent = ({ apply, log }: Needs) => {
  const processor = new BatchProcessor(EventType.SQS);

  async function one({ messageId: message, body }: SQSRecord): Promise<void> {
    const event = readMailEvent(body);
    // Coming again would not make an event of it.
    if (!event) return log.warn('not an event of a mail', { message });
    const { mail, what, sesId } = event;
    try {
      log.info('mail event', { mail, what, sesId, outcome: await apply(event) });
    } catch (error) {
      log.error('mail event not recorded', { mail, what, sesId, error });
      throw error;
    }
  }

  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, one, processor, { processInParallel: false, throwOnFullBatchFailure: false });
};
