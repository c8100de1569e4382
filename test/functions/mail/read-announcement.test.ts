/** What stands in the queue of mail that came in, and what SES writes into a mail. */
import { describe, expect, test } from 'vitest';
import { readAnnouncement } from '../../../functions/mail/read-announcement.ts';
import { envelopeFrom, signersIn } from '../../../functions/mail/ses-headers.ts';

/** As SES documents it: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-examples.html (S3 action). */
const received = (more: { mail?: object; receipt?: object } = {}) => ({
  notificationType: 'Received',
  receipt: {
    timestamp: '2015-09-11T20:32:33.936Z',
    processingTimeMillis: 406,
    recipients: ['Recipient@Example.com'],
    spamVerdict: { status: 'PASS' },
    virusVerdict: { status: 'PASS' },
    spfVerdict: { status: 'PASS' },
    dkimVerdict: { status: 'GRAY' },
    dmarcVerdict: { status: 'PROCESSING_FAILED' },
    action: {
      type: 'S3',
      topicArn: 'arn:aws:sns:us-east-1:012345678912:example-topic',
      bucketName: 'amzn-s3-demo-bucket',
      objectKey: 'inbox/d6iitobk75ur44p8kdnnp7g2n800',
    },
    ...more.receipt,
  },
  mail: {
    timestamp: '2015-09-11T20:32:33.936Z',
    source: '0000014fbe1c09cf-7cb9f704-7531-4e53-89a1-5fa9744f5eb6-000000@amazonses.com',
    messageId: 'd6iitobk75ur44p8kdnnp7g2n800',
    destination: ['recipient@example.com'],
    headersTruncated: false,
    headers: [{ name: 'Return-Path', value: '<x@amazonses.com>' }],
    commonHeaders: { returnPath: 'x@amazonses.com', from: ['sender@example.com'], subject: 'Example subject' },
    ...more.mail,
  },
});
const read = (value: unknown) => readAnnouncement(JSON.stringify(value));

describe('what the queue says', () => {
  test('SES announces a mail', () => {
    expect(read(received())).toEqual({
      how: 'announced',
      mail: 'd6iitobk75ur44p8kdnnp7g2n800',
      at: '2015-09-11T20:32:33.936Z',
      envelope: {
        mail: 'd6iitobk75ur44p8kdnnp7g2n800',
        at: '2015-09-11T20:32:33.936Z',
        recipients: ['recipient@example.com'],
        source: '0000014fbe1c09cf-7cb9f704-7531-4e53-89a1-5fa9744f5eb6-000000@amazonses.com',
        verdicts: { spam: 'pass', virus: 'pass', spf: 'pass', dkim: 'gray', dmarc: 'processing-failed' },
      },
    });
  });

  test.each([undefined, '<>', ''])('a null path, as %j', (source) => {
    expect(read(received({ mail: { source } }))).toMatchObject({ envelope: { source: '' } });
  });

  test('verdicts that are missing or of another word are unknown; an instant may have another zone', () => {
    const more = { spamVerdict: undefined, dmarcVerdict: { status: 'NEW' }, dkimVerdict: { status: 'disabled' } };
    expect(read(received({ receipt: more, mail: { timestamp: '2015-09-11T22:32:33+02:00' } }))).toMatchObject({
      at: '2015-09-11T20:32:33.000Z',
      envelope: { verdicts: { spam: 'unknown', dmarc: 'unknown', dkim: 'disabled' } },
    });
  });

  test('the desk itself: a mail that is queued again, and one that was released', () => {
    expect(read({ v: 1, requeued: 'abc', at: '2026-03-02T09:00:00.000Z' })).toEqual({
      how: 'announced',
      mail: 'abc',
      envelope: null,
      at: '2026-03-02T09:00:00.000Z',
    });
    expect(read({ v: 1, released: 'abc' })).toEqual({ how: 'released', mail: 'abc' });
  });

  test.each<[string, unknown]>([
    ['SNS’s first message to SES', 'Successfully validated SNS topic for Amazon SES event publishing.'],
    ['a bounce of ours', { notificationType: 'Bounce', mail: {} }],
    ['an object of another folder', received({ receipt: { action: { type: 'S3', objectKey: 'kept/2026/03/02/x' } } })],
    ['another action', received({ receipt: { action: { type: 'Lambda', functionArn: 'x' } } })],
    ['a release of another version', { v: 2, released: 'abc' }],
    ['nothing', null],
    ['a number', 7],
    ['a list', []],
    ['an event of S3', { Records: [{ s3: { object: { key: 'inbox/x' } } }] }],
  ])('%s announces no mail', (_what, value) => {
    expect(read(value)).toBeNull();
  });

  test.each(['', '{', 'plain words', '\0', '[1,'])('what is no JSON announces none: %j', (body) => {
    expect(readAnnouncement(body)).toBeNull();
  });
});

