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

/** A phrase as an expression over words, each of which a space follows; it takes the most that it can. */
function expressionOf(phrase: string): string {
  const parts = phrase.match(/\([^()]*\)|\[[^[\]]*\]|[^\s()[\]]+/g) ?? [];
  return parts.map(partOf).join('');
}
function partOf(part: string): string {
  const inner = part.replaceAll(/[()[\]]/g, '');
  if (inner === NAME) return `(?:${NAME} )*`;
  const what = FOR[inner];
  if (what !== undefined) return `(?:${expressionOf(what)})?`;
  // The longest first: an expression takes the first that fits.
  const either = inner
    .split('|')
    .map((words) => `${words} `)
    .toSorted((one, other) => other.length - one.length);
  return `(?:${either.join('|')})${part.startsWith('[') ? '?' : ''}`;
}
const compiled = (phrases: readonly string[]): RegExp[] => phrases.map((one) => new RegExp(expressionOf(one), 'y'));
const [THANK, KIND] = [compiled(THANKS), compiled([...BESIDE, `[${NAME}]`])];
/** Every word of a phrase: nobody's name, wherever it stands. */
const IN_PHRASES = new Set([...THANKS, ...BESIDE, ...Object.values(FOR)].flatMap((one) => one.split(/[\s()[\]|]+/)));

/** Whether phrases follow each other from the first word to the last, with a thank-you among them. */
function covers(words: readonly string[]): boolean {
  const text = words.map((word) => `${word} `).join('');
  /** How far phrases reach, and whether one of those on the way thanks. */
  const reached = new Map<number, boolean>([[0, false]]);
  for (let at = 0; at < text.length; at += 1) {
    const before = reached.get(at);
    if (before === undefined) continue;
    for (const [phrases, thanks] of [
      [THANK, true],
      [KIND, before],
    ] as const)
      for (const phrase of phrases) {
        phrase.lastIndex = at;
        const [taken = ''] = phrase.exec(text) ?? [];
        const end = at + taken.length;
        if (end > at) reached.set(end, (reached.get(end) ?? false) || thanks);
      }
  }
  return reached.get(text.length) === true;
}
