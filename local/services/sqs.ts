/**
 * SQS: the template's queues, on disk. A message that is received is hidden for the queue's visibility timeout and comes
 * again when nobody has deleted it by then; received too often, it goes to the dead letters:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html. Nothing is too
 * old to be kept. Clients can send alone: other services put messages too, and mappings take them.
 */
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { textOf } from '../intrinsics.ts';
import { rows, run } from '../rows.ts';
import { type AwsCall, AwsError, type Deployed, type Ground, propertiesOf } from '../service.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html (before 1 MiB). */
const MAX_BYTES = 262_144;

/** `receives` counts how often it was taken; times in ms. */
const Message = z.object({
  id: z.number(),
  body: z.string(),
  sentAt: z.number(),
  visibleAt: z.number(),
  receives: z.number(),
});
export type Message = z.infer<typeof Message>;
const Next = z.object({ at: z.number().nullable() });

const Properties = z.strictObject({
  QueueName: z.string().optional(),
  MessageRetentionPeriod: z.number().optional(),
  SqsManagedSseEnabled: z.boolean().optional(),
  VisibilityTimeout: z.number().default(30),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});

export type Queues = ReturnType<typeof queues>;

/** Makes the queues. Throws an Error naming what of their properties is not emulated. */
export function queues({ clock, db }: Ground, options: { queues: readonly Pick<Deployed, 'arn' | 'properties'>[] }) {
  db.exec(`create table if not exists sqs_message (id integer primary key autoincrement, queue text not null,
    body text not null, sentAt real not null, visibleAt real not null, receives integer not null);
    create index if not exists sqs_by_queue on sqs_message (queue, visibleAt)`);
  const all = new Map(options.queues.map((queue) => [queue.arn, propertiesOf(Properties, queue)]));
  const listeners: (() => void)[] = [];
  const known = (arn: string): z.infer<typeof Properties> => {
    const queue = all.get(arn);
    if (queue !== undefined) return queue;
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  };
  /** Puts a message for another service. Throws AwsError (unknown queue, too long), as all others do. */
  function send(arn: string, body: string): void {
    known(arn);
    if (Buffer.byteLength(body) > MAX_BYTES) {
      const reason = `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_BYTES} bytes.`;
      throw new AwsError('InvalidParameterValue', reason);
    }
    const now = clock.now();
    run(db, 'insert into sqs_message values (null, ?, ?, ?, ?, 0)', arn, body, now, now);
    for (const listener of listeners) listener();
  }
  return {
    signingName: 'sqs',
    /** The one verb of clients: SendMessage of a body alone. */
    call: ({ action, body: { QueueUrl, MessageBody, ...others } }: AwsCall) => {
      const [unknown] = action === 'SendMessage' ? Object.keys(others) : [action];
      if (unknown !== undefined) throw new AwsError('UnsupportedOperation', `The local SQS does not know ${unknown}`);
      const name = textOf(QueueUrl)?.split('/').at(-1);
      const arn = [...all.keys()].find((one) => one.split(':').at(-1) === name);
      const body = textOf(MessageBody) ?? '';
      if (body === '') throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
      send(arn ?? '', body);
      return { MessageId: randomUUID(), MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
    },
    send,
    /** Everything in a queue, hidden or not, oldest first. */
    messages(arn: string): Message[] {
      known(arn);
      return rows(db, Message, 'select * from sqs_message where queue = ? order by id', arn);
    },
    /** Takes at most so many messages, oldest first, and hides them. */
    receive(arn: string, most: number): Message[] {
      const { VisibilityTimeout, RedrivePolicy: redrive } = known(arn);
      const now = clock.now();
      if (redrive !== undefined) {
        const move =
          'update sqs_message set queue = ?, receives = 0 where queue = ? and visibleAt <= ? and receives >= ?';
        run(db, move, redrive.deadLetterTargetArn, arn, now, redrive.maxReceiveCount);
      }
      const visible = 'select id from sqs_message where queue = ? and visibleAt <= ? order by id limit ?';
      const take = `update sqs_message set visibleAt = ?, receives = receives + 1 where id in (${visible}) returning *`;
      const taken = rows(db, Message, take, now + VisibilityTimeout * 1000, arn, now, most);
      return taken.toSorted((a, b) => a.id - b.id);
    },
    /** When the next message can be taken (ms). */
    nextVisible: (arn: string): number | null =>
      rows(db, Next, 'select min(visibleAt) as at from sqs_message where queue = ?', arn)[0]?.at ?? null,
    delete: ({ id }: Message): void => void run(db, 'delete from sqs_message where id = ?', id),
    /** Calls `listener` after each message that was put. */
    afterSend: (listener: () => void): void => void listeners.push(listener),
  };
}
