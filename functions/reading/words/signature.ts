import { isBlank, type Line } from './mail-lines.ts';

/** Finds where a signature begins: a delimiter, what a phone adds, or a dash and a name. */

/** RFC 3676, 4.3: `-- `; its space is often lost on the way. `__` begins what mailing lists add. */
const DELIMITER = /^(?:-- ?|[\u2013\u2014]|_{2,})$/u;
/** Signatures are short; what is longer is told by somebody. */
const LONGEST = { dashes: 15, underscores: 10 };
/** Lines of nothing but rules, and the mark that a tracking program leaves. */
const RULE_ONLY = /^[-_*~=+#\u2013\u2014\u1427\s]+$/u;
const CODE = /^```/;
/** A dash and a name as the last paragraph: `-Ada Lovelace`. */
const DASH_NAME = /^-\p{Lu}[\p{L}'.]*(?: \p{Lu}[\p{L}'.]*){0,2}$/u;

const DEVICE =
  'i-?(?:phon|pad|pod)\\p{L}{0,4}|i-?(?:cloud|os)|android|black\\s?berry\\S*|samsung|galaxy|huawei|honor|xiaomi|redmi|oneplus|nokia|htc|motorola|lumia|pixel|alcatel|lg|sony|xperia|oppo|vivo|nexus|droid|windows|mobile?|mobil\\S*|cell\\S*|phone|smart-?phone|telefon\\S*|t\u00E9l\u00E9phone|telefono|tel\u00E9fono|telefone|celular|m\u00F3vil|telem\u00F3vel|handy|hand(?:y|held)|tablet\\S*|outlook|mail(?:box|bird|spring)?|e-?mail|gmail|yahoo!?|aol|hotmail|airmail|spark|spike|superhuman|sparrow|mailspring|hey|canary\\S*|emClient|thunderbird|proton\\S*|tutanota|k-9|k9|fairemail|mailtrack|zoho|gmx|web\\.de|foxmail|bluemail|inbox|newton|edison|myMail|mail\\.ru|yandex\\S*|\u042F\u043D\u0434\u0435\u043A\u0441\\S*|\u043C\u043E\u0431\u0438\u043B\u044C\u043D\\S*|\u0442\u0435\u043B\u0435\u0444\u043E\u043D\\S*|\u0441\u043C\u0430\u0440\u0442\u0444\u043E\u043D\\S*|verizon|at&t|t-mobile|bell|rogers|vodafone|orange|sprint|ti-\\d+|mac(?:book)?|laptop|pc|watch|nine|sailfish|ubuntu|webmail|roundcube|magenta\\S*|\u624B\u673A|\u624B\u6A5F|\u643A\u5E2F';
const ON_DEVICE = `(?<!\\p{L})(?:${DEVICE})(?!\\p{L})`;
/** "Sent from my", by language; a device or program has to follow or stand before. */
const SENT =
  'sent (?:from|via|with|by|using|on)|from my|get|envoy\u00E9e?|t\u00E9l\u00E9charge[zr]|obtenir|provenance|exp\u00E9di\u00E9|von meine[mr]|gesendet|diese (?:nachricht|mail|e-mail) wurde|holen sie sich|hol dir|verschickt|enviad[oa]|obt\u00E9n|obtener|obter|obtenha|inviat[oa]|scarica|ottieni|verzonden|verstuurd|download|skickat|skickades|h\u00E4mta|sendt|hent|f\u00E5|l\u00E4hetetty|hanki|wys\u0142an[eoay]|pobierz|odesl\u00E1no|odoslan\u00E9|z\u00EDskejte|k\u00FCldve|elk\u00FCldve|trimis|descarca\u021Bi|ob\u021Bine\u021Bi|\u043E\u0442\u043F\u0440\u0430\u0432\u043B\u0435\u043D[\u043E\u0430]?|\u043D\u0430\u0434\u0456\u0441\u043B\u0430\u043D\u043E|\u0432\u0456\u0434\u043F\u0440\u0430\u0432\u043B\u0435\u043D\u043E|\u0438\u0437\u043F\u0440\u0430\u0442\u0435\u043D\u043E|poslano|poslato|poslan|g\u00F6nderildi|\u03C3\u03C4\u03AC\u03BB\u03B8\u03B7\u03BA\u03B5|\u05E0\u05E9\u05DC\u05D7|\u05D4\u05D5\u05E8\u05D3|\u0623\u064F?\u0631\u0633\u0644\\S*|\u062A\u0645 \u0627\u0644\u0625\u0631\u0633\u0627\u0644|g\u1EEDi t\u1EEB|\u0111\u01B0\u1EE3c g\u1EEDi|dikirim|saadetud|i\u0161si\u0173sta|nos\u016Bt\u012Bts|enviat|envoy\u00E9s';
const SENT_FROM = new RegExp(`^[<(\\[*"'\u2014\u2013\\-\\s]{0,6}(?:${SENT})(?!\\p{L})[^.!?]{0,60}?${ON_DEVICE}`, 'iu');
const SENT_LAST = new RegExp(
  `${ON_DEVICE}.{0,40}(?:gesendet|g\u00F6nderildi|k\u00FCldve|verschickt|\u50B3\u9001|\u53D1\u9001|\u767C\u9001|\u5BC4\u51FA|\u9001\u4FE1|\uBCF4\uB0C4|\uBCF4\uB0B8)`,
  'iu',
);
const EAST_ASIA =
  /^(?:(?:\u5F9E|\u4ECE|\u53D1\u81EA|\u767C\u81EA|\u6765\u81EA|\u4F86\u81EA).{0,30}(?:i(?:Phone|Pad|Pod)|Android|\u624B\u673A|\u624B\u6A5F|\u50B3\u9001|\u53D1\u9001|\u767C\u9001|\u5BA2\u6237\u7AEF|\u90AE\u7BB1|\u4FE1\u7BB1|Mail|Outlook)|(?:i(?:Phone|Pad|Pod)|Android|\u30B9\u30DE\u30FC\u30C8\u30D5\u30A9\u30F3|\u643A\u5E2F).{0,20}(?:\u304B\u3089\u9001\u4FE1|\u304B\u3089|\uC5D0\uC11C \uBCF4\uB0C4)|\uB098\uC758 .{1,30}\uBCF4\uB0C4|.{0,30}\uC5D0\uC11C \uBCF4\uB0B8|.{1,30}\u304B\u3089\u9001\u4FE1$|Outlook for (?:iOS|Android)\s?\u3092\u5165\u624B)/iu;
const ONLY_SENT =
  /^(?:someone from mobile|from mobile|via mobile|typed on (?:a )?(?:mobile|phone|small screen).{0,60})$/i;
/** Somebody who goes on about it is telling something: "Sent from my desk, is much easier than my mobile phone." */
const APOLOGY =
  /(?:excuse|forgive|pardon|apolog|sorry|brevity|typo|entschuldig|k\u00FCrze|excus|tippfehler|disculp|desculp|scus)/iu;

const LAST_DEVICE = new RegExp(ON_DEVICE, 'iu');
/** How something was sent, in answer to a question. */
const BY_MAIL =
  /^\S{3,12} (?:by|via|par|per|por|pela|door|med|pr|przez|z|на|по) (?:e-?mail|mail|phone|telefon\S*|t\u00E9l\u00E9phone|tel\u00E9fono|telefone)[.!]?$/iu;

/** Whether a line is one that phones and mail programs put below each mail. */
function isDeviceLine(key: string): boolean {
  if (key.length > 200 || key === '') return false;
  if (ONLY_SENT.test(key) || EAST_ASIA.test(key)) return true;
  const bare = key.replace(/\(?<?https?:\S{0,190}/giu, ' ').trim();
  const from = SENT_FROM.exec(bare);
  if (!from) return bare.length < 100 && SENT_LAST.test(bare) && /^(?:von|diese|bu|i|\u6211|\uB098)/iu.test(bare);
  if (/^.{0,6}(?:sent|from my|get|download|f\u00E5)/iu.test(bare) && !isEnglishForm(bare)) return false;
  if (BY_MAIL.test(bare)) return false;
  const rest = bare.split(LAST_DEVICE).at(-1) ?? '';
  return rest.trim().split(/\s+/).length <= 3 || APOLOGY.test(rest);
}

/** "Sent from my phone" and its variants, without a clause of its own before the device. */
const isEnglishForm = (text: string): boolean => {
  const before = text.split(LAST_DEVICE)[0] ?? '';
  return (
    !before.includes(',') &&
    before.split(/\s+/).length <= 9 &&
    !/^get (?!outlook|\[|bluemail|the|your|yahoo|my)/i.test(text)
  );
};

/** The end of the words in lines `[from, to)`: where their signature, if there is one, begins. */
export function signatureStart(lines: readonly Line[], from: number, to: number): number {
  let end = to;
  for (;;) {
    const before = end;
    end = withoutTail(lines, from, end);
    end = delimiterBefore(lines, from, end) ?? end;
    if (end === before) return end;
  }
}

/** Cuts blank lines, lines of rules, and what phones add. */
function withoutTail(lines: readonly Line[], from: number, to: number): number {
  let end = to;
  while (end > from) {
    const line = lines[end - 1];
    if (!line || line.quoted !== 'no') break;
    if (!isBlank(line) && !(RULE_ONLY.test(line.key) && !CODE.test(line.key)) && !isDeviceLine(line.key)) break;
    end--;
  }
  const last = lines[end - 1]?.key ?? '';
  const above = lines[end - 2];
  return end > from + 1 && above && isBlank(above) && DASH_NAME.test(last) ? end - 1 : end;
}

/** A postscript is no part of the signature it stands below. */
const AFTERTHOUGHT = /^(?:p\.?\s?s\.?|p\.?\s?d\.?|n\.?b\.?|з\.?ы\.?)(?:[\s:.,–-]|$)/iu;

/** The last delimiter in lines `[from, to)` if what follows is short enough to be a signature. */
function delimiterBefore(lines: readonly Line[], from: number, to: number): number | null {
  let said = 0;
  for (let at = to - 1; at >= from && said <= LONGEST.dashes; at--) {
    const line = lines[at];
    if (!line || line.quoted !== 'no') return null;
    if (AFTERTHOUGHT.test(line.key)) return null;
    if (DELIMITER.test(line.key)) return line.key.startsWith('_') && said > LONGEST.underscores ? null : at;
    if (!isBlank(line)) said++;
  }
  return null;
}
