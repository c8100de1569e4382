/**
 * Reads the mails that the desk itself has built (RFC 5322, 2045-2047): headers, text, HTML. Attachments are left out.
 * What strangers send is read elsewhere, by a library made for it.
 */

export interface ReadMail {
  /** Lower-case names, unfolded and decoded values, in order of appearance. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly html: string;
}

/** Reads a raw message. Never throws: what it cannot decode stays as it stands. */
export function readMail(raw: Buffer): ReadMail {
  const part = split(raw.toString('latin1'));
  const bodies = leaves(part);
  const body = (type: string) => bodies.find((leaf) => leaf.type === type)?.text.replaceAll('\r\n', '\n') ?? '';
  const headers = part.headers.map(([name, value]) => [name, words(Buffer.from(value, 'latin1').toString())] as const);
  return { headers, text: body('text/plain'), html: body('text/html') };
}

/** The plain addresses of an address header: `"Ana, Ms" <ana@baton.test>, ben@baton.test` gives two. */
export function addresses(value: string): string[] {
  // Quoted names and comments may hold commas, semicolons and angle brackets.
  const bare = value.replace(/"(?:\\.|[^"\\])*"/g, '').replace(/\((?:\\.|[^()\\])*\)/g, '');
  return bare.split(/[,;]/).flatMap((one) => {
    const address = (/<([^<>]*)>/.exec(one)?.[1] ?? one.slice(one.lastIndexOf(':') + 1)).trim();
    return address === '' ? [] : [address];
  });
}

interface Part {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Splits headers from body; the text is latin1, so a character is a byte. */
function split(source: string): Part {
  // A part may have no headers at all: then the blank line comes first.
  const end = /^\r?\n|\r?\n\r?\n/.exec(source);
  const head = end ? source.slice(0, end.index) : source;
  const headers = head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const];
    });
  return { headers, body: end ? source.slice(end.index + end[0].length) : '' };
}

const header = (part: Part, name: string) => part.headers.find(([key]) => key === name)?.[1] ?? '';
const parameter = (value: string, name: string) =>
  new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i')
    .exec(value)
    ?.slice(1)
    .find((found) => found !== undefined);

function leaves(part: Part): { type: string; text: string }[] {
  const contentType = header(part, 'content-type') || 'text/plain';
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const boundary = parameter(contentType, 'boundary');
  if (type.startsWith('multipart/') && boundary !== undefined) {
    const pieces = `\r\n${part.body}`.split(
      new RegExp(`\\r?\\n--${boundary.replace(/\W/g, '\\$&')}(?=--|[ \\t]*\\r?\\n)`),
    );
    return pieces
      .slice(1)
      .filter((piece) => !piece.startsWith('--'))
      .flatMap((piece) => leaves(split(piece.replace(/^[ \t]*\r?\n/, ''))));
  }
  if (header(part, 'content-disposition').toLowerCase().startsWith('attachment')) return [];
  const bytes = decode(part.body, header(part, 'content-transfer-encoding').toLowerCase());
  return [{ type, text: characters(bytes, parameter(contentType, 'charset')) }];
}

function decode(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return quotedPrintable(body.replace(/[ \t]*=[ \t]*\r?\n/g, ''));
  return Buffer.from(body, 'latin1');
}

const quotedPrintable = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

function characters(bytes: Buffer, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** RFC 2047 encoded words; neighbours of one charset are joined before decoding, since one may end within a character. */
function words(value: string): string {
  return value
    .replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?([^?*]+)[^?]*\?[bq]\?[^?]*\?=(?:=\?\1(?:\*[^?]*)?\?[bq]\?[^?]*\?=)*/gi, (run, charset: string) => {
      const bytes = [...run.matchAll(/\?([bq])\?([^?]*)\?=/gi)].map(([, kind = '', text = '']) =>
        kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' ')),
      );
      return characters(Buffer.concat(bytes), charset);
    });
}
