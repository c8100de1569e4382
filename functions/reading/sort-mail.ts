import { absenceSubject, confirmsReceipt, declaresItself, speaksOfAbsence } from './sorting/absence-notes.ts';
import { bounceReport } from './sorting/bounce-report.ts';
import { bounceSubject } from './sorting/bounce-texts.ts';
import { homeMadeBounce, isDaemon } from './sorting/bounce-signs.ts';
import { deliveryStatus } from './sorting/delivery-status.ts';
import { type Opening, openingOf } from './sorting/folded.ts';
import { listSign } from './sorting/list-signs.ts';
import {
  autoSubmitted,
  hasNullPath,
  headerOf,
  noticeHeader,
  precedence,
  responderHeader,
  ruleHeader,
  subjectOfReply,
  writtenInMailProgram,
} from './sorting/machine-headers.ts';
import type { MailKindRead, ReadMime, Sorted } from './mail.ts';

/**
 * Who wrote a mail, a person or a machine. Structure goes before headers and headers before words: a report (RFC 3462), what
 * a program says of itself (RFC 3834, lists: RFC 2919 and 2369), and at last what only programs write. Where signs contradict
 * each other a person is believed: an unread customer is worse than one answer too many.
 */
export function sortMail(mime: ReadMime): Sorted {
  const opening = openingOf(mime.text);
  const report = reportSign(mime, opening);
  if (report !== null) return report;
  const failed = homeMadeBounce(mime, openingOf(mime.text, true));
  const answer = answerSign(mime, opening);
  if (
    failed !== null &&
    (answer?.absent !== true ||
      (isDaemon(mime) && absenceSubject(mime.subject) !== 'form') ||
      bounceSubject(mime.subject) === 3)
  )
    return bounce(mime, failed);
  if (answer !== null) return sorted('auto-reply', answer.why);
  if (autoSubmitted(mime) === 'no') return HUMAN;
  const list = listSign(mime, opening);
  if (list !== null) return sorted('list', list);
  const notice = noticeSign(mime, opening);
  return notice === null ? HUMAN : sorted('other-automatic', notice);
}

const HUMAN: Sorted = { kind: 'human', why: '', bounce: null };
const sorted = (kind: MailKindRead, why: string): Sorted => ({ kind, why, bounce: null });
const bounce = (mime: ReadMime, why: string): Sorted => ({ kind: 'bounce', why, bounce: bounceReport(mime) });

/** Reports say by their form what they are: delivery status (RFC 3464), disposition (RFC 8098), feedback (RFC 5965). */
function reportSign(mime: ReadMime, opening: Opening): Sorted | null {
  const contentType = headerOf(mime, 'content-type') ?? '';
  const isReport = /^multipart\/report\b/.test(contentType);
  const reportType = isReport ? /report-type\s*=\s*"?([a-z0-9-]+)/.exec(contentType)?.[1] : undefined;
  const has = (type: RegExp) => mime.parts.some((part) => type.test(part.type));
  // Somebody may pass a report on with its parts attached: then the form is not the mail's own
  const passedOn = !isReport && (subjectOfReply(mime) || writtenInMailProgram(mime));
  if (passedOn) return null;
  if (reportType === 'feedback-report' || has(/^message\/feedback-report$/))
    return sorted('other-automatic', 'feedback report');
  if (reportType === 'disposition-notification' || has(/^message\/(?:global-)?disposition-notification$/))
    return answerSign(mime, opening)?.absent === true
      ? sorted('auto-reply', 'absence note in a receipt')
      : sorted('other-automatic', 'disposition notification');
  if (reportType === 'delivery-status' || has(/^message\/(?:global-)?delivery-status$/)) {
    const { actions } = deliveryStatus(mime);
    const arrived = actions.length > 0 && actions.every((action) => /^(?:delivered|relayed|expanded)/.test(action));
    return arrived ? sorted('other-automatic', 'delivery receipt') : bounce(mime, 'delivery status report');
  }
  if (!isReport) return null;
  if (homeMadeBounce(mime, openingOf(mime.text, true)) !== null) return bounce(mime, 'multipart/report');
  return sorted('other-automatic', `report of type ${reportType ?? 'unknown'}`);
}

