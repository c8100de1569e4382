import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { knownCharset } from './charset-names.ts';
import { decodeHz, decodeIso2022, looksLikeIso2022 } from './seven-bit.ts';

const UTF8 = 'utf-8';
/** The single-byte charsets of which chance does not make valid UTF-8. */
const SINGLE_BYTE = /^(?:windows-?125\d|win\d+|cp125\d|iso-?8859|latin|koi8|macroman|macintosh)/;

const decodeAs = (bytes: Buffer, charset: string): string => {
  if (charset === 'iso-2022-jp') return decodeIso2022(bytes, 'jp');
  if (charset === 'iso-2022-kr') return decodeIso2022(bytes, 'kr');
  if (charset === 'iso-2022-cn') return decodeIso2022(bytes, 'cn');
  if (charset === 'hz') return decodeHz(bytes);
  try {
    return iconv.decode(bytes, charset);
  } catch {
    return bytes.toString('latin1');
  }
};

/** How many characters of a decoded text say that the charset was another one. */
const faults = (text: string): number => {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd || (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code < 0xf8ff)) count += 1;
  }
  return count;
};

const highBytes = (bytes: Buffer): number => {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count += 1;
  return count;
};

/** UTF-16 without a mark shows by its zeros: Latin letters have one in every second byte. */
const utf16 = (bytes: Buffer): string | null => {
  const some = bytes.subarray(0, 512);
  if (some.length < 4) return null;
  let even = 0;
  let odd = 0;
  for (const [at, byte] of some.entries()) {
    if (byte === 0 && at % 2 === 0) even += 1;
    else if (byte === 0) odd += 1;
  }
  if (odd > some.length * 0.3 && even < some.length * 0.05) return 'utf-16le';
  return even > some.length * 0.3 && odd < some.length * 0.05 ? 'utf-16be' : null;
};

const marked = (bytes: Buffer): string | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return UTF8;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
};

/** Mostly valid UTF-8 with a few faults, as where a text was cut inside a character. */
export const mostlyUtf8 = (bytes: Buffer): boolean => {
  const wrong = bytes.toString('utf8').split('\ufffd').length - 1;
  return wrong * 8 <= highBytes(bytes.subarray(0, 1_000_000));
};

/** Enough to know a language by, and little enough to be quick. */
const SAMPLE = 65_536;
/** Letters that make a run of bytes a text, by which the guesses of short texts are told apart. */
const MULTI_BYTE = /^(?:gb18030|big5hkscs|cp932|euc-jp|cp949)$/;

/** The charset of bytes that are no UTF-8 and of which nobody says what they are. `hints` are tried first. */
export const guessCharset = (bytes: Buffer, hints: readonly (string | null)[] = []): string => {
  const sample = bytes.subarray(0, SAMPLE);
  const wide = utf16(sample);
  if (wide) return wide;
  if (looksLikeIso2022(sample)) return sample.includes('\x1b$)C') ? 'iso-2022-kr' : 'iso-2022-jp';
  for (const hint of hints)
    if (hint && hint !== UTF8 && !/^iso-2022|^hz|utf/.test(hint) && faults(decodeAs(sample, hint)) === 0) return hint;
  const high = highBytes(sample);
  const guesses = analyse(sample)
    .map(({ name, confidence }) => ({ charset: knownCharset(name), confidence }))
    .filter(({ charset }) => charset !== null && charset !== UTF8 && !/^utf|^iso-2022/.test(charset));
  for (const { charset, confidence } of guesses) {
    if (charset === null) continue;
    // A few high bytes among Latin letters are accents: a double-byte alphabet comes in runs.
    if (MULTI_BYTE.test(charset) ? confidence < 10 || high < 4 || high * 5 < letters(sample) : confidence < 20)
      continue;
    if (faults(decodeAs(sample, charset)) === 0) return charset;
  }
  return 'windows-1252';
};
const letters = (bytes: Buffer): number => {
  let count = 0;
  for (const byte of bytes) if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) count += 1;
  return count;
};

/** What charset to decode by: what is declared if the bytes bear it out, else what they look like. */
const charsetOf = (
  bytes: Buffer,
  declared: string | null | undefined,
  hints: readonly (string | null)[] = [],
): string => {
  const mark = marked(bytes);
  if (mark) return mark;
  const known = knownCharset(declared);
  const plain = highBytes(bytes) === 0;
  if (known && /^(?:utf-?7|utf-?16|utf-?32|ucs|iso-2022|hz)/.test(known)) {
    // A text of single bytes declared as one of double bytes would come out as signs of another alphabet.
    if (/^(?:utf-?16|utf-?32|ucs)/.test(known) && !bytes.subarray(0, 4096).includes(0)) {
      if (isUtf8(bytes)) return UTF8;
    } else if (plain || !/^(?:iso-2022|hz|utf-?7)/.test(known) || !isUtf8(bytes)) return known;
  }
  if (plain) return looksLikeIso2022(bytes) ? 'iso-2022-jp' : (utf16(bytes) ?? UTF8);
  const utf8 = isUtf8(bytes);
  if (!known) return utf8 || mostlyUtf8(bytes) ? UTF8 : guessCharset(bytes, hints);
  if (/^utf-?8$/.test(known)) return utf8 || mostlyUtf8(bytes) ? UTF8 : guessCharset(bytes, hints);
  if (utf8 && (SINGLE_BYTE.test(known) || wideSequences(bytes) >= 2)) return UTF8;
  const wrong = faults(decodeAs(bytes.subarray(0, SAMPLE), known));
  if (wrong === 0) return known;
  if (utf8) return UTF8;
  if (wrong * 10 <= highBytes(bytes.subarray(0, SAMPLE))) return known;
  const guess = guessCharset(bytes, hints);
  return faults(decodeAs(bytes.subarray(0, SAMPLE), guess)) === 0 ? guess : known;
};
const wideSequences = (bytes: Buffer): number => {
  let count = 0;
  for (const byte of bytes.subarray(0, SAMPLE)) if (byte >= 0xe0) count += 1;
  return count;
};

/** Decodes text whose charset is declared, undeclared or wrongly declared. */
export const decodeText = (bytes: Buffer, declared?: string | null, hints: readonly (string | null)[] = []): string => {
  const charset = charsetOf(bytes, declared, hints);
  const text = decodeAs(bytes, charset);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
};
