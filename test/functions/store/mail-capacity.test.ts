/**
 * What each mail costs that comes in, as numbers that are reviewed when they change: from its announcement to its raw
 * form being kept, by the real road on a real table. Unlike in capacity.test.ts, the areas and people read are counted.
 */
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { expect, test, vi } from 'vitest';
import type { Verdict } from '../../../functions/domain/intake/incoming-mail.ts';
import { takeAnnounced } from '../../../functions/mail/take-announced.ts';
import { rawMail } from '../../../functions/outside/raw-mail.ts';
import { readMail } from '../../../functions/reading/read-mail.ts';
import { indexes } from '../../../functions/shared/names.ts';
import { openTable } from '../../../functions/store/table.ts';
import { dynamo } from '../../support/dynamo.ts';
import { DOMAIN, intakeDesk, VERDICTS } from '../../support/intake-desk.ts';

const db = dynamo();

/** Calls, and the units that they use: one reads 4 KB consistently, or writes 1 KB (two in a transaction). */
type Spent = { get: number; query: number; transactions: number; read: number; write: number; s3: number };
const NOTHING: Spent = { get: 0, query: 0, transactions: 0, read: 0, write: 0, s3: 0 };

/** A bucket of which each call is counted. */
function bucket(counted: () => void) {
  const objects = new Map<string, Buffer>();
  const at = (key: string): Buffer => {
    const found = objects.get(key);
    if (!found) throw new NoSuchKey({ message: 'no such key', $metadata: {} });
    return found;
  };
  const send = async (command: unknown) => {
    counted();
    if (command instanceof GetObjectCommand) {
      const bytes = at(command.input.Key!);
      return { Body: { transformToByteArray: async () => bytes } };
    }
    if (command instanceof CopyObjectCommand)
      objects.set(command.input.Key!, at(command.input.CopySource!.slice('mails/'.length)));
    else if (command instanceof DeleteObjectCommand) objects.delete(command.input.Key!);
    else throw new Error('the bucket does not know this call');
    return {};
  };
  return { objects, raw: rawMail({ client: { send } as unknown as S3Client, bucket: 'mails' }) };
}

