import { expect, test } from 'vitest';
import { queues } from '../../local/services/sqs.ts';
import { handClock } from './hand-clock.ts';

const arn = 'arn:aws:sqs:eu-central-1:000000000000:dead';

function setUp(ground = handClock()) {
  return { ...ground, sqs: queues(ground, { queues: [{ arn }] }) };
}

test('messages are kept in order and outlive a restart', () => {
  const { sqs, clock, db } = setUp();
  sqs.send(arn, 'first');
  clock.at += 1;
  sqs.send(arn, 'second');
  expect(setUp(handClock(db)).sqs.messages(arn)).toMatchObject([
    { body: 'first', sentAt: clock.at - 1 },
    { body: 'second', sentAt: clock.at },
  ]);
});

test('256 KB is the limit, in bytes', () => {
  const { sqs } = setUp();
  sqs.send(arn, 'x'.repeat(262_144));
  expect(() => sqs.send(arn, 'ä'.repeat(131_073))).toThrow(
    expect.objectContaining({
      code: 'InvalidParameterValue',
      message: expect.stringContaining('shorter than 262144 bytes'),
    }),
  );
  expect(sqs.messages(arn)).toHaveLength(1);
});

test('an unknown queue is refused by name', () => {
  const { sqs } = setUp();
  const unknown = expect.objectContaining({ code: 'QueueDoesNotExist' });
  expect(() => sqs.send(`${arn}x`, 'y')).toThrow(unknown);
  expect(() => sqs.messages(`${arn}x`)).toThrow(unknown);
});
