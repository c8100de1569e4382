import { Address, type Contact } from '../domain/directory/person.ts';
import type { Envelope, IncomingMail } from '../domain/intake/incoming-mail.ts';
import { localeOfMail } from '../domain/locale.ts';
import type { MailPart } from '../domain/tickets/source.ts';
import type { Mailbox, Part, ReadMail } from '../reading/mail.ts';

/** Bytes of a mail's words that a message holds; its raw form has the rest (an item holds 400 KB). */
const LONGEST = 32_000;
const LONGEST_SUBJECT = 200;
const LONGEST_ID = 1_000;
/** So many parts are listed one by one, as far as they fit beside the words and the addresses into one item. */
const MOST_PARTS = 1_000;
const PARTS_BYTES = 150_000;
const MOST_ADDRESSES = 200;
/** Bytes of the addresses of one header. */
const ADDRESSES_BYTES = 30_000;
/** Ids that a mail answers: the newest, and the oldest, which began the thread (RFC 5322, 3.6.4). */
const MOST_ANSWERED = 1_000;

/** Characters that show nothing and may turn a line around, or end it. */
const oneLine = (text: string): string =>
  text.replaceAll(/[\s\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();

/** The beginning of a text, without half a character at its end: the table takes none. */
const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed();

/** As many from the beginning as fit, by bytes of what is stored of each. */
function upTo<T>(all: readonly T[], bytes: number, sizeOf: (one: T) => number): readonly T[] {
  let sum = 0;
  const end = all.findIndex((one) => (sum += sizeOf(one)) > bytes);
  return end < 0 ? all : all.slice(0, end);
}

const addressesOf = (boxes: readonly { readonly email: string }[]): string[] => {
  const all = new Set(boxes.slice(0, MOST_ADDRESSES).flatMap(({ email }) => Address.safeParse(email).data ?? []));
  return [...upTo([...all], ADDRESSES_BYTES, ({ length }) => length + 3)];
};

function contactOf(box: Mailbox | null): Contact | null {
  const email = Address.safeParse(box?.email ?? '').data;
  if (email === undefined) return null;
  const name = cut(oneLine(cut(box?.name ?? '', 1_000)), 100).trim();
  return { name: name === '' ? (email.split('@')[0] ?? email).slice(0, 100) : name, email };
}

/** The beginning that fits, by bytes of UTF-8. */
function fitting(text: string): string {
  const bytes = Buffer.from(text.replaceAll('\0', ''));
  if (bytes.length <= LONGEST) return bytes.toString();
  const beginning = new TextDecoder().decode(bytes.subarray(0, LONGEST)).replace(/\uFFFD+$/u, '');
  return `${beginning}\n\n[The mail goes on; the whole of it is kept.]`;
}

const listed = (part: Part): MailPart => ({
  name: part.name === null ? null : cut(oneLine(cut(part.name, 1_000)), 200),
  type: cut(part.type, 100),
  size: part.content.length,
  fate: part.fate,
  reason: part.fate === 'not-shown' ? cut(part.reason, 200) : null,
});

/** Bytes of a part as it is listed: its texts, and what the table adds for the names of its attributes. */
const sizeOf = ({ name, type, reason }: MailPart): number =>
  Buffer.byteLength(name ?? '') + Buffer.byteLength(type) + Buffer.byteLength(reason ?? '') + 50;

/** The parts one by one as far as they fit, and one line for all others, so that none is missing (P13). */
function partsOf(parts: readonly Part[]): readonly MailPart[] {
  const one = upTo(parts.slice(0, MOST_PARTS).map(listed), PARTS_BYTES, sizeOf);
  const more = parts.slice(one.length);
  if (more.length === 0) return one;
  const size = more.reduce((sum, { content }) => sum + content.length, 0);
  const reason = `${more.length} more parts are not listed; the raw mail has them`;
  return [...one, { name: null, type: 'multipart/mixed', size, fate: 'not-shown', reason }];
}

/** Ids as they are compared and stored; of a very long list the newest and the oldest. */
function answered(ids: readonly string[]): string[] {
  const all = [...new Set(ids)];
  const some =
    all.length <= MOST_ANSWERED ? all : [...all.slice(0, MOST_ANSWERED / 2), ...all.slice(-MOST_ANSWERED / 2)];
  return some.filter(({ length }) => length <= LONGEST_ID).map((id) => id.toWellFormed());
}

/** What stands for words where a mail has none. */
function wordsOf({ newWords, text, kind, parts }: ReadMail): string {
  const own = kind === 'human' ? newWords.text : text;
  if (own.trim() !== '') return own;
  if (text.trim() !== '') return text;
  const attached = parts.filter(({ fate }) => fate === 'attached').length;
  return attached > 0 ? `(No text; ${attached} attached file${attached === 1 ? '' : 's'}.)` : '(No text.)';
}

const ADDRESS_IN_TEXT = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;

/** A mail as the intake decides over it. `hash` is of its body. */
export function incomingMail(envelope: Envelope, read: ReadMail, hash: string): IncomingMail {
  const { bounce, inReplyTo, references, messageId } = read;
  const from = contactOf(read.from);
  const [to, cc, replyTo] = [addressesOf(read.to), addressesOf(read.cc), addressesOf(read.replyTo)];
  const also = addressesOf(read.deliveredTo.map((email) => ({ email })));
  const answers = [...(bounce?.failedIds ?? []), ...inReplyTo, ...references.toReversed()];
  const mentioned = (read.text.slice(0, LONGEST).match(ADDRESS_IN_TEXT) ?? []).map((email) => ({ email }));
  // SES writes headers of its own before each mail: they say nothing of whether the mail has any.
  const nothing =
    read.text.trim() === '' &&
    read.subject.trim() === '' &&
    messageId === null &&
    read.parts.every(({ content }) => content.length === 0) &&
    !read.headers.some(({ name }) => name === 'from');
  return {
    ...envelope,
    kind: read.kind,
    why: cut(oneLine(cut(read.why, 1_000)), 300),
    from,
    subject: cut(oneLine(cut(read.subject, 10_000)), LONGEST_SUBJECT),
    locale: localeOfMail(read.headers),
    text: nothing ? '(This mail could not be read. Its raw form is kept.)' : fitting(wordsOf(read)),
    readable: !nothing,
    messageId: messageId === null || messageId === '' ? null : messageId.toWellFormed(),
    answers: answered(answers),
    addressed: [...new Set([...envelope.recipients, ...to, ...cc, ...also])],
    returned: bounce?.returnedAddresses ?? [],
    to,
    cc,
    replyTo,
    mentioned: addressesOf(mentioned).filter((email) => email !== from?.email),
    hash,
    parts: partsOf(read.parts),
    whole: read.newWords.whole,
  };
}
