import { once } from 'node:events';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { MessageRejected, SendRawEmailCommand, type SendRawEmailCommandInput, SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mailbox } from '../../local/mailbox/mailbox.ts';
import { ses, type Ses } from '../../local/services/ses.ts';
import { AwsError } from '../../local/service.ts';
import { START } from './hand-clock.ts';

type Detail = Record<string, unknown>;
type SesEvent = { eventType: string; mail: object; bounce?: Detail; delivery?: Detail; complaint?: Detail };
const published: [topic: string, event: SesEvent][] = [];
const box = mailbox(new DatabaseSync(':memory:'));
const clock = { now: () => START };
const service: Ses = ses(
  { clock },
  {
    mailbox: box,
    region: 'eu-central-1',
    identities: ['baton.test'],
    configurationSets: ['Desk', 'Quiet'],
    eventDestinations: ['Desk', 'Elsewhere'].map((ConfigurationSetName) => ({
      arn: `${ConfigurationSetName}Events`,
      properties: {
        ConfigurationSetName,
        EventDestination: {
          Enabled: true,
          MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint'],
          SnsDestination: { TopicARN: ConfigurationSetName },
        },
      },
    })),
    publish: (topic, message) => published.push([topic, JSON.parse(message) as SesEvent]),
  },
);

