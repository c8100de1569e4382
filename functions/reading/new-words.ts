import { headerOpening } from './header-blocks.ts';
import { quotedInHtml } from './html-quotes.ts';
import type { NewWords } from './mail.ts';
import { isBlank, type Line, nextWords, toLines } from './mail-lines.ts';
import { signatureStart } from './signature.ts';
import { closesAddress, mayEndWroteLine, wroteLineStart } from './wrote-lines.ts';

/** What a stretch of lines is. A `bare` quotation is one that nothing introduces: perhaps the writer typed the `>`. */
type Kind = 'new' | 'intro' | 'quoted' | 'bare' | 'forwarded';
type Piece = { readonly kind: Kind; readonly from: number; readonly to: number };

/** So many quoted lines at the end are a quotation even when nothing introduces them. */
const SURELY_QUOTED = 3;

/** The writer says that the answers stand further down, where nothing may mark them: in colour, in another letter. */
const ANSWERS_BELOW =
  /(?:(?:answer|repl|comment|respon|remark|note|inline|in-line)\p{L}{0,5}[^.\n]{0,30}(?<!\p{L})(?:below|inline|in-line|in (?:red|blue|green|bold|colou?r|line))|see (?:below|inline|in-line)|(?:antwort|anmerkung|kommentar)\p{L}{0,3}[^.\n]{0,30}(?:unten|im text|in rot|in blau|in gr\u00FCn|inline)|siehe unten|(?:r\u00E9ponse|commentaire)s?[^.\n]{0,30}(?:ci-dessous|en rouge|en bleu|dans le texte)|voir ci-dessous|(?:respuesta|comentario|resposta|coment\u00E1rio)s?[^.\n]{0,30}(?:abajo|abaixo|en rojo|em vermelho|en azul)|(?:risposte|risposta|commenti)[^.\n]{0,30}(?:sotto|in rosso)|(?:antwoorden|opmerkingen)[^.\n]{0,30}(?:hieronder|in het rood|in rood)|zie hieronder|(?:svar|kommentar)\p{L}{0,4}[^.\n]{0,30}(?:nedan|nedenfor|i r\u00F6tt|i r\u00F8dt|med r\u00F8dt)|odpowied\u017A[^.\n]{0,30}poni\u017Cej|\u043E\u0442\u0432\u0435\u0442\p{L}{0,3}[^.\n]{0,30}(?:\u043D\u0438\u0436\u0435|\u043A\u0440\u0430\u0441\u043D\u044B\u043C))/iu;

/**
 * What is new in a mail, without what it quotes and without its signature. Pure; never fails. Which principles protect
 * the writer's words, and what was measured: docs/decisions/0011-what-is-new-in-a-reply.md.
 *
 * `text` is empty when the mail says nothing but what it quotes.
 */
export function newWords({ text, html }: { text: string; html: string }): NewWords {
  const written = toLines(text);
  if (written === null) return { text, whole: true };
  const lines = quotedInHtml(written, html);
  const pieces = cutIntoPieces(lines);
  const kept = chooseKept(lines, pieces);
  const shown = pieces
    .filter((piece) => kept.has(piece))
    .flatMap((piece) => lines.slice(piece.from, shownEnd(lines, piece)))
    .map((line) => line.raw);
  const words = trimBlank(shown).join('\n');
  const all = trimBlank(lines.map((line) => line.raw)).join('\n');
  if (words === '' ? !isAllMarked(lines, pieces) : mayAnswerInside(lines, pieces)) return { text: all, whole: true };
  return { text: words, whole: words === all || answersInside(pieces.filter((piece) => kept.has(piece))) };
}

const wordsIn = (lines: readonly Line[], { from, to }: Piece): readonly Line[] =>
  lines.slice(from, to).filter(({ key }) => key !== '');

/** Every word carries a quote mark: nothing new can be among them. */
const isAllMarked = (lines: readonly Line[], pieces: readonly Piece[]): boolean =>
  pieces.some(({ kind }) => kind === 'quoted') &&
  pieces.every((piece) => piece.kind !== 'quoted' || wordsIn(lines, piece).every(isMarked));