const header = (name: string, value: string) => ({ name: name.toLowerCase(), value });
const RESULTS =
  'amazonses.com; spf=pass (spfCheck: domain of mail.example.org designates 203.0.113.7 as permitted sender) client-ip=203.0.113.7; envelope-from=cleo@mail.example.org; helo=mx.example.org; dkim=pass header.i=@example.org; dmarc=pass header.from=example.org;';
/** A mail as SES keeps it: its own headers, then the sender's. */
const kept = (results = RESULTS, below: ReturnType<typeof header>[] = []) => [
  header('Return-Path', '<Cleo@mail.example.org>'),
  header(
    'Received',
    'from mx.example.org (mx.example.org [203.0.113.7]) by inbound-smtp.eu-west-1.amazonaws.com with SMTP id abc for Billing@baton.test; Mon, 02 Mar 2026 09:00:00 +0000 (UTC)',
  ),
  header('X-SES-Spam-Verdict', 'PASS'),
  header('X-SES-Virus-Verdict', 'FAIL'),
  ...(results === '' ? [] : [header('Authentication-Results', results)]),
  header('Received', 'by mx.example.org; Mon, 02 Mar 2026 08:59:59 +0000'),
  ...below,
  header('From', 'cleo@example.org'),
];
const isOurs = (address: string) => address.endsWith('@baton.test');

describe('what SES wrote into a mail', () => {
  test('is all there is of a mail whose announcement was lost', () => {
    expect(envelopeFrom(kept(), ['shipping@baton.test', 'kim@example.org'], isOurs)).toEqual({
      recipients: ['billing@baton.test', 'shipping@baton.test'],
      source: 'cleo@mail.example.org',
      verdicts: { spam: 'pass', virus: 'fail', spf: 'pass', dkim: 'pass', dmarc: 'pass' },
    });
    expect(signersIn(kept())).toEqual(['example.org']);
  });

  test('nothing at all is unknown', () => {
    expect(envelopeFrom([], [], isOurs)).toEqual({
      recipients: [],
      source: '',
      verdicts: { spam: 'unknown', virus: 'unknown', spf: 'unknown', dkim: 'unknown', dmarc: 'unknown' },
    });
    expect(signersIn([])).toEqual([]);
  });

  test('what the sender wrote below says nothing', () => {
    const forged = [
      header('Authentication-Results', 'amazonses.com; spf=pass; dkim=pass header.i=@bank.example; dmarc=pass'),
      header('X-SES-Spam-Verdict', 'PASS'),
      header('Return-Path', '<boss@bank.example>'),
    ];
    expect(signersIn(kept('', forged))).toEqual([]);
    expect(envelopeFrom(kept('', forged), [], isOurs).verdicts).toMatchObject({ dmarc: 'unknown', dkim: 'unknown' });
    expect(signersIn(kept(RESULTS, forged))).toEqual(['example.org']);
  });

  test('another server’s results are not SES’s', () => {
    for (const by of ['mx.example.org', 'amazonses.com.evil.example', 'not amazonses.com'])
      expect(signersIn(kept(`${by}; dkim=pass header.i=@bank.example`))).toEqual([]);
  });

  test.each([
    ['in a quoted local part', 'envelope-from="x; dkim=pass header.i=@bank.example; dmarc=pass"@evil.example'],
    ['in one with escaped marks', 'envelope-from="x\\"; dkim=pass header.i=@bank.example; dmarc=pass"@evil.example'],
    ['in a plain local part', 'envelope-from=dmarc=pass@evil.example; helo=dkim=pass'],
    ['in a comment', 'client-ip=1.2.3.4 (; dkim=pass header.i=@bank.example; dmarc=pass)'],
    ['behind a mark that never ends', 'helo="; dkim=pass header.i=@bank.example; dmarc=pass'],
  ])('a result that the sender put %s is none', (_where, theirs) => {
    const results = `amazonses.com; spf=fail (spfCheck) ${theirs}; dkim=pass header.i=@evil.example; dmarc=fail header.from=bank.example;`;
    expect(signersIn(kept(results))).not.toContain('bank.example');
    expect(envelopeFrom(kept(results), [], isOurs).verdicts.dmarc).not.toBe('pass');
  });

  test('each valid signature counts, an invalid one does not', () => {
    const results =
      'amazonses.com; spf=none; dkim=fail header.i=@a.example; dkim=pass header.i=news@B.example; dkim=pass header.d=c.example; dkim=temperror header.i=@d.example; dmarc=none';
    expect(signersIn(kept(results))).toEqual(['b.example', 'c.example']);
    expect(envelopeFrom(kept(results), [], isOurs).verdicts).toMatchObject({
      spf: 'gray',
      dkim: 'pass',
      dmarc: 'gray',
    });
  });

  test('a hostile line costs no time', () => {
    const started = performance.now();
    for (const part of ['dkim=pass ', 'dkim=pass header.i=', '"', '(', 'dkim=pass header.i=@a ', ';dkim=pass x '])
      signersIn(kept(`amazonses.com;${part.repeat(200_000)}`));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
