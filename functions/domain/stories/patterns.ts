/** How people, firms, places and numbers are written, as far as that can be told from the text alone. */
import type { Language } from '../language.ts';

/** A word that begins with a capital, and several of them. */
const CAP = String.raw`\p{Lu}[\p{L}’'-]*\p{L}`;
const re = (source: string): RegExp => new RegExp(source, 'gu');
const NO_LETTER_BEFORE = String.raw`(?<![\p{L}\p{N}])`;
const NO_LETTER_BEHIND = String.raw`(?![\p{L}\p{N}])`;

export const URLS = re(String.raw`(?:https?:\/\/|www\.)[^\s<>]+`);
export const EMAILS = re(String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`);
/** ISO 13616: a country, two digits, and up to thirty more characters, in groups of four. */
export const IBANS = re(String.raw`\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b`);

export const STREETS: readonly RegExp[] = [
  String.raw`${NO_LETTER_BEFORE}\d+[a-z]?,?\s+(?:${CAP}\s+){1,3}(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Square)`,
  String.raw`${NO_LETTER_BEFORE}\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer)\s*\d+(?:\s?[a-z])?${NO_LETTER_BEHIND}`,
  String.raw`${NO_LETTER_BEFORE}(?:Calle|Avenida|Avda\.|Plaza|Paseo)\s+(?:de\s+)?(?:la\s+|los\s+|las\s+|el\s+)?${CAP}(?:,?\s+(?:n\.?º\s*)?\d+)?`,
  String.raw`${NO_LETTER_BEFORE}\d+,?\s+(?:rue|avenue|boulevard|place|chemin)\s+(?:de\s+)?(?:la\s+|l’|des\s+|du\s+)?${CAP}`,
].map(re);
/** A post code of five digits and the town behind it. */
export const TOWNS = re(String.raw`${NO_LETTER_BEFORE}\d{5}\s+${CAP}`);

const LEGAL = String.raw`GmbH(?:\s&\sCo\.?\sKG)?|AG|KG|OHG|e\.?\s?K\.|Ltd\.?|Limited|Inc\.?|LLC|PLC|plc|Corp\.?|SARL|S\.?A\.?S?\.?|S\.?L\.?`;
/** Up to four words before the form of a company, which stays. */
export const FIRMS = re(
  String.raw`${NO_LETTER_BEFORE}${CAP}(?:\s+(?:&\s+)?${CAP}){0,3}(?=\s+(?:${LEGAL})${NO_LETTER_BEHIND})`,
);

/** A name behind a title. */
export const TITLED = re(
  String.raw`(?<=${NO_LETTER_BEFORE}(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Herrn?|Frau|[Ss]eñora?|Sra?\.|Don|Doña|Monsieur|Madame|Mme)\s)${CAP}(?:[\s-]${CAP})?`,
);
/** What stands behind a first name that is known, where nouns have no capital: a family name that nobody told us. */
export const FAMILY_BEHIND = String.raw`(?:\s${CAP})?`;

/** Where somebody lives or something came from. In German every noun has a capital, so there is nothing to go by. */
export const PLACES: Readonly<Record<Language, RegExp | null>> = {
  en: re(String.raw`(?<=${NO_LETTER_BEFORE}(?:in|from|near)\s)${CAP}(?:\s${CAP})?`),
  es: re(String.raw`(?<=${NO_LETTER_BEFORE}(?:en|desde|cerca de)\s)${CAP}(?:\s${CAP})?`),
  fr: re(String.raw`(?<=${NO_LETTER_BEFORE}(?:à|depuis|près de)\s)${CAP}(?:\s${CAP})?`),
  de: null,
};
/** Words that have a capital in English, and tell nobody's place. */
export const COMMON = new Set(
  'January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday English German French Spanish Christmas Easter Mr Mrs Ms Dr Mme Frau Herr EUR USD GBP CHF'.split(
    ' ',
  ),
);

const NUMBERED = String.raw`order|invoice|customer|contract|booking|ticket|case|parcel|Bestell(?:ung|nummer)|Rechnung(?:snummer)?|Kunden(?:nummer)?|Vertrag|Auftrag|Paket|Sendung|pedido|factura|cliente|contrato|commande|facture|client|contrat|colis`;
/** What stands behind the word for something numbered, and what is long enough to be a number of somebody's. */
export const NUMBERS: readonly RegExp[] = [
  String.raw`(?<=${NO_LETTER_BEFORE}(?:${NUMBERED})(?:\s(?:number|no\.?|Nr\.?|número|n\.?º|numéro|n°))?[\s:#]{1,3})(?:[A-Z]{1,4}-?)?\d[\d./-]*(?<!\.)`,
  String.raw`(?<=#)\d+`,
  String.raw`\+?\d(?:[\s()/.-]{0,2}\d){6,}`,
  String.raw`(?<![\p{L}\d.,])\d{4,}(?![\p{L}\d]|[.,]\d)`,
].map(re);

/** Words with a capital inside a sentence, and in German pairs of them and those behind a word for a place. */
const AMID = re(String.raw`(?<=[\p{L}\p{N},;]\s)${CAP}(?:\s${CAP})*`);
const GERMAN = re(
  String.raw`(?<=${NO_LETTER_BEFORE}(?:in|aus|nach|bei)\s)${CAP}|(?<=[\p{L}\p{N},;]\s)${CAP}(?:\s${CAP})+`,
);
export const MAY_BE_NAMES: Readonly<Record<Language, RegExp>> = { en: AMID, es: AMID, fr: AMID, de: GERMAN };
