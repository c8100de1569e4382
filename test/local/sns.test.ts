import { expect, test, vi } from 'vitest';
import { topics } from '../../local/services/sns.ts';

const arn = (service: string, name: string) => `arn:aws:${service}:eu-central-1:000000000000:${name}`;
const subscription = (properties: object) => ({
  arn: 'Subscription',
  properties: {
    TopicArn: arn('sns', 'events'),
    Protocol: 'sqs',
    Endpoint: arn('sqs', 'one'),
    RawMessageDelivery: true,
    ...properties,
  },
});

test('what is published lies in each queue of the topic, as it was said', () => {
  const sendToQueue = vi.fn();
  const publish = topics(
    [
      subscription({}),
      subscription({ Endpoint: arn('sqs', 'two') }),
      subscription({ TopicArn: arn('sns', 'other'), Endpoint: arn('sqs', 'three') }),
      { arn: 'Mail', properties: { TopicArn: arn('sns', 'events'), Protocol: 'email', Endpoint: 'ops@baton.test' } },
    ],
    sendToQueue,
  );
  publish(arn('sns', 'events'), '{"a":1}');
  expect(sendToQueue.mock.calls).toEqual([
    [arn('sqs', 'one'), '{"a":1}'],
    [arn('sqs', 'two'), '{"a":1}'],
  ]);
});

test.each([
  [{ RawMessageDelivery: false }, 'RawMessageDelivery'],
  [{ Protocol: 'lambda' }, 'Protocol'],
  [{ FilterPolicy: {} }, 'FilterPolicy'],
])('%j is refused by name', (properties, name) =>
  expect(() => topics([subscription(properties)], vi.fn())).toThrow(name),
);
