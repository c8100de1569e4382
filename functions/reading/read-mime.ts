import type { Header, Mailbox, ReadMime } from './mail.ts';
import { parseMailboxes } from './mime/addresses.ts';
import { readDate } from './mime/date.ts';
import { bodyOf, judgeLeaves } from './mime/fates.ts';
import { unguard } from './mime/guard.ts';
import { readHead, type RawHeader } from './mime/header-lines.ts';
import { type HeaderText, headerText, hintsOf } from './mime/header-text.ts';
import { decodeLeaf } from './mime/leaf.ts';
import { readId, readIds } from './mime/message-ids.ts';
import { readLeaves } from './mime/structure.ts';

/** Who the mail was delivered to, as servers note it on the way. */
const DELIVERED =
  /^(?:delivered-to|x-original-to|envelope-to|x-envelope-to|x-delivered-to|x-forwarded-to|x-real-to|x-rcpt-to)$/;

/**
 * Reads a mail. It never fails and never loses: what cannot be read is left empty, every leaf is in `parts` with what
 * becomes of it (P8, P13). How and with which libraries: docs/decisions/0010-reading-mail.md.
 */
export const readMime = async (raw: Uint8Array): Promise<ReadMime> => {
  const bytes = withLines(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  const head = readHead(bytes, 0, bytes.length, false);
  const leaves = readLeaves(bytes, head);
  const hints = hintsOf(
    head.headers,
    leaves.map(({ params }) => params.get('charset')),
  );
  const decode = headerText(head.headers, hints);
  const judged = judgeLeaves(leaves.map((leaf, at) => decodeLeaf(leaf, at + 1, decode, hints)));
  return { ...readHeaders(head.headers, decode), ...bodyOf(judged), parts: judged.map(({ part }) => part) };
};

/**
 * A mail without any LF has lines that end with CR alone, as old Macs wrote them; one whose first line ends with CR CR
 * LF had its line ends made twice. A byte order mark is no letter.
 */
const withLines = (bytes: Buffer): Buffer => {
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const first = bytes.indexOf(0x0a);
  if (first > 1 && bytes[first - 1] === 0x0d && bytes[first - 2] === 0x0d)
    return Buffer.from(bytes.toString('latin1', from).replaceAll('\r\r\n', '\r\n'), 'latin1');
  if (first >= 0 || !bytes.includes(0x0d)) return bytes.subarray(from);
  const lines = Buffer.from(bytes.subarray(from));
  for (let at = lines.indexOf(0x0d); at >= 0; at = lines.indexOf(0x0d, at + 1)) lines[at] = 0x0a;
  return lines;
};

const readHeaders = (raw: readonly RawHeader[], decode: HeaderText): Omit<ReadMime, 'text' | 'html' | 'parts'> => {
  const headers = raw.map(({ name, value }): Header => ({ name, value: onOneLine(decode.plain(value)) }));
  const valueOf = (name: string): string =>
    headers.find((header) => header.name === name && header.value.trim() !== '')?.value ?? '';
  const mailboxes = (name: string): Mailbox[] =>
    raw.filter((header) => header.name === name).flatMap(({ value }) => addressesOf(value, decode));
  const returnPath = headers.find(({ name }) => name === 'return-path');
  const path = returnPath === undefined ? null : (parseMailboxes(returnPath.value)[0]?.email ?? '');
  return {
    headers,
    messageId: readId(valueOf('message-id')),
    inReplyTo: readIds(valueOf('in-reply-to')),
    references: readIds(valueOf('references')),
    from: senderOf(mailboxes, path),
    returnPath: path,
    to: withAddress(mailboxes('to')),
    cc: withAddress(mailboxes('cc')),
    replyTo: withAddress(mailboxes('reply-to')),
    deliveredTo: raw
      .filter(({ name }) => DELIVERED.test(name))
      .flatMap(({ value }) => withAddress(addressesOf(value, decode)).map(({ email }) => email)),
    subject: valueOf('subject').trim(),
    date: readDate(valueOf('date')),
  };
};

/** What comes out of an encoded word may hold line ends: in a header of a mail that answers they would begin another. */
const onOneLine = (value: string): string => value.replace(/[\r\n]+/g, ' ');

const withAddress = (all: readonly Mailbox[]): Mailbox[] => all.filter(({ email }) => email !== '');

/** Addresses of one header line; where a whole address was put into an encoded word they are looked for in there. */
const addressesOf = (value: string, decode: HeaderText): Mailbox[] => {
  const found = parseMailboxes(decode.guarded(value));
  if (found.some(({ email }) => email !== '') || !value.includes('=?')) return found;
  const inside = parseMailboxes(unguard(decode.plain(value)));
  return inside.some(({ email }) => email !== '') ? inside : found;
};

/** Who the mail is from: the first address of From, else of the headers that name the sender otherwise (RFC 5322, 3.6.2). */
const senderOf = (mailboxes: (name: string) => Mailbox[], path: string | null): Mailbox | null => {
  const from = mailboxes('from');
  const first = from.find(({ email }) => email.includes('@')) ?? from.find(({ email }) => email !== '');
  if (first) return first;
  const other = ['reply-to', 'sender', 'resent-from', 'resent-sender', 'x-sender'].flatMap((name) =>
    withAddress(mailboxes(name)),
  )[0];
  const name = from[0]?.name ?? '';
  if (other) return { name: name || other.name, email: other.email };
  if (path) return { name, email: path };
  return name === '' ? null : { name: /\s/.test(name) ? name : '', email: /\s/.test(name) ? '' : name };
};
