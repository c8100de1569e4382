import { BESIDE, FOR, THANKS } from './thanks-phrases.ts';

/** More characters than a note of thanks has. */
const LONGEST = 400;

/** Marks between phrases, and small pictures that are as glad as the words. What else stands there is a word nobody knows. */
const BETWEEN =
  /[\s.,;:!…"'“”„‘’«»()*~_¡–—-]+|[👍🙏😊🙂😀😃😄😁☺🎉❤💚💙💛🧡💐🌷🌸✨👌🤗😍🥰🙌👏]|\p{EMod}|\uFE0F|:-?\)|;-?\)|\^\^/gu;

/** Two ways to write one thing. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[’`´]/g, "'"],
  [/\bgruesse|gruesze|grüsse\b/g, 'grüße'],
  [/\bgruß\b/g, 'grüße'],
  [/\b(it|that|this|everything)'s\b/g, '$1 is'],
  [/\bi'm\b/g, 'i am'],
  [/\byou're\b/g, 'you are'],
  [/\bhat's\b/g, 'es hat'],
];

/**
 * Whether a customer's reply holds only thanks (F84): short, and made of nothing but phrases that thank, with a greeting,
 * a kind word and a goodbye beside. It asks nothing (no question mark), denies nothing and tells nothing further: of a
 * word that is in none of the phrases nobody knows what it means for the matter, so with it a reply is no mere thanks.
 * `names` are those of the people who write to each other: they alone may stand beside a greeting or a goodbye.
 */
export function onlyThanks(text: string, names: readonly string[]): boolean {
  if (text.length > LONGEST || /[?¿？؟]/.test(text)) return false;
  const known = new Set(names.flatMap(wordsIn));
  const words = wordsIn(text).map((word) => (known.has(word) && !IN_PHRASES.has(word) ? NAME : word));
  return words.length > 0 && covers(words);
}

const NAME = 'NAME';

const wordsIn = (text: string): string[] =>
  SAME.reduce((all, [from, to]) => all.replaceAll(from, to), text.normalize('NFC').toLowerCase())
    .replaceAll(BETWEEN, ' ')
    .split(' ')
    .filter((word) => word !== '');

/** A piece of a phrase: one of these runs of words, any number of names, or another phrase. */
type Piece =
  | { readonly either: readonly (readonly string[])[]; readonly optional: boolean }
  | { readonly names: true }
  | { readonly phrase: readonly Piece[] };

const piecesOf = (phrase: string): readonly Piece[] =>
  (phrase.match(/\([^()]*\)|\[[^[\]]*\]|[^\s()[\]]+/g) ?? []).map(pieceOf);
function pieceOf(text: string): Piece {
  const inner = text.replaceAll(/[()[\]]/g, '');
  if (inner === NAME) return { names: true };
  const what = FOR[inner];
  if (what !== undefined) return { phrase: piecesOf(what) };
  return { either: inner.split('|').map((words) => words.split(' ')), optional: text.startsWith('[') };
}
const read = (phrases: readonly string[]) => phrases.map(piecesOf);
const [THANK, KIND] = [read(THANKS), read([...BESIDE, `[${NAME}]`])];
/** Every word of a phrase: nobody's name, wherever it stands. */
const IN_PHRASES = new Set([...THANKS, ...BESIDE, ...Object.values(FOR)].flatMap((one) => one.split(/[\s()[\]|]+/)));

/** Every place to which a phrase may reach that begins at `at`: "danke" ends before "sehr geehrte Frau", and after "sehr". */
const endsOf = (phrase: readonly Piece[], words: readonly string[], at: number): ReadonlySet<number> =>
  phrase.reduce<ReadonlySet<number>>(
    (places, piece) => new Set([...places].flatMap((place) => after(piece, words, place))),
    new Set([at]),
  );

function after(piece: Piece, words: readonly string[], at: number): number[] {
  if ('names' in piece) return words[at] === NAME ? [at, ...after(piece, words, at + 1)] : [at];
  if ('phrase' in piece) return [at, ...endsOf(piece.phrase, words, at)];
  const taken = piece.either.filter((run) => run.every((word, i) => words[at + i] === word));
  return [...(piece.optional ? [at] : []), ...taken.map((run) => at + run.length)];
}

/** Whether phrases follow each other from the first word to the last, with a thank-you among them. */
function covers(words: readonly string[]): boolean {
  /** How far phrases reach, and whether one of those on the way thanks. */
  const reached = new Map<number, boolean>([[0, false]]);
  for (let at = 0; at < words.length; at += 1) {
    const before = reached.get(at);
    if (before === undefined) continue;
    for (const [phrases, thanks] of [
      [THANK, true],
      [KIND, before],
    ] as const)
      for (const end of phrases.flatMap((phrase) => [...endsOf(phrase, words, at)]))
        if (end > at) reached.set(end, (reached.get(end) ?? false) || thanks);
  }
  return reached.get(words.length) === true;
}
