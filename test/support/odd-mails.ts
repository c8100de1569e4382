/** Mails as nobody should write them, made from a number: the same number gives the same mail. */

/** A pseudo-random sequence (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const CHARSETS = [
  'utf-8',
  'iso-8859-1',
  'windows-1251',
  'koi8-r',
  'shift_jis',
  'gb18030',
  'big5',
  'utf-16',
  'x-unknown',
  '',
];
const ENCODINGS = ['7bit', '8bit', 'base64', 'quoted-printable', 'x-uuencode', 'binary', 'nonsense'];

type Odd = { readonly what: string; readonly make: (n: number, random: () => number) => string | Buffer };

const noise = (length: number, random: () => number): Buffer =>
  Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
const pick = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)]!;
/** `From` and the like; each odd mail has a sender of its own, so that no limit of the desk parks it. */
const head = (n: number, ...more: string[]): string =>
  [`From: Odd ${n} <odd${n}@example.org>`, `Message-ID: <odd-${n}@example.org>`, ...more].join('\r\n');
const withBody = (headers: string, body: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${headers}\r\n\r\n`, 'latin1'), Buffer.from(body)]);

const ODD: readonly Odd[] = [
  {
    what: 'a declared charset and bytes that are none of it',
    make: (n, random) => {
      const type = `Content-Type: text/plain; charset=${pick(CHARSETS, random)}`;
      const encoding = `Content-Transfer-Encoding: ${pick(ENCODINGS, random)}`;
      return withBody(
        head(n, `Subject: =?${pick(CHARSETS, random)}?B?xNbc?= \xe4\xf6 ${n}`, type, encoding),
        noise(300, random),
      );
    },
  },
  { what: 'nothing', make: () => '' },
  { what: 'noise', make: (n, random) => Buffer.concat([Buffer.from(`${n}`), noise(2_000, random)]) },
  {
    what: 'headers that never end',
    make: (n, random) =>
      head(n, ...Array.from({ length: 3_000 }, (_, i) => `X-H${i}: ${'x'.repeat(Math.floor(random() * 60))}`)),
  },
  { what: 'one header of 300 KB', make: (n) => withBody(head(n, `Subject: ${'long '.repeat(60_000)}`), 'Short.') },
  {
    what: 'a boundary that is never there',
    make: (n) =>
      withBody(
        head(n, 'Subject: Parts', 'Content-Type: multipart/mixed; boundary="a"'),
        '--b\r\n\r\nIs this a part?\r\n--b--',
      ),
  },
  {
    what: 'parts within parts that never end',
    make: (n) => {
      const open = Array.from(
        { length: 400 },
        (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`,
      );
      return withBody(head(n, 'Subject: Deep', 'Content-Type: multipart/mixed; boundary=b0'), open.join(''));
    },
  },
  {
    what: 'lines that end with CR alone',
    make: (n) => head(n, 'Subject: Old Mac', '', 'Hello', 'World').replaceAll('\r\n', '\r'),
  },
  { what: 'no sender', make: (n) => `Subject: Nobody ${n}\r\n\r\nWho am I? ${n}` },
  { what: 'a sender that is none', make: (n) => `From: "undisclosed" <@@>, ;:\r\nSubject: ${n}\r\n\r\nHello` },
  {
    what: 'HTML that never closes',
    make: (n) => withBody(head(n, 'Content-Type: text/html'), '<div><p>'.repeat(2_000) + 'Deep words'),
  },
  {
    what: 'a message in a message in a message',
    make: (n) => {
      const inner = Array.from({ length: 30 }, () => 'Content-Type: message/rfc822\r\n\r\n').join('');
      return withBody(head(n, 'Content-Type: message/rfc822'), `${inner}From: a@b.example\r\n\r\nInner`);
    },
  },
  {
    what: 'base64 that is cut',
    make: (n, random) =>
      withBody(head(n, 'Content-Transfer-Encoding: base64'), noise(999, random).toString('base64').slice(0, 701)),
  },
  {
    what: 'winmail.dat of noise',
    make: (n, random) => withBody(head(n, 'Content-Type: application/ms-tnef; name=winmail.dat'), noise(500, random)),
  },
  {
    what: 'a notice about nothing',
    make: (n) =>
      withBody(
        head(n, 'Content-Type: multipart/report; report-type=delivery-status; boundary=r'),
        '--r\r\nContent-Type: message/delivery-status\r\n\r\n\0\r\n--r--',
      ),
  },
  {
    what: 'characters that turn the line around',
    make: (n) =>
      withBody(head(n, 'Subject: =?utf-8?Q?=E2=80=AEgpj.exe=00=07?='), Buffer.from('\u202Eevil\u0000 \uFFFE')),
  },
];

/** So many odd mails, one kind after the other, each for an address of its own to come from. */
export const oddMails = (count: number, seed: number): { what: string; from: string; bytes: Buffer }[] => {
  const random = numbers(seed);
  return Array.from({ length: count }, (_, n) => {
    const { what, make } = ODD[n % ODD.length]!;
    return { what, from: `odd${n}@example.org`, bytes: Buffer.from(make(n, random)) };
  });
};

/** A mail of so many bytes: an attachment in lines of base64. */
export function bigMail(bytes: number): Buffer {
  const headers = [
    'From: Big <big@example.org>',
    'Subject: All my photos',
    'Message-ID: <big@example.org>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=big',
    '',
    '--big',
    'Content-Type: text/plain',
    '',
    'See the photos.',
    '--big',
    'Content-Type: image/jpeg; name=photos.jpg',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment',
    '',
    '',
  ].join('\r\n');
  const line = `${'QUJD'.repeat(19)}\r\n`;
  return Buffer.from(`${headers}${line.repeat(Math.ceil((bytes - headers.length) / line.length))}--big--\r\n`);
}
