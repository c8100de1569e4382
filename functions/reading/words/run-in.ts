import { headerOpening } from './header-blocks.ts';
import { type Line, nextWords, plain } from './mail-lines.ts';
import { beginsRunIn, mayEndWroteLine, proof } from './wrote-lines.ts';

/**
 * Lines on which the writer's words end and what introduces the quotation begins: "Thanks! On 5 March, Ada wrote:".
 * Programs that make text from HTML lose the line end between the two, and people delete it. Such a line is parted, so
 * that the rules that look at whole lines find what they know, and the words before it stay the writer's.
 */
export function partRunIns(lines: readonly Line[]): Line[] {
  return lines.flatMap((line, at) => {
    if (line.quoted !== 'no' || !line.key.includes(' ')) return line;
    const part = runIn(lines, at);
    return part === null ? (runOut(line) ?? line) : [part.words, part.rest];
  });
}

type Parted = { readonly words: Line; readonly rest: Line };

/** What introduces a quotation has no more characters on one line. */
const LONGEST = 300;
/** Over so many lines a "wrote" line may go on. */
const MOST_LINES = 3;
/** So many places of a line are tried. */
const MOST_TRIES = 12;

/** Behind the end of a sentence; before a word that begins a "wrote" line, or dashes, where a sentence has no end. */
const PLACE =
  /(?:[!?;\u2026\u3002\uFF01\uFF1F)]|\p{Extended_Pictographic}\uFE0F?|\p{L}{2}\.)["'\u201D\u2019\u00BB]?\s*|[\p{L}\p{N},.]\s+(?=\p{Lu}\p{L}{1,6},?\s|-{3,}|_{5,})/gu;

function runIn(lines: readonly Line[], at: number): Parted | null {
  const line = lines[at];
  if (!line) return null;
  const raw = line.raw.trimEnd();
  const follows = lines.slice(at + 1, at + MOST_LINES);
  const ends = follows.findIndex(({ key, quoted }) => quoted === 'no' && mayEndWroteLine(key));
  if (!/[:\uFF1A>_-]$/u.test(raw) && ends < 0 && !mayEndWroteLine(line.key)) return null;
  const from = Math.max(0, raw.length - LONGEST);
  let tries = 0;
  for (const place of raw.slice(from).matchAll(PLACE)) {
    if ((tries += 1) > MOST_TRIES) return null;
    const cut = from + place.index + place[0].length;
    const words = lineOf(raw.slice(0, cut).trimEnd());
    const rest = lineOf(raw.slice(cut));
    if (rest.key.length > 5 && isWords(words.key) && introduces(lines, at, words, rest)) return { words, rest };
  }
  return null;
}

/** A "wrote" line behind which the quotation begins on the same line: "On 5 March, Ada <a@b.c> wrote:   Dear Bo". */
function runOut({ raw, key }: Line): Line[] | null {
  const end = /^[^\n]{10,260}?[>)][^\n]{1,40}?:(?=\s+\S)/u.exec(raw)?.[0];
  if (end === undefined || !beginsRunIn('', key) || proof(plain(end)) !== 'full') return null;
  return [lineOf(end), lineOf(raw.slice(end.length).trimStart())].map((line, at) =>
    at > 0 && line.key.startsWith('>') ? { ...line, key: line.key.replace(/^[>\s]+/, ''), quoted: 'marked' } : line,
  );
}

const lineOf = (raw: string): Line => ({ raw, key: plain(raw), quoted: 'no' });

const isWords = (key: string): boolean => /\p{L}{2}|\p{Extended_Pictographic}/u.test(key);

/** Whether `rest` begins what introduces a quotation, alone or with the lines below. */
function introduces(lines: readonly Line[], at: number, words: Line, rest: Line): boolean {
  if (/^(?:[-_]{3,}|\p{L}{2,12}\s?[:\uFF1A])/u.test(rest.key))
    return headerOpening([rest, ...lines.slice(at + 1, at + 16)], 0) !== null && !/[:\uFF1A]$/u.test(words.key);
  if (!beginsRunIn(plain(words.raw.trimStart().slice(-LONGEST)), rest.key)) return false;
  let joined = rest.key;
  for (let end = at; end < at + MOST_LINES; end++) {
    if (end > at) joined += ` ${lines[end]?.key ?? ''}`;
    const proven = proof(joined);
    const quoteFollows = lines[nextWords(lines, end + 1)]?.quoted;
    if (proven === 'full' || (proven === 'if-quoted' && quoteFollows !== undefined && quoteFollows !== 'no'))
      return true;
    if (lines[end + 1]?.quoted !== 'no' || lines[end + 1]?.key === '') return false;
  }
  return false;
}
