import { type DeliveryStatus, deliveryStatus } from './delivery-status.ts';
import { linesOf } from './folded.ts';
import { addressesIn, type Field, fieldsAmong, headLines, idsIn, textOf } from './fields.ts';
import type { BounceReport, Part, ReadMime } from '../mail.ts';
import { lastingOf, reasonOf } from './bounce-reason.ts';

const RETURNED =
  /^(?:message\/(?:rfc822|rfc822-headers|global|global-headers|partial|news)|text\/rfc822(?:-headers)?)$/;
const MOST_TEXT = 256_000;
const MOST = 50;
const REPORTED_IDS = ['original-message-id', 'x-original-message-id', 'x-failed-message-id', 'x-orig-message-id'];
const SENDERS = ['from', 'reply-to', 'sender', 'return-path'];

/** Which mail failed, for whom and why: from the delivery status, the returned mail, and at last the words of the report. */
export function bounceReport(mime: ReadMime): BounceReport {
  const status = deliveryStatus(mime);
  const returned = mime.parts.filter(isReturned).map((part) => fieldsAmong(headLines(textOf(part.content))));
  const lines = linesOf(mime.text, MOST_TEXT);
  const shown = returnedAt(lines);
  // A mail in the text of its report, quoted or indented; where its head begins nobody marks alike
  const inline = fieldsAmong(
    lines.slice(shown).map((line) => line.replace(/^[\s>|]{1,40}/, (lead) => (/[>|]/.test(lead) ? '' : ' '))),
  );
  const heads = [...returned.flat(), ...inline];
  const attached = mime.parts.filter(isTextBeside).flatMap((part) => fieldsAmong(headLines(textOf(part.content))));
  const failedIds = [
    ...idsOf(heads, ['message-id']),
    ...idsOf(status.fields, REPORTED_IDS),
    ...idsOf(attached, ['message-id', ...REPORTED_IDS]),
    ...idsOf(mime.headers, REPORTED_IDS),
    ...idsOf(inline, REPORTED_IDS),
    ...mime.inReplyTo,
    ...[...mime.references].toReversed(),
  ];
  const returnedAddresses = [...heads, ...attached]
    .filter(({ name }) => SENDERS.includes(name))
    .flatMap(({ value }) => addressesIn(value));
  const words = lines.slice(0, shown);
  const recipients = recipientsOf(mime, status, words, heads);
  return {
    failedIds: once(failedIds.filter((id) => id !== mime.messageId)),
    returnedAddresses: once(returnedAddresses),
    recipients,
    permanent: lastingOf(mime.subject, status, words),
    reason: reasonOf(status, words, recipients),
  };
}

const once = (values: readonly string[]): string[] => [...new Set(values)].slice(0, MOST);
const isReturned = (part: Part): boolean => RETURNED.test(part.type) || /\.eml$/i.test(part.name ?? '');
/** Some servers attach the head of the returned mail as a text. */
const isTextBeside = (part: Part): boolean =>
  part.fate === 'attached' && part.type.startsWith('text/') && !isReturned(part);

const idsOf = (
  fields: readonly { readonly name: string; readonly value: string }[],
  names: readonly string[],
): string[] => fields.filter(({ name }) => names.includes(name)).flatMap(({ value }) => idsIn(value));

const HEAD_LINE =
  /^[\s>|]{0,40}(?:received|return-path|message-id|mime-version|dkim-signature|x-[a-z-]{2,40}|from|to|subject|date|content-type|reply-to):/i;

/** The first line of a mail's head that stands in the text: two header lines of three in a row; the end when there is none. */
function returnedAt(lines: readonly string[]): number {
  const isHead = lines.map((line) => HEAD_LINE.test(line));
  const at = isHead.findIndex((head, i) => head && (isHead[i + 1] === true || isHead[i + 2] === true));
  return at < 0 ? lines.length : at;
}

/** From the status, X-Failed-Recipients, the words before the returned mail, or whom that mail was for. */
function recipientsOf(
  mime: ReadMime,
  status: DeliveryStatus,
  words: readonly string[],
  heads: readonly Field[],
): string[] {
  if (status.recipients.length > 0) return once(status.recipients);
  const named = mime.headers
    .filter(({ name }) => name === 'x-failed-recipients')
    .flatMap(({ value }) => addressesIn(value));
  if (named.length > 0) return once(named);
  const known = [mime.from, ...mime.to, ...mime.cc, ...mime.replyTo].map((box) => box?.email.toLowerCase());
  const isOther = (address: string) =>
    !known.includes(address) && !/^(?:postmaster|mailer-daemon|abuse|help|helpdesk|support)@/.test(address);
  const said = words.flatMap((line) => addressesIn(line)).filter(isOther);
  if (said.length > 0) return once(said);
  const meant = heads
    .filter(({ name }) => name === 'to' || name === 'x-original-to')
    .flatMap(({ value }) => addressesIn(value));
  return once(meant);
}
