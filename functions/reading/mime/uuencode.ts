/** A file found in the text of a mail. */
export type Found = { readonly name: string; readonly content: Buffer };

const BEGIN = /^begin(?:-base64)? [0-7]{3,4} (\S.{0,200})$/;

/** One line of uuencode: a letter for the length, then four letters for every three bytes (POSIX, uuencode). */
const decodeLine = (line: string): Buffer | null => {
  const length = (line.charCodeAt(0) - 32) & 63;
  const needed = Math.ceil(length / 3) * 4;
  // Trailing spaces may have been cut off on the way, a check letter may stand behind.
  if (line.length - 1 > needed + 4 || line.length - 1 < Math.ceil((length * 4) / 3) - 8) return null;
  const out = Buffer.alloc((needed / 4) * 3);
  for (let at = 0; at < needed; at += 4) {
    const code = (offset: number): number => {
      const value = line.charCodeAt(1 + at + offset);
      return Number.isNaN(value) ? 0 : (value - 32) & 63;
    };
    const bits = (code(0) << 18) | (code(1) << 12) | (code(2) << 6) | code(3);
    out.writeUIntBE(bits, (at / 4) * 3, 3);
  }
  return out.subarray(0, length);
};
const readable = (line: string): boolean => /^[\x20-\x60]+$/.test(line);

/**
 * Takes uuencoded files out of a text. A block that breaks off keeps what was read; one that is none from its first
 * line on stays in the text.
 */
export const takeUuencoded = (body: Buffer): { readonly text: Buffer; readonly files: readonly Found[] } => {
  if (!body.includes('begin')) return { text: body, files: [] };
  const lines = body.toString('latin1').split(/\r\n|\n|\r/);
  const kept: string[] = [];
  const files: Found[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const begin = BEGIN.exec(line.trimEnd());
    if (!begin) {
      kept.push(line);
      continue;
    }
    const base64 = line.startsWith('begin-base64');
    const pieces: Buffer[] = [];
    let next = at + 1;
    let ended = false;
    for (; next < lines.length; next += 1) {
      const row = lines[next] ?? '';
      if (/^(?:end|={4})\s*$/.test(row)) {
        ended = true;
        break;
      }
      if (/^[ `]?\s*$/.test(row)) continue;
      const piece = base64 ? Buffer.from(row, 'base64') : readable(row) ? decodeLine(row) : null;
      if (!piece) break;
      pieces.push(piece);
    }
    if (pieces.length === 0 && !ended) kept.push(line);
    else {
      files.push({ name: begin[1] ?? '', content: Buffer.concat(pieces) });
      at = ended ? next : next - 1;
    }
  }
  return files.length === 0 ? { text: body, files } : { text: Buffer.from(kept.join('\n'), 'latin1'), files };
};

/** A whole body in uuencode, as `Content-Transfer-Encoding: x-uuencode` says; null when it is none. */
export const wholeUuencoded = (body: Buffer): Found | null => takeUuencoded(body).files[0] ?? null;