async function meteredDesk() {
  const spent = { ...NOTHING };
  const table = openTable(db.client(), await db.table(Object.values(indexes)), {
    onCapacity: ({ call, units }) => {
      if (call === 'Get') spent.get += 1;
      else if (call === 'Query') spent.query += 1;
      else spent.transactions += 1;
      spent[call === 'Get' || call === 'Query' ? 'read' : 'write'] += units;
    },
  });
  const desk = await intakeDesk(table);
  const { objects, raw } = bucket(() => (spent.s3 += 1));
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const take = takeAnnounced({ intake: desk.intake, raw, readMail, takeIn: desk.takeIn, domain: DOMAIN, log });
  /** Lets a mail come in under an id of SES; gives what it became and cost. */
  const mail = async (
    id: string,
    headers: Record<string, string>,
    verdicts: Record<keyof typeof VERDICTS, Verdict> = VERDICTS,
  ) => {
    const all = {
      From: 'Cleo <cleo@example.org>',
      To: 'billing@baton.test',
      'Message-ID': `<${id}@x.test>`,
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    const came = [...objects.keys()].some((key) => key.endsWith(`/${id}`));
    if (!came)
      objects.set(`inbox/${id}`, Buffer.from([...lines, '', `The words of ${all['Message-ID']}.`, ''].join('\r\n')));
    const source = /<(.*)>/.exec(all.From)?.[1] ?? '';
    const envelope = { mail: id, at: desk.clock.now, recipients: ['billing@baton.test'], source, verdicts };
    Object.assign(spent, NOTHING);
    const outcome = await take({ how: 'announced', mail: id, at: desk.clock.now, envelope });
    desk.later(1);
    return { outcome, ...spent };
  };
  return { ...desk, mail, objects };
}

test('calls and consumed capacity of each mail that comes in', async () => {
  const { mail, objects } = await meteredDesk();
  const robot = { From: 'Robot <robot@machine.test>', Subject: 'Re: We have your message' };
  const costs = {
    'a mail opens a ticket': await mail('first', { Subject: 'Charged twice' }),
    'its second delivery': await mail('first', { Subject: 'Charged twice' }),
    'the same under another id of SES': await mail('copy', { 'Message-ID': '<first@x.test>' }),
    'a mail joins a ticket': await mail('answer', { 'In-Reply-To': '<first@x.test>' }),
    'a stranger’s is held': await mail('held', { From: 'Sid <sid@other.test>', 'In-Reply-To': '<first@x.test>' }),
    'an absence note for a ticket': await mail('note', {
      'Auto-Submitted': 'auto-replied',
      'In-Reply-To': '<first@x.test>',
    }),
    'a machine’s for no ticket': await mail('list', { 'List-Id': '<news.example.org>' }),
    'spam is put aside': await mail('spam', {}, { ...VERDICTS, spam: 'fail' }),
    'a robot’s first': await mail('robot1', robot),
    'a robot’s third is parked': (await mail('robot2', robot), await mail('robot3', robot)),
    'a robot’s fourth is parked': await mail('robot4', robot),
  };
  expect(costs).toEqual({
    'a mail opens a ticket': { outcome: 'ticket', get: 8, query: 3, transactions: 1, read: 10.5, write: 35, s3: 3 },
    'its second delivery': { outcome: 'known', get: 1, query: 0, transactions: 0, read: 1, write: 0, s3: 1 },
    'the same under another id of SES': {
      outcome: 'repeated',
      get: 2,
      query: 0,
      transactions: 1,
      read: 2,
      write: 4,
      s3: 3,
    },
    'a mail joins a ticket': { outcome: 'message', get: 15, query: 5, transactions: 1, read: 20, write: 24, s3: 3 },
    'a stranger’s is held': { outcome: 'held', get: 13, query: 5, transactions: 1, read: 18, write: 30, s3: 3 },
    'an absence note for a ticket': {
      outcome: 'automatic',
      get: 8,
      query: 2,
      transactions: 1,
      read: 10,
      write: 18,
      s3: 3,
    },
    'a machine’s for no ticket': { outcome: 'automatic', get: 5, query: 0, transactions: 1, read: 5, write: 8, s3: 3 },
    'spam is put aside': { outcome: 'quarantined', get: 7, query: 0, transactions: 1, read: 7, write: 8, s3: 3 },
    'a robot’s first': { outcome: 'ticket', get: 8, query: 3, transactions: 1, read: 10.5, write: 35, s3: 3 },
    'a robot’s third is parked': {
      outcome: 'parked',
      get: 10,
      query: 3,
      transactions: 1,
      read: 12.5,
      write: 21,
      s3: 3,
    },
    'a robot’s fourth is parked': { outcome: 'parked', get: 8, query: 2, transactions: 1, read: 10, write: 8, s3: 3 },
  });
  expect([...objects.keys()].filter((key) => !key.startsWith('kept/'))).toEqual([]);
});

test('P2: ten deliveries at once are one ticket', async () => {
  const desk = await meteredDesk();
  const headers = { Subject: 'Charged twice' };
  const taken = await Promise.all(Array.from({ length: 10 }, () => desk.mail('first', headers)));
  expect(taken.every(({ outcome }) => outcome === 'ticket' || outcome === 'known')).toBe(true);
  expect(await desk.intake.arrival('first')).toMatchObject({ outcome: 'ticket', refs: [expect.any(String)] });
  expect((await desk.tickets.ofRequester('cleo@example.org', 10)).items).toHaveLength(1);
  expect(await desk.intake.countsOf(desk.clock.now.slice(0, 10))).toMatchObject({ ticket: 1, repeated: 0 });
  expect([...desk.objects.keys()]).toEqual(['kept/2026/03/02/first']);
});
