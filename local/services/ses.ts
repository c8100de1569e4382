/** SES (version 1), SendRawEmail alone: what it accepts is in the mailbox before it answers. */
import { randomUUID } from 'node:crypto';
import type { Mailbox } from '../mailbox/mailbox.ts';
import { addresses, readMail } from '../mailbox/mime.ts';
import { type AwsCall, AwsError, type AwsService, type Clock } from '../service.ts';

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MAX_BYTES = 10_485_760;
const MAX_RECIPIENTS = 50;

export interface Ses extends AwsService {
  /** While set, every call is refused with this error, e.g. `new AwsError('Throttling', '…')`, and nothing is kept. */
  fail: AwsError | null;
}

interface SesOptions {
  readonly mailbox: Mailbox;
  readonly region: string;
  /** Verified domains and addresses: EmailIdentity of each AWS::SES::EmailIdentity. */
  readonly identities: readonly string[];
  /** Names of each AWS::SES::ConfigurationSet. */
  readonly configurationSets: readonly string[];
  /** Told of each accepted mail, after it is durable. */
  readonly onAccepted?: (mail: {
    readonly id: string;
    readonly messageId: string;
    readonly tags: Readonly<Record<string, string>>;
  }) => void;
}

/** Makes the service. `call` answers `<SendRawEmailResult>…` as the query protocol wraps it. */
export function ses({ clock }: { readonly clock: Clock }, options: SesOptions): Ses {
  function sendRawEmail(body: Record<string, unknown>): string {
    const raw = Buffer.from(field(body, 'RawMessage.Data') ?? '', 'base64');
    const invalid = (message: string) => new AwsError('InvalidParameterValue', message);
    if (raw.length > MAX_BYTES) throw invalid(`Message length is more than ${MAX_BYTES} bytes long: '${raw.length}'.`);
    const read = readMail(raw);
    const all = (name: string) => read.headers.filter(([key]) => key === name).map(([, value]) => value);
    const list = (name: string) => all(name).flatMap(addresses);

    const [from] = list('from');
    if (from === undefined) throw invalid("Missing required header 'From'.");
    checkIdentity([field(body, 'Source'), from].flatMap((sender) => addresses(sender ?? '')));
    const named = field(body, 'ConfigurationSetName') ?? all('x-ses-configuration-set')[0];
    if (named !== undefined && !options.configurationSets.includes(named)) {
      throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${named}> does not exist.`);
    }
    const destinations = members(body, 'Destinations').map(([, value]) => value);
    const recipients =
      destinations.length > 0 ? destinations.flatMap(addresses) : [...list('to'), ...list('cc'), ...list('bcc')];
    if (recipients.length === 0) throw invalid("Missing required header 'To'.");
    if (recipients.length > MAX_RECIPIENTS) throw invalid(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
    const malformed = recipients.find((one) => !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(one));
    if (malformed !== undefined) throw invalid(`Missing final '@domain'`);

    const now = clock.now();
    const id = `0102${Math.floor(now).toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
    const messageId = `<${id}@${options.region === 'us-east-1' ? 'email' : options.region}.amazonses.com>`;
    const tags = tagsOf(body, all('x-ses-message-tags').join(','));
    // SES writes its own Message-ID and Date, and takes out its control headers and Bcc.
    const replaced = new Map([
      ['message-id', messageId],
      ['date', new Date(now).toUTCString()],
    ]);
    const dropped = /^(bcc|x-ses-.*|message-id|date)$/;
    for (const [name, value] of read.headers.filter(([key]) => !dropped.test(key))) {
      const earlier = replaced.get(name);
      replaced.set(name, earlier === undefined ? value : `${earlier}\n${value}`);
    }
    const mail = options.mailbox.add(
      {
        at: new Date(now).toISOString(),
        from,
        to: list('to'),
        cc: list('cc'),
        replyTo: list('reply-to')[0] ?? null,
        subject: all('subject')[0] ?? '',
        text: read.text,
        html: read.html,
        headers: Object.fromEntries(replaced),
        messageId,
      },
      { recipients, tags, raw },
    );
    options.onAccepted?.({ id: mail.id, messageId, tags });
    return `<SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult>`;
  }

  /** A verified domain covers its subdomains. */
  function checkIdentity(senders: readonly string[]): void {
    const verified = (sender: string) =>
      options.identities.some((identity) => {
        const [mine, its] = [sender.toLowerCase(), identity.toLowerCase()];
        return mine === its || mine.endsWith(`@${its}`) || (!its.includes('@') && mine.endsWith(`.${its}`));
      });
    const refused = senders.filter((sender) => !verified(sender));
    if (refused.length === 0) return;
    const where = `The following identities failed the check in region ${options.region.toUpperCase()}`;
    throw new AwsError('MessageRejected', `Email address is not verified. ${where}: ${refused.join(', ')}`);
  }

  const service: Ses = {
    signingName: 'ses',
    fail: null,
    call: ({ action, body }: AwsCall) => {
      if (action !== 'SendRawEmail') throw new AwsError('InvalidAction', `The local SES does not know ${action}`);
      if (service.fail) throw service.fail;
      return sendRawEmail(body);
    },
  };
  return service;
}

function field(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The entries `PREFIX.member.N…` of a query-protocol list, in order of N. */
function members(body: Record<string, unknown>, prefix: string): [number: string, value: string][] {
  return Object.entries(body)
    .flatMap(([name, value]): [string, string][] =>
      name.startsWith(`${prefix}.member.`) && typeof value === 'string' ? [[name.slice(prefix.length + 8), value]] : [],
    )
    .toSorted(([a], [b]) => parseInt(a, 10) - parseInt(b, 10));
}

/** Tags of the call, and those of the header `X-SES-MESSAGE-TAGS: a=b, c=d`. */
function tagsOf(body: Record<string, unknown>, header: string): Record<string, string> {
  const named = new Map(members(body, 'Tags'));
  const fromCall = [...named].flatMap(([key, value]) =>
    key.endsWith('.Name') ? [[value, named.get(key.replace('.Name', '.Value')) ?? '']] : [],
  );
  const fromHeader = header.split(',').flatMap((pair) => (pair.includes('=') ? [pair.trim().split('=', 2)] : []));
  const tags: Record<string, string> = {};
  for (const [name = '', value = ''] of [...fromHeader, ...fromCall]) tags[name] = value;
  return tags;
}
