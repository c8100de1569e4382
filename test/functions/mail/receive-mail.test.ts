/** Announced mail, from the queue to the record: each step may be done again, and nothing is lost (P2, P7, P8). */
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import { receiveMail } from '../../../functions/mail/receive-mail.ts';
import { takeAnnounced } from '../../../functions/mail/take-announced.ts';
import { readMail } from '../../../functions/reading/read-mail.ts';
import { NOW } from '../../support/builders.ts';
import { CLEO, DOMAIN, type IntakeDesk, intakeDesk } from '../../support/intake-desk.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { rawBucket } from '../../support/raw-bucket.ts';

const log = () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() });
const MAIL = [
  'From: Cleo <cleo@example.org>',
  'To: billing@baton.test',
  'Subject: Charged twice',
  'Message-ID: <first@mail.example.org>',
  '',
  'The invoice of February was charged twice.',
  '',
].join('\r\n');

async function aDesk(reading: typeof readMail = readMail) {
  const desk = await intakeDesk(memoryTable().table);
  const raw = rawBucket();
  const taken = (more: Partial<Parameters<typeof takeAnnounced>[0]> = {}) =>
    takeAnnounced({
      intake: desk.intake,
      raw,
      readMail: reading,
      takeIn: desk.takeIn,
      domain: DOMAIN,
      log: log(),
      ...more,
    });
  return { ...desk, raw, taken, take: taken() };
}
const announced = (mail: string, more: { recipients?: string[]; dmarc?: 'pass' | 'fail' } = {}) =>
  ({
    how: 'announced',
    mail,
    at: NOW,
    envelope: {
      mail,
      at: NOW,
      recipients: more.recipients ?? ['billing@baton.test'],
      source: CLEO.email,
      verdicts: { spam: 'pass', virus: 'pass', spf: 'pass', dkim: 'pass', dmarc: more.dmarc ?? 'pass' },
    },
  }) as const;
const ticketOf = async (desk: IntakeDesk, mail: string) => desk.all((await desk.intake.arrival(mail))?.refs[0] ?? '');

