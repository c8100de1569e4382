/**
 * SQS, as far as failure destinations need it: what other services put into the template's queues is kept, and shown to
 * tests. No function reads a queue yet.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { rows } from '../rows.ts';
import { AwsError, type Ground } from '../service.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html (before 1 MiB). */
const MAX_BYTES = 262_144;

export interface Queues {
  /** Puts a message for another service. Throws AwsError (unknown queue, too long). */
  send(queueArn: string, body: string): void;
  /** Everything in a queue, oldest first; `sentAt` in ms. Throws AwsError (unknown queue). */
  messages(queueArn: string): readonly { readonly id: string; readonly body: string; readonly sentAt: number }[];
}

const Row = z.object({ id: z.string(), body: z.string(), sentAt: z.number() });

/** Makes the queues with these ARNs. Rows lie in `sqs_kept` and outlive a restart. */
export function queues({ clock, db }: Ground, options: { readonly queues: readonly { arn: string }[] }): Queues {
  db.exec(`create table if not exists sqs_kept (id text primary key, queue text not null, body text not null,
    sentAt real not null)`);
  const known = (arn: string): string => {
    if (options.queues.some((queue) => queue.arn === arn)) return arn;
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  };
  return {
    send: (arn, body) => {
      if (Buffer.byteLength(body) > MAX_BYTES) {
        const reason = `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_BYTES} bytes.`;
        throw new AwsError('InvalidParameterValue', reason);
      }
      db.prepare('insert into sqs_kept values (?, ?, ?, ?)').run(randomUUID(), known(arn), body, clock.now());
    },
    messages: (arn) => rows(db, Row, 'select * from sqs_kept where queue = ? order by sentAt, rowid', known(arn)),
  };
}
