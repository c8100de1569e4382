/**
 * P9: no code path ends without a stored record. Mails damaged in every way go the whole road: from the queue through
 * reading and deciding to the table and to where raw mails are kept. `ANY_MAILS=5000 vitest run
 * test/functions/mail/any-mail.test.ts` plays more of them; a failure prints the seed that repeats it.
 */
import * as fc from 'fast-check';
import type { SQSRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { dayOf, type Arrival, type MailException } from '../../../functions/domain/intake/arrival.ts';
import { balanceOf, OUTCOMES } from '../../../functions/domain/intake/books.ts';
import type { Mail } from '../../../functions/domain/mails/mail.ts';
import { receiveMail } from '../../../functions/mail/receive-mail.ts';
import { takeAnnounced } from '../../../functions/mail/take-announced.ts';
import { readMail } from '../../../functions/reading/read-mail.ts';
import { sentAs } from '../../../functions/store/outbox.ts';
import { NOW } from '../../support/builders.ts';
import { CLEO, DOMAIN, intakeDesk, LOU } from '../../support/intake-desk.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { assertAsyncProperty } from '../../support/property.ts';
import { rawBucket } from '../../support/raw-bucket.ts';
import { type BrokenMail, brokenMail, type Marks, sent } from './broken-mails.ts';

const DESKS = Number(process.env['ANY_MAILS'] ?? 300) / 3;
const DAY = dayOf(NOW);

/** A desk with a ticket of Cleo's that Ana holds, and whatever of it a mail can bear. */
async function aDesk() {
  const memory = memoryTable();
  const desk = await intakeDesk(memory.table);
  const raw = rawBucket();
  const ref = await desk.opened({
    mail: 'first',
    messageId: 'first@mail.example.org',
    subject: 'First',
    text: 'First.',
  });
  await desk.held(ref);
  raw.kept.set(`${DAY}/first`, '');
  await memory.table.write(sentAs((await desk.all(ref)).mails[0]!, '0107-x'));
  const marks: Marks = {
    tokens: await Promise.all([
      desk.addressOf(ref, 'acknowledgement', CLEO.email),
      desk.addressOf(ref, 'reply', CLEO.email),
      desk.addressOf(ref, 'customer-wrote', 'ana'),
      desk.addressOf(ref, 'ask', 'ana'),
      desk.addressOf('ZZZZZZZZ', 'reply', CLEO.email),
    ]),
    tag: await desk.tokens.tagOf(ref),
    ids: ['<first@mail.example.org>', '<0107-x@eu-west-1.amazonses.com>', `<${ref.toLowerCase()}.customer@baton.test>`],
  };
  const failures: unknown[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_: string, data: unknown) => failures.push(data),
  };
  const take = takeAnnounced({ intake: desk.intake, raw, readMail, takeIn: desk.takeIn, domain: DOMAIN, log });
  const receive = receiveMail({ take, log });
  /** The queue hands over an announcement; true when it was taken. */
  const deliver = async (body: string): Promise<boolean> => {
    const { batchItemFailures } = await receive({ Records: [{ messageId: 'q', body } as SQSRecord] });
    return batchItemFailures.length === 0;
  };
  return { ...desk, memory, raw, marks, deliver, failures };
}
type Desk = Awaited<ReturnType<typeof aDesk>>;

/** Everything stored, as DynamoDB would take it: keys of at most 2,048 and 1,024 bytes, items of at most 400 KB. */
function stored({ memory }: Desk): string {
  const items = memory.items();
  const longest = (of: (item: Record<string, unknown>) => unknown): number =>
    Math.max(...items.map((item) => Buffer.byteLength(String(of(item)))));
  expect(longest(({ pk }) => pk)).toBeLessThanOrEqual(2_048);
  expect(longest(({ sk }) => sk)).toBeLessThanOrEqual(1_024);
  expect(longest((item) => JSON.stringify(item))).toBeLessThanOrEqual(400_000);
  const all = JSON.stringify(items);
  expect(all).not.toMatch(/\\ud[89a-f]/); // half a character, which JSON escapes and the table does not take
  return all;
}

async function comes(desk: Desk, mail: BrokenMail, id: string): Promise<Arrival> {
  const { memory, raw, deliver } = desk;
  const { bytes, announcement } = sent(mail, id, NOW, desk.marks);
  raw.inbox.set(id, bytes);
  expect([await deliver(announcement), desk.failures]).toEqual([true, []]);

  const arrivals = (memory.all('arrival') as Arrival[]).filter((one) => one.mail === id);
  expect(arrivals).toHaveLength(1);
  const arrival = arrivals[0]!;
  const day = dayOf(arrival.at);
  expect([raw.inbox.size, raw.kept.get(`${day}/${id}`)]).toEqual([0, bytes]);
  const counts = await desk.intake.countsOf(DAY);
  expect(balanceOf(DAY, raw.kept.size, counts, 0)).toMatchObject({ balanced: true });
  // It is to be seen: beside a ticket that is there, or in the list of exceptions.
  for (const ref of arrival.refs) expect((await desk.tickets.get(ref)).ref).toBe(ref);
  const listed = (memory.all('exception') as MailException[]).some((one) => one.mail === id);
  expect(listed || arrival.refs.length > 0 || arrival.outcome === 'repeated').toBe(true);
  // The desk writes to nobody but people (P6).
  const addresses = (memory.all('mail') as Mail[]).flatMap(({ to, cc }) => [...to, ...cc]);
  const ours: string[] = [];
  for (const address of new Set(addresses)) if (await desk.isOurs(address)) ours.push(address);
  expect(ours.filter((address) => address !== LOU.email)).toEqual([]); // the last resort, whom this directory lacks

  const before = stored(desk);
  raw.inbox.set(id, bytes);
  expect(await deliver(announcement)).toBe(true);
  expect(stored(desk)).toBe(before);
  expect([raw.inbox.size, raw.kept.get(`${day}/${id}`)]).toEqual([0, bytes]);
  return arrival;
}

test(`P2, P7, P8, P9: ${DESKS * 3} broken mails: each has one outcome, the books balance, and nothing is lost or done twice`, async () => {
  const seen = new Map<string, number>();
  await assertAsyncProperty(
    fc.asyncProperty(fc.array(brokenMail, { minLength: 2, maxLength: 2 }), async (mails) => {
      const desk = await aDesk();
      // The first of them comes once more in the end, under another id of SES.
      for (const [i, mail] of [...mails, ...mails.slice(0, 1)].entries()) {
        const { outcome } = await comes(desk, mail, `broken-${i}`);
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      }
    }),
    { numRuns: DESKS },
  );
  expect(OUTCOMES.filter((outcome) => !seen.has(outcome))).toEqual([]);
});
