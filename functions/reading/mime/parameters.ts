import { decodeText } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { guard, unguard } from './guard.ts';

/** A header with parameters: Content-Type, Content-Disposition. */
export type Valued = { readonly value: string; readonly params: ReadonlyMap<string, string> };

const NAME = /[;\s,]*([^\s=;"<>()]{1,80})\s{0,20}=\s{0,20}/y;

/** A quoted value from behind its opening mark. A mark in the middle that ends nothing belongs to the value. */
const quoted = (text: string, from: number): { value: string; next: number } => {
  const last = text.lastIndexOf('"');
  let value = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\' && /["\\]/.test(text.charAt(at + 1))) value += text.charAt((at += 1));
    else if (char !== '"') {
      // Without a closing mark the value ends with the next parameter.
      if (char === ';' && at > last) return { value, next: at };
      value += char;
    } else {
      const behind = text.slice(at + 1, at + 60);
      if (at === last || /^\s*(?:;|,|$|\(|[\w*-]+=)/.test(behind)) return { value, next: at + 1 };
      value += char;
    }
  }
  return { value, next: text.length };
};
/** A value without quotation marks: to the next semicolon, or to what looks like the next parameter. */
const bare = (text: string, from: number): { value: string; next: number } => {
  const semicolon = text.indexOf(';', from);
  const whole = text.slice(from, semicolon < 0 ? text.length : semicolon);
  const next = /\s(?=[a-z][a-z0-9*-]{1,30}\s?=)/i.exec(whole);
  const value = next ? whole.slice(0, next.index) : whole;
  return { value: value.trim(), next: from + value.length };
};

type Piece = { readonly key: string; readonly value: string };
const pieces = (text: string): Piece[] => {
  const found: Piece[] = [];
  let at = 0;
  while (at < text.length && found.length < 2_000) {
    NAME.lastIndex = at;
    const name = NAME.exec(text);
    if (!name) {
      const next = text.indexOf(';', at);
      if (next < 0) break;
      at = next + 1;
      continue;
    }
    const from = NAME.lastIndex;
    const { value, next } = text.charAt(from) === '"' ? quoted(text, from + 1) : bare(text, from);
    found.push({ key: (name[1] ?? '').toLowerCase(), value });
    at = Math.max(next, from);
  }
  return found;
};

const percent = (text: string): Buffer => {
  const out: Buffer[] = [];
  let from = 0;
  for (const found of text.matchAll(/%([0-9a-fA-F]{2})/g)) {
    out.push(Buffer.from(text.slice(from, found.index), 'utf8'), Buffer.from(found[1] ?? '', 'hex'));
    from = found.index + 3;
  }
  out.push(Buffer.from(text.slice(from), 'utf8'));
  return Buffer.concat(out);
};
const EXTENDED = /^([\w.:-]{0,40})'([\w-]{0,40})'/;

/** Puts the pieces of RFC 2231 together: `name*0*`, `name*1`, in the order of their numbers, bytes before characters. */
const joined = (parts: readonly { index: number; extended: boolean; value: string }[]): string => {
  const sorted = parts.toSorted((a, b) => a.index - b.index);
  const sign = sorted[0]?.extended ? EXTENDED.exec(sorted[0].value) : null;
  const bytes = sorted.map(({ value, extended }, at) => {
    const rest = at === 0 && sign ? value.slice(sign[0].length) : value;
    return extended ? percent(rest) : Buffer.from(rest, 'utf8');
  });
  return decodeText(Buffer.concat(bytes), sign?.[1] ?? null);
};

/** Decodes what a plain parameter should not hold and does: encoded words, or a value of RFC 2231 under a plain name. */
const plainValue = (value: string, hints: readonly (string | null)[]): string => {
  const sign = EXTENDED.exec(value);
  if (sign && /%[0-9a-f]{2}/i.test(value)) return decodeText(percent(value.slice(sign[0].length)), sign[1] ?? null);
  return value.includes('=?') ? unguard(decodeWords(value, { hints })) : value;
};

/**
 * Reads a value and its parameters (RFC 2045, 5.1; RFC 2231), from a header that stands as one character per byte. The
 * first of two equal parameters counts; the form of RFC 2231 counts more than the plain one.
 */
export const readParameters = (
  header: string,
  raw: (text: string) => string = (text) => text,
  hints: readonly (string | null)[] = [],
): Valued => {
  const text = decodeWords(header.slice(0, 200_000), { raw, mark: guard, hints, structured: true });
  const semicolon = text.search(/;|\s+[\w*-]{2,30}\s{0,5}=/);
  const value = unguard(semicolon < 0 ? text : text.slice(0, semicolon))
    .replace(/\([^()]*\)/g, '')
    .trim();
  const plain = new Map<string, string>();
  const split = new Map<string, { index: number; extended: boolean; value: string }[]>();
  for (const piece of pieces(semicolon < 0 ? '' : text.slice(semicolon))) {
    const form = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/.exec(piece.key);
    const name = form?.[1] ?? piece.key;
    const got = unguard(piece.value);
    if (form && (form[2] !== undefined || form[3] !== undefined)) {
      const list = split.get(name) ?? [];
      const index = Number(form[2] ?? -1);
      if (!list.some((other) => other.index === index))
        list.push({ index, extended: form[3] !== undefined, value: got });
      split.set(name, list);
    } else if (!plain.has(name)) plain.set(name, plainValue(got, hints));
  }
  for (const [name, list] of split) {
    const whole = list.filter(({ index }) => index < 0);
    const together = joined(whole.length > 0 ? whole : list);
    if (together !== '') plain.set(name, plainValue(together, hints));
  }
  return { value: value.toLowerCase(), params: plain };
};
