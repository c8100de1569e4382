import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** The queue by which mail that came in reaches its function. */
export const mailQueue = ({ client, url }: { readonly client: SQSClient; readonly url: string }) => ({
  /** Has the raw mail below `inbox/` read again. The message is no notification of SES: it names the key alone. */
  async requeue(key: string): Promise<void> {
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify({ requeued: key }) }));
  },
});
