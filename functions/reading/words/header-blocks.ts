import { GROUPWISE, type Line, nextWords } from './mail-lines.ts';

/**
 * What Outlook and its kind put above the mail they quote: a few header lines in the language of the program, and above
 * them perhaps a line (`-----Original Message-----`, `________`). Sources: the strings of Outlook, Lotus Notes, Windows
 * Mail, Hotmail, Apple Mail and Thunderbird in their translations.
 */
type Role = 'from' | 'date' | 'to' | 'subject' | 'other';

const NAMES: Readonly<Record<Role, string>> = {
  from: `from|von|de|da|van|från|fra|frá|lähettäjä|od|feladó|de la|din|expéditeur|mittente|remitente|remetente|afzender|от|від|од|ад|kimden|gönderen|מאת|מ|من|از|từ|người gửi|dari|发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|από|saatja|kellelt|nuo|siuntėjas|no|sūtītājs|pošiljatelj|šalje|отправитель|отправлено от|จาก|प्रेषक|nga|desde|gesendet von|enviado por|poslao|izpraševalec`,
  date: `sent|date|gesendet|datum|envoyé|envoye|date d'envoi|enviado|enviada|enviado el|enviado em|enviada em|enviada el|fecha|data|data invio|inviato|inviata|verzonden|verzonden op|skickat|sendt|dato|sendt den|lähetetty|päivämäärä|pvm|päiväys|wysłano|wysłane|data wysłania|odesláno|odoslané|dátum|elküldve|küldve|küldés ideje|trimis|data trimiterii|отправлено|дата|дата отправки|надіслано|відправлено|изпратено|послато|gönderme tarihi|gönderildi|tarih|נשלח|תאריך|ב-|تاريخ الإرسال|التاريخ|أرسلت|مرسل|ارسال شده|đã gửi|ngày|vào lúc|dikirim|tanggal|terkirim|发送时间|发送日期|日期|時間|时间|寄件日期|傳送時間|送信日時|送信日|日時|日付|보낸 날짜|보낸날짜|날짜|στάλθηκε|απεσταλμένο|ημερομηνία|saadetud|kuupäev|išsiųsta|data ir laikas|nosūtīts|datums|poslano|poslato|datumi|วันที่|ส่ง|dañ|sendt dato|tidspunkt`,
  to: `to|an|à|a|para|pour|aan|naar|till|til|vastaanottaja|do|komu|pre|címzett|către|catre|la|кому|получатель|до|за|kime|alıcı|אל|ל|إلى|الى|به|đến|tới|kepada|ke|收件人|收件者|宛先|받는 사람|받는사람|προς|saaja|kellele|adressaat|kam|gavėjas|iki|za|prima|primatelj|prejemnik|ถึง|destinatario|destinatário|destinataire|empfänger|ontvanger|mottaker|modtager|mottagare|an die`,
  subject: `subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|efni|aihe|temat|předmět|predmet|tárgy|subiect|subiectul|тема|тема письма|предмет|относно|тақырып|konu|נושא|الموضوع|موضوع|chủ đề|tiêu đề|subjek|perihal|judul|主题|主旨|主題|标题|件名|题目|제목|θέμα|teema|tema|temats|zadeva|naslov|assumpte|gaia|เรื่อง|หัวเรื่อง|विषय`,
  other: `cc|bcc|kopie|copie|copie à|cópia|kopia|kopi|kópia|kopija|копия|копія|抄送|副本|参照|참조|reply-to|reply to|antwort an|répondre à|responder a|rispondi a|risposta|antwoord aan|svar till|svar til|vastaus|odpověď komu|ответить|importance|wichtigkeit|importancia|priorità|prioridad|prioriteit|priority|attachments|anlagen|pièces jointes|attachment|sensitivity|organization|организация|reply|mailed-by|signed-by|cc to|please respond to|bitte antworten an|resent-from|x-mailer`,
};

