/**
 * What SES makes of a mail that it received: the raw mail with SES's own headers before it, and the notification of the
 * S3 action: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 */
import { addressParser, decodeWords } from 'postal-mime';

/** "Truncated … if the headers are larger than 10 KB": so it says of `headersTruncated`. */
const MAX_HEADERS = 10_240;

interface Reception {
  /** SES's id of the mail. */
  readonly id: string;
  /** ms */
  readonly at: number;
  readonly server: string;
  readonly client: { readonly name: string; readonly address: string };
  /** Envelope: the empty address is that of bounces. */
  readonly from: string;
  readonly recipients: readonly string[];
  readonly action: { readonly bucket: string; readonly prefix: string; readonly topicArn: string };
}

interface Field {
  readonly name: string;
  readonly value: string;
}

/** The object's bytes and the notification. */
export function received(sent: Buffer, reception: Reception) {
  const { id, at, from, recipients, action } = reception;
  const { own, verdicts, rest } = readHeaders(sent);
  const said = Buffer.from(sesHeaders(reception, verdicts).join('\r\n') + '\r\n');
  const raw = Buffer.concat([said, rest]);

  const all = [...readHeaders(said).own, ...own];
  let size = 0;
  const headers = all.filter(({ name, value }) => (size += Buffer.byteLength(name + value)) <= MAX_HEADERS);
  const first = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value;
  const people = (name: string) => {
    const list = addressParser(first(name) ?? '', { flatten: true });
    return list.map((one) => (one.name ? `${one.name} <${one.address}>` : one.address));
  };
  const listed = (name: string, as: string) => (first(name) === undefined ? {} : { [as]: people(name) });
  const timestamp = new Date(at).toISOString();
  const verdict = (name: string) => ({ status: verdicts.get(name) ?? 'PASS' });
  return {
    raw,
    notification: {
      notificationType: 'Received',
      mail: {
        timestamp,
        source: from,
        messageId: id,
        destination: ['to', 'cc'].flatMap((name) =>
          addressParser(first(name) ?? '', { flatten: true }).flatMap(({ address }) => address || []),
        ),
        headersTruncated: headers.length < all.length,
        headers,
        commonHeaders: {
          returnPath: from,
          ...listed('from', 'from'),
          date: first('date'),
          ...listed('to', 'to'),
          ...listed('cc', 'cc'),
          ...listed('reply-to', 'replyTo'),
          messageId: first('message-id'),
          subject: decodeWords(first('subject') ?? ''),
        },
      },
      receipt: {
        timestamp,
        processingTimeMillis: 1,
        recipients,
        spamVerdict: verdict('spam'),
        virusVerdict: verdict('virus'),
        spfVerdict: verdict('spf'),
        dkimVerdict: verdict('dkim'),
        dmarcVerdict: verdict('dmarc'),
        // Of mails that fail DMARC only.
        ...(verdicts.get('dmarc') === 'FAIL' && { dmarcPolicy: (verdicts.get('policy') ?? 'none').toLowerCase() }),
        action: {
          type: 'S3',
          topicArn: action.topicArn,
          bucketName: action.bucket,
          objectKeyPrefix: action.prefix,
          objectKey: `${action.prefix}${id}`,
        },
      },
    },
  };
}

/** In the order in which SES writes them; its receipt and its own signature, which nobody can read, are left out. */
function sesHeaders({ id, at, server, client, from, recipients }: Reception, verdicts: ReadonlyMap<string, string>) {
  const verdict = (name: string) => verdicts.get(name) ?? 'PASS';
  const result = (name: string) => ({ PASS: 'pass', FAIL: 'fail' })[verdict(name)] ?? 'none';
  const { address } = client;
  const name = client.name.replaceAll(/[^\x21-\x7e]/g, '?');
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const date = new Date(at).toUTCString().replace('GMT', '+0000 (UTC)');
  const checked = result('spf') === 'pass' ? 'designates' : 'does not designate';
  const spf = `spfCheck: domain of ${domain} ${checked} ${address} as permitted sender`;
  const results = `spf=${result('spf')} (${spf}) client-ip=${address}; envelope-from=${from}; helo=${name};`;
  return [
    `Return-Path: <${from}>`,
    // One recipient alone is named, so that nobody learns of another who was not to be seen.
    `Received: from ${name} (${name} [${address}])\r\n by ${server} with SMTP id ${id}\r\n${recipients.length === 1 ? ` for ${recipients[0]};\r\n` : ' ;\r\n'} ${date}`,
    `X-SES-Spam-Verdict: ${verdict('spam')}`,
    `X-SES-Virus-Verdict: ${verdict('virus')}`,
    `Received-SPF: ${result('spf')} (${spf}) client-ip=${address}; envelope-from=${from}; helo=${name};`,
    `Authentication-Results: amazonses.com;\r\n ${results}\r\n dkim=${result('dkim')} header.i=@${domain};\r\n dmarc=${result('dmarc')} header.from=${domain};`,
  ];
}

/** Headers by which a test sets verdicts: `X-Baton-Verdicts: spam=FAIL, dmarc=FAIL, policy=reject`, or SES's own ones. */
const SETTING = /^x-(?:baton-verdicts|ses-(spam|virus|spf|dkim|dmarc)-verdict)$/i;

/** The header fields of a mail, what they say of verdicts, and all of its bytes but for the fields that say so. */
function readHeaders(mail: Buffer): { own: Field[]; verdicts: Map<string, string>; rest: Buffer } {
  const own: Field[] = [];
  const verdicts = new Map<string, string>();
  const kept: Buffer[] = [];
  let at = 0;
  while (at < mail.length) {
    const end = fieldEnd(mail, at);
    const bytes = mail.subarray(at, end);
    const text = bytes.toString();
    const colon = text.indexOf(':');
    const name = text.slice(0, Math.max(colon, 0)).trimEnd();
    if (text.trim() === '') break;
    const value = text
      .slice(colon + 1)
      .replaceAll(/\r?\n/g, '')
      .trim();
    const setting = SETTING.exec(name);
    if (setting === null) {
      kept.push(bytes);
      if (/^[\x21-\x39\x3b-\x7e]+$/.test(name)) own.push({ name, value });
    } else {
      const [, one] = setting;
      const pairs = value.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
      if (one !== undefined) verdicts.set(one.toLowerCase(), value.toUpperCase());
      else for (const [key = '', status = ''] of pairs) verdicts.set(key.toLowerCase(), status.toUpperCase());
    }
    at = end;
  }
  return { own, verdicts, rest: Buffer.concat([...kept, mail.subarray(at)]) };
}

/** Where the field that begins at `at` ends: behind its line and those that go on with it; nothing goes on with a blank one. */
function fieldEnd(mail: Buffer, at: number): number {
  const lineEnd = (from: number) => mail.indexOf('\n', from) + 1 || mail.length;
  let end = lineEnd(at);
  if (mail.toString('latin1', at, end).trim() === '') return end;
  while (mail[end] === 0x20 || mail[end] === 0x09) end = lineEnd(end);
  return end;
}
