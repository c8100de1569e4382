import type { Envelope, Verdict } from '../domain/intake/incoming-mail.ts';
import type { Header } from '../reading/mail.ts';

/**
 * The headers that SES puts before a mail: everything above the second `Received`, since the first is its own. Whatever
 * stands below was there when the mail came, and may say anything.
 */
function ofSes(headers: readonly Header[]): readonly Header[] {
  const received = headers.flatMap(({ name }, i) => (name === 'received' ? [i] : []));
  return headers.slice(0, received[1] ?? headers.length);
}

/** SES's own line is far shorter; nothing longer is searched. */
const LONGEST_RESULTS = 8_000;

/**
 * The results that SES writes of SPF, DKIM and DMARC (RFC 8601), one by one, as `dkim=pass header.i=@example.com`. A
 * result begins where a semicolon ends the one before it. What stands between quotation marks or in a comment is the
 * sender's, such as the local part of the envelope's address, and may look like a result of its own.
 */
function resultsIn(headers: readonly Header[]): string[] {
  const { value = '' } =
    ofSes(headers).find(
      ({ name, value: text }) => name === 'authentication-results' && /^\s*amazonses\.com\s*;/i.test(text),
    ) ?? {};
  return value
    .slice(0, LONGEST_RESULTS)
    .replaceAll(/"(?:[^"\\]|\\.)*"?|\([^()]*\)?/g, '_')
    .split(';')
    .map((result) => result.trim().toLowerCase());
}

/** Domains by whose valid signature a mail is covered: `dkim=pass header.i=@example.com`. */
export const signersIn = (headers: readonly Header[]): string[] => [
  ...new Set(
    resultsIn(headers).flatMap((result) => {
      const [, domain] = /^dkim=pass\s(?:.*\s)?header\.[id]=(?:[^@\s]*@)?([\w.-]+)(?:\s|$)/.exec(result) ?? [];
      return domain ?? [];
    }),
  ),
];

const verdictOf = (word: string | undefined): Verdict => {
  const said = word?.trim().toLowerCase();
  if (said === 'pass' || said === 'fail') return said;
  return said === undefined || said === '' ? 'unknown' : 'gray';
};

/**
 * How a mail came, from the headers that SES wrote into it: for a mail whose announcement was lost. `isOurs` tells the
 * desk's own addresses apart among those to whom it was written.
 */
export function envelopeFrom(
  headers: readonly Header[],
  written: readonly string[],
  isOurs: (address: string) => boolean,
): Pick<Envelope, 'recipients' | 'source' | 'verdicts'> {
  const own = ofSes(headers);
  const value = (name: string): string | undefined => own.find((header) => header.name === name)?.value;
  const results = resultsIn(headers);
  const result = (of: 'spf' | 'dkim' | 'dmarc'): Verdict => {
    const words = results
      .filter((one) => one.startsWith(`${of}=`))
      .map((one) => /^[a-z]+/.exec(one.slice(of.length + 1))?.[0]);
    // A mail may bear several signatures: one that is valid is enough (RFC 6376, 6.1).
    return verdictOf(words.find((word) => word === 'pass') ?? words[0]);
  };
  const [, forWhom] = /\bfor\s+<?([^\s<>;]+@[^\s<>;]+)>?/i.exec(value('received') ?? '') ?? [];
  const [, source = ''] = /<?([^<>\s]*)>?/.exec(value('return-path') ?? '') ?? [];
  const recipients = [forWhom ?? '', ...written].map((address) => address.toLowerCase()).filter(isOurs);
  return {
    recipients: [...new Set(recipients)],
    source: source.toLowerCase(),
    verdicts: {
      spam: verdictOf(value('x-ses-spam-verdict')),
      virus: verdictOf(value('x-ses-virus-verdict')),
      spf: result('spf'),
      dkim: result('dkim'),
      dmarc: result('dmarc'),
    },
  };
}
