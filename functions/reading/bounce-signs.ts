import { bounceSubject, HINTS, SMTP_ANSWER, SURE_PHRASES } from './bounce-texts.ts';
import { firstIn, fold, type Opening } from './folded.ts';
import { autoSubmitted, hasNullPath, headerOf, subjectOfReply, writtenInMailProgram } from './machine-headers.ts';
import { addressesIn } from './header-lines.ts';
import type { ReadMime } from './mail.ts';

/** Nobody but a mail server writes under these (RFC 5321, 4.5.5; practice of Postfix, Sendmail, qmail, Exchange). */
const DAEMON =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|maildaemon|mdaemon|mailer|mmdf|double-bounce|bounces?|smtp[-_.]?daemon|microsoftexchange[0-9a-f]{16,32}|exchange[-_.]?ndr|mail[-_.]?delivery[-_.a-z]{0,20}|nondelivery|non-delivery)(?:[-+=].{0,200})?$/;
const DAEMON_NAME =
  /mail ?delivery ?(?:sub)?system|mail delivery service|mailer[- ]daemon|mail delivery agent|internet mail delivery|delivery subsystem|mail transfer agent|mail system daemon|email delivery system/;
/** People write under these, too: the names of offices. */
const OFFICE =
  /^(?:postmaster|mailadm(?:in)?|mail-?admin(?:istrator)?|administrator|admin|root|system|sysadmin|uucp|daemon|mta|smtp|mail|email|exchange|no-?reply|do-?not-?reply|noreply[-_].{0,60}|nobody|mailmaster|listserv|mercury|gateway|antispam|antivirus|mailgate|mailsweeper|spam|quarantine)$/;
const OFFICE_NAME =
  /^(?:postmaster|mail administrator|system administrator|systemadministrator|administrateur systeme|administrador del sistema|amministratore di sistema|microsoft outlook|microsoft exchange|mail system|mailsystem|systeembeheerder|administrator|mail server)/;

/** How surely the sender is a mail server: 3, 1 for an office, 0. An empty From is what Lotus and others send. */
function senderOf(mime: ReadMime): 0 | 1 | 3 {
  if (mime.from === null) return 1;
  const local = mime.from.email.trim().toLowerCase().split('@', 1)[0] ?? '';
  const name = fold(mime.from.name.slice(0, 200));
  if (DAEMON.test(local.slice(0, 300)) || DAEMON_NAME.test(name)) return 3;
  return OFFICE.test(local.slice(0, 100)) || OFFICE_NAME.test(name) ? 1 : 0;
}

/** Whether the sender is a mail server by name. */
export const isDaemon = (mime: ReadMime): boolean => senderOf(mime) === 3;

/** What a person says before they show what came back. Only what stands before the first phrase of a server counts. */
const PERSON =
  /\?|？|\b(?:i (?:got|get|received|have|tried|sent|wrote|ordered|am|was|can|keep|just|want|need)|i'(?:m|ve)|my (?:order|parcel|package|email to you|mail to you)|we (?:got|received|tried|sent|ordered|keep)|ich|wir haben|habe ich|j'ai|je (?:recois|ne|suis)|nous avons|he recibido|recibi|ho ricevuto|ho provato|ik (?:heb|kreeg)|recebi|eu |otrzymal|dostal|jag|jeg|sain|dostal jsem|please help|can you|could you|why|warum|pourquoi)\b/;
const SHOWN_MAIL =
  /(?:original message|copy of the message|message header|headers of the|message follows|returned message|original mail|urspr(?:u|ue)ngliche nachricht|message d'origine|mensaje original|messaggio originale)/;
const ENOUGH = 4;

/** The sign by which a mail without a delivery report is known for a bounce, or null. Several weak signs make one. */
export function homeMadeBounce(mime: ReadMime, opening: Opening): string | null {
  if (headerOf(mime, 'x-failed-recipients')?.includes('@') === true) return 'X-Failed-Recipients';
  if (headerOf(mime, 'x-ms-exchange-message-is-ndr') !== null) return 'X-MS-Exchange-Message-Is-Ndr';
  const sender = senderOf(mime);
  const subject = bounceSubject(mime.subject);
  const phrase = firstIn(opening.text, SURE_PHRASES);
  const hint = phrase ?? firstIn(opening.text, HINTS);
  const answer = SMTP_ANSWER.test(opening.text);
  const returned = mime.parts.some(({ type }) => /^(?:message\/(?:rfc822|global)|text\/rfc822)/.test(type));
  const nullPath = hasNullPath(mime);
  const shown = returned || SHOWN_MAIL.test(opening.text);
  const byMachine = sender > 0 || nullPath || (autoSubmitted(mime) ?? 'no') !== 'no';
  const failing = addressesIn(opening.text).some((address) => address !== mime.from?.email.toLowerCase());
  // In a doubtful case every word counts, else those before the report begins: people paste one below their question
  const spoken = subject === 3 || shown ? beforeReport(opening.text) : opening.text;
  let score = subject + sender + (nullPath ? 2 : 0) + (answer ? 1 : 0);
  if (phrase !== undefined) score += 2;
  else if (hint !== undefined && failing) score += 1;
  if (shown) score += 1;
  if (opening.text === '' && subject === 3) score += 1;
  if (!byMachine && (PERSON.test(spoken) || (subject < 3 && !failing))) score -= 3;
  if (sender < 3 && subjectOfReply(mime)) score -= 3;
  if (!byMachine && (writtenInMailProgram(mime) || mime.inReplyTo.length > 0)) score -= 3;
  // A null path and a server's answer are not enough for a word of failure: absence notes and spam have the one
  const speaks = subject > 0 || hint !== undefined || answer || sender === 3;
  return score >= ENOUGH && speaks ? `bounce text: ${(phrase ?? hint ?? mime.subject).slice(0, 80)}` : null;
}

/** The words before the first phrase of a mail server. */
const beforeReport = (text: string): string => {
  const found = [...SURE_PHRASES, ...HINTS].map((phrase) => text.indexOf(phrase)).filter((at) => at >= 0);
  return text.slice(0, Math.min(text.length, ...found));
};
