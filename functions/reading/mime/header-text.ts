import { knownCharset } from './charset-names.ts';
import { decodeText, guessCharset, mostlyUtf8 } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { guard } from './guard.ts';
import type { RawHeader } from './header-lines.ts';

/** How the headers of one mail become text. */
export type HeaderText = {
  /** Everything decoded. */
  readonly plain: (value: string) => string;
  /** Decoded, with what came out of encoded words guarded (guard.ts). */
  readonly guarded: (value: string) => string;
  /** What stands outside encoded words. */
  readonly raw: (value: string) => string;
};

const HIGH = /[\x80-\xff]/;
const FOREIGN = { test: (text: string): boolean => HIGH.test(text) || text.includes('\x1b$') };
const WORD = /=\?[^?\s]{1,80}\?[bBqQ]\?/;

/**
 * Bytes in the eighth bit that stand in headers as they are: UTF-8 (RFC 6532), else one charset for all headers of the
 * mail, that of its text if they fit it.
 */
export const headerText = (headers: readonly RawHeader[], hints: readonly (string | null)[]): HeaderText => {
  let charset: string | null = null;
  const mailCharset = (): string => {
    charset ??= guessCharset(
      Buffer.concat(
        headers
          .filter(({ value }) => FOREIGN.test(value) && !mostlyUtf8(Buffer.from(value, 'latin1')))
          .slice(0, 200)
          .map(({ value }) => Buffer.from(`${value.slice(0, 2_000)}\n`, 'latin1')),
      ),
      hints,
    );
    return charset;
  };
  const raw = (text: string): string => {
    if (!FOREIGN.test(text)) return text;
    const bytes = Buffer.from(text, 'latin1');
    if (text.includes('\x1b$') || mostlyUtf8(bytes)) return decodeText(bytes);
    return decodeText(bytes, mailCharset());
  };
  const decode = (value: string, mark?: (text: string) => string): string => {
    if (!FOREIGN.test(value) && !value.includes('=?')) return value;
    const once = decodeWords(value, { raw, hints, ...(mark ? { mark, structured: true } : {}) });
    // Some programs encode what another has encoded already.
    return !mark && once !== value && WORD.test(once) ? decodeWords(once, { hints }) : once;
  };
  return { plain: (value) => decode(value), guarded: (value) => decode(value, guard), raw };
};

/** Charsets that a mail names for other things, as hints for what it names none for. */
export const hintsOf = (
  headers: readonly RawHeader[],
  declared: readonly (string | undefined)[],
): (string | null)[] => {
  const words = headers.flatMap(({ value }) => /=\?([^?\s*]{1,60})[^?\s]{0,20}\?[bBqQ]\?/.exec(value)?.[1] ?? []);
  const known = [...declared.slice(0, 20), ...words.slice(0, 20)].map((name) => knownCharset(name));
  return [...new Set(known.filter((name) => name !== null))];
};
