import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESClient } from '@aws-sdk/client-ses';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mails } from '../../../functions/deps.ts';
import { mailer } from '../../../functions/outside/mailer.ts';
import { env } from '../../../functions/shared/names.ts';
import { aMail } from '../../support/builders.ts';

/** A server in the place of SES: answers as the test says, and keeps what was asked. */
type Behaviour = (req: IncomingMessage, res: ServerResponse) => void;
let behaviour: Behaviour;
const asked: URLSearchParams[] = [];
const server: Server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    asked.push(new URLSearchParams(Buffer.concat(chunks).toString()));
    behaviour(req, res);
  });
});

const answering =
  (status: number, body: string): Behaviour =>
  (_req, res) =>
    res.writeHead(status, { 'content-type': 'text/xml' }).end(body);
const error = (code: string, message = 'no') =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
const accepted =
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>0107-abc</MessageId></SendRawEmailResult></SendRawEmailResponse>';

const mail = aMail({ id: 'K7Q2M9XD-m1' });
const letter = { subject: 'We have your message: Grüße', text: 'Hello Cleo,\n', html: '<p>Hello Cleo,</p>' };
const at = new Date('2026-03-02T09:00:00Z');

beforeEach(async () => {
  asked.length = 0;
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL_SES', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv(env.configurationSet, 'baton');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The first mail of a thread, and where answers come. */
const first = { answers: null, replyTo: 'billing+token@baton.test' };

/** Through the very client that a deployed function makes. */
const send = () => mails().send(mail, first, letter, at);

describe('what is handed to SES', () => {
  test('the mail as MIME, its configuration set, and the tag by which events find it', async () => {
    behaviour = answering(200, accepted);
    expect(await send()).toEqual({ outcome: 'accepted', sesId: '0107-abc' });
    const [request] = asked;
    expect(Object.fromEntries(request ?? [])).toMatchObject({
      Action: 'SendRawEmail',
      Source: 'billing@baton.test',
      'Destinations.member.1': 'cleo@example.org',
      ConfigurationSetName: 'baton',
      'Tags.member.1.Name': 'mail',
      'Tags.member.1.Value': 'K7Q2M9XD-m1',
    });
    const raw = Buffer.from(request?.get('RawMessage.Data') ?? '', 'base64');
    const parsed = await PostalMime.parse(raw);
    const headers = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]));
    expect(headers['auto-submitted']).toBe('auto-generated');
    expect(headers['x-auto-response-suppress']).toBe('All');
    expect(parsed).toMatchObject({
      from: { name: 'Billing', address: 'billing@baton.test' },
      to: [{ address: 'cleo@example.org' }],
      subject: letter.subject,
      date: '2026-03-02T09:00:00.000Z',
    });
    expect([parsed.text?.trim(), parsed.html?.trim()]).toEqual(['Hello Cleo,', '<p>Hello Cleo,</p>']);
  });

  test('no name or subject makes a header of its own', async () => {
    behaviour = answering(200, accepted);
    const from = { name: 'Billing\r\nBcc: eve@example.org', email: 'billing@baton.test' };
    await mails().send({ ...mail, from }, first, { ...letter, subject: 'Hi\r\nBcc: eve@example.org' }, at);
    const parsed = await PostalMime.parse(Buffer.from(asked[0]?.get('RawMessage.Data') ?? '', 'base64'));
    expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(parsed.bcc).toBeUndefined();
  });
});

describe('an answer that says no: the mail surely was not taken', () => {
  test.each<[string, number, string]>([
    ['throttling', 400, error('Throttling')],
    ['a rejected message', 400, error('MessageRejected')],
    ['a domain that is not verified', 400, error('MailFromDomainNotVerifiedException')],
    ['access denied', 403, error('AccessDenied')],
    ['an error that the SDK has no class for', 400, error('SomethingNew')],
    ['a fault of SES in its own words', 500, error('InternalFailure')],
    ['SES being unavailable, in its own words', 503, error('ServiceUnavailable')],
    ['a refusal without a body', 413, ''],
    ['a throttle without a body', 429, ''],
  ])('%s', async (_what, status, body) => {
    behaviour = answering(status, body);
    expect(await send()).toMatchObject({ outcome: 'refused' });
    expect(asked).toHaveLength(1);
  });

  test('a connection that never came to be', async () => {
    const ses = new SESClient({ endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });
    expect(await mailer(ses, 'baton', 'eu-central-1').send(mail, first, letter, at)).toMatchObject({
      outcome: 'refused',
    });
    ses.destroy();
  });
});

