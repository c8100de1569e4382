/** The lines of a raw mail at which its parts begin and end. */

/** A boundary has 70 characters at most (RFC 2046, 5.1.1); real ones are longer. */
export const LONGEST_BOUNDARY = 1_000;

/** The end of the text before a delimiter: the line end before it belongs to the delimiter (RFC 2046, 5.1.1). */
export const beforeLineEnd = (raw: Buffer, from: number, to: number): number => {
  let end = to;
  if (end > from && raw[end - 1] === 0x0a) end -= 1;
  if (end > from && raw[end - 1] === 0x0d) end -= 1;
  return end;
};
/** Whether nothing but space stands there. */
export const isBlank = (raw: Buffer, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if ((raw[at] ?? 0) > 0x20) return false;
  return true;
};

/** Finds lines that begin with two hyphens, each once, whatever their line ends. */
export const hyphenLines = (raw: Buffer, to: number) => {
  const next = { '\n--': -1, '\r--': -1 };
  const find = (sign: '\n--' | '\r--', from: number): number => {
    if (next[sign] < from) {
      const found = raw.indexOf(sign, from, 'latin1');
      next[sign] = found < 0 ? Number.MAX_SAFE_INTEGER : found;
    }
    return next[sign];
  };
  return (from: number, start: number): number => {
    if (from === start && raw[from] === 0x2d && raw[from + 1] === 0x2d) return from;
    const found = Math.min(find('\n--', Math.max(from - 1, 0)), find('\r--', Math.max(from - 1, 0))) + 1;
    return found < to ? found : -1;
  };
};
/** The end of a line, before its line end. */
export const lineEnd = (raw: Buffer, from: number, to: number): number => {
  let end = from;
  while (end < to && raw[end] !== 0x0a && raw[end] !== 0x0d) end += 1;
  return end;
};
/** The beginning of the line after the one that ends at `end`. */
export const afterLineEnd = (raw: Buffer, end: number, to: number): number =>
  Math.min(to, raw[end] === 0x0d && raw[end + 1] === 0x0a ? end + 2 : end + 1);

/**
 * A boundary for a multipart that names none or a wrong one: the first line of hyphens and more that is followed by a
 * header of a part, or that comes again.
 */
export const guessBoundary = (raw: Buffer, from: number, to: number): string | null => {
  const nextLine = hyphenLines(raw, to);
  for (let at = nextLine(from, from), tries = 0; at >= 0 && tries < 50; at = nextLine(at + 2, from), tries += 1) {
    const end = Math.min(lineEnd(raw, at, to), at + LONGEST_BOUNDARY);
    const boundary = raw.toString('latin1', at + 2, end).trimEnd();
    if (!/[^\s-]/.test(boundary) || boundary.includes(' ')) continue;
    const behind = raw.toString('latin1', end, Math.min(end + 100, to)).trimStart();
    if (/^content-[a-z-]{1,40}:/i.test(behind)) return boundary;
    if (raw.subarray(end, to).includes(`\n--${boundary}`, 0, 'latin1')) return boundary;
  }
  return null;
};
