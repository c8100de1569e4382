/** Names that stand where letters have them, also of people whom nobody here knows: greeting, farewell, heads of quoted mail. */

/** Words, with a stroke between them, with every letter in either case: flags would let small letters pass for large ones in what follows. */
const inAnyCase = (words: string): string =>
  words
    .replaceAll(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
    .replaceAll(' ', String.raw`[ \u00a0]{1,2}`);

const GREETINGS = [
  'hi|hello|hey|dear|good morning|good afternoon|hallo|liebe|lieber|guten tag|guten morgen|sehr geehrte',
  'sehr geehrter|bonjour|cher|chère|salut|hola|estimado|estimada|querido|querida|ciao|caro|cara|gentile',
].join('|');
const FAREWELLS = [
  'regards|best regards|kind regards|warm regards|many regards|sincerely|yours sincerely',
  'sincerely yours|yours faithfully|yours truly|yours|best|best wishes|all the best|cheers|thanks',
  'many thanks|thanks a lot|thank you|br|kr|grüße|grüsse|gruß|gruss|viele grüße|liebe grüße|beste grüße',
  'schöne grüße|herzliche grüße|freundliche grüße|freundliche grüsse|mit freundlichen grüßen',
  'mit freundlichem gruß|mit besten grüßen|mfg|lg|vg|danke|vielen dank|cordialement|bien à vous',
  'bien cordialement|merci|amicalement|saludos|un saludo|atentamente|gracias|cordiali saluti',
  'distinti saluti|grazie',
].join('|');
const WROTE = 'wrote|schrieb|a écrit|escribió|ha scritto';
const HEADS = 'from|to|cc|von|an|de|à|para';

const WORD = String.raw`\p{Lu}[\p{L}\p{M}.'’-]{0,30}`;
/** A name of one to four words, with the small words between them. */
const NAME = String.raw`${WORD}(?:(?:[ ](?:van|von|der|den|de|del|la|di|da|du|dos|bin|al)){0,2}[ ]${WORD}){0,3}`;
/** Where a line begins, behind what quotes it. */
const LINE = String.raw`(?<=^|\n)[ \t>*]{0,8}`;
const ENDS = String.raw`(?=[ \t]{0,3}[,;.!]?[ \t]{0,3}(?:\r?\n|$))`;

/** Patterns whose group `it` is a name. */
export const IN_LETTERS: readonly string[] = [
  String.raw`${LINE}(?:${inAnyCase(GREETINGS)})[ ]{1,2}(?<it>${NAME})(?=[ ]?[,!:–-]|[ \t]{0,3}(?:\r?\n|$))`,
  // Under a farewell: a line of names, or one small word, as people sign in haste.
  String.raw`${LINE}(?:${inAnyCase(FAREWELLS)})[ ]?[,.!]{0,2}[ \t]{0,3}(?:\r?\n\s{0,6}|,[ ])[ \t>*~/–—-]{0,6}(?<it>${NAME}|\p{Ll}[\p{L}\p{M}]{1,20})${ENDS}`,
  String.raw`(?<![\p{L}\p{N}])(?<it>${NAME})[ ]{0,2}(?:<[^>\n]{0,200}>)?[ ]?(?:${inAnyCase(WROTE)})[ ]?:`,
  String.raw`${LINE}(?:${inAnyCase(HEADS)})\*?:[ \t*]{1,4}(?<it>[^\s][^\n]{0,200})`,
];
