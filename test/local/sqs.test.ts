import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { queues } from '../../local/services/sqs.ts';
import { handClock } from './hand-clock.ts';

const arn = 'arn:aws:sqs:eu-central-1:000000000000:dead';
const QueueUrl = 'http://127.0.0.1/000000000000/dead';

function setUp(ground = handClock(), properties: object = {}) {
  const sqs = queues(ground, { queues: [{ name: 'dead', arn, properties }] });
  const call = (action: string, body: object) => sqs.call({ action, caller: 'operator', body: { QueueUrl, ...body } });
  return { ...ground, sqs, call };
}

test('a message is sent, received, hidden, received again, and deleted by its last receipt', () => {
  const { call, clock } = setUp();
  expect(call('SendMessage', { MessageBody: 'ä' })).toMatchObject({
    MD5OfMessageBody: '8419b71c87a225a2c70b50486fbee545',
  });
  const first = call('ReceiveMessage', {}) as { Messages: { Body: string; ReceiptHandle: string }[] };
  expect(first.Messages[0]?.Body).toBe('ä');
  expect(call('ReceiveMessage', {})).toEqual({});
  expect(call('GetQueueAttributes', { AttributeNames: ['All'] })).toMatchObject({
    Attributes: { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '1' },
  });
  clock.at += 31_000;
  const again = call('ReceiveMessage', { MaxNumberOfMessages: 10 }) as typeof first;
  expect(again.Messages[0]).toMatchObject({ Attributes: { ApproximateReceiveCount: '2' } });
  call('DeleteMessage', { ReceiptHandle: again.Messages[0]?.ReceiptHandle });
  clock.at += 31_000;
  expect(call('ReceiveMessage', {})).toEqual({});
});

test('messages outlive a restart, and end with the retention of the queue', () => {
  const ground = handClock(new DatabaseSync(':memory:'));
  setUp(ground).sqs.send(arn, 'kept');
  const { sqs, clock } = setUp(ground, { MessageRetentionPeriod: 1_209_600 });
  expect(sqs.messages(arn)).toMatchObject([{ body: 'kept', sentAt: clock.at }]);
  clock.at += 1_209_601_000;
  expect(sqs.messages(arn)).toEqual([]);
});

test('256 KB is the limit, in bytes', () => {
  const { call } = setUp();
  call('SendMessage', { MessageBody: 'x'.repeat(262_144) });
  expect(() => call('SendMessage', { MessageBody: 'ä'.repeat(131_073) })).toThrow(
    expect.objectContaining({
      code: 'InvalidParameterValue',
      message: expect.stringContaining('shorter than 262144 bytes'),
    }),
  );
});

test('an unknown queue and an unknown action are refused by name', () => {
  const { sqs, call } = setUp();
  expect(() => sqs.send(`${arn}x`, 'y')).toThrow(expect.objectContaining({ code: 'QueueDoesNotExist' }));
  expect(() => call('PurgeQueue', {})).toThrow(expect.objectContaining({ code: 'UnsupportedOperation' }));
});