let client: SESClient;
const server = createServer((req, res) => {
  req
    .setEncoding('utf8')
    .toArray()
    .then(
      async (chunks: string[]) => {
        const { Action = '', ...body } = Object.fromEntries(new URLSearchParams(chunks.join('')));
        try {
          res.end(
            `<SendRawEmailResponse>${String(await service.call({ action: Action, body, caller: 'Dispatcher' }))}</SendRawEmailResponse>`,
          );
        } catch (error) {
          const { code, status } = error as AwsError;
          const message = (error as AwsError).message.replaceAll('<', '&lt;');
          res
            .writeHead(status)
            .end(
              `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
            );
        }
      },
      () => res.destroy(),
    );
});
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  client = new SESClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});
beforeEach(() => {
  box.clear();
  published.length = 0;
  service.outcomeOf = () => undefined;
});

const raw = (more: string[] = [], body = 'Hello Ana') =>
  Buffer.from(
    [
      'From: Billing <billing@baton.test>',
      'To: Ana <ana@baton.test>',
      'Message-ID: <ours@baton.test>',
      'Subject: =?utf-8?q?F=C3=BCr_Ana?=',
      ...more,
      '',
      body,
    ].join('\r\n'),
  );
const send = (Data = raw(), more: Partial<SendRawEmailCommandInput> = {}) =>
  client.send(new SendRawEmailCommand({ RawMessage: { Data }, ConfigurationSetName: 'Desk', ...more }));

test('an accepted mail is in the mailbox before the answer, under the Message-ID that SES gives', async () => {
  const { MessageId } = await send(
    raw([
      'Cc: Ben <ben@baton.test>',
      'Bcc: boss@baton.test',
      'Reply-To: billing+x@baton.test',
      'Auto-Submitted: auto-generated',
    ]),
    {
      Tags: [{ Name: 'mail', Value: 'row-1' }],
    },
  );
  expect(MessageId).toMatch(/^0102[0-9a-f]{12}-[0-9a-f-]{36}-000000$/);
  const [mail] = box.list();
  expect(mail).toMatchObject({
    at: '2026-03-02T09:00:00.000Z',
    from: 'billing@baton.test',
    to: ['ana@baton.test'],
    cc: ['ben@baton.test'],
    replyTo: 'billing+x@baton.test',
    subject: 'Für Ana',
    text: expect.stringMatching(/^Hello Ana\s*$/),
    html: '',
    messageId: `<${MessageId}@eu-central-1.amazonses.com>`,
  });
  expect(mail?.headers).toMatchObject({
    'message-id': `<${MessageId}@eu-central-1.amazonses.com>`,
    'auto-submitted': 'auto-generated',
  });
  expect(mail?.headers).not.toHaveProperty('bcc');
});

test('quoted-printable text is read as it was written, blanks before soft line breaks included', async () => {
  const encoded = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'];
  await send(raw(encoded, 'It takes=20=\r\nsomebody, it takes =\r\nGr=C3=BC=C3=9Fe'));
  expect(box.list()[0]?.text.trim()).toBe('It takes somebody, it takes Grüße');
});

test('repeated headers are joined; names and groups in addresses are left out', async () => {
  await send(
    raw(['X-Twice: 1', 'X-Twice: =?utf-8?q?=C3=BC?=', 'Cc: "Doe, <Ben>" <ben@baton.test>, all: mia@baton.test;']),
  );
  expect(box.list()[0]).toMatchObject({ cc: ['ben@baton.test', 'mia@baton.test'], headers: { 'x-twice': '1\nü' } });
});

describe('refused, and nothing kept', () => {
  const people = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@baton.test`);
  const foreign = Buffer.from(raw().toString().replace('billing@baton.test', 'billing@notbaton.test'));
  test.each<[string, Buffer<ArrayBuffer>, Partial<SendRawEmailCommandInput>, object]>([
    [
      'a sender that is not verified',
      foreign,
      {},
      {
        name: 'MessageRejected',
        message: expect.stringContaining(
          'not verified. The following identities failed the check in region EU-CENTRAL-1: billing@notbaton.test',
        ),
      },
    ],
    ['a source that is not verified', raw(), { Source: 'x@elsewhere.test' }, { name: 'MessageRejected' }],
    [
      'a configuration set that is not in the template',
      raw(),
      { ConfigurationSetName: 'Other' },
      { name: 'ConfigurationSetDoesNotExistException' },
    ],
    [
      '51 recipients',
      raw(),
      { Destinations: people(51) },
      { name: 'InvalidParameterValue', message: 'Recipient count exceeds 50.' },
    ],
    ['no recipient', Buffer.from('From: billing@baton.test\r\n\r\nx'), {}, { name: 'InvalidParameterValue' }],
    [
      'no sender',
      Buffer.from('To: ana@baton.test\r\n\r\nx'),
      {},
      { name: 'InvalidParameterValue', message: "Missing required header 'From'." },
    ],
    ['an address without a domain', raw(), { Destinations: ['ana'] }, { name: 'InvalidParameterValue' }],
    [
      'more than 10 MB',
      raw([], 'x'.repeat(10_485_760)),
      {},
      {
        name: 'InvalidParameterValue',
        message: expect.stringContaining('Message length is more than 10485760 bytes long'),
      },
    ],
  ])('%s', async (_, data, more, error) => {
    await expect(send(data, more)).rejects.toMatchObject(error);
    expect(box.list()).toEqual([]);
  });

  test('everything, while an outage is played', async () => {
    service.fail = new AwsError('Throttling', 'Maximum sending rate exceeded.');
    await expect(send()).rejects.toMatchObject({ name: 'Throttling' });
    service.fail = new AwsError('ServiceUnavailable', 'try later', 503);
    await expect(send()).rejects.toMatchObject({ name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } });
    service.fail = null;
    expect(box.list()).toEqual([]);
    await send(raw(), { Destinations: people(50) });
    expect(box.list()).toHaveLength(1);
  });

  test('as an error of its own class in the client', () =>
    expect(send(foreign)).rejects.toBeInstanceOf(MessageRejected));
  test('any other action', () =>
    expect(service.call({ action: 'SendEmail', body: {}, caller: 'x' })).rejects.toMatchObject({
      code: 'InvalidAction',
    }));
});

describe('what SES tells afterwards', () => {
  /** `Bounce Permanent General ana@baton.test`, of each event. */
  const told = () =>
    published.map(([, { eventType, bounce, delivery, complaint }]) =>
      [eventType, ...strings(bounce ?? delivery ?? complaint ?? {})].join(' '),
    );
  const strings = ({ bounceType, bounceSubType, recipients, bouncedRecipients, complainedRecipients }: Detail) => [
    ...[bounceType, bounceSubType].filter(Boolean),
    ...[recipients ?? bouncedRecipients ?? complainedRecipients ?? []]
      .flat()
      .map((one) => (typeof one === 'string' ? one : (one as { emailAddress: string }).emailAddress)),
  ];
  const to = (...Destinations: string[]) => send(raw(), { Destinations, Tags: [{ Name: 'mail', Value: 'row-1' }] });

  test('goes to the topic of the configuration set, with the tags of the mail', async () => {
    const { MessageId } = await to('ana@baton.test');
    expect(told()).toEqual(['Send', 'Delivery ana@baton.test']);
    expect(published.map(([topic]) => topic)).toEqual(['Desk', 'Desk']);
    expect(published[0]?.[1].mail).toEqual({
      messageId: MessageId,
      timestamp: '2026-03-02T09:00:00.000Z',
      source: 'billing@baton.test',
      destination: ['ana@baton.test'],
      tags: { 'ses:configuration-set': ['Desk'], mail: ['row-1'] },
    });
  });

  test.each([
    ['success@simulator.amazonses.com', ['Delivery']],
    ['ooto@simulator.amazonses.com', ['Delivery']],
    ['bounce@simulator.amazonses.com', ['Bounce Permanent General']],
    ['Bounce+row-1@simulator.amazonses.com', ['Bounce Permanent General']],
    ['complaint+x@simulator.amazonses.com', ['Delivery', 'Complaint']],
    ['suppressionlist@simulator.amazonses.com', ['Bounce Permanent Suppressed']],
    ['bounce@baton.test', ['Delivery']],
  ])('%s behaves as on AWS', async (recipient, events) => {
    await to(recipient);
    expect(told()).toEqual(['Send', ...events.map((event) => `${event} ${recipient}`)]);
  });

  test('a test says what becomes of whom, each recipient by himself; a bounced mail was accepted all the same', async () => {
    const outcomes = { ana: 'soft-bounced', ben: 'silent', mia: 'complained' } as const;
    service.outcomeOf = (recipient) => Object.entries(outcomes).find(([name]) => recipient.startsWith(name))?.[1];
    await to('ana@baton.test', 'ben@baton.test', 'mia@baton.test', 'dev@baton.test');
    expect(told()).toEqual([
      'Send',
      'Bounce Transient MailboxFull ana@baton.test',
      'Delivery mia@baton.test',
      'Complaint mia@baton.test',
      'Delivery dev@baton.test',
    ]);
    expect(box.list()).toHaveLength(1);
  });

  test('is nothing at all of a mail that vanishes, of one that was refused, and of one under another set', async () => {
    service.outcomeOf = () => 'silent';
    await to('ana@baton.test');
    service.outcomeOf = () => undefined;
    await send(raw(), { ConfigurationSetName: 'Quiet' });
    await send(raw(), { ConfigurationSetName: undefined });
    await expect(send(raw(), { Destinations: ['ana'] })).rejects.toThrow('@domain');
    expect(published).toEqual([]);
  });
});
