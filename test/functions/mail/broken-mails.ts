/** Mails that were damaged on purpose: what fast-check picks, and how it is done to the bytes. */
import * as fc from 'fast-check';
import { bounceNotice } from '../../support/mail.ts';
import { oddMails } from '../../support/odd-mails.ts';

/** What of a desk's own can stand in a mail: addresses with tokens, the tag, ids of mails. */
export type Marks = { readonly tokens: readonly string[]; readonly tag: string; readonly ids: readonly string[] };

const head = (...lines: string[]): string => lines.join('\r\n');
/** A mail of Cleo's, with more headers and another body. */
const letter = (more: readonly string[] = [], body = 'The invoice was charged twice.'): string =>
  `${head(
    'Return-Path: <cleo@example.org>',
    'Received: from mx.example.org by inbound-smtp.eu-west-1.amazonaws.com with SMTP id x for billing@baton.test; Mon, 2 Mar 2026 09:00:00 +0000',
    'Authentication-Results: amazonses.com; spf=pass; dkim=pass header.i=@example.org; dmarc=pass header.from=example.org;',
    'From: Cleo <cleo@example.org>',
    'To: Billing <billing@baton.test>',
    'Cc: kim@example.org, shipping@baton.test',
    'Subject: Charged twice',
    'Message-ID: <m1@mail.example.org>',
    'Date: Mon, 2 Mar 2026 09:00:00 +0000',
    ...more,
  )}\r\n\r\n${body}\r\n`;
const parts = head(
  '--b',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>Gr=C3=BC=C3=9Fe</p><blockquote>On Monday you wrote</blockquote>',
  '--b',
  'Content-Type: application/pdf; name="=?utf-8?Q?Rechnung_=E2=82=AC?=.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'JVBERi0xLjQK',
  '--b--',
);

const LETTERS: readonly string[] = [
  letter(),
  letter(['Content-Type: multipart/mixed; boundary=b'], parts),
  letter(['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'], 'I am away.'),
  letter(['List-Id: <news.example.org>', 'Precedence: bulk']),
  letter().replaceAll('cleo@example.org', 'ana@baton.test').replace('Cleo', 'Ana'),
  letter().replaceAll('cleo@example.org', 'billing+x@baton.test'),
  letter().replaceAll('Cleo', 'Sid').replaceAll('cleo@', 'sid@elsewhere.'),
  bounceNotice({ failed: 'cleo@example.org', original: { 'message-id': '<0107-x>' }, to: 'billing@baton.test' }),
];
const SEEDS: readonly Buffer[] = [
  ...LETTERS.map((text) => Buffer.from(text, 'latin1')),
  ...oddMails(16, 7).map(({ bytes }) => bytes),
];

/** Where in bytes or lines: a share of them, so that it stands for the like place while a failure is made smaller. */
const place = fc.nat(999);
const RAW = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  '\x80\xff\xfe',
  '\xc3',
  '=?',
  '?=',
  '"',
  '<',
  '(',
  '\t',
  '\x1b$B',
  ';',
  '\u00a0',
];
const raw = fc.constantFrom(...RAW);
const name = fc.constantFrom(
  'To',
  'Cc',
  'Delivered-To',
  'X-Original-To',
  'Reply-To',
  'Subject',
  'In-Reply-To',
  'References',
);
const ADDRESSES = [
  '@',
  'cleo@@example.org',
  '<>',
  '',
  '"a@b" <c',
  'cleo at example.org',
  '<cleo@example.org',
  'x'.repeat(400) + '@example.org',
  '=?utf-8?B?4oKs?= <é@exämple.org>',
  'a@b, ; c@d: e@f',
  '<@a,@b:c@d.example>',
  'cleo@[127.0.0.1]',
  '(((',
  'cleo@example.org\0',
];

