import { IN_LETTERS } from './letters.ts';
import { namesIn } from './names.ts';
import { type Found, type Kind, merged } from './found.ts';

/**
 * What tells of whom a text is, and where: names of those who are known to the case, and of whom a text calls by a title;
 * addresses of mail, pages and houses; phone numbers; numbers of orders, accounts and cases. In the order of the text,
 * and no two overlap. A person reads over what is left: nothing finds everything.
 *
 * Every pattern has a bound, so that no text of a stranger takes longer than its length.
 */
export const personalDataIn = (text: string, known: readonly Known[]): Found[] =>
  merged(text, [
    ...PATTERNS.flatMap(([kind, pattern]) => matches(text, kind, pattern)),
    ...numbersIn(text),
    ...namesIn(text, known),
  ]);

/** Somebody whose name and address must not stand in a text. */
export type Known = { readonly name: string; readonly email?: string | null | undefined };

/** The mark that stands for what was left out. */
const LEFT_OUT = '[…]';

/** A text without all that; what stood there is marked. */
export function withoutPersonalData(text: string, known: readonly Known[]): string {
  let [left, from] = ['', 0];
  for (const one of personalDataIn(text, known)) {
    left += text.slice(from, one.from) + LEFT_OUT;
    from = one.to;
  }
  return left + text.slice(from);
}

/** Where a pattern is found: the whole of it, or what its group `it` holds. */
const matches = (text: string, kind: Kind, pattern: RegExp): Found[] =>
  [...text.matchAll(pattern)].flatMap((match): Found[] => {
    const [from, to] = match.indices?.groups?.['it'] ?? match.indices?.[0] ?? [0, 0];
    return from === to ? [] : [{ kind, from, to, text: text.slice(from, to) }];
  });

const START = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
/** A word that is written large; the number of a house; the words behind which a number of few digits is somebody's. */
const WORD = String.raw`\p{Lu}[\p{L}\p{M}'’-]{1,30}`;
const HOUSE = String.raw`\p{Nd}{1,5}[a-zA-Z]?(?:[-/]\p{Nd}{1,4}[a-zA-Z]?)?`;
const OF = [
  'order|invoice|account|customer|contract|ticket|case|booking|receipt',
  'Bestellung|Auftrag|Rechnung|Konto|Kunde|Vertrag|Buchung|Kunden|Bestell|Auftrags|Rechnungs|Vertrags|Buchungs',
  'commande|facture|compte|contrat|pedido|factura|cuenta|contrato',
].join('|');
const SITE = String.raw`(?<![\p{L}\p{N}.@-])[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}`;
const pattern = (source: string, flags = ''): RegExp => new RegExp(source, `dgu${flags}`);

const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  ['address', /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/dgu],
  ['link', /(?:https?:\/\/|www\.)[^\s<>"']{1,2000}/dgiu],
  ['link', pattern(String.raw`${SITE}\.\p{L}{2,12}/[^\s<>"']{1,2000}`)],
  ['link', pattern(String.raw`${SITE}\.(?:com|net|org|eu|de|at|ch|fr|es|uk|io|info|shop|test)${END}`, 'i')],
  // Seven digits or more, as people group them: a phone, a card, an account.
  ['phone', pattern(String.raw`${START}[+(]{0,2}\p{Nd}(?:[ \u00a0()./-]{0,3}\p{Nd}){6,30}${END}`)],
  ['number', pattern(String.raw`${START}[A-Z]{2}\p{Nd}{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?${END}`)],
  // A reference of this desk: K7Q2-M9XD.
  ['number', pattern(String.raw`${START}(?=[A-Z-]{0,8}\d)[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}${END}`)],
  // "order 17", "Rechnung Nr. 12", "No. 5", "#9".
  [
    'number',
    pattern(
      String.raw`${START}(?:${OF})(?:\s{0,2}(?:number|nummer|no|nr|n°|nº|núm)\.?)?[\s:.#]{1,4}(?<it>\p{Nd}[\p{L}\p{N}/-]{0,30})`,
      'i',
    ),
  ],
  ['number', pattern(String.raw`${START}(?:(?:no|nr|n°|nº)\.\s{0,2}|#)(?<it>\p{Nd}[\p{L}\p{N}/-]{0,30})`, 'i')],
  // Houses: a street before its number, a number before its street, a street of France, Spain or Italy; places by code.
  [
    'place',
    pattern(
      String.raw`${START}(?:${WORD}[ -]){0,2}[\p{L}\p{M}-]{0,30}(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ww]eg|[Pp]latz|[Aa]llee|[Gg]asse|[Uu]fer|[Dd]amm)\s{1,2}${HOUSE}${END}`,
    ),
  ],
  [
    'place',
    pattern(
      String.raw`${START}${HOUSE},?\s{1,2}(?:${WORD}\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Boulevard|Blvd|Way|Close|Terrace)${END}\.?`,
    ),
  ],
  [
    'place',
    pattern(
      String.raw`${START}(?:${HOUSE}\s?(?:bis|ter)?,?\s{1,2})?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Ii]mpasse|[Qq]uai|[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Vv]ia|[Pp]iazza)\s(?:(?:de|del|la|du|des|le|les|los|las|di)\s){0,2}${WORD}(?:[ ]${WORD}){0,2}(?:,?\s${HOUSE})?`,
    ),
  ],
  ['place', pattern(String.raw`(?:(?<=[,\n]\s{0,2})\p{Nd}{4}|${START}\p{Nd}{5})\s${WORD}(?:[ -]${WORD}){0,2}`)],
  ['place', pattern(String.raw`${START}[A-Z]{1,2}\p{Nd}[A-Z0-9]? ?\p{Nd}[A-Z]{2}${END}`)],
  ...IN_LETTERS.map((source) => ['name', pattern(source)] as const),
  // Whoever is called by a title, or says who they are: also those whom nobody knows here.
  [
    'name',
    pattern(
      String.raw`${START}(?:Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|Señora?|Sra?|Don|Doña)\.?\s{1,2}(?<it>${WORD}(?:[ ]${WORD}){0,2})`,
    ),
  ],
  [
    'name',
    pattern(
      String.raw`${START}(?:[Mm]y name is|[Mm]ein Name ist|[Ii]ch heiße|[Jj]e m['’]appelle|[Mm]e llamo)\s{1,2}(?<it>${WORD}(?:[ ]${WORD}){0,2})`,
    ),
  ],
];

/** So many digits in one word tell of one case: `1182`, `7741-B`. A price and a year do not. */
const DIGITS = 4;
const AMOUNT = /^(?:\p{Nd}{1,6}|\p{Nd}{1,3}(?:[.,]\p{Nd}{3}){1,3})[.,]\p{Nd}{2}$/u;
const YEAR = /^(?:19|20)\d\d$/;
const MONEY = /^\s?(?:€|\$|£|EUR|USD|GBP|CHF|Euro)/u;

const numbersIn = (text: string): Found[] =>
  matches(text, 'number', /[\p{L}\p{N}]{1,200}(?:[-_/.,][\p{L}\p{N}]{1,200})*/dgu).filter(
    ({ text: word, to }) =>
      (word.match(/\p{Nd}/gu)?.length ?? 0) >= DIGITS &&
      !AMOUNT.test(word) &&
      !YEAR.test(word) &&
      !MONEY.test(text.slice(to, to + 6)),
  );
