import type { Line } from './mail-lines.ts';

/**
 * "X wrote" lines: what a mail program puts above the text it quotes, in one to six lines.
 *
 * Sources: the strings of Gmail, Thunderbird (`mailnews.reply_header_*`), Apple Mail, K-9, Roundcube and Zimbra in their
 * translations. A language that is not listed is still known by its form: a date, an address in angle brackets, a colon.
 */
const VERBS = [
  'wrote|writes|has written|sent', // English
  'schrieb|schreibt|hat geschrieben|geschrieben|schriebst?', // German
  'a \u00E9crit|\u00E9crit|a ecrit|\u00E9crivait|nous a \u00E9crit', // French
  'escribi\u00F3|escribio|ha escrito|escribe', // Spanish
  'escreveu|escreve|escreveu o seguinte', // Portuguese
  'ha scritto|scrive|scriveva|scritto|ha inviato', // Italian
  'schreef|geschreven|het volgende geschreven|schrijft|geskryf', // Dutch, Afrikaans
  'skrev|skriver|skrifa\u00F0i', // Swedish, Danish, Norwegian, Icelandic
  'kirjoitti|kirjutas', // Finnish, Estonian
  'napisa\u0142|napisa\u0142a|napisa\u0142\\(a\\)|pisze|napisa\u0142/a', // Polish
  'napsal|napsala|napsal\\(a\\)|p\u00ED\u0161e|nap\u00EDsal|nap\u00EDsala|nap\u00EDsal\\(a\\)', // Czech, Slovak
  '\u00EDrta|ezt \u00EDrta|a k\u00F6vetkez\u0151t \u00EDrta', // Hungarian
  'a scris|scris|a scris urm\u0103toarele', // Romanian
  'je napisao|je napisala|napisao|napisala|je napisal|je napisala|napisal|pi\u0161e|napisao/la', // Croatian, Serbian, Slovenian
  '\u043D\u0430\u043F\u0438\u0441\u0430\u043B|\u043D\u0430\u043F\u0438\u0441\u0430\u043B\u0430|\u043D\u0430\u043F\u0438\u0441\u0430\u043B\\(\u0430\\)|\u043F\u0438\u0448\u0435\u0442|\u043F\u0438\u0441\u0430\u043B|\u043F\u0438\u0441\u0430\u043B\\(\u0430\\)', // Russian
  '\u043D\u0430\u043F\u0438\u0441\u0430\u0432|\u043D\u0430\u043F\u0438\u0441\u0430\u043B\u0430|\u043F\u0438\u0448\u0435|\u043F\u0438\u0441\u0430\u0432|\u043D\u0430\u043F\u0438\u0441\u0430\u0432\\(-\u043B\u0430\\)|\u043D\u0430\u043F\u0438\u0441\u0430\u0432\\(\u043B\u0430\\)', // Ukrainian
  '\u043D\u0430\u043F\u0438\u0441\u0430|\u043D\u0430\u043F\u0438\u0448\u0430|\u043D\u0430\u043F\u0438\u0441\u0430\u043E|\u043D\u0430\u043F\u0456\u0441\u0430\u045E|\u0436\u0430\u0437\u0434\u044B', // Bulgarian, Macedonian, Serbian, Belarusian, Kazakh
  'ra\u0161\u0117|para\u0161\u0117|rakst\u012Bja|uzrakst\u012Bja', // Lithuanian, Latvian
  '\u03AD\u03B3\u03C1\u03B1\u03C8\u03B5|\u03AD\u03B3\u03C1\u03B1\u03C8\u03B5\u03BD|\u03B3\u03C1\u03AC\u03C6\u03B5\u03B9', // Greek
  'yazd\u0131|\u015Funu yazd\u0131|\u015Funlar\u0131 yazd\u0131|yazm\u0131\u015F', // Turkish
  '\u05DB\u05EA\u05D1|\u05DB\u05EA\u05D1\u05D4|\u05DB\u05EA\u05D1/\u05D4|\u05DB\u05EA\u05D1\\(\u05D4\\)', // Hebrew
  '\u0643\u062A\u0628|\u0643\u062A\u0628\u062A|\u0643\u062A\u0628 \u0645\u0627 \u064A\u0644\u064A|\u0646\u0648\u0634\u062A|\u0646\u0648\u0634\u062A\u0647 \u0627\u0633\u062A', // Arabic, Persian
  '\u0111\u00E3 vi\u1EBFt|vi\u1EBFt', // Vietnamese
  'menulis|tulis|sumulat|aliandika', // Indonesian, Malay, Filipino, Swahili
  'va escriure|ha escrit|escrigu\u00E9|escribiu|idatzi du|shkroi|skribis|scr\u00EDobh|ysgrifennodd', // Catalan, Galician, Basque, Albanian and others
  '\u0928\u0947 \u0932\u093F\u0916\u093E|\u10D3\u10D0\u10EC\u10D4\u10E0\u10D0|\u0563\u0580\u0565\u056C \u0567', // Hindi, Georgian, Armenian
].join('|');
/** Of languages that write without spaces. */
const VERBS_UNSPACED =
  '\u5199\u9053|\u5BEB\u9053|\u5199\u5230|\u5BEB\u5230|\u306E\u30E1\u30FC\u30EB|\u306E\u30E1\u30C3\u30BB\u30FC\u30B8|\u66F8\u304D\u307E\u3057\u305F|\u66F8\u3044\u305F|\u304C\u66F8\u3044\u305F|\uC791\uC131|\uC37C\uC2B5\uB2C8\uB2E4|\uC4F4 \uAE00|\u0E40\u0E02\u0E35\u0E22\u0E19\u0E27\u0E48\u0E32|\u0E40\u0E02\u0E35\u0E22\u0E19';
