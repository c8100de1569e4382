import { headerOpening } from './header-blocks.ts';
import { isBlank, type Line, nextWords } from './mail-lines.ts';
import { signatureStart } from './signature.ts';
import { closesAddress, mayEndWroteLine, wroteLineStart } from './wrote-lines.ts';

/** What a stretch of lines is. A `bare` quotation is one that nothing introduces: perhaps the writer typed the `>`. */
export type Kind = 'new' | 'intro' | 'quoted' | 'bare' | 'forwarded';
export type Piece = { readonly kind: Kind; readonly from: number; readonly to: number };

/** The lines of a mail as pieces, from the first to the last, none left out. */
export function cutIntoPieces(lines: readonly Line[]): Piece[] {
  const opens = openings(lines);
  const pieces: Piece[] = [];
  let from = 0;
  let at = 0;
  const close = (kind: Kind, start: number, end: number): void => {
    if (start > from) pieces.push({ kind: 'new', from, to: start });
    pieces.push({ kind, from: start, to: end });
    from = at = end;
  };
  // Once a quotation without marks stood at the top, nothing tells where it ends and an answer below it begins.
  let unmarkedAbove = false;
  const spokenBefore = (to: number): boolean =>
    pieces.some(({ kind }) => kind === 'new') || signatureStart(lines, from, to) > nextWords(lines, from);
  while (at < lines.length) {
    const line = lines[at];
    if (!line || isBlank(line)) {
      at++;
    } else if (line.quoted !== 'no') {
      const block = quotedEnd(lines, at);
      const opening = headOfBlock(lines, at, block);
      if (opening === 'forward') close('forwarded', at, lines.length);
      else close(opening === 'intro' || line.quoted === 'sure' ? 'quoted' : 'bare', at, block);
    } else {
      const opening = openingAt(lines, opens, at);
      if (opening === null) {
        at++;
        continue;
      }
      if (opening.kind === 'forward') {
        close('forwarded', at, lines.length);
        continue;
      }
      const next = nextWords(lines, opening.end);
      const block = opening.kind === 'wrote' ? marksEnd(lines, next) : quotedEnd(lines, next);
      if (block > next) {
        close('intro', at, opening.end);
        close('quoted', opening.end, block);
      } else if (!unmarkedAbove && spokenBefore(at)) {
        close('quoted', at, lines.length);
      } else {
        // Nothing stands above: what follows may be the answer, or all there is.
        unmarkedAbove = true;
        close(opening.kind === 'wrote' ? 'intro' : 'new', at, opening.end);
      }
    }
  }
  if (from < lines.length) pieces.push({ kind: 'new', from, to: lines.length });
  return pieces;
}

type Opens = { readonly kind: 'wrote' | 'original' | 'forward'; readonly end: number };

function openingAt(lines: readonly Line[], wrote: ReadonlyMap<number, number>, at: number): Opens | null {
  const end = wrote.get(at);
  return end === undefined ? headerOpening(lines, at) : { kind: 'wrote', end };
}

/** "X wrote" lines outside quotations: position of their first line, and the position after their last. */
function openings(lines: readonly Line[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let from = 0;
  for (let end = 0; end < lines.length; end++) {
    const line = lines[end];
    if (!line) continue;
    const closing = closesAddress(line, lines.slice(Math.max(from, end - 3), end));
    if (line.quoted !== 'no' && !closing) {
      from = end + 1;
      continue;
    }
    if (!mayEndWroteLine(line.key)) continue;
    const quoteFollows = marksEnd(lines, nextWords(lines, end + 1)) > nextWords(lines, end + 1);
    const start = wroteLineStart(lines, { end, from, quoteFollows });
    if (start === null) continue;
    found.set(start, end + 1);
    from = end + 1;
  }
  return found;
}

/** Whether a quoted block begins with what introduces a quotation: Apple Mail and others quote their own "wrote" line. */
function headOfBlock(lines: readonly Line[], from: number, to: number): 'intro' | 'forward' | null {
  const first = nextWords(lines, from);
  if (first >= to) return null;
  const header = headerOpening(lines, first);
  if (header) return header.kind === 'forward' ? 'forward' : 'intro';
  for (let end = first; end < Math.min(to, first + 5); end++)
    if (
      mayEndWroteLine(lines[end]?.key ?? '') &&
      wroteLineStart(lines, { end, from: first, quoteFollows: true }) === first
    )
      return 'intro';
  return null;
}

/** The end of the quoted lines that begin at `from`; blank lines between them belong to them. */
function quotedEnd(lines: readonly Line[], from: number): number {
  let end = from;
  const kind = lines[from]?.quoted;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    // What the writer indented ends where the quotation of the mail program begins.
    if (kind === 'marked' && line.quoted === 'sure') break;
    if (line.quoted !== 'no') end = at + 1;
    else if (!isBlank(line)) break;
  }
  return end;
}

/** `| ` and `AB> `: marks that count only right below what introduces a quotation. */
const OTHER_MARK = /^(?:\||[\p{L}]{1,12}>)/u;

function marksEnd(lines: readonly Line[], from: number): number {
  const end = quotedEnd(lines, from);
  if (end > from) return end;
  let to = from;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    if (OTHER_MARK.test(line.key)) to = at + 1;
    else if (!isBlank(line)) break;
  }
  return to;
}
