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

/** The results that SES writes of SPF, DKIM and DMARC (RFC 8601). */
const resultsIn = (headers: readonly Header[]): string =>
  ofSes(headers).find(({ name, value }) => name === 'authentication-results' && /^\s*amazonses\.com\s*;/i.test(value))
    ?.value ?? '';

/** Domains by whose valid signature a mail is covered: `dkim=pass header.i=@example.com`. */
export const signersIn = (headers: readonly Header[]): string[] =>
  [...resultsIn(headers).matchAll(/\bdkim=pass\b[^;]*?\bheader\.[id]=(?:[^@;\s]*@)?([\w.-]+)/gi)].flatMap(
    ([, domain]) => (domain === undefined ? [] : [domain.toLowerCase()]),
  );

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
  const result = (of: string): Verdict => verdictOf(new RegExp(`\\b${of}=(\\w+)`, 'i').exec(results)?.[1]);
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