describe('a mail', () => {
  test('is read, recorded, and moved to where it is kept', async () => {
    const desk = await aDesk();
    desk.raw.inbox.set('m1', MAIL);
    expect(await desk.take(announced('m1'))).toBe('ticket');
    const { ticket, messages } = await ticketOf(desk, 'm1');
    expect(ticket).toMatchObject({ subject: 'Charged twice', requester: CLEO, unverified: false });
    expect(messages[0]!.text).toBe('The invoice of February was charged twice.');
    expect([[...desk.raw.inbox.keys()], [...desk.raw.kept.keys()]]).toEqual([[], ['2026-03-02/m1']]);
    expect(await desk.take(announced('m1'))).toBe('known');
  });

  test('that was recorded and not moved, as the worker was killed, is only moved', async () => {
    const desk = await aDesk();
    desk.raw.inbox.set('m1', MAIL);
    const dying = { ...desk.raw, keep: async () => Promise.reject(new Error('killed')) };
    await expect(desk.taken({ raw: dying })(announced('m1'))).rejects.toThrow('killed');
    expect(await desk.take(announced('m1'))).toBe('known');
    expect([desk.raw.inbox.size, desk.raw.kept.size]).toEqual([0, 1]);
    expect((await ticketOf(desk, 'm1')).messages).toHaveLength(1);
  });

  test('that was not recorded, as the worker was killed, is taken in by the next delivery', async () => {
    const desk = await aDesk();
    desk.raw.inbox.set('m1', MAIL);
    const dying = async () => Promise.reject(new Error('killed'));
    await expect(desk.taken({ takeIn: dying })(announced('m1'))).rejects.toThrow('killed');
    expect(desk.raw.inbox.size).toBe(1);
    expect(await desk.take(announced('m1'))).toBe('ticket');
  });

  test('that another delivery moved in between is known', async () => {
    const desk = await aDesk();
    desk.raw.inbox.set('m1', MAIL);
    const slow = desk.taken({
      raw: { ...desk.raw, read: async (id) => (await desk.take(announced(id)), desk.raw.read(id)) },
    });
    expect(await slow(announced('m1'))).toBe('known');
  });

  test('that is nowhere is given back: it may still come', async () => {
    const desk = await aDesk();
    await expect(desk.take(announced('m1'))).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('that the reader cannot read is a ticket all the same', async () => {
    const desk = await aDesk(async () => Promise.reject(new Error('odd')));
    desk.raw.inbox.set('m1', MAIL);
    expect(await desk.take(announced('m1'))).toBe('ticket');
    const { ticket, messages, timeline } = await ticketOf(desk, 'm1');
    expect([ticket.requester, ticket.subject, messages[0]!.source?.mail]).toEqual([null, '(no subject)', 'm1']);
    expect(timeline.some(({ what }) => what.includes('could not be read'))).toBe(true);
  });

  test.each([
    ['of zero bytes', ''],
    ['of one line', 'hello'],
    ['of one line end', '\r\n'],
    ['of headers alone', 'From: cleo@example.org\r\nSubject: x'],
    ['of CR-only lines', MAIL.replaceAll('\r\n', '\r')],
    ['of NUL bytes', '\0'.repeat(1_000)],
    [
      'with control characters in its names',
      MAIL.replace('Cleo', 'Cl\0e\u0007o\u202E').replace('twice', 'tw\u0000ice'),
    ],
    ['with a subject of 5,000 characters', MAIL.replace('Charged', '\u{1F600}'.repeat(2_500))],
    ['with a name that ends in half a character', MAIL.replace('Cleo', `${'x'.repeat(99)}\u{1F600}`)],
    ['with 1,000 attachments of long names', withParts(1_000, 400)],
    ['with 3,000 attachments', withParts(3_000, 10)],
  ])('%s is a ticket', async (_what, raw) => {
    const desk = await aDesk();
    desk.raw.inbox.set('m1', raw);
    expect(await desk.take(announced('m1'))).toBe('ticket');
    const { ticket, messages } = await ticketOf(desk, 'm1');
    expect(JSON.stringify([ticket, messages]).length).toBeLessThan(380_000);
    expect(Buffer.byteLength(JSON.stringify(messages))).toBeLessThan(390_000);
    expect([ticket.subject, messages[0]!.from.name].every((text) => text.isWellFormed())).toBe(true);
    // eslint-disable-next-line no-control-regex
    expect(`${ticket.subject}${messages[0]!.from.name}`).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  test('with HTML alone says what the HTML says', async () => {
    const desk = await aDesk();
    desk.raw.inbox.set(
      'm1',
      MAIL.replace('Message-ID', 'Content-Type: text/html\r\nMessage-ID').replace('The', '<p>The'),
    );
    await desk.take(announced('m1'));
    expect((await ticketOf(desk, 'm1')).messages[0]!.text).toBe('The invoice of February was charged twice.');
  });

  test('whose announcement was lost is taken in by what SES wrote into it', async () => {
    const desk = await aDesk();
    const ses = [
      'Return-Path: <cleo@example.org>',
      'Received: from mx.example.org by inbound-smtp.eu-west-1.amazonaws.com with SMTP id x for shipping@baton.test; Mon, 2 Mar 2026 09:00:00 +0000',
      'X-SES-Spam-Verdict: PASS',
      'X-SES-Virus-Verdict: PASS',
      'Authentication-Results: amazonses.com; spf=pass; dkim=pass header.i=@example.org; dmarc=pass header.from=example.org;',
      'Received: by mx.example.org; Mon, 2 Mar 2026 08:59:00 +0000',
      '',
    ].join('\r\n');
    desk.raw.inbox.set('m1', `${ses}${MAIL.replace('To: billing@baton.test', 'To: undisclosed-recipients:;')}`);
    expect(await desk.take({ how: 'announced', mail: 'm1', at: NOW, envelope: null })).toBe('ticket');
    const { ticket } = await ticketOf(desk, 'm1');
    expect(ticket).toMatchObject({ area: 'shipping', unverified: false, openedAt: NOW });
  });
});

describe('a mail that was released', () => {
  const quarantined = async () => {
    const desk = await aDesk();
    desk.raw.inbox.set('m1', MAIL);
    const spam = announced('m1');
    const envelope = { ...spam.envelope, verdicts: { ...spam.envelope.verdicts, spam: 'fail' as const } };
    expect(await desk.take({ ...spam, envelope })).toBe('quarantined');
    return desk;
  };

  test('is taken in from where it is kept, once', async () => {
    const desk = await quarantined();
    await desk.release('m1');
    expect(await desk.take({ how: 'released', mail: 'm1' })).toBe('ticket');
    expect(await desk.take({ how: 'released', mail: 'm1' })).toBe('known');
    expect(await desk.take(announced('m1'))).toBe('known');
  });

  test('before it was moved is taken in from the inbox, and moved', async () => {
    const desk = await quarantined();
    desk.raw.inbox.set('m1', MAIL);
    desk.raw.kept.clear();
    await desk.release('m1');
    expect(await desk.take({ how: 'released', mail: 'm1' })).toBe('ticket');
    expect([desk.raw.inbox.size, desk.raw.kept.size]).toEqual([0, 1]);
  });

  test('that nobody knows is none', async () => {
    const desk = await aDesk();
    expect(await desk.take({ how: 'released', mail: 'm1' })).toBe('unknown');
  });
});

describe('the handler', () => {
  const event = (...bodies: string[]): SQSEvent => ({
    Records: bodies.map((body, i) => ({ messageId: `q${i}`, body }) as SQSRecord),
  });
  const requeued = (mail: string) => JSON.stringify({ v: 1, requeued: mail, at: NOW });

  test('gives back only what could not be taken in, and goes on behind it', async () => {
    const lines = log();
    const take = vi.fn(async ({ mail }: { mail: string }) => {
      if (mail === 'bad') throw new Error('the table is gone');
      return 'ticket';
    });
    const answer = await receiveMail({ take, log: lines })(event(requeued('one'), requeued('bad'), requeued('two')));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'q1' }] });
    expect(take.mock.calls.map(([{ mail }]) => mail)).toEqual(['one', 'bad', 'two']);
    expect(lines.error).toHaveBeenCalledOnce();
  });

  test('gives back a batch of which nothing could be taken in', async () => {
    const take = async () => Promise.reject(new Error('the table is gone'));
    const answer = await receiveMail({ take, log: log() })(event(requeued('one'), requeued('two')));
    expect(answer.batchItemFailures).toHaveLength(2);
  });

  test('does not ask again for what announces no mail', async () => {
    const take = vi.fn(async () => 'ticket');
    const lines = log();
    const answer = await receiveMail({ take, log: lines })(event('Successfully validated', '{}', '', requeued('one')));
    expect([answer.batchItemFailures, take.mock.calls.length, lines.warn.mock.calls.length]).toEqual([[], 1, 3]);
  });
});

function withParts(parts: number, length: number): string {
  const part = (i: number): string =>
    [
      '--b',
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; filename="${`é${i}`.repeat(length).slice(0, length)}.bin"`,
      '',
      'x',
      '',
    ].join('\r\n');
  const all = Array.from({ length: parts }, (_, i) => part(i)).join('');
  return MAIL.replace('Message-ID', 'Content-Type: multipart/mixed; boundary=b\r\nMessage-ID')
    .replace('\r\n\r\n', '\r\n\r\n--b\r\n\r\n')
    .concat(all, '--b--\r\n');
}
