/** Signs are looked for in a mail's beginning only: programs and people say at once who they are. */
const OPENING = 4_000;
const SCANNED = 40_000;
const LONGEST_LINE = 500;

/**
 * Lower case, without accents, one space between words, plain apostrophes and hyphens: so that a phrase is found whatever
 * the charset, the spelling of `é` (one or two code points) and the width of the characters (NFKD).
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u00ad\u200b-\u200f\ufeff]/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** Lines with whatever line ends, each no longer than any rule needs. */
export const linesOf = (text: string, most: number): string[] =>
  text
    .slice(0, most)
    .split(/\r\n|\r|\n/)
    .map((line) => line.slice(0, LONGEST_LINE));

const QUOTED = /^\s*[>|]/;
/** `On … wrote:` and dashed dividers: what follows is somebody else's. In any language, as only their shape counts. */
const DIVIDER = /^\s*(?:[-_=]{5,}|-{2,}\s*\S.{0,60}\S\s*-{2,}\s*$)|^.{8,200}@.{1,200}:\s*$/;

export type Opening = {
  /** The first lines that are nobody's quotation, folded, blank ones left out. */
  readonly lines: readonly string[];
  /** The same as one line, so that phrases are found across line ends. */
  readonly text: string;
  /** Whether lines of another mail are quoted (`>`): what people do, and daemons seldom. */
  readonly quotes: boolean;
};

/** What the writer of a mail says at its beginning. `whole` looks on behind dividers, as reports are built of such. */
export function openingOf(text: string, whole = false): Opening {
  const lines: string[] = [];
  let quotes = false;
  let length = 0;
  for (const raw of linesOf(text, SCANNED)) {
    if (QUOTED.test(raw)) {
      quotes = true;
      continue;
    }
    if (!whole && lines.length > 0 && DIVIDER.test(raw)) break;
    const line = fold(raw);
    if (line === '') continue;
    lines.push(line);
    length += line.length + 1;
    if (length > OPENING) break;
  }
  return { lines, text: lines.join(' '), quotes };
}

/** A list of phrases, written as people read them with `|` between, made comparable. */
export const phrases = (list: string): string[] => list.split('|').map(fold).filter(Boolean);

/** The first of these that stands in the text; phrases and text are folded. */
export const firstIn = (text: string, wanted: readonly string[]): string | undefined =>
  wanted.find((phrase) => text.includes(phrase));
