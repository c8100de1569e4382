/** A mail's text as lines, each with the form in which rules look at it. */

/** How sure it is that a line is quoted: not at all, marked (`>`), or told so by the HTML of a mail program. */
export type Quoted = 'no' | 'marked' | 'sure';

export type Line = {
  /** As it was written. */
  readonly raw: string;
  /** For rules: plain spaces, no invisible characters, no quote marks, trimmed, at most `LONGEST` characters. */
  readonly key: string;
  readonly quoted: Quoted;
};

/** Rules look no further into a line: no header, "wrote" line or signature is longer, and hostile lines are. */
const LONGEST = 400;

/** Byte order mark, zero-width and bidirectional marks, soft hyphen. */
const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const SPACES = /[\s\u00A0]+/g;
/** `>` and `> >`, and what only European mail programs wrote: `|`. */
const MARK = /^(?:\s{0,3}>)+/;

/** Novell GroupWise: `>>> Ada Baker <a@b.c> 3/5/2024 9:41 AM >>>` above a quotation without marks. */
export const GROUPWISE = /^>>> (?=\S).{0,300}(?:>>>|wrote:)$/;

/** The form in which rules look at a line. */
export const plain = (text: string): string =>
  text.slice(0, LONGEST).replace(INVISIBLE, '').replace(SPACES, ' ').trim();

/** Nobody reads more, and rules need not. */
const MOST_LINES = 20_000;

/** The lines of a text, or null if it has more than anybody reads. */
export function toLines(text: string): Line[] | null {
  const raws = text.split(/\r\n|\r|\n/);
  if (raws.length > MOST_LINES) return null;
  return raws.map((raw): Line => {
    const seen = plain(raw);
    const marked = MARK.test(seen) && !(GROUPWISE.test(seen) && seen.includes('@'));
    return { raw, key: marked ? seen.replace(MARK, '').trim() : seen, quoted: marked ? 'marked' : 'no' };
  });
}

export const isBlank = (line: Line): boolean => line.key === '' && line.quoted === 'no';

/** Position of the first line at or after `from` that says something; the number of lines when there is none. */
export function nextWords(lines: readonly Line[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.key === '') at++;
  return at;
}