const ROLES = new Map(
  (['other', 'subject', 'to', 'date', 'from'] as const).flatMap((role) =>
    NAMES[role].split('|').map((name): [string, Role] => [name, role]),
  ),
);
/** `From: x`, `*From:* x`, `**From**: x`, `From : x`, and with the wide colon of East Asia. */
const HEADER_LINE = /^[*_\s]{0,3}([^\s*_:\uFF1A][^:\uFF1A*_]{0,28}?)[*_\s]{0,3}[:\uFF1A][*_\s]{0,3}(.*)$/u;

/** Names that mean two things: "a:" and "od:" are what they are in the first place they stand. */
const DOUBLE: Readonly<Record<string, Role>> = { 'de la': 'from' };

function headerOf(key: string): { role: Role; value: string } | null {
  const found = HEADER_LINE.exec(key);
  if (!found) return null;
  const name = (found[1] ?? '').toLowerCase().trim();
  const role = DOUBLE[name] ?? ROLES.get(name);
  return role === undefined ? null : { role, value: found[2] ?? '' };
}

const ADDRESS = /[^\s@]@[^\s@]/u;
const CLOCK = /\p{Nd}{1,2}[:.h]\p{Nd}{2}|\p{Nd}{4}|\p{Nd}{1,2}[./-]\p{Nd}{1,2}/u;
const RULE = /^[-_=*\u2013\u2014\u2500]{5,}$/u;
/** Lines a block may have that are no headers: a folded subject, a long list of recipients. */
const MOST_FOLDED = 6;
const MOST_HEADERS = 14;

/**
 * The position after the header block that begins at `at`, or null. A block begins with who sent it (or with its date or
 * subject: Hotmail, Apple Mail) and says at least what it is about as well; "From: Rome / To: Milan / Date: 3 May", as
 * customers write it, is none.
 */
function headerBlockEnd(lines: readonly Line[], at: number, ruled: boolean): number | null {
  const first = headerOf(lines[at]?.key ?? '');
  if (!first || first.role === 'other' || first.role === 'to') return null;
  const seen = new Map<Role, string>();
  let end = at;
  let headers = 0;
  let folded = 0;
  let blank = 0;
  for (let i = at; i < lines.length && headers < MOST_HEADERS; i++) {
    const key = lines[i]?.key ?? '';
    if (key === '') {
      // Programs that make text from HTML put a blank line after each header.
      if (++blank > 1 || headerOf(lines[i + 1]?.key ?? '') === null) break;
      continue;
    }
    const header = headerOf(key);
    if (header) {
      if (seen.has(header.role) && header.role !== 'other' && blank > 0) break;
      if (!seen.has(header.role)) seen.set(header.role, header.value);
      headers++;
      end = i + 1;
    } else {
      if (blank > 0 || ++folded > MOST_FOLDED) break;
      // What follows without a name is folded only if another header or the end of the block comes.
      if (!moreHeaders(lines, i)) {
        if (isSmallRest(lines, i)) end = i + 1;
        break;
      }
    }
    blank = 0;
  }
  return isBlock(seen, headers, ruled) ? end : null;
}

const moreHeaders = (lines: readonly Line[], at: number): boolean => {
  for (let i = at + 1; i < at + 4; i++) {
    const key = lines[i]?.key ?? '';
    if (key === '') return false;
    if (headerOf(key)) return true;
  }
  return false;
};

/** The rest of a subject or of recipients: one line, and then a blank one. */
const isSmallRest = (lines: readonly Line[], at: number): boolean => lines[at + 1]?.key === '';

function isBlock(seen: ReadonlyMap<Role, string>, headers: number, ruled: boolean): boolean {
  const from = seen.get('from');
  const date = seen.get('date');
  if (from === undefined) return false;
  const dated = date !== undefined && CLOCK.test(date);
  const addressed = ADDRESS.test(from) || /mailto:/i.test(from);
  if (seen.has('subject')) return (date !== undefined || seen.has('to')) && (headers >= 3 || addressed || ruled);
  if (addressed && dated) return headers >= 3 || ruled;
  return ruled && (addressed || dated) && headers >= 2;
}