const isMarked = ({ raw }: Line): boolean => /^\s{0,3}>/.test(raw);

/** The writer says that answers stand below, and nothing marks what stands there. */
const mayAnswerInside = (lines: readonly Line[], pieces: readonly Piece[]): boolean =>
  pieces.some((piece) => piece.kind === 'quoted' && !wordsIn(lines, piece).every(isMarked)) &&
  pieces.some((piece) => piece.kind === 'new' && ANSWERS_BELOW.test(opening(lines, piece)));

const opening = (lines: readonly Line[], piece: Piece): string =>
  wordsIn(lines, piece)
    .slice(0, 40)
    .map(({ key }) => key)
    .join(' ');

/** New words both above and below a quotation, or between two. */
const answersInside = (said: readonly Piece[]): boolean =>
  said.some(({ kind }) => kind === 'new') && said.some(({ kind }) => kind === 'quoted');

function trimBlank(raws: readonly string[]): string[] {
  let from = 0;
  let to = raws.length;
  while (from < to && (raws[from] ?? '').trim() === '') from++;
  while (to > from && (raws[to - 1] ?? '').trim() === '') to--;
  return raws.slice(from, to).map((raw, i, all) => (i === all.length - 1 ? raw.trimEnd() : raw));
}

/** Where the words of a piece end. */
const wordsEnd = (lines: readonly Line[], piece: Piece): number =>
  piece.kind === 'new' ? signatureStart(lines, piece.from, piece.to) : piece.to;

/** The same with the blank lines below, unless a signature stands there. */
function shownEnd(lines: readonly Line[], piece: Piece): number {
  const end = wordsEnd(lines, piece);
  return nextWords(lines, end) >= piece.to ? piece.to : end;
}

/** New lines are kept; quotations only where they stand between new lines, or where nothing tells that they are any. */
function chooseKept(lines: readonly Line[], pieces: readonly Piece[]): ReadonlySet<Piece> {
  const speaks = (piece: Piece): boolean =>
    piece.kind === 'forwarded' || (piece.kind === 'new' && nextWords(lines, piece.from) < wordsEnd(lines, piece));
  const last = pieces.findLastIndex(speaks);
  const spoken = pieces.filter(speaks);
  // One answer below what it answers needs no quotation; answers between quoted lines are not understood without.
  const between = spoken.length > 1 || pieces.slice(0, last).filter(({ kind }) => kind === 'quoted').length > 1;
  const attributed = pieces.some(({ kind }) => kind === 'quoted');
  return new Set(
    pieces.filter((piece, i) => {
      if (piece.kind === 'new' || piece.kind === 'forwarded') return speaks(piece);
      if (piece.kind === 'intro') return false;
      if (piece.kind === 'quoted') return i < last && between;
      return i < last ? true : !attributed && isTyped(lines, pieces[i - 1], piece);
    }),
  );
}

/** A quotation at the end that nobody introduces was typed by the writer if it is short or announced by a colon. */
function isTyped(lines: readonly Line[], before: Piece | undefined, piece: Piece): boolean {
  if (!before) return true;
  const marked = lines.slice(piece.from, piece.to).filter((line) => line.quoted !== 'no').length;
  let at = before.to - 1;
  while (at > before.from && lines[at]?.key === '') at--;
  return marked < SURELY_QUOTED || /[:\uFF1A]$/u.test(lines[at]?.key ?? '');
}

function cutIntoPieces(lines: readonly Line[]): Piece[] {
  const opens = openings(lines);
  const pieces: Piece[] = [];
  let from = 0;
  let at = 0;
  const close = (kind: Kind, start: number, end: number): void => {
    if (start > from) pieces.push({ kind: 'new', from, to: start });
    pieces.push({ kind, from: start, to: end });
    from = at = end;
  };
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
      } else if (spokenBefore(at)) {
        close('quoted', at, lines.length);
      } else {
        // Nothing stands above: what follows may be the answer, or all there is.
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
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
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
