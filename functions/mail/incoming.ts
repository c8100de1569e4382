import { Address, type Contact } from '../domain/directory/person.ts';
import type { Envelope, IncomingMail } from '../domain/intake/incoming-mail.ts';
import type { MailPart } from '../domain/tickets/ticket.ts';
import type { Mailbox, Part, ReadMail } from '../reading/mail.ts';

/** Bytes of a mail's words that a message holds; its raw form has the rest (an item holds 400 KB). */
const LONGEST = 32_000;
const LONGEST_SUBJECT = 200;
/** So many parts are listed one by one. */
const MOST_PARTS = 1_000;
const MOST_ADDRESSES = 200;

/** Characters that show nothing and may turn a line around, or end it. */
const oneLine = (text: string): string =>
  text.replaceAll(/[\s\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();

const addressesOf = (boxes: readonly { readonly email: string }[]): string[] => [
  ...new Set(boxes.slice(0, MOST_ADDRESSES).flatMap(({ email }) => Address.safeParse(email).data ?? [])),
];

function contactOf(box: Mailbox | null): Contact | null {
  const email = Address.safeParse(box?.email ?? '').data;
  if (email === undefined) return null;
  const name = oneLine(box?.name ?? '')
    .slice(0, 100)
    .trim();
  return { name: name === '' ? (email.split('@')[0] ?? email).slice(0, 100) : name, email };
}

/** The beginning that fits, by bytes of UTF-8. */
function fitting(text: string): string {
  const bytes = Buffer.from(text.replaceAll('\0', ''));
  if (bytes.length <= LONGEST) return bytes.toString();
  const cut = new TextDecoder().decode(bytes.subarray(0, LONGEST)).replace(/\uFFFD+$/u, '');
  return `${cut}\n\n[The mail goes on; the whole of it is kept.]`;
}

const listed = (part: Part): MailPart => ({
  name: part.name === null ? null : oneLine(part.name).slice(0, 200),
  type: part.type.slice(0, 100),
  size: part.content.length,
  fate: part.fate,
  reason: part.fate === 'not-shown' ? part.reason.slice(0, 200) : null,
});

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
    why: read.why,
    from,
    subject: oneLine(read.subject).slice(0, LONGEST_SUBJECT),
    text: nothing ? '(This mail could not be read. Its raw form is kept.)' : fitting(wordsOf(read)),
    readable: !nothing,
    messageId: messageId === null || messageId === '' ? null : messageId,
    answers: [...new Set(answers)],
    addressed: [...new Set([...envelope.recipients, ...to, ...cc, ...also])],
    returned: bounce?.returnedAddresses ?? [],
    to,
    cc,
    replyTo,
    mentioned: addressesOf(mentioned).filter((email) => email !== from?.email),
    hash,
    parts: read.parts.slice(0, MOST_PARTS).map(listed),
    whole: read.newWords.whole,
  };
}
