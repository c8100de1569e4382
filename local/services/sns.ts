/** SNS: a topic hands what is published to the queues that are subscribed to it, raw: the message is the queue's body. */
import { z } from 'zod';
import { type Deployed, propertiesOf } from '../service.ts';

interface TopicsOptions {
  readonly subscriptions: readonly Pick<Deployed, 'arn' | 'properties'>[];
  readonly sendToQueue: (queueArn: string, body: string) => void;
}

const Subscription = z.discriminatedUnion('Protocol', [
  z.strictObject({
    TopicArn: z.string(),
    Protocol: z.literal('sqs'),
    Endpoint: z.string(),
    RawMessageDelivery: z.literal(true),
  }),
  /** Alarms, of which there are none here. */
  z.strictObject({ TopicArn: z.string(), Protocol: z.literal('email'), Endpoint: z.string() }),
]);

/** Makes `publish`: the message is in the queues when it returns. Throws an Error naming what it cannot do. */
export function topics({ subscriptions, sendToQueue }: TopicsOptions): (topicArn: string, message: string) => void {
  const all = subscriptions.map((subscription) => propertiesOf(Subscription, subscription));
  return (topicArn, message) => {
    for (const { TopicArn, Protocol, Endpoint } of all)
      if (TopicArn === topicArn && Protocol === 'sqs') sendToQueue(Endpoint, message);
  };
}
