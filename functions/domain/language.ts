import * as z from 'zod';

/** The languages in which the desk speaks to visitors; the first is that of whoever asks for none of them. */
export const LANGUAGES = ['en', 'de', 'es', 'fr'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** So many characters of a header are read, and so many languages of it: a browser names about ten. */
const [LONGEST, MOST] = [500, 30];

/**
 * The language of ours that a reader likes most, by their browser's `Accept-Language` (RFC 9110, 12.5.4): quality values
 * count, of equals the first, `q=0` is never taken, `de-AT` is German (lookup of RFC 4647, 3.4), and `*` is any that is
 * not named. `otherwise` when nothing fits, or the header is none.
 */
export const preferredLanguage = (header: string | undefined, otherwise: Language = LANGUAGES[0]): Language =>
  best(header, (named) => [otherwise, ...LANGUAGES].find((one) => !named.has(one))) ?? otherwise;

/** The same, of the languages that the header names; null when it names none of ours. */
export const namedLanguage = (header: string | undefined): Language | null => best(header, () => undefined) ?? null;

function best(
  header: string | undefined,
  any: (named: ReadonlySet<string>) => Language | undefined,
): Language | undefined {
  const ranges = (header ?? '').slice(0, LONGEST).split(',').slice(0, MOST).flatMap(rangeOf);
  const named = new Set(ranges.map(({ language }) => language));
  return ranges
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
    .flatMap(({ language }) => Language.safeParse(language === '*' ? any(named) : language).data ?? [])[0];
}

/** `de-AT;q=0.8` as `{language: 'de', quality: 0.8}`; nothing for what is no language range. */
function rangeOf(text: string): { language: string; quality: number }[] {
  const [, language, weight] =
    /^\s*([a-z]{1,8}|\*)(?:-[a-z\d-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(text) ?? [];
  return language === undefined
    ? []
    : [{ language: language.toLowerCase(), quality: Math.min(1, Number(weight ?? 1)) }];
}