const change = fc.oneof(
  fc.record({ do: fc.constant('flip' as const), at: place, to: fc.nat(255) }),
  fc.record({ do: fc.constant('remove' as const), at: place, length: fc.nat(200) }),
  fc.record({ do: fc.constant('repeat' as const), at: place, length: fc.nat(200), times: fc.nat(50) }),
  fc.record({ do: fc.constant('insert' as const), at: place, raw }),
  fc.record({ do: fc.constant('drop-header' as const), at: place }),
  fc.record({ do: fc.constant('double-header' as const), at: place, times: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    do: fc.constant('lengthen-header' as const),
    at: place,
    raw,
    times: fc.constantFrom(1, 100, 5_000, 40_000),
  }),
  fc.record({
    do: fc.constant('fold-header' as const),
    at: place,
    with: fc.constantFrom('\r\n ', '\n\t', '\r\n \r\n ', '\r\n', '\r ', '\n \n'),
  }),
  fc.record({ do: fc.constant('header-bytes' as const), at: place, raw }),
  fc.record({ do: fc.constant('break-address' as const), at: place, address: fc.constantFrom(...ADDRESSES) }),
  fc.record({
    do: fc.constant('mark' as const),
    name,
    mark: fc.nat(20),
    damage: fc.option(fc.record({ at: place, raw }), { freq: 2 }),
  }),
);
export type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const verdict = fc.constantFrom('PASS', 'PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED', '', 'WORD');
const verdicts = fc.record({
  spam: fc.constantFrom(...Array<string>(9).fill('PASS'), 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED'),
  virus: fc.constantFrom(...Array<string>(9).fill('PASS'), 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED'),
  spf: verdict,
  dkim: verdict,
  dmarc: verdict,
});

/** A mail as it comes: which, what was done to it, to whom and from whom its envelope says, and SES's word of it. */
export const brokenMail = fc.record({
  seed: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(0, 0, 1, 2, 3, 4, 4, 4, 5, 6, 7) },
    { weight: 1, arbitrary: fc.nat(SEEDS.length - 1) },
  ),
  changes: fc.array(change, { maxLength: 6 }),
  verdicts,
  recipients: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(['billing@baton.test'], ['billing@baton.test', 'shipping@baton.test']) },
    { weight: 1, arbitrary: fc.subarray(['billing@baton.test', 'nobody@baton.test', 'odd @@ address', '']) },
  ),
  /** Of the desk's own, one address more in the envelope. */
  token: fc.option(fc.nat(20), { freq: 3 }),
  source: fc.constantFrom('cleo@example.org', '', '<>', 'ana@baton.test', 'x@@', 'billing@baton.test'),
  /** The announcement was lost, and the sweeper announces it again. */
  lost: fc.boolean(),
});
export type BrokenMail = typeof brokenMail extends fc.Arbitrary<infer T> ? T : never;

const one = <T>(all: readonly T[], at: number): T => all[at % all.length]!;
const within = (length: number, share: number): number => Math.floor((length * share) / 1_000);

/** The bytes as latin1: one character is one byte. */
function changed(text: string, what: Change, marks: Marks): string {
  const at = (share: number) => within(text.length, share);
  const splice = (from: number, length: number, by: string) => text.slice(0, from) + by + text.slice(from + length);
  const end = /\r?\n\r?\n|\r\r/.exec(text)?.index ?? text.length;
  const headers = text.slice(0, end).split(/\r?\n(?![ \t])/);
  /** The mail with one of its headers made into others. */
  const header = (share: number, by: (line: string) => readonly string[]): string => {
    const i = within(headers.length, share);
    return headers.toSpliced(i, 1, ...by(headers[i] ?? '')).join('\r\n') + text.slice(end);
  };
  switch (what.do) {
    case 'flip':
      return splice(at(what.at), 1, String.fromCharCode(what.to));
    case 'remove':
      return splice(at(what.at), what.length, '');
    case 'repeat':
      return splice(at(what.at), 0, text.slice(at(what.at), at(what.at) + what.length).repeat(what.times));
    case 'insert':
      return splice(at(what.at), 0, what.raw);
    case 'drop-header':
      return header(what.at, () => []);
    case 'double-header':
      return header(what.at, (line) => Array.from({ length: what.times + 1 }, () => line));
    case 'lengthen-header':
      return header(what.at, (line) => [line + what.raw.repeat(what.times)]);
    case 'fold-header':
      return header(what.at, (line) => [line.slice(0, line.length / 2) + what.with + line.slice(line.length / 2)]);
    case 'header-bytes':
      return header(what.at, (line) => [line.slice(0, line.length / 2) + what.raw + line.slice(line.length / 2)]);
    case 'break-address':
      return header(what.at, (line) => [line.replace(/[^\s<>,:]*@[^\s<>,]*/, what.address)]);
    case 'mark': {
      const { tokens, tag, ids } = marks;
      const whole =
        what.name === 'Subject'
          ? tag
          : /^(In-Reply-To|References)$/.test(what.name)
            ? one(ids, what.mark)
            : one(tokens, what.mark);
      const cut = within(whole.length, what.damage?.at ?? 0);
      const mark = what.damage ? whole.slice(0, cut) + what.damage.raw + whole.slice(cut + 1) : whole;
      return `${what.name}: ${mark}\r\n${text}`;
    }
  }
}

/** The raw form of a mail, and what SES announces of it. */
export function sent(mail: BrokenMail, id: string, at: string, marks: Marks): { bytes: Buffer; announcement: string } {
  let text = one(SEEDS, mail.seed).toString('latin1');
  for (const what of mail.changes) text = changed(text, what, marks).slice(0, 400_000);
  const bytes = Buffer.from(text, 'latin1');
  if (mail.lost) return { bytes, announcement: JSON.stringify({ v: 1, requeued: id, at }) };
  const recipients = [...mail.recipients, ...(mail.token === null ? [] : [one(marks.tokens, mail.token)])];
  const { spam, virus, spf, dkim, dmarc } = mail.verdicts;
  const status = (word: string) => (word === '' ? undefined : { status: word });
  const receipt = {
    recipients,
    spamVerdict: status(spam),
    virusVerdict: status(virus),
    spfVerdict: status(spf),
    dkimVerdict: status(dkim),
    dmarcVerdict: status(dmarc),
    action: { type: 'S3', objectKey: `inbox/${id}` },
  };
  const announced = { timestamp: at, messageId: id, source: mail.source };
  return { bytes, announcement: JSON.stringify({ notificationType: 'Received', mail: announced, receipt }) };
}