// The letter before may be absent (`<a@b.c>wrote:`), the one after may not be there.
const VERB = new RegExp(`(?:(?<![\\p{L}\\p{N}])(?:${VERBS})(?![\\p{L}\\p{N}])|${VERBS_UNSPACED})`, 'iu');
const VERB_END = new RegExp(`(?:(?<![\\p{L}\\p{N}])(?:${VERBS})|(?:${VERBS_UNSPACED}))\\s?$`, 'iu');

/** Who says "I wrote", "he wrote to us" tells something; no mail program calls anybody that. */
const TELLS =
  /(?<!\p{L})(?:I|i've|we|he|she|they|me|us|ich|wir|mir|uns|er|sie|ihnen|je|nous|j'ai|il m'a|yo|nosotros|me|nos|eu|n\u00F3s|io|noi|ik|wij|jag|jeg|vi|\u044F|\u043C\u044B|\u043C\u043D\u0435|\u043D\u0430\u043C)(?!\p{L})/iu;

/** What a "wrote" line begins with when it begins with its date. */
const PREFIX =
  /^(?:on|at|am|le|el|il|em|op|den|dne|d\u0148a|dnia|w dniu|v|na|p\u00E5|pe|kl|um|dana|la|\u00EEn data|in data|a las?|v\u00E0o|vao|ng\u00E0y|pada|tanggal|\u00E0|\u03C3\u03C4\u03B9\u03C2|\u03C4\u03B7\u03BD|\u03C3\u03C4\u03B9\u03C3|\u043D\u0430|\u5728|\u65BC|\u4E8E|\u0628\u062A\u0627\u0631\u064A\u062E|\u0641\u064A|\u05D1\u05EA\u05D0\u05E8\u05D9\u05DA|\u05D1-?|\u05D1\u05D9\u05D5\u05DD|\u062F\u0631|\u0E40\u0E21\u0E37\u0E48\u0E2D|\u0E43\u0E19)(?![\p{L}])/iu;
const TIME = /\p{Nd}{1,2}\s?[:.h\u6642\u65F6\u70B9\u9EDE\uC2DC]\s?\p{Nd}{2}/u;
const YEAR = /(?<!\p{Nd})(?:19|20|25)\d{2}(?!\p{Nd})|[\u0660-\u0669\u06F0-\u06F9]{4}/u;
const DAY =
  /\p{Nd}{1,4}\s?[./\-\u5E74\uB144]\s?\p{Nd}{1,2}|\p{Nd}{1,2}\.?\s(?:de\s|d'|\u0E17\u0E35\u0E48\s)?\p{L}{3,}|\p{L}{3,}\.?\s\p{Nd}{1,2}(?!\p{Nd})/u;
const ADDRESS = /[^\s<>()[\]"',;:@]{1,64}@[^\s<>()[\]"',;:@]{1,190}/u;
const BRACKETED = /(?:[<([]|&lt;)\s?(?:mailto:)?[^<>]{0,80}?[^\s<>()[\]"',;:@]{1,64}@[^\s<>()[\]"',;:@]{1,190}/u;
const COLON = /\s?[:\uFF1A]$/u;
const DASHES = /^[-_\u2013\u2014*=\s]{2,}|[-_\u2013\u2014*=\s]{2,}$/g;
/** 2016-03-03 17:21 GMT+01:00 Some One */
const GMAIL_ISO = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}\s\d{1,2}:\d{2}\s(?:GMT|UTC)[+-]\d{1,2}:?\d{2}\s\S/;
/** 2013/7/20 Some One <a@b.c> */
const GMAIL_OLD = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s[^<>]{1,80}<\s?[^\s<>@]+@[^\s<>@]+>$/;
/** Text before the first digit of a line that begins with its date: a few words, no sentence. */
const EARLY_DATE = /^([^\p{Nd}!?;"<>@]{0,40})\p{Nd}/u;
/** A person first: Some One <a@b.c> … */
const NAME_FIRST =
  /^(["'\u201C\u201E*]?(?!mailto:)[\p{L}\p{N}][^<>[\]\n]{0,80})[<([]\s?(?:mailto:)?[^\s<>@]+@[^\s<>@]+[>)\]]/u;

const MOST_LINES = 6;
const MOST_CHARACTERS = 400;

/** How much a joined "wrote" line proves: enough, enough if a quotation follows, that too but better is likely above, nothing. */
type Proof = 'full' | 'if-quoted' | 'weak' | 'none';

/** Angle brackets left open; below zero where an address began on an earlier line. */
const leftOpen = (text: string): number => text.split('<').length - text.split('>').length;

/** A name with a date in it is a sentence that goes on to a "wrote" line: "Thanks! On 5 March at 10:00 Ada <a@b.c> wrote:". */
function isNamedFirst(said: string): boolean {
  const name = NAME_FIRST.exec(said)?.[1];
  return name !== undefined && !TIME.test(name) && !YEAR.test(name) && !/[!?;]|\p{L}{4,}\. /u.test(name);
}

const isName = (text: string): boolean =>
  !TIME.test(text) && !YEAR.test(text) && !/[!?;]/.test(text) && text.trim().split(' ').length <= 5;

/** Before the date stand a word like "On" and the day of the week, and no words of anybody's own. */
function isDatedFirst(said: string): boolean {
  const before = EARLY_DATE.exec(said)?.[1];
  if (before === undefined || /\p{L}\.\s\p{Lu}/u.test(before)) return false;
  const words = before.trim().split(' ');
  return (
    PREFIX.test(before) ||
    (words.length <= 2 &&
      !PREFIX.test(words[1] ?? '') &&
      (before === '' || TIME.test(said) || (DAY.test(said) && YEAR.test(said))))
  );
}

/** How much a joined line proves. */
export function proof(joined: string): Proof {
  const dashed = /^[-_]{2,}/.test(joined) && /[-_]{2,}$/.test(joined);
  const text = joined.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replace(DASHES, '').trim();
  const open = leftOpen(text);
  if (text.length < 6 || open < 0) return 'none';
  const colon = COLON.test(text);
  const said = text.replace(COLON, '');
  const dated = DAY.test(said) || YEAR.test(said);
  if ((open === 0 && GMAIL_ISO.test(text)) || GMAIL_OLD.test(said)) return 'full';
  const ends = VERB_END.test(said);
  const verb = ends || VERB.test(said);
  if (dashed && ends) return 'full';
  if (!colon && !ends) return 'none';
  const bracketed = BRACKETED.test(said);
  const datedFirst = dated && isDatedFirst(said);
  const known = datedFirst && (PREFIX.test(said) || /^\p{Nd}/u.test(said));
  const named = isNamedFirst(said);
  if (!colon && !(bracketed && dated)) return 'none';
  if (bracketed && (datedFirst || named) && (verb || (colon && dated && TIME.test(said)))) return 'full';
  if (bracketed && known) return 'full';
  if (/^[<(]/.test(said)) return 'weak'; // its name, perhaps its date stands on the line above
  if (TELLS.test(said)) return verb && ADDRESS.test(said) ? 'if-quoted' : 'none';
  if (known && verb && TIME.test(said) && (YEAR.test(said) || DAY.test(said))) return 'full';
  if (verb && (dated || ADDRESS.test(said)) && (datedFirst || named || isName(said.split(VERB)[0] ?? '')))
    return 'if-quoted';
  if (!colon || !datedFirst) return 'none';
  if (ADDRESS.test(said)) return 'if-quoted';
  if (TIME.test(said) && YEAR.test(said)) return 'weak';
  return 'none';
}

/** Whether a "wrote" line may go on in `next`: no sentence ends, and no paragraph unless an address follows. */
function goesOn(line: string, next: string): boolean {
  if (line === '') return next.startsWith('<') || next.startsWith('mailto:');
  return !/\p{L}{4,}[.!?\u3002]$/u.test(line) && !/[!?]$/.test(line) && !COLON.test(line);
}

/**
 * The first line of the "wrote" line that ends at line `end`, looking back no further than `from`; null when there is
 * none. `quoteFollows` says that quoted lines come next, which proves what by itself proves too little.
 */
export function wroteLineStart(
  lines: readonly Line[],
  { end, from, quoteFollows }: { end: number; from: number; quoteFollows: boolean },
): number | null {
  let joined = '';
  let found: { readonly at: number; readonly proven: Proof } | null = null;
  for (let at = end; at >= from && end - at < MOST_LINES; at--) {
    const key = lines[at]?.key ?? '';
    if (at < end && !goesOn(key, lines[at + 1]?.key ?? '')) break;
    joined = `${key} ${joined}`.trim();
    if (joined.length > MOST_CHARACTERS) break;
    if (key === '') continue;
    const proven = proof(joined);
    if (found !== null && found.proven !== 'weak') {
      // Whole already: only its date may stand above, "On 3 May 2024 at 10:00," and then "Ada <a@b.c> wrote:".
      return beginsWithDate(key) && proven === 'full' ? at : found.at;
    }
    if (proven === 'none' || (proven !== 'full' && (!quoteFollows || found))) continue;
    // A line that needs a quotation to be believed must not draw in the writer's own line above it.
    if (proven === 'if-quoted' && at < end && !beginsWithDate(joined)) continue;
    found = { at, proven };
    if (proven !== 'weak' && (DAY.test(joined) || YEAR.test(joined))) break;
  }
  return found?.at ?? null;
}

const beginsWithDate = (key: string): boolean =>
  (PREFIX.test(key) || /^\p{Nd}/u.test(key)) && TIME.test(key) && (DAY.test(key) || YEAR.test(key));

/**
 * Whether a "wrote" line can begin with `rest` where somebody's `words` stand before it on the line: with its date, or
 * with a name behind the end of a sentence. What begins with a date already is a "wrote" line itself, up to its end.
 */
export function beginsRunIn(words: string, rest: string): boolean {
  if (PREFIX.test(words) && (/\p{Nd}/u.test(words) || /^\S+\s\S+\.$/.test(words))) return false;
  const sentence = /[!?\u2026\u3002\uFF01\uFF1F]["'\u201D\u2019\u00BB]?$|\p{Extended_Pictographic}\uFE0F?$/u.test(
    words,
  );
  const dated = DAY.test(rest) || YEAR.test(rest);
  if (dated && PREFIX.test(rest) && isDatedFirst(rest)) return sentence || /^(?!\p{Ll})/u.test(rest);
  // A point may be that of an abbreviated day or month.
  if (dated && /^\p{Nd}/u.test(rest)) return sentence || /^[^\p{Nd}]*\s\p{L}{4,}\.$/u.test(words);
  return (sentence || (/\s\p{L}{2,}\.$/u.test(words) && !isDatedFirst(words))) && isNamedFirst(rest);
}

/** Whether a line looks like the end of a "wrote" line; spares most lines the rest. */
export const mayEndWroteLine = (key: string): boolean =>
  /[:\uFF1A>\-_]$/u.test(key) || VERB_END.test(key) || GMAIL_ISO.test(key);

/** Whether a quote mark is in fact the bracket that closes an address: `<a@b.c` and, on the next line, `> wrote:`. */
export const closesAddress = (line: Line, before: readonly Line[]): boolean =>
  line.quoted === 'marked' &&
  line.key.length < 40 &&
  (COLON.test(line.key) || VERB_END.test(line.key)) &&
  before.every(({ quoted }) => quoted === 'no') &&
  leftOpen(before.map(({ key }) => key).join(' ')) > 0;
