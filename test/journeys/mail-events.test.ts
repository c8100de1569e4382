import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aDesk, sownFolder } from '../support/desk.ts';

/** What the function wrote in its log about events, `send delivery`, in the order in which they were written down. */
const recorded = (data: string, message = 'mail event'): string =>
  readFileSync(join(data, 'functions.log'), 'utf8')
    .split('\n')
    .flatMap((line) => /^MailEvents\S+ (\{.*\})$/.exec(line)?.[1] ?? [])
    .map((line) => JSON.parse(line) as { message: string; what: string })
    .filter((line) => line.message === message)
    .map(({ what }) => what)
    .join(' ');

test('what SES tells of a mail reaches the desk by topic, queue and function before all is quiet', async () => {
  const data = sownFolder();
  const desk = await aDesk({ data });
  desk.desk.ses.outcomeOf = (recipient) => (recipient === 'carla@example.com' ? 'bounced' : 'silent');
  await desk.writes('Wrong invoice');
  await expect.poll(() => recorded(data)).toBe('send bounce');
  expect(desk.mailsTo('carla@example.com')).toHaveLength(1);
});

test('an event whose function was killed comes again three minutes later', async () => {
  const data = sownFolder();
  const desk = await aDesk({ data });
  const queue = desk.desk.resources.find(({ logicalId }) => logicalId.startsWith('MailFeedbackQueue'))?.arn ?? '';
  desk.desk.queueMappings.enable(false);
  await desk.writes('Wrong invoice');
  const waiting = desk.desk.queues.messages(queue).length;
  expect(waiting).toBeGreaterThan(0);
  const receiver = desk.functionNamed('MailEvents');
  desk.desk.queueMappings.enable(true);
  await expect.poll(() => desk.desk.lambda.kill(receiver), { interval: 5 }).toBe(1);
  expect((await desk.quiet()).stillFailing).toEqual([expect.stringContaining('queue ')]);
  expect(desk.desk.queues.messages(queue)).toHaveLength(waiting);
  await desk.passes('PT3M');
  expect(desk.desk.queues.messages(queue)).toEqual([]);
});