describe('P18: what SES will never take is told from what is our trouble and passes (F129)', () => {
  test.each([
    "Missing final '@domain'",
    'Missing start of "@"',
    'Domain starts with dot',
    'Domain contains illegal character',
    'Domain ends with dot',
    'Illegal address',
    'Local address contains control or whitespace',
    'Invalid email address cleo@',
    "User name is missing: '@example.org'",
  ])('for good: %s', async (message) => {
    behaviour = answering(400, error('InvalidParameterValue', message));
    expect(await send()).toEqual({
      outcome: 'refused-for-good',
      reason: 'the address is not one that mail can go to',
    });
  });

  test.each<[string, string, string]>([
    [
      'the sandbox',
      'MessageRejected',
      'Email address is not verified. The following identities failed: cleo@example.org',
    ],
    ['a quota', 'Throttling', 'Daily message quota exceeded.'],
    ['a rate', 'Throttling', 'Maximum sending rate exceeded.'],
    ['a paused account', 'AccountSendingPausedException', 'Email sending is disabled'],
    ['a paused configuration set', 'ConfigurationSetSendingPausedException', 'Email sending is disabled'],
    ['a configuration set that is gone', 'ConfigurationSetDoesNotExist', 'Configuration set <baton> does not exist.'],
    ['a parameter of ours', 'InvalidParameterValue', "Duplicate header 'Date'."],
    ['an address named in another error', 'AccessDenied', 'not authorized for illegal address'],
  ])('ours: %s', async (_what, code, message) => {
    behaviour = answering(400, error(code, message.replaceAll('<', '&lt;')));
    expect(await send()).toEqual({ outcome: 'refused', reason: expect.any(String) });
  });
});

describe('P1: the mail before it in the thread', () => {
  test.each([
    ['eu-central-1', 'eu-central-1.amazonses.com'],
    ['us-east-1', 'email.amazonses.com'],
  ])('is named by the id that SES gave it in %s', async (region, domain) => {
    behaviour = answering(200, accepted);
    const ses = new SESClient({ maxAttempts: 1 });
    await mailer(ses, 'baton', region).send(mail, { ...first, answers: '0107-first' }, letter, at);
    ses.destroy();
    const parsed = await PostalMime.parse(Buffer.from(asked[0]?.get('RawMessage.Data') ?? '', 'base64'));
    expect(parsed.inReplyTo).toBe(`<0107-first@${domain}>`);
    expect(parsed.references).toContain(`<0107-first@${domain}>`);
  });
});

test('P15: every recipient of the row is a destination of the call, and nobody else is', async () => {
  behaviour = answering(200, accepted);
  await mails().send({ ...mail, cc: ['kim@example.org', 'lee@example.org'] }, first, letter, at);
  const destinations = [...(asked[0] ?? [])].filter(([name]) => name.startsWith('Destinations.'));
  expect(destinations.map(([, value]) => value)).toEqual(['cleo@example.org', 'kim@example.org', 'lee@example.org']);
});

/** A client whose every call ends with this error before it reaches the network. */
function failing(thrown: Error): SESClient {
  const client = new SESClient({});
  client.middlewareStack.add(() => () => Promise.reject(thrown), { step: 'finalizeRequest' });
  return client;
}

describe('a call that never left', () => {
  test.each<[string, Error]>([
    ['no route', Object.assign(new Error('x'), { code: 'EHOSTUNREACH' })],
    ['no connection in time', Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT', syscall: 'connect' })],
    ['a certificate that does not fit', Object.assign(new Error('x'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })],
    ['nothing to sign with', Object.assign(new Error('x'), { name: 'CredentialsProviderError' })],
    [
      'the SDK’s own limit',
      Object.assign(new Error('the request socket did not establish a connection'), { name: 'TimeoutError' }),
    ],
  ])('is refused, and may be tried again: %s', async (_what, thrown) => {
    const client = failing(thrown);
    expect(await mailer(client, 'baton', 'eu-central-1').send(mail, first, letter, at)).toMatchObject({
      outcome: 'refused',
    });
  });

  test('a connection that broke later is not among them', async () => {
    const client = failing(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }));
    expect(await mailer(client, 'baton', 'eu-central-1').send(mail, first, letter, at)).toMatchObject({
      outcome: 'not-sure',
    });
  });
});

describe('no answer, or none of SES’s own: the mail may have gone out (P14)', () => {
  test.each<[string, Behaviour]>([
    ['a 5xx without a body', answering(500, '')],
    ['a 502 of something in between', answering(502, '<html><body>Bad gateway</body></html>')],
    ['a 503 in plain text', answering(503, 'upstream went away')],
    ['a connection that breaks after the request', (req) => req.socket.destroy()],
    ['an acceptance that cannot be read', answering(200, '<SendRawEmailResponse><SendRaw')],
    [
      'an acceptance that breaks off',
      (req, res) => {
        res.writeHead(200, { 'content-length': '500' }).write('<SendRaw');
        setImmediate(() => req.socket.destroy());
      },
    ],
  ])('%s', async (_what, how) => {
    behaviour = how;
    expect(await send()).toMatchObject({ outcome: 'not-sure' });
    expect(asked).toHaveLength(1); // the SDK's own retry would be a second mail
  });

  test('no answer for ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const arrived = new Promise<void>((resolve) => {
      behaviour = () => resolve();
    });
    const sending = send();
    await arrived;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await sending).toEqual({ outcome: 'not-sure', reason: 'TimeoutError' });
    expect(asked).toHaveLength(1);
    server.closeAllConnections();
  });
});
