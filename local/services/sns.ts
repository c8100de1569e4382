/** SNS: a topic hands what is published to the queues that are subscribed to it, raw: the message is the queue's body. */
import { z } from 'zod';
import { type Deployed, propertiesOf } from '../service.ts';
import type { Queues } from './sqs.ts';

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

/** Makes what publishes: the message is in the queues when it returns. Throws an Error naming what it cannot do. */
export function topics(subscriptions: readonly Pick<Deployed, 'arn' | 'properties'>[], toQueue: Queues['send']) {
  const all = subscriptions.map((subscription) => propertiesOf(Subscription, subscription));
  return (topicArn: string, message: string): void => {
    for (const { TopicArn, Protocol, Endpoint } of all)
      if (TopicArn === topicArn && Protocol === 'sqs') toQueue(Endpoint, message);
  };
}
