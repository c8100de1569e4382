import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { roadOf, smtp } from '../../local/services/smtp.ts';
import { s3 } from '../../local/services/s3.ts';
import { topics } from '../../local/services/sns.ts';
import { queues } from '../../local/services/sqs.ts';
import { assemblyOf, tempDir, testGround } from './support.ts';

const byRule = (Action: string, Resource: object) => ({
  Effect: 'Allow',
  Principal: { Service: 'ses.amazonaws.com' },
  Action,
  Resource,
  Condition: {
    StringEquals: { 'aws:SourceArn': 'arn:aws:ses:eu-central-1:000000000000:receipt-rule-set/a:receipt-rule/b' },
  },
});
const assembly = assemblyOf({
  Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'desk.test' } },
  Mail: { Type: 'AWS::S3::Bucket', Properties: {} },
  MailPolicy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      PolicyDocument: {
        Statement: [byRule('s3:PutObject', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Mail', 'Arn'] }, '/inbox/*']] })],
      },
    },
  },
  Events: { Type: 'AWS::SNS::Topic', Properties: {} },
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  TopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: { PolicyDocument: { Statement: [byRule('sns:Publish', { Ref: 'Topic' })] } },
  },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      TopicArn: { Ref: 'Topic' },
      Protocol: 'sqs',
      Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      RawMessageDelivery: true,
    },
  },
});
const resource = (logicalId: string) => assembly.resources.find((r) => r.logicalId === logicalId)!;
const queueArn = resource('Queue').arn;

type Notification = {
  notificationType: string;
  content?: string;
  mail: {
    messageId: string;
    headers: { name: string; value: string }[];
    headersTruncated: boolean;
    commonHeaders: Record<string, unknown>;
  };
  receipt: Record<string, unknown> & { action: { objectKey: string } };
};

async function started() {
  const ground = testGround();
  const data = tempDir();
  const objects = s3(ground, { data, buckets: [resource('Mail')], mayList: () => true });
  const sqs = queues(ground, { queues: [resource('Queue')] });
  const failing: { put?: Error; publish?: Error } = {};
  const publish = topics([resource('Subscription')], sqs.send);
  const server = await smtp(ground, {
    port: 0,
    region: 'eu-central-1',
    road: roadOf(assembly)!,
    put: async (...stored) => {
      if (failing.put) throw failing.put;
      return objects.put(...stored);
    },
    publish: (...told) => {
      if (failing.publish) throw failing.publish;
      publish(...told);
    },
  });
  onTestFinished(() => server.close());
  const transport = createTransport({ host: '127.0.0.1', port: server.port, secure: false, ignoreTLS: true });
  onTestFinished(() => transport.close());
  const send = (raw: string | Buffer, to: string | string[] = 'help@desk.test', from = 'ana@customer.test') =>
    transport.sendMail({ envelope: { from, to }, raw });
  /** What lies in the queue, and the object that each names. */
  const arrived = async () => {
    const notes = sqs.messages(queueArn).map(({ body }) => JSON.parse(body) as Notification);
    const read = async (note: Notification) => {
      const body = { Bucket: resource('Mail').ref, Key: note.receipt.action.objectKey };
      const answer = await objects.call({ action: 'GetObject', body, caller: 'operator' });
      return { ...note, raw: (answer as { body: Buffer }).body };
    };
    return Promise.all(notes.map(read));
  };
  const one = async () => {
    const [first, ...more] = await arrived();
    expect(more).toEqual([]);
    return first!;
  };
  return { ...server, ...ground, data, failing, send, arrived, one };
}

/** Says each line when the server has answered the one before; answers all replies. */
async function talk(port: number, ...lines: (string | Buffer)[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  const replies: string[] = [];
  const reply = async () => {
    let text = '';
    while (!/^\d{3} .*\r\n$/m.test(text)) text += String((await once(socket, 'data'))[0]);
    replies.push(text.trim().split('\r\n').at(-1)!);
  };
  await reply();
  for (const line of lines) {
    socket.write(line);
    await reply();
  }
  socket.destroy();
  return replies;
}
const hello = ['EHLO c\r\n', 'MAIL FROM:<ana@customer.test>\r\n', 'RCPT TO:<help@desk.test>\r\n', 'DATA\r\n'];
const mail = 'From: Ana <ana@customer.test>\r\nTo: help@desk.test\r\nSubject: Hello\r\n\r\nIt broke.\r\n';

describe('the road', () => {
  test('is what policies let a receipt rule do', () =>
    expect(roadOf(assembly)).toEqual({
      domains: ['desk.test'],
      bucket: resource('Mail').ref,
      prefix: 'inbox/',
      topicArn: resource('Topic').arn,
    }));

  test('is not there without them', () => expect(roadOf(assemblyOf({}))).toBeUndefined());
});

describe('a mail that is taken', () => {
  test('lies below inbox/ under its id, behind the headers of SES', async () => {
    const { send, one } = await started();
    const { response } = await send(mail);
    const { raw, mail: told } = await one();
    expect(told.messageId).toMatch(/^[0-9a-v]{40}$/);
    expect(response).toContain(told.messageId);
    const text = raw.toString();
    expect(text.endsWith(mail)).toBe(true);
    const names = text.slice(0, -mail.length).match(/^[\w-]+(?=:)/gm);
    expect(names).toEqual([
      'Return-Path',
      'Received',
      'X-SES-Spam-Verdict',
      'X-SES-Virus-Verdict',
      'Received-SPF',
      'Authentication-Results',
    ]);
    expect(text).toContain('Return-Path: <ana@customer.test>\r\n');
    expect(text).toMatch(
      /^Received: from \S+ \(\S+ \[127\.0\.0\.1\]\)\r\n by inbound-smtp\.eu-central-1\.amazonaws\.com with SMTP id [0-9a-v]{40}\r\n for help@desk\.test;\r\n Mon, 02 Mar 2026 09:00:00 \+0000 \(UTC\)\r\n/m,
    );
    expect(text).toMatch(
      /^Authentication-Results: amazonses\.com;\r\n spf=pass .*\r\n dkim=pass header\.i=@customer\.test;\r\n dmarc=pass header\.from=customer\.test;\r\n/m,
    );
  });

  test('is told of as the S3 action tells', async () => {
    const { send, one } = await started();
    await send(
      'Message-ID: <1@c>\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nCc: "B, C" <b@c.test>\r\n' +
        mail.replace('Hello', '=?utf-8?q?H=C3=A4?='),
    );
    const { raw: _raw, ...note } = await one();
    const { messageId: id, headers } = note.mail;
    expect(note).toEqual({
      notificationType: 'Received',
      mail: {
        timestamp: '2026-03-02T09:00:00.000Z',
        source: 'ana@customer.test',
        messageId: id,
        destination: ['help@desk.test', 'b@c.test'],
        headersTruncated: false,
        headers,
        commonHeaders: {
          returnPath: 'ana@customer.test',
          from: ['Ana <ana@customer.test>'],
          date: 'Mon, 2 Mar 2026 10:00:00 +0100',
          to: ['help@desk.test'],
          cc: ['B, C <b@c.test>'],
          messageId: '<1@c>',
          subject: 'Hä',
        },
      },
      receipt: {
        timestamp: '2026-03-02T09:00:00.000Z',
        processingTimeMillis: expect.any(Number) as number,
        recipients: ['help@desk.test'],
        spamVerdict: { status: 'PASS' },
        virusVerdict: { status: 'PASS' },
        spfVerdict: { status: 'PASS' },
        dkimVerdict: { status: 'PASS' },
        dmarcVerdict: { status: 'PASS' },
        action: {
          type: 'S3',
          topicArn: resource('Topic').arn,
          bucketName: resource('Mail').ref,
          objectKeyPrefix: 'inbox/',
          objectKey: `inbox/${id}`,
        },
      },
    });
    expect(headers.map(({ name }) => name).slice(0, 2)).toEqual(['Return-Path', 'Received']);
    expect(headers.find(({ name }) => name === 'Received')?.value).not.toMatch(/[\r\n]/);
    expect(headers.at(-1)).toEqual({ name: 'Subject', value: '=?utf-8?q?H=C3=A4?=' });
  });

  test('is one object and one notification for several recipients, none of whom is named in it', async () => {
    const { send, one } = await started();
    await send(mail, ['help@desk.test', 'Sales@desk.test']);
    const { raw, receipt } = await one();
    expect(receipt['recipients']).toEqual(['help@desk.test', 'Sales@desk.test']);
    expect(raw.toString().toLowerCase()).not.toContain('sales');
  });

  test('may come from nobody, as bounces do', async () => {
    const { send, one } = await started();
    await send(mail, 'help@desk.test', '');
    expect((await one()).raw.toString()).toMatch(/^Return-Path: <>\r\n/);
  });

  test.each([
    ['8-bit, NUL and bare line ends', Buffer.from('Subject: a\r\n\r\n\xff\xfe\0b\rc\nd\r\n', 'latin1')],
    ['lines of dots', Buffer.from('Subject: a\r\n\r\n.\r\n..\r\n.a\r\n')],
    ['no header', Buffer.from('\r\nbody\r\n')],
    ['no blank line', Buffer.from('this is no header\r\nat all\r\n')],
    ['a header that is never closed', Buffer.from(`X: ${'a'.repeat(20_000)}\r\n`)],
    ['thousands of lines of one header', Buffer.from(`X: a\r\n${' b\r\n'.repeat(50_000)}\r\nbody\r\n`)],
    ['SMTPUTF8 headers', Buffer.from('Subject: Grüße\r\nFrom: ü@ö.test\r\n\r\nä\r\n')],
  ])('keeps its bytes: %s', async (_, sent) => {
    const { port, one } = await started();
    const stuffed = Buffer.from(sent.toString('latin1').replaceAll(/(^|\r\n)\./g, '$1..'), 'latin1');
    const replies = await talk(port, ...hello, Buffer.concat([stuffed, Buffer.from('.\r\n')]));
    expect(replies.at(-1)).toMatch(/^250 /);
    const { raw } = await one();
    expect(raw.subarray(-sent.length).equals(sent)).toBe(true);
  });

  test('may be empty', async () => {
    const { port, one } = await started();
    expect((await talk(port, ...hello, '.\r\n')).at(-1)).toMatch(/^250 /);
    expect((await one()).raw.toString()).toMatch(/dmarc=pass header\.from=customer\.test;\r\n$/);
  });

  test('says when its headers are longer than SES repeats, so that the message stays small', async () => {
    const { send, one } = await started();
    await send(`X-Long: ${'a '.repeat(200_000)}\r\n${mail}`);
    const { raw, mail: told } = await one();
    expect([told.headersTruncated, told.headers.some(({ name }) => name === 'X-Long')]).toEqual([true, false]);
    expect(raw.length).toBeGreaterThan(400_000);
  });

  test('many come at once, and each is there', async () => {
    const { send, arrived } = await started();
    await Promise.all(Array.from({ length: 20 }, (_, at) => send(mail.replace('Hello', `Hello ${at}`))));
    const subjects = (await arrived()).map((note) => note.mail.commonHeaders['subject']);
    expect(new Set(subjects).size).toBe(20);
  });
});

describe('verdicts', () => {
  const verdicts = (receipt: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(receipt).flatMap(([name, value]) =>
        name.endsWith('Verdict') ? [[name.slice(0, -7), (value as { status: string }).status]] : [],
      ),
    );

  test('are set by one header, which is not kept', async () => {
    const { send, one } = await started();
    await send(
      `X-Baton-Verdicts: spam=FAIL, virus=gray,\r\n spf=FAIL, dkim=GRAY, dmarc=FAIL, policy=reject\r\n${mail}`,
    );
    const { raw, receipt, mail: told } = await one();
    expect(verdicts(receipt)).toEqual({ spam: 'FAIL', virus: 'GRAY', spf: 'FAIL', dkim: 'GRAY', dmarc: 'FAIL' });
    expect(receipt['dmarcPolicy']).toBe('reject');
    const text = raw.toString();
    expect(text).not.toContain('Baton');
    expect(told.headers.map(({ name }) => name)).not.toContain('X-Baton-Verdicts');
    expect(text).toContain('X-SES-Spam-Verdict: FAIL\r\nX-SES-Virus-Verdict: GRAY\r\nReceived-SPF: fail ');
    expect(text).toMatch(/\r\n spf=fail .*\r\n dkim=none header.*\r\n dmarc=fail /);
    expect(text.endsWith(mail)).toBe(true);
  });

  test('or by those of SES, wherever they stand', async () => {
    const { send, one } = await started();
    await send(mail.replace('Subject', 'x-ses-spam-verdict: FAIL\r\nX-SES-DMARC-Verdict: FAIL\r\nSubject'));
    const { raw, receipt } = await one();
    expect(verdicts(receipt)).toMatchObject({ spam: 'FAIL', virus: 'PASS', dmarc: 'FAIL' });
    expect(receipt['dmarcPolicy']).toBe('none');
    expect(raw.toString().match(/x-ses-spam-verdict/gi)).toHaveLength(1);
    expect(raw.toString().endsWith(mail)).toBe(true);
  });

  test('in the body they are text', async () => {
    const { send, one } = await started();
    await send(`${mail}X-SES-Spam-Verdict: FAIL\r\n`);
    const { raw, receipt } = await one();
    expect([verdicts(receipt)['spam'], raw.toString().endsWith('\r\nX-SES-Spam-Verdict: FAIL\r\n')]).toEqual([
      'PASS',
      true,
    ]);
  });
});

describe('a mail that is not taken', () => {
  test('550: it is for somebody else', async () => {
    const { send, arrived } = await started();
    for (const to of ['a@elsewhere.test', 'a@sub.desk.test', 'a@xdesk.test'])
      await expect(send(mail, to)).rejects.toMatchObject({ responseCode: 550 });
    expect(await arrived()).toEqual([]);
  });

  test('552: it is too large, said before it is sent, or afterwards', async () => {
    const { port, arrived, data } = await started();
    const most = 40 * 1024 * 1024;
    const [hi = ''] = hello;
    const declared = await talk(port, hi, `MAIL FROM:<a@c.test> SIZE=${most + 1}\r\n`);
    expect(declared.at(-1)).toMatch(/^552 /);
    const sent = await talk(port, ...hello, Buffer.concat([Buffer.alloc(most, 'a\r\n'), Buffer.from('a\r\n.\r\n')]));
    expect(sent.at(-1)).toMatch(/^552 /);
    expect([await arrived(), readdirSync(join(data, 'objects'))]).toEqual([[], []]);
  });

  test('without an end: its sender went away in the middle', async () => {
    const { port, arrived, data, send } = await started();
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => said.mockRestore());
    const socket = connect(port, '127.0.0.1');
    for (const line of hello) {
      await once(socket, 'data');
      socket.write(line);
    }
    await once(socket, 'data');
    socket.write('Subject: half\r\n\r\nhal');
    socket.end();
    await once(socket, 'close');
    await send(mail); // by then the server has seen the end of the other one
    expect((await arrived()).map((note) => note.mail.commonHeaders['subject'])).toEqual(['Hello']);
    expect(readdirSync(join(data, 'objects'))).toHaveLength(1);
  });

  test.each(['put', 'publish'] as const)(
    '451: the %s fails; the next attempt is a mail like any other',
    async (what) => {
      const { send, failing, arrived, work } = await started();
      const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      onTestFinished(() => said.mockRestore());
      failing[what] = new Error('disk full');
      await expect(send(mail)).rejects.toMatchObject({ responseCode: 451 });
      expect(await arrived()).toEqual([]);
      delete failing[what];
      await send(mail);
      expect(await arrived()).toHaveLength(1);
      expect(work.underWay).toBe(0);
      expect(said.mock.calls.join()).toContain('disk full');
    },
  );
});
