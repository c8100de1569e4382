/** SES (version 1), SendRawEmail alone: what it accepts is in the mailbox before it answers. */
import { randomUUID } from 'node:crypto';
import PostalMime, { addressParser, decodeWords } from 'postal-mime';
import { textOf, type Values } from '../intrinsics.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import type { Relay } from '../mailbox/relay.ts';
import { type AwsCall, AwsError, type AwsService, type Clock, type Deployed } from '../service.ts';
import { eventPublisher, type Outcome, simulated } from './ses-events.ts';

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MAX_BYTES = 10_485_760;
const MAX_RECIPIENTS = 50;

export interface Ses extends AwsService {
  /** While set, every call is refused with this error, e.g. `new AwsError('Throttling', '…')`, and nothing is kept. */
  fail: AwsError | null;
  /** What becomes of mails to somebody; undefined: what AWS's mailbox simulator or any good address would do. */
  outcomeOf: (recipient: string) => Outcome | undefined;
}

interface SesOptions {
  readonly mailbox: Mailbox;
  /** Gets every mail besides. */
  readonly relay?: Relay | undefined;
  readonly region: string;
  /** Verified domains and addresses: EmailIdentity of each AWS::SES::EmailIdentity. */
  readonly identities: readonly string[];
  /** Names of each AWS::SES::ConfigurationSet. */
  readonly configurationSets: readonly string[];
  readonly eventDestinations: readonly Pick<Deployed, 'arn' | 'properties'>[];
  /** Publishes to a topic. */
  readonly publish: (topicArn: string, message: string) => void;
}

/** Makes the service. `call` answers `<SendRawEmailResult>…` as the query protocol wraps it. */
export function ses({ clock }: { readonly clock: Clock }, options: SesOptions): Ses {
  const { region, identities, configurationSets } = options;
  const tell = eventPublisher(options.eventDestinations, options.publish);

  async function sendRawEmail(body: Values): Promise<string> {
    const raw = Buffer.from(textOf(body['RawMessage.Data']) ?? '', 'base64');
    const invalid = (message: string) => new AwsError('InvalidParameterValue', message);
    if (raw.length > MAX_BYTES) throw invalid(`Message length is more than ${MAX_BYTES} bytes long: '${raw.length}'.`);
    const { headers, text = '', html = '' } = await PostalMime.parse(raw);
    const all = (name: string) => headers.filter(({ key }) => key === name).map(({ value }) => value);
    const list = (name: string) => addresses(all(name).join(', '));

    const [from] = list('from');
    if (from === undefined) throw invalid("Missing required header 'From'.");
    checkIdentity([...addresses(textOf(body['Source']) ?? ''), from]);
    const set = textOf(body['ConfigurationSetName']);
    if (set !== undefined && !configurationSets.includes(set))
      throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`);
    const given = Object.entries(body).filter(([name]) => name.startsWith('Destinations.member.'));
    const named = given.flatMap(([, value]) => addresses(textOf(value) ?? ''));
    const recipients = given.length > 0 ? named : ['to', 'cc', 'bcc'].flatMap(list);
    if (recipients.length === 0) throw invalid("Missing required header 'To'.");
    if (recipients.length > MAX_RECIPIENTS) throw invalid(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
    if (!recipients.every((one) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(one))) throw invalid(`Missing final '@domain'`);

    const now = clock.now();
    const id = `0102${Math.floor(now).toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
    const messageId = `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
    // SES writes its own Message-ID and Date, and takes out Bcc.
    const written = { 'message-id': messageId, date: new Date(now).toUTCString() };
    const names = [...new Set(headers.map(({ key }) => key))].filter((name) => name !== 'bcc');
    const kept = names.map((name) => [name, all(name).map(decodeWords).join('\n')] as const);
    options.mailbox.add({
      at: new Date(now).toISOString(),
      from,
      to: list('to'),
      cc: list('cc'),
      replyTo: list('reply-to')[0] ?? null,
      subject: decodeWords(all('subject')[0] ?? ''),
      text,
      html,
      headers: { ...Object.fromEntries(kept), ...written },
      messageId,
    });
    options.relay?.(raw, { from, to: recipients });
    const mail = { messageId: id, timestamp: new Date(now).toISOString(), source: from, destination: recipients };
    if (set !== undefined)
      tell(set, { ...mail, tags: tagsOf(body, set) }, (one) => service.outcomeOf(one) ?? simulated(one));
    return `<SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult>`;
  }

  function checkIdentity(senders: readonly string[]): void {
    const refused = senders.filter((sender) => identityOf(identities, sender) === undefined);
    if (refused.length === 0) return;
    const where = `The following identities failed the check in region ${region.toUpperCase()}`;
    throw new AwsError('MessageRejected', `Email address is not verified. ${where}: ${refused.join(', ')}`);
  }

  const service: Ses = {
    signingName: 'ses',
    fail: null,
    outcomeOf: () => undefined,
    call: async ({ action, body }: AwsCall) => {
      if (action !== 'SendRawEmail') throw new AwsError('InvalidAction', `The local SES does not know ${action}`);
      if (service.fail) throw service.fail;
      return sendRawEmail(body);
    },
  };
  return service;
}

/** `Tags.member.1.Name` and `.Value`, as events carry them: lists of values, and the configuration set beside them. */
function tagsOf(body: Values, set: string): Record<string, string[]> {
  const names = Object.entries(body).filter(([key]) => /^Tags\.member\.\d+\.Name$/.test(key));
  const tags = names.map(([key, name]) => [String(name), [String(body[key.replace(/Name$/, 'Value')])]]);
  return { 'ses:configuration-set': [set], ...Object.fromEntries(tags) };
}

/** The plain addresses of an address header: `"Ana, Ms" <ana@baton.test>, ben@baton.test` gives two. */
const addresses = (value: string): string[] =>
  addressParser(value, { flatten: true }).map(({ address, name }) => address || name);

/** The verified identity by which SES judges a sender: the address itself, else its domain or the nearest parent. */
export function identityOf(verified: readonly string[], sender: string): string | undefined {
  const address = sender.toLowerCase();
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  const candidates = [address, ...labels.map((_, at) => labels.slice(at).join('.'))];
  return candidates.find((candidate) => verified.some((identity) => identity.toLowerCase() === candidate));
}
