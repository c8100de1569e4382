/** Content-Transfer-Encoding (RFC 2045, 6), as lenient as senders are careless. */

const BASE64_LINE = /^[A-Za-z0-9+/]*={0,4}$/;

/** Bytes of base64 with foreign characters, missing padding, or several padded pieces one after another. */
export const decodeBase64 = (text: string): Buffer => {
  const clean = text.replace(/[^A-Za-z0-9+/=_-]+/g, '');
  const first = clean.indexOf('=');
  if (first < 0 || (/^=*$/.test(clean.slice(first, first + 8)) && clean.length - first <= 4))
    return Buffer.from(clean, 'base64');
  return Buffer.concat(clean.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
};

/**
 * A body in base64. A text of which some lines are no base64 (the footer of a mailing list behind it, or a body that is
 * not encoded at all) keeps those lines as they are.
 */
const base64Body = (body: Buffer, isText: boolean): Buffer => {
  if (!isText) return decodeBase64(body.toString('latin1'));
  if (isProse(body)) return body;
  const pieces: Buffer[] = [];
  // Lines are joined once, at the end: a string that is looked at as it grows is copied each time.
  let letters: string[] = [];
  let plain = 0;
  const flush = () => {
    if (letters.length > 0) pieces.push(decodeBase64(letters.join('')));
    letters = [];
  };
  for (const line of body.toString('latin1').split(/(?<=\n|\r(?!\n))/)) {
    const bare = line.trim();
    const goesOn = letters.at(-1)?.endsWith('=')
      ? BASE64_LINE.test(bare) && bare.length % 4 === 0
      : BASE64_LINE.test(bare.replace(/\s+/g, '')) || !/[\s<>@]/.test(bare);
    if (plain === 0 && goesOn) {
      if (bare !== '') letters.push(bare);
    } else {
      flush();
      plain += 1;
      pieces.push(Buffer.from(line, 'latin1'));
    }
  }
  if (plain > 0 && pieces.length === plain) return body;
  flush();
  return Buffer.concat(pieces);
};

/** Lines of base64 have no gaps inside: a text of words was never encoded, whatever its header says. */
const isProse = (body: Buffer): boolean => {
  const lines = body
    .toString('latin1', 0, 4_096)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const words = lines.filter((line) => /[^\s=][ \t]+\S/.test(line)).length;
  return words * 2 > lines.length && !/^[A-Za-z0-9+/]{40,}$/.test(lines[0] ?? '');
};

const hex = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};

/** A body in quoted-printable; what is no escape stays as it is (RFC 2045, 6.7). */
const decodeQuotedPrintable = (body: Buffer): Buffer => {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === 0x3d) {
      const high = hex(body[at + 1]);
      const low = hex(body[at + 2]);
      if (high >= 0 && low >= 0) {
        out[length++] = high * 16 + low;
        at += 2;
        continue;
      }
      let next = at + 1;
      while (next < at + 80 && (body[next] === 0x20 || body[next] === 0x09)) next += 1;
      if (body[next] === 0x0d || body[next] === 0x0a || next >= body.length) {
        at = body[next] === 0x0d && body[next + 1] === 0x0a ? next + 1 : next;
        continue;
      }
    }
    out[length++] = byte;
  }
  return out.subarray(0, length);
};

/** Decodes a body by its Content-Transfer-Encoding; one that is unknown leaves it as it is. */
export const decodeTransfer = (body: Buffer, encoding: string, isText: boolean): Buffer => {
  const name = encoding
    .replace(/\([^()]{0,200}\)/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '');
  if (/^(?:base64|x-base64|base-64|b)$/.test(name)) return base64Body(body, isText);
  if (/^(?:quoted-?printable|x-quoted-printable|qp|q)$/.test(name)) return decodeQuotedPrintable(body);
  return body;
};
