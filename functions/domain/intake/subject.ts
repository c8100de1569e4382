/**
 * Marks that mail programs put before a subject that is answered or passed on, in the languages that are met:
 * https://en.wikipedia.org/wiki/List_of_email_subject_abbreviations#Abbreviations_in_other_languages
 */
const MARKS =
  're|res|ref|ré|réf|rép|resp|rif|r|ri|aw|antw|antwort|sv|vs|svar|svá|odp|odg|ynt|yan|vá|ang|ats|atb|bls|bal|hf|trả lời|απ|σχετ|на|отв|ответ|відп|رد|پاسخ|השב|תגובה|ตอบ|回复|回覆|答复|答覆|返信' +
  '|회신|답장|fw|fwd|fs|yml|wg|tr|trs|rv|enc|i|inoltro|doorst|vb|vl|vidarebefordrat|pd|[iİ]lt|tov|továbbítás|prosl|reenv|chuyển tiếp|πρθ|пер|перес|пересл|إعادة توجيه|הועבר|ส่งต่อ|转发|轉寄|轉發|転送|전달';
const MARK = new RegExp(`^\\s*(?:${MARKS})\\.?\\s*(?:\\[\\d+\\]|\\(\\d+\\)|\\^\\d+)?\\s*[:：]`, 'iu');

/** What gateways and lists put before a subject: `[EXTERN]`, `[list-name]`. */
const LABEL = /^\s*\[[^[\]]{1,40}\]/u;
/** The desk's own tag, with or without what signs it. */
const TAG = /\[[0-9A-Z]{4}-[0-9A-Z]{4}(?:-[0-9A-Z]+)?\]/gi;

/** So many marks and labels are taken off. */
const MOST = 20;

/** The subject without what stands before it, and whether a mark was among that. */
function taken(subject: string): { rest: string; marked: boolean } {
  let rest = subject.replaceAll(TAG, ' ').trim();
  let marked = false;
  for (let round = 0; round < MOST; round += 1) {
    if (MARK.test(rest)) {
      marked = true;
      rest = rest.replace(MARK, '').trim();
    } else if (MARK.test(rest.replace(LABEL, ''))) rest = rest.replace(LABEL, '').trim();
    else break;
  }
  return { rest, marked };
}

/** Whether a subject is that of an answer, or of a mail that is passed on. */
export const isAnswer = (subject: string): boolean => taken(subject).marked;

/** A subject without the marks before it, the tag of the desk, and differences of space and case. */
export const bareSubject = (subject: string): string => taken(subject).rest.replaceAll(/\s+/g, ' ').toLowerCase();
