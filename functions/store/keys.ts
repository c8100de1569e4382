/**
 * Keys as templates: text with attribute names in braces, `ASK#{run}#{round}`. Strings are escaped (`%` and `#`), so that
 * no value can pretend to be two; whole numbers are padded to 13 digits, so that they sort as numbers.
 */

/** Partition and sort key of the table or of an index, as templates. */
export interface KeyTemplates {
  readonly pk: string;
  readonly sk: string;
}

type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
/** What a template needs to know: `Needs<Ask, 'ASK#{run}'>` is `{ run: string }`. */
export type Needs<Item, T extends string> = { [N in Names<T> & keyof Item]: NonNullable<Item[N]> };
/** The attributes that may stand in a key: texts and whole numbers. */
type KeyNames<Item> = {
  [N in keyof Item]-?: Item[N] extends string | number | null | undefined ? N : never;
}[keyof Item];
/** `T` when every name in braces is such an attribute of `Item`, otherwise never: such a template does not compile. */
type Fits<Item, T extends string> = [Exclude<Names<T>, KeyNames<Item>>] extends [never] ? T : never;
export type FitsKey<Item, K extends KeyTemplates> = { pk: Fits<Item, K['pk']>; sk: Fits<Item, K['sk']> };

/** Which sort keys a list takes: all; those that `begin` with the text; the one that `is` it; those `upTo` it, inclusive; those
 * `after` or `before` it. */
export type SortKey =
  { readonly how: 'all' } | { readonly how: 'begins' | 'is' | 'upTo' | 'after' | 'before'; readonly text: string };

/** Whether a list takes the sort key `text`. */
export const takes = (sk: SortKey, text: string): boolean => {
  switch (sk.how) {
    case 'all':
      return true;
    case 'begins':
      return text.startsWith(sk.text);
    case 'is':
      return text === sk.text;
    // As DynamoDB compares: by bytes of UTF-8.
    case 'upTo':
      return Buffer.compare(Buffer.from(text), Buffer.from(sk.text)) <= 0;
    case 'after':
      return Buffer.compare(Buffer.from(text), Buffer.from(sk.text)) > 0;
    case 'before':
      return Buffer.compare(Buffer.from(text), Buffer.from(sk.text)) < 0;
  }
};

/** The attributes that a template names, in order. */
export const namesIn = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);

/** Fills a template up to the first attribute that is not there. */
export function fill(template: string, values: object): { text: string; complete: boolean } {
  const known = new Map<string, unknown>(Object.entries(values));
  let text = '';
  for (const [i, part] of template.split(/[{}]/).entries()) {
    const value = i % 2 === 0 ? part : inKey(known.get(part));
    if (value === undefined) return { text, complete: false };
    text += value;
  }
  return { text, complete: true };
}

function inKey(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value.replace(/[%#]/g, encodeURIComponent);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e13)
    return String(value).padStart(13, '0');
  throw new Error(`A key is made of texts and whole numbers below 1e13, not of ${typeof value}`);
}

/** A whole key. Throws an Error when an attribute is missing. */
export function whole(template: string, values: object): string {
  const { text, complete } = fill(template, values);
  if (!complete) throw new Error(`The key ${template} lacks an attribute`);
  return text;
}

/** The part of a sort key that its first attributes give. Throws an Error when one is left out in between. */
export function starting(template: string, start: object): SortKey {
  const { text, complete } = fill(template, start);
  const order = namesIn(template);
  // With a gap the list would be longer than asked for.
  if (Object.keys(start).some((name) => order.indexOf(name) >= Object.keys(start).length))
    throw new Error(`The start of ${template} must be its first attributes`);
  return complete ? { how: 'is', text } : text === '' ? { how: 'all' } : { how: 'begins', text };
}

/** A key of DynamoDB holds 2,048 bytes, of which an escaped character takes three; a longer id is nobody's. */
const LONGEST_ID = 650;
/** Whether whatever was asked for can be an id at all: not empty, of whole characters, and not too long for a key. */
export const isKey = (id: string): boolean => id !== '' && id.isWellFormed() && Buffer.byteLength(id) <= LONGEST_ID;
