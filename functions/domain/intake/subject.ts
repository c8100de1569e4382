/** Marks that mail programs put before a subject that is answered or passed on, in the languages that are met most. */
const MARK =
  /^\s*(?:re|aw|antw|antwort|sv|vs|vá|odp|ynt|res|rif|r|ref|réf|rép|fw|fwd|wg|tr|rv|enc|doorst|vb|pd|ilt|i|továbbítás|回复|回覆|答复|转发|轉寄|返信|転送)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]/iu;

/** Whether a subject is that of an answer, or of a mail that is passed on. */
export const isAnswer = (subject: string): boolean => MARK.test(subject);

/** A subject without the marks before it, the tag of the desk, and differences of space and case. */
export function bareSubject(subject: string): string {
  let bare = subject.replaceAll(/\[[0-9A-Z]{4}-[0-9A-Z]{4}(?:-[0-9A-Z]+)?\]/gi, ' ').trim();
  for (let round = 0; round < 10 && MARK.test(bare); round += 1) bare = bare.replace(MARK, '').trim();
  return bare.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
