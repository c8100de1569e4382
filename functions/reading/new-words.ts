import { quotedInHtml } from './words/html-quotes.ts';
import type { NewWords } from './mail.ts';
import { type Line, nextWords, toLines } from './words/mail-lines.ts';
import { cutIntoPieces, type Piece } from './words/pieces.ts';
import { partRunIns } from './words/run-in.ts';
import { signatureStart } from './words/signature.ts';

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
  const lines = partRunIns(quotedInHtml(written, html));
  const pieces = cutIntoPieces(lines);
  const kept = chooseKept(lines, pieces);
  const shown = pieces
    .filter((piece) => kept.has(piece))
    .flatMap((piece) => lines.slice(piece.from, shownEnd(lines, piece)))
    .map((line) => line.raw);
  const words = trimBlank(shown).join('\n');
  const all = trimBlank(written.map((line) => line.raw)).join('\n');
  const isAll = words === trimBlank(lines.map((line) => line.raw)).join('\n');
  if (isAll || (words === '' ? !isAllMarked(lines, pieces) : mayAnswerInside(lines, pieces)))
    return { text: all, whole: true };
  return { text: words, whole: answersInside(pieces.filter((piece) => kept.has(piece))) };
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
  pieces.some((piece) => piece.kind === 'new' && ANSWERS_BELOW.test(beginning(lines, piece)));

const beginning = (lines: readonly Line[], piece: Piece): string =>
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
  const firstQuoted = pieces.findIndex(({ kind }) => kind === 'quoted');
  return new Set(
    pieces.filter((piece, i) => {
      if (piece.kind === 'new' || piece.kind === 'forwarded') return speaks(piece);
      if (piece.kind === 'intro') return false;
      if (piece.kind === 'quoted') return i < last && between;
      // Marked by nobody else, it is the writer's before the quotation, and the rest of the quotation after it.
      if (i < last || i < firstQuoted) return true;
      return firstQuoted < 0 && isTyped(lines, pieces[i - 1], piece);
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
