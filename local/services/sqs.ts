/**
 * SQS, as far as dead letters and failure destinations need it: the template's queues as durable rows. Nothing is
 * delivered to functions from here.
 */
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type AwsCall, AwsError, type AwsService, type Ground } from '../service.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html (before 1 MiB). */
const MAX_BYTES = 262_144;

/** A queue of the template. `name` is what Ref's URL ends with; properties as in AWS::SQS::Queue, resolved. */
export interface QueueResource {
  readonly name: string;
  readonly arn: string;
  readonly properties: unknown;
}

export interface Queues extends AwsService {
  /** Puts a message for another service. Throws AwsError (unknown queue, too long). */
  send(queueArn: string, body: string): void;
  /** Everything in a queue that has not been deleted, oldest first, seen or not. */
  messages(queueArn: string): readonly { readonly id: string; readonly body: string; readonly sentAt: number }[];
}

const Properties = z.object({
  MessageRetentionPeriod: z.coerce.number().default(345_600),
  VisibilityTimeout: z.coerce.number().default(30),
  DelaySeconds: z.coerce.number().default(0),
});
const Send = z.object({ QueueUrl: z.string(), MessageBody: z.string().min(1), DelaySeconds: z.number().optional() });
const Receive = z.object({
  QueueUrl: z.string(),
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  VisibilityTimeout: z.number().optional(),
});
const Delete = z.object({ QueueUrl: z.string(), ReceiptHandle: z.string() });
const Attributes = z.object({ QueueUrl: z.string() });
const Row = z.object({ id: z.string(), body: z.string(), sent_at: z.number(), receives: z.number() });

const md5 = (body: string) => createHash('md5').update(body).digest('hex');

/** Reads the body of a call, or refuses it as AWS does. */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new AwsError('InvalidParameterValue', `Value for parameter ${path} is invalid.`);
}

/** Makes the queues. Rows lie in `sqs_message` and outlive a restart. */
export function queues({ clock, db }: Ground, options: { readonly queues: readonly QueueResource[] }): Queues {
  db.exec(`create table if not exists sqs_message (id text primary key, queue text not null, body text not null,
    sent_at real not null, visible_at real not null, receives integer not null default 0, receipt text)`);
  const all = options.queues.map(({ name, arn, properties }) => ({ name, arn, ...Properties.parse(properties ?? {}) }));
  type Queue = (typeof all)[number];

  function find(fits: (queue: Queue) => boolean): Queue {
    const queue = all.find(fits);
    if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    db.prepare('delete from sqs_message where queue = ? and sent_at < ?').run(
      queue.arn,
      clock.now() - queue.MessageRetentionPeriod * 1000,
    );
    return queue;
  }
  const byUrl = (url: string) => find((queue) => url.split('/').at(-1) === queue.name);

  function put(queue: Queue, body: string, delaySeconds = queue.DelaySeconds): string {
    if (Buffer.byteLength(body) > MAX_BYTES) {
      const reason = `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_BYTES} bytes.`;
      throw new AwsError('InvalidParameterValue', reason);
    }
    const id = randomUUID();
    const now = clock.now();
    db.prepare('insert into sqs_message (id, queue, body, sent_at, visible_at) values (?, ?, ?, ?, ?)').run(
      id,
      queue.arn,
      body,
      now,
      now + delaySeconds * 1000,
    );
    return id;
  }

  function receive({ QueueUrl, MaxNumberOfMessages, VisibilityTimeout }: z.infer<typeof Receive>) {
    const queue = byUrl(QueueUrl);
    const now = clock.now();
    const rows = z
      .array(Row)
      .parse(
        db
          .prepare('select * from sqs_message where queue = ? and visible_at <= ? order by sent_at, rowid limit ?')
          .all(queue.arn, now, MaxNumberOfMessages),
      );
    return rows.map((row) => {
      const receipt = randomUUID();
      db.prepare('update sqs_message set receipt = ?, visible_at = ?, receives = receives + 1 where id = ?').run(
        receipt,
        now + (VisibilityTimeout ?? queue.VisibilityTimeout) * 1000,
        row.id,
      );
      const attributes = {
        SentTimestamp: `${Math.floor(row.sent_at)}`,
        ApproximateReceiveCount: `${row.receives + 1}`,
      };
      return {
        MessageId: row.id,
        ReceiptHandle: receipt,
        Body: row.body,
        MD5OfBody: md5(row.body),
        Attributes: attributes,
      };
    });
  }

  function attributesOf(url: string) {
    const queue = byUrl(url);
    const count = (where: string) =>
      String(
        db
          .prepare(`select count(*) n from sqs_message where queue = ? and visible_at ${where} ?`)
          .get(queue.arn, clock.now())?.['n'],
      );
    const names = { QueueArn: queue.arn, VisibilityTimeout: String(queue.VisibilityTimeout) };
    return { ...names, ApproximateNumberOfMessages: count('<='), ApproximateNumberOfMessagesNotVisible: count('>') };
  }

  function call({ action, body }: AwsCall): unknown {
    switch (action) {
      case 'SendMessage': {
        const { QueueUrl, MessageBody, DelaySeconds } = read(Send, body);
        return { MessageId: put(byUrl(QueueUrl), MessageBody, DelaySeconds), MD5OfMessageBody: md5(MessageBody) };
      }
      case 'ReceiveMessage': {
        const messages = receive(read(Receive, body));
        return messages.length === 0 ? {} : { Messages: messages };
      }
      case 'DeleteMessage': {
        const { QueueUrl, ReceiptHandle } = read(Delete, body);
        db.prepare('delete from sqs_message where queue = ? and receipt = ?').run(byUrl(QueueUrl).arn, ReceiptHandle);
        return {};
      }
      case 'GetQueueAttributes':
        return { Attributes: attributesOf(read(Attributes, body).QueueUrl) };
      default:
        throw new AwsError('UnsupportedOperation', `The local queue does not know ${action}`);
    }
  }

  return {
    signingName: 'sqs',
    call,
    send: (arn, body) =>
      void put(
        find((queue) => queue.arn === arn),
        body,
      ),
    messages: (arn) =>
      z
        .array(Row)
        .parse(
          db
            .prepare('select * from sqs_message where queue = ? order by sent_at, rowid')
            .all(find((queue) => queue.arn === arn).arn),
        )
        .map(({ id, body, sent_at }) => ({ id, body, sentAt: sent_at })),
  };
}
