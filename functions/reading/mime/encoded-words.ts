import { decodeText } from './charset.ts';
import { decodeBase64 } from './transfer.ts';

/** A piece of a header: an encoded word (RFC 2047) or what stands between. */
type Word = { readonly charset: string; readonly encoding: string; readonly text: string };

const START = /=\?([^?\s]{1,80})\?([bBqQ])\?/g;

/** Bytes of the Q encoding; bytes in the eighth bit that should not be there are taken as they are. */
const decodeQ = (text: string): Buffer =>
  Buffer.from(
    text.replace(/_|=([0-9a-fA-F]{2})/g, (whole: string, hex?: string) =>
      hex === undefined ? (whole === '_' ? ' ' : whole) : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    'latin1',
  );

/**
 * Decodes neighbours together: many programs cut a text between the bytes of one character, or between the letters of
 * one group of base64, though RFC 2047 (5.3) forbids it.
 */
const decodeRun = (words: readonly Word[], hints: readonly (string | null)[]): string => {
  let text = '';
  let at = 0;
  while (at < words.length) {
    const { charset } = words[at] ?? { charset: '' };
    const bytes: Buffer[] = [];
    let open = '';
    let word = words[at];
    while (word && word.charset === charset) {
      if (word.encoding === 'q') bytes.push(decodeQ(word.text));
      else {
        open += word.text;
        const follower = words[at + 1];
        const whole = open.includes('=') || open.replace(/[^A-Za-z0-9+/_-]/g, '').length % 4 === 0;
        if (whole || follower?.encoding !== 'b' || follower.charset !== charset) {
          bytes.push(decodeBase64(open));
          open = '';
        }
      }
      word = words[(at += 1)];
    }
    text += decodeText(Buffer.concat(bytes), charset, hints);
  }
  return text;
};

/**
 * Decodes a header that stands as one character per byte: encoded words wherever they are (also inside quotation marks,
 * inside words and with spaces in them, as they are written), the rest by `raw`. What came out of an encoded word
 * goes through `mark`.
 */
export const decodeWords = (
  line: string,
  {
    structured = false,
    raw = (text) => text,
    mark = (text) => text,
    hints = [],
  }: {
    /** Whether quotation marks mean something in the header: then none stands inside an encoded word (RFC 2047, 5). */
    readonly structured?: boolean;
    readonly raw?: (text: string) => string;
    readonly mark?: (text: string) => string;
    readonly hints?: readonly (string | null)[];
  } = {},
): string => {
  let text = '';
  let from = 0;
  let run: Word[] = [];
  const flush = () => {
    if (run.length > 0) text += mark(decodeRun(run, hints));
    run = [];
  };
  START.lastIndex = 0;
  for (let found = START.exec(line); found; found = START.exec(line)) {
    const begin = START.lastIndex;
    const end = line.indexOf('?=', begin);
    if (end < 0) break;
    // An encoded word that was never closed does not swallow the next one.
    const inner = line.indexOf('=?', begin);
    if (inner >= 0 && inner < end && /^=\?[^?\s]{1,80}\?[bBqQ]\?/.test(line.slice(inner, inner + 90))) {
      START.lastIndex = inner;
      continue;
    }
    if (structured && line.slice(begin, end).includes('"')) continue;
    const between = line.slice(from, found.index);
    if (run.length === 0 || between.trim() !== '') {
      flush();
      text += raw(between);
    }
    const charset = (found[1] ?? '').replace(/\*.*$/, '').toLowerCase();
    run.push({ charset, encoding: (found[2] ?? '').toLowerCase(), text: line.slice(begin, end) });
    from = end + 2;
    START.lastIndex = from;
  }
  flush();
  return text + raw(line.slice(from));
};