/** The sign of an answer no person wrote; `absent` when it is an absence note rather than any responder's. */
function answerSign(mime: ReadMime, opening: Opening): { why: string; absent: boolean } | null {
  const subject = absenceSubject(mime.subject);
  const absence = speaksOfAbsence(opening);
  const absent = subject === 'form' || absence;
  const submitted = autoSubmitted(mime);
  if (submitted === 'no') return null;
  if (submitted?.startsWith('auto-replied') === true) return { why: `Auto-Submitted: ${submitted}`, absent };
  const header = responderHeader(mime);
  if (header !== null) return { why: header, absent };
  const machine = machineSign(mime);
  const replies = mime.inReplyTo.length > 0 || mime.references.length > 0;
  if (machine !== null) {
    if (subject !== null || absence) return { why: `absence note with ${machine}`, absent: true };
    if (declaresItself(opening, 10) && replies) return { why: `automatic answer with ${machine}`, absent: false };
    if (confirmsReceipt(mime.subject, opening)) return { why: `confirmation with ${machine}`, absent: false };
    if (submitted === 'auto-generated' && replies)
      return { why: `Auto-Submitted: ${submitted}, in reply`, absent: false };
  }
  const rule = ruleHeader(mime);
  if (
    rule !== null &&
    !opening.quotes &&
    subject !== null &&
    !writtenInMailProgram(mime) &&
    (subject === 'form' || absence)
  )
    return { why: `absence note with ${rule}`, absent: true };
  // Without any header: words alone, and nothing by which a person shows
  if (writtenInMailProgram(mime) || opening.quotes) return null;
  if (
    subject === 'form' &&
    (absence || declaresItself(opening, 5) || confirmsReceipt(mime.subject, opening) || !asks(opening))
  )
    return { why: `subject of an automatic reply: ${mime.subject.slice(0, 60)}`, absent: true };
  if (subjectOfReply(mime)) return null;
  if (subject === 'weak' && absence && declaresItself(opening, 40)) return { why: 'absence text', absent: true };
  if (declaresItself(opening, 2) && (absence || confirmsReceipt(mime.subject, opening)))
    return { why: 'says that it is an automatic answer', absent };
  return null;
}

/** Whether somebody asks something: robots that answer have no questions. */
const asks = (opening: Opening): boolean => /[?？]/.test(opening.text.slice(0, 1_000)) && opening.text.length > 0;

/** A header that programs set and people's mails seldom have: a sign beside another. */
function machineSign(mime: ReadMime): string | null {
  const submitted = autoSubmitted(mime);
  if (submitted !== null && submitted !== 'no') return `Auto-Submitted: ${submitted}`;
  const valued = precedence(mime);
  if (valued !== null && /^(?:bulk|junk|auto)/.test(valued)) return `Precedence: ${valued}`;
  if (hasNullPath(mime)) return 'null return path';
  // MS-OXCMAIL 2.2.3.2.14: programs say All; Exchange puts parts of it on people's mails
  if (
    headerOf(mime, 'x-auto-response-suppress')
      ?.split(/[\s,;]+/)
      .includes('all') === true
  )
    return 'X-Auto-Response-Suppress: All';
  return noticeHeader(mime);
}

/** The sign of any other machine: notifications, receipts, calendars. */
function noticeSign(mime: ReadMime, opening: Opening): string | null {
  if (isDaemon(mime)) return 'sent by a mail system';
  const machine = machineSign(mime);
  if (machine !== null) {
    const person = writtenInMailProgram(mime) || (mime.inReplyTo.length > 0 && subjectOfReply(mime));
    // RFC 3834's header is believed; the older ones stand on agents' and employees' answers, too
    if (machine.startsWith('Auto-Submitted') || !person) return machine;
  }
  if (isNoReply(mime) && declaresItself(opening, 40)) return 'no-reply address that says it is automatic';
  if (isNoReply(mime) && (headerOf(mime, 'feedback-id') ?? headerOf(mime, 'x-auto-response-suppress')) !== null)
    return 'no-reply address with a header of mass mail';
  return isCalendarAnswer(mime) ? 'calendar answer' : null;
}

/** A form on a web site writes so, too, but then the person stands in Reply-To. */
const isNoReply = (mime: ReadMime): boolean =>
  /^(?:no|do-?not|ne|nicht)[-_.]?(?:reply|response|respond|repondre|antworten)\b/i.test(
    mime.from?.email.slice(0, 100) ?? '',
  ) && mime.replyTo.every(({ email }) => email.toLowerCase() === mime.from?.email.toLowerCase());

/** An accepted or declined invitation (RFC 5546, 3.2.3) without a word beside it. */
const isCalendarAnswer = (mime: ReadMime): boolean =>
  mime.text.trim() === '' &&
  mime.parts.some(
    ({ type, content }) =>
      type === 'text/calendar' && /^METHOD:REPLY/im.test(new TextDecoder('latin1').decode(content.subarray(0, 4_000))),
  );
