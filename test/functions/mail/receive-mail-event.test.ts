import { expect, test, vi } from 'vitest';
import type { MailEvent } from '../../../functions/domain/mails/mail-event.ts';
import { receiveMailEvent } from '../../../functions/mail/receive-mail-event.ts';
import { MAIL, recordOf, sesEvents } from './ses-events.ts';

function receiver(apply = vi.fn(async (_event: MailEvent) => 'delivered')) {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const receive = receiveMailEvent({ apply, log });
  return { apply, log, receive: (...records: ReturnType<typeof recordOf>[]) => receive({ Records: records }) };
}
const { send, delivery, bounce } = sesEvents;

test('applies the events of a batch in their order, one after the other', async () => {
  let running = 0;
  const seen: string[] = [];
  const r = receiver(
    vi.fn(async ({ what }: MailEvent) => {
      seen.push(`${what} ${(running += 1)}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return 'done';
    }),
  );
  expect(await r.receive(recordOf('1', send), recordOf('2', delivery))).toEqual({ batchItemFailures: [] });
  expect(seen).toEqual(['send 1', 'delivery 1']);
});

test('gives back only what could not be written', async () => {
  const r = receiver(
    vi.fn(async ({ what }: MailEvent) => {
      if (what === 'delivery') throw new Error('table away');
      return 'done';
    }),
  );
  const answer = await r.receive(recordOf('1', send), recordOf('2', delivery), recordOf('3', bounce));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(r.apply).toHaveBeenCalledTimes(3);
  expect(r.log.error).toHaveBeenCalledExactlyOnceWith(
    'mail event not recorded',
    expect.objectContaining({ mail: MAIL, what: 'delivery' }),
  );
});

test('gives all of them back when nothing could be written, without an error of its own', async () => {
  const r = receiver(vi.fn(() => Promise.reject(new Error('table away'))));
  expect(await r.receive(recordOf('1', send), recordOf('2', delivery))).toEqual({
    batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '2' }],
  });
});

test('what is no event of a mail is logged by its id and done with', async () => {
  const r = receiver();
  expect(await r.receive(recordOf('1', 'hello carla@example.com'), recordOf('2', send))).toEqual({
    batchItemFailures: [],
  });
  expect(r.log.warn.mock.calls).toEqual([['not an event of a mail', { message: '1' }]]);
  expect(r.apply).toHaveBeenCalledTimes(1);
});

test('logs ids and words, no address', async () => {
  const r = receiver();
  await r.receive(recordOf('1', bounce));
  expect(r.log.info).toHaveBeenCalledWith(
    'mail event',
    expect.objectContaining({ mail: MAIL, what: 'bounce', outcome: 'delivered' }),
  );
  expect(JSON.stringify(r.log.info.mock.calls)).not.toContain('@');
});
