import { bounceSubject, HINTS, SMTP_ANSWER, SURE_PHRASES } from './bounce-texts.ts';
import { firstIn, fold, type Opening } from './folded.ts';
import { autoSubmitted, hasNullPath, headerOf, subjectOfReply, writtenInMailProgram } from './machine-headers.ts';
import { addressesIn } from './fields.ts';
import type { ReadMime } from '../mail.ts';

/** Nobody but a mail server writes under these (RFC 5321, 4.5.5; practice of Postfix, Sendmail, qmail, Exchange). */
const DAEMON =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|maildaemon|mdaemon|mmdf|double-bounce|smtp[-_.]?daemon|microsoftexchange[0-9a-f]{16,32}|exchange[-_.]?ndr|mail[-_.]?delivery[-_.a-z]{0,20}|nondelivery|non-delivery)(?:[-+=].{0,200})?$/;
const DAEMON_NAME =
  /mail ?delivery ?(?:sub)?system|mail delivery service|mailer[- ]daemon|mail delivery agent|internet mail delivery|delivery subsystem|mail transfer agent|mail system daemon|email delivery system/;
/** People write under these, too: the names of offices. */
const OFFICE =
  /^(?:post[-_.]?master|mailadm(?:in)?|mail-?admin(?:istrator)?|administrator|admin|root|system|sysadmin|uucp|daemon|mta|smtp|mail|email|exchange|no-?reply|do-?not-?reply|noreply[-_].{0,60}|nobody|mailmaster|listserv|mercury|gateway|antispam|antivirus|mailgate|mailsweeper|spam|quarantine|mailer|bounces?|mailserver)$/;
const OFFICE_NAME =
  /^(?:post[-_.]?master|mail administrator|system administrator|systemadministrator|administrateur systeme|administrador del sistema|amministratore di sistema|microsoft outlook|microsoft exchange|mail system|mailsystem|systeembeheerder|administrator|mail server)/;

/** How surely the sender is a mail server: 4, 2 for the postmaster, 1 for another office, 0. An empty From is what Lotus and others send. */
function senderOf(mime: ReadMime): 0 | 1 | 2 | 4 {
  if (mime.from === null) return 1;
  const local = mime.from.email.trim().toLowerCase().split('@', 1)[0] ?? '';
  const name = fold(mime.from.name.slice(0, 200));
  if (DAEMON.test(local.slice(0, 300)) || DAEMON_NAME.test(name)) return 4;
  if (/^post[-_.]?master$/.test(local) || /^(?:postmaster|microsoft (?:outlook|exchange))/.test(name)) return 2;
  return OFFICE.test(local.slice(0, 100)) || OFFICE_NAME.test(name) ? 1 : 0;
}

/** Whether the sender is a mail server by name. */
export const isDaemon = (mime: ReadMime): boolean => senderOf(mime) === 4;

/** What a person says before they show what came back. Only what stands before the first phrase of a server counts. */
const PERSON =
  /\?|？|\b(?:i (?:got|get|received|have|tried|sent|wrote|ordered|am|was|can|keep|just|want|need)|i'(?:m|ve)|my (?:order|parcel|package|email|mail|message)|we (?:got|received|tried|sent|ordered|keep|have|cannot|can't)|our (?:e?-?mails?|messages?|server|customers?|users?|order|log)|your (?:server|site|portal|app|side|domain|company|shop|website|order|courier|driver|team)|dear (?:team|support|sirs?|madam|all|desk)|please (?:help|fix|call|advise|look|let me)|can you|could you|why|kind regards|best regards|ich|wir haben|unsere?|bitte (?:um|melden|prufen|rufen)|sehr geehrte damen|j'ai|je (?:recois|ne|suis)|nous avons|he recibido|recibi|ho ricevuto|ho provato|ik (?:heb|kreeg)|recebi|eu |otrzymal|dostal|jag|jeg|sain|warum|pourquoi)\b/;
const SHOWN_MAIL =
  /(?:original message|copy of the message|message header|headers of the|message follows|returned message|original mail|urspr(?:u|ue)ngliche nachricht|message d'origine|mensaje original|messaggio originale|\bmessage-id: ?<|\breceived: from )/;
/** Of these no person writes; the other offices are people's, too. */
const UNMANNED =
  /^(?:post[-_.]?master|no-?reply|do-?not-?reply|daemon|mta|mailgate|mailsweeper|antispam|antivirus|quarantine|mailserver)@/i;
const ENOUGH = 4;

/** The sign by which a mail without a delivery report is known for a bounce, or null. Several weak signs make one. */
export function homeMadeBounce(mime: ReadMime, opening: Opening): string | null {
  if (headerOf(mime, 'x-failed-recipients')?.includes('@') === true) return 'X-Failed-Recipients';
  if (headerOf(mime, 'x-ms-exchange-message-is-ndr') !== null) return 'X-MS-Exchange-Message-Is-Ndr';
  const sender = senderOf(mime);
  const subject = bounceSubject(mime.subject);
  const phrase = firstIn(opening.text, SURE_PHRASES);
  const hint = phrase ?? firstIn(opening.text, HINTS);
  const answer = SMTP_ANSWER.test(`${fold(mime.subject.slice(0, 300))} ${opening.text}`);
  const returned = mime.parts.some(({ type }) => /^(?:message\/(?:rfc822|global)|text\/rfc822)/.test(type));
  const nullPath = hasNullPath(mime);
  const shown = returned || SHOWN_MAIL.test(opening.text);
  const byMachine =
    sender === 4 ||
    mime.from === null ||
    UNMANNED.test(mime.from.email.trim().slice(0, 100)) ||
    nullPath ||
    (autoSubmitted(mime) ?? 'no') !== 'no';
  const known = [mime.from, ...mime.to].map((box) => box?.email.toLowerCase());
  const failing = addressesIn(`${mime.subject.slice(0, 300)} ${opening.text}`).some(
    (address) => !known.includes(address),
  );
  // In a doubtful case every word counts, else those before the report begins: people paste one below their question
  const spoken = subject === 3 || shown ? beforeReport(opening.text) : opening.text;
  let score = subject + sender + (nullPath ? 2 : 0) + (answer ? 1 : 0);
  if (phrase !== undefined) score += 2;
  else if (hint !== undefined && failing) score += 1;
  if (failing && (subject === 3 || phrase !== undefined)) score += 1;
  if (shown) score += 1;
  if (opening.text === '' && subject === 3) score += 1;
  if (!byMachine && (PERSON.test(spoken) || (subject < 3 && !failing))) score -= 5;
  if (sender === 2 && !nullPath && autoSubmitted(mime) === null && PERSON.test(beforeReport(opening.text))) score -= 3;
  if (sender < 4 && subjectOfReply(mime)) score -= 3;
  if (!byMachine && (writtenInMailProgram(mime) || mime.inReplyTo.length > 0)) score -= 3;
  if (subject === 0 && sender < 4 && !nullPath) score -= 1;
  // A null path and a server's answer are not enough for a word of failure: absence notes and spam have the one
  const speaks = subject > 0 || hint !== undefined || answer || sender === 4;
  return score >= ENOUGH && speaks ? `bounce text: ${(phrase ?? hint ?? mime.subject).slice(0, 80)}` : null;
}

/** The words before the first phrase of a mail server. */
const beforeReport = (text: string): string => {
  const found = [...SURE_PHRASES, ...HINTS].map((phrase) => text.indexOf(phrase)).filter((at) => at >= 0);
  return text.slice(0, Math.min(text.length, ...found));
};
