import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

export type MailQueue = ReturnType<typeof mailQueue>;

/** The queue by which mail that came in reaches its function. Its own messages are no notifications of SES. */
export const mailQueue = ({ client, url }: { readonly client: SQSClient; readonly url: string }) => {
  const send = async (body: object): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify({ v: 1, ...body }) }));
  };
  return {
    /** Has a mail read that lies below `inbox/` since `at`, and of which nothing is on record. */
    requeue: (mail: string, at: Date): Promise<void> => send({ requeued: mail, at: at.toISOString() }),
    /** Has a mail taken in anew that was set aside and released. */
    release: (mail: string): Promise<void> => send({ released: mail }),
  };
};
