import iconv from 'iconv-lite';

/**
 * The charsets that shift between alphabets with 7-bit bytes, which iconv-lite lacks: ISO-2022-JP (RFC 1468, RFC 2237),
 * ISO-2022-KR (RFC 1557), ISO-2022-CN (RFC 1922) and HZ (RFC 1843). Each alphabet is decoded as the EUC form of itself,
 * whose bytes are the same with the eighth bit set.
 */
type Alphabet = { readonly width: 1 | 2; readonly charset: string; readonly lead?: number };

const ASCII: Alphabet = { width: 1, charset: 'latin1' };
const KANA: Alphabet = { width: 1, charset: 'euc-jp', lead: 0x8e };
const KOREAN: Alphabet = { width: 2, charset: 'cp949' };
const CHINESE: Alphabet = { width: 2, charset: 'gb18030' };
/** What stands behind ESC; ISO 2022 names alphabets so. */
const ESCAPES: readonly (readonly [string, Alphabet])[] = [
  ['(B', ASCII],
  ['(J', ASCII],
  ['(H', ASCII],
  ['(I', KANA],
  ['$@', { width: 2, charset: 'euc-jp' }],
  ['$B', { width: 2, charset: 'euc-jp' }],
  ['$(B', { width: 2, charset: 'euc-jp' }],
  ['$(D', { width: 2, charset: 'euc-jp', lead: 0x8f }],
  ['$A', CHINESE],
  ['$(C', KOREAN],
];

/** Whether the bytes hold an escape of ISO 2022 that names a double-byte alphabet, with nothing in the eighth bit. */
export const looksLikeIso2022 = (bytes: Buffer): boolean => {
  const escape = bytes.indexOf('\x1b$', 0, 'latin1');
  return escape >= 0 && /^\$(?:[@AB]|\([BCD]|\)[AC])/.test(bytes.toString('latin1', escape + 1, escape + 4));
};

const run = (bytes: Buffer, from: number, to: number, { width, charset, lead }: Alphabet): string => {
  if (from >= to) return '';
  if (charset === 'latin1') return iconv.decode(bytes.subarray(from, to), 'windows-1252');
  const out: number[] = [];
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte <= 0x20) out.push(byte);
    else {
      if (lead !== undefined) out.push(lead);
      out.push(byte | 0x80);
      if (width === 2 && at + 1 < to) out.push((bytes[(at += 1)] ?? 0) | 0x80);
    }
  }
  return iconv.decode(Buffer.from(out), charset);
};

/** Decodes ISO-2022-JP, -KR and -CN; `shifted` is the alphabet that SO (0x0E) calls. */
export const decodeIso2022 = (bytes: Buffer, kind: 'jp' | 'kr' | 'cn'): string => {
  const shifted = kind === 'kr' ? KOREAN : kind === 'cn' ? CHINESE : KANA;
  let now = ASCII;
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x0e || byte === 0x0f) {
      text += run(bytes, from, at, now);
      now = byte === 0x0e ? shifted : ASCII;
      from = at + 1;
    } else if (byte === 0x0a || byte === 0x0d) {
      // Every line begins in ASCII (RFC 1468); a line whose end forgot to shift back does not spoil the next.
      text += run(bytes, from, at, now);
      now = ASCII;
      from = at;
    } else if (byte === 0x1b) {
      const next = bytes.toString('latin1', at + 1, at + 4);
      const found = ESCAPES.find(([sign]) => next.startsWith(sign));
      const skipped = found ? found[0].length : (/^\$\)[AC]/.exec(next)?.[0].length ?? -1);
      if (skipped < 0) continue;
      text += run(bytes, from, at, now);
      if (found) now = found[1];
      from = at + 1 + skipped;
      at = from - 1;
    }
  }
  return text + run(bytes, from, bytes.length, now);
};

/** Decodes HZ: `~{` begins GB 2312, `~}` ends it, `~~` is a tilde, a tilde before a line end joins the lines. */
export const decodeHz = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/~(?:\{([^~\r\n]*)(?:~\}|(?=[\r\n]|$))|~|\r?\n)|[\x80-\xff]+/g, (whole: string, chinese?: string) => {
      if (chinese !== undefined) return run(Buffer.from(chinese, 'latin1'), 0, chinese.length, CHINESE);
      if (whole === '~~') return '~';
      return whole.startsWith('~') ? '' : iconv.decode(Buffer.from(whole, 'latin1'), 'gb18030');
    });