const ORIGINAL =
  /^(?:(?:start )?original(?:e|es|t)?[- ]?(?:message|appointment|e-?mail|nachricht|bericht|meddelelse|melding|besked)|ursprüngliche[rs]? (?:nachricht|mail|e-mail|termin)|original(?:nachricht|meddelande|melding|meddelelse)|urspr(?:ungligt|ungliga)? meddelande[t]?|ursprungligt meddelande|(?:vor|ur)sprüngliche nachricht|message (?:d'origine|d’origine|original|initial)|messaggio originale|mensaje original|mensagem original|mensagem de origem|oorspronkelijk(?:e)? bericht|origine(?:e)?l bericht|oprindelig (?:meddelelse|besked|mail)|opprinnelig (?:melding|beskjed)|alkuperäinen viesti|(?:oryginalna )?wiadomość (?:oryginalna|pierwotna)|oryginalna wiadomość|původní (?:zpráva|e-mail)|pôvodná správa|eredeti üzenet|mesaj original|mesajul original|исходное сообщение|исходное письмо|оригинальное сообщение|первоначальное сообщение|оригінальне повідомлення|вихідне повідомлення|оригинално съобщение|оригинална порука|izvorna poruka|originalna poruka|izvirno sporočilo|orijinal mesaj|orjinal mesaj|özgün .{1,2}leti|özgün mesaj|הודעה מקורית|ההודעה המקורית|الرسالة الأصلية|رسالة أصلية|پیام اصلی|thư gốc|tin nhắn gốc|pesan asli|mesej asal|原始邮件|原始郵件|原始信件|原邮件|邮件原件|元のメッセージ|オリジナルメッセージ|元のメール|원본 메시지|원본 메일|원본메시지|αρχικό μήνυμα|αρχικό μήνυμα|algne kiri|algsõnum|originalus laiškas|pradinis laiškas|sākotnējais ziņojums|oriģinālais ziņojums|missatge original|mensaxe orixinal|jatorrizko mezua|ข้อความต้นฉบับ|ข้อความดั้งเดิม|मूल संदेश|reply message|replied message|message réponse|antwortnachricht|回复的邮件|回复的原邮件|reply separator|upprunaleg skilaboð)$/iu;
const FORWARD =
  /^(?:begin |start of |inizio |début du |anfang der |inicio del |início da )?(?:forwarded (?:message|by .{1,120}|email|mail|appointment)|weitergeleitete[rs]? (?:nachricht|mail|e-mail)|weitergeleitet von .{1,120}|message (?:transféré|transmis|réexpédié)|mensaje reenviado|reenviado por .{1,120}|mensagem (?:encaminhada|reenviada)|messaggio inoltrato|inoltrato da .{1,120}|doorgestuurd bericht|vidarebefordrat meddelande|videresendt (?:melding|meddelelse|besked)|videresendt|edelleenlähetetty viesti|välitetty viesti|przekazana wiadomość|wiadomość przekazana|přeposlaná zpráva|preposlaná správa|továbbított (?:üzenet|levél)|mesaj (?:redirecționat|redirectionat)|пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение|пересылаемое письмо|переслане повідомлення|препратено съобщение|прослеђена порука|proslijeđena poruka|posredovano sporočilo|iletilen mesaj|iletilmiş mesaj|yönlendirilmiş mesaj|הודעה שהועברה|הועברה הודעה|الرسالة المعاد توجيهها|رسالة معاد توجيهها|thư đã chuyển tiếp|pesan terusan|pesan diteruskan|转发的邮件|轉寄郵件|轉寄的郵件|转发邮件|転送メッセージ|転送されたメッセージ|전달된 메시지|προωθημένο μήνυμα|edastatud kiri|persiųstas laiškas|pārsūtīts ziņojums|missatge reenviat|ข้อความที่ส่งต่อ|अग्रेषित संदेश)/iu;
const DASHED = /^[>*\s]{0,4}[-_=~\u2013\u2014]{2,}[\s*]{0,3}(.{3,150}?)[\s*]{0,3}[-_=~\u2013\u2014]{0,}[*\s]{0,3}$/u;
const BARE_FORWARD =
  /^(?:begin forwarded message|début du message (?:transféré|réexpédié)|anfang der weitergeleiteten nachricht|inicio del mensaje reenviado|início da mensagem (?:encaminhada|reenviada)|inizio messaggio inoltrato|begin doorgestuurd bericht|vidarebefordrat brev|videresendt (?:besked|melding)|välitetty viesti alkaa|początek wiadomości przekazanej|начало переадресованного сообщения|начало пересылаемого сообщения|转发的邮件|开始转发的邮件|転送されたメッセージ|전달된 메시지)\s?[:\uFF1A]?$/iu;
/** What help desks write above the mail they send, for answers to stand over. */
const ABOVE =
  /^\W{0,10}(?:please |bitte |veuillez |por favor,? ?)?(?:type your reply|reply|write your reply|respond|antworten sie|antwort|schreiben sie ihre antwort|répondre|répondez|ecrivez|écrivez votre réponse|responda|responder|escriba su respuesta|rispondi|scrivi|antwoord|typ uw antwoord|svara|svar)\s.{0,30}?(?:above|über|au-dessus|encima|por encima|arriba|acima|sopra|boven|ovanför|over|ovenfor)\s.{0,40}$/iu;

export type Opening = { readonly kind: 'original' | 'forward'; readonly end: number };

/** What begins at line `at`: a quoted mail, a forwarded mail, or neither (null). */
export function headerOpening(lines: readonly Line[], at: number): Opening | null {
  const key = lines[at]?.key ?? '';
  if (key === '') return null;
  if (RULE.test(key)) {
    const next = nextWords(lines, at + 1);
    if (next - at > 3) return null;
    const named = separatorAt(lines[next]?.key ?? '');
    if (named) return { kind: named, end: next + 1 };
    const end = headerBlockEnd(lines, next, true);
    return end === null ? null : { kind: 'original', end };
  }
  const named = separatorAt(key);
  if (named) {
    const end = headerBlockEnd(lines, nextWords(lines, at + 1), true);
    return { kind: named, end: end ?? at + 1 };
  }
  const start = ORIGINAL.test(key) ? nextWords(lines, at + 1) : at; // BlackBerry writes no dashes
  const end = headerBlockEnd(lines, start, start > at) ?? notesBlockEnd(lines, at);
  return end === null ? null : { kind: 'original', end };
}

function separatorAt(key: string): Opening['kind'] | null {
  if (BARE_FORWARD.test(key)) return 'forward';
  if (GROUPWISE.test(key)) return 'original';
  if (ABOVE.test(key) && /^\W{2,}|\W{2,}$/.test(key)) return 'original';
  const words =
    DASHED.exec(key)?.[1]
      ?.trim()
      .replace(/[:\uFF1A]$/u, '') ?? null;
  if (words === null) return null;
  if (FORWARD.test(words)) return 'forward';
  return ORIGINAL.test(words) ? 'original' : null;
}

const NOTES_DATE = /^\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4},? \p{Nd}{1,2}[:.]\p{Nd}{2}/u;
/** Lotus Notes: who, when, and then To and Subject, each alone on its line. */
function notesBlockEnd(lines: readonly Line[], at: number): number | null {
  const date = nextWords(lines, at + 1);
  if (date - at > 2 || !NOTES_DATE.test(lines[date]?.key ?? '')) return null;
  const roles = new Set<Role>();
  for (let i = date + 1; i < Math.min(lines.length, date + 16); i++) {
    const role = ROLES.get((lines[i]?.key ?? '').toLowerCase().replace(/[:\uFF1A]$/u, ''));
    if (role !== undefined) roles.add(role);
    if (role === 'subject' && roles.has('to')) return nextWords(lines, i + 1) + 1;
  }
  return null;
}
