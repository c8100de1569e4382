import {
  afterLineEnd,
  beforeLineEnd,
  guessBoundary,
  hyphenLines,
  isBlank,
  lineEnd,
  LONGEST_BOUNDARY,
} from './boundaries.ts';
import { decodeTransfer } from './transfer.ts';
import { type RawHeader, readHead } from './header-lines.ts';
import { readParameters, type Valued } from './parameters.ts';

/** A multipart around leaves. */
export type Multipart = { readonly subtype: string; readonly parent: Multipart | null };
/** A leaf as it stands in the mail, not yet decoded. `stray` stands before, between or behind the parts of a multipart. */
export type Leaf = {
  readonly headers: readonly RawHeader[];
  readonly type: string;
  readonly params: Valued['params'];
  readonly body: Buffer;
  readonly parent: Multipart | null;
  readonly stray: boolean;
};
type Open = Multipart & { readonly boundary: string; readonly body: number; parts: number };
type Delimiter = { readonly start: number; readonly next: number; readonly level: number; readonly closing: boolean };

/** How deep a multipart is looked for inside what was encoded or has no usable boundary. */
const DEPTH = 8;
export const firstHeader = (headers: readonly RawHeader[], name: string): string =>
  headers.find((header) => header.name === name && header.value !== '')?.value ?? '';

/** The Content-Type; of several, one that says that there are parts, as otherwise nobody could read them. */
const contentType = (headers: readonly RawHeader[]): string =>
  headers.find(({ name, value }) => name === 'content-type' && /^multipart\/.{0,200}boundary/i.test(value))?.value ??
  firstHeader(headers, 'content-type');

/** The media type in lower case; `text/plain` for what is no type (RFC 2045, 5.2), `fallback` where there is none. */
const mediaType = (value: string, fallback: string): string => {
  const found = /^["']?\s*([a-z0-9!#$&^_.+-]{1,80})\s*\/\s*([a-z0-9!#$&^_.+*-]{1,120})?/.exec(value);
  if (!found)
    return value === ''
      ? fallback
      : value.startsWith('html')
        ? 'text/html'
        : /^(?:text|plain)?$/.test(value)
          ? 'text/plain'
          : fallback;
  if (found[2] === undefined)
    return found[1] === 'text'
      ? 'text/plain'
      : found[1] === 'multipart'
        ? 'multipart/mixed'
        : 'application/octet-stream';
  return `${found[1]}/${found[2]}`;
};

/** Takes a mail apart into its leaves, in order. No depth is too much for it: it keeps a list of what is open, and never calls itself per part. */
export const readLeaves = (raw: Buffer, head: { headers: readonly RawHeader[]; body: number }): Leaf[] => {
  const leaves: Leaf[] = [];
  walk(raw, head.headers, head.body, raw.length, { parent: null, depth: 0, leaves, boundary: null });
  return leaves;
};

type Ground = {
  readonly parent: Multipart | null;
  readonly depth: number;
  readonly leaves: Leaf[];
  readonly boundary: string | null;
};

const walk = (raw: Buffer, rootHeaders: readonly RawHeader[], rootBody: number, to: number, ground: Ground): void => {
  const { leaves } = ground;
  const open: Open[] = [];
  const levels = new Map<string, number[]>();
  const nextLine = hyphenLines(raw, to);
  const top = (): Multipart | null => open.at(-1) ?? ground.parent;

  const stray = (from: number, end: number) => {
    if (isBlank(raw, from, end)) return;
    const body = raw.subarray(from, end);
    leaves.push({ headers: [], type: 'text/plain', params: new Map(), body, parent: top(), stray: true });
  };
  /** The delimiter at `at`, if it is one of an open multipart: the innermost with this boundary. */
  const delimiterAt = (at: number): Delimiter | null => {
    const end = Math.min(lineEnd(raw, at, to), at + LONGEST_BOUNDARY);
    const line = raw.toString('latin1', at + 2, end).trimEnd();
    const found = (boundary: string, closing: boolean): Delimiter | null => {
      const level = levels.get(boundary)?.at(-1);
      return level === undefined
        ? null
        : { start: at, next: afterLineEnd(raw, lineEnd(raw, at, to), to), level, closing };
    };
    const exact = found(line, false);
    if (exact) return exact;
    // `--boundary--`, also with something behind it.
    for (
      let dashes = line.indexOf('--', 1), tries = 0;
      dashes >= 0 && tries < 20;
      dashes = line.indexOf('--', dashes + 1), tries += 1
    ) {
      const closed = found(line.slice(0, dashes), true);
      if (closed) return closed;
    }
    return null;
  };
  const nextDelimiter = (from: number): Delimiter | null => {
    if (open.length === 0) return null;
    for (let at = nextLine(from, from); at >= 0; at = nextLine(at + 2, from)) {
      const delimiter = delimiterAt(at);
      if (delimiter) return delimiter;
    }
    return null;
  };
  /** Ends what is open above `level`. A multipart in which no part was found is one by name alone. */
  const closeTo = (level: number, end: number) => {
    while (open.length > level) {
      const last = open.pop();
      if (!last) return;
      const known = levels.get(last.boundary);
      known?.pop();
      if (known?.length === 0) levels.delete(last.boundary);
      if (last.parts === 0) hollow(last.body, end, last.parent, last.subtype);
    }
  };
  const hollow = (from: number, end: number, parent: Multipart | null, subtype: string) => {
    if (isBlank(raw, from, end)) return;
    const boundary = ground.depth < DEPTH ? guessBoundary(raw, from, end) : null;
    if (boundary !== null) {
      const headers = [{ name: 'content-type', value: `multipart/${subtype}` }];
      walk(raw.subarray(from, end), headers, 0, end - from, { parent, depth: ground.depth + 1, leaves, boundary });
      return;
    }
    const body = raw.subarray(from, end);
    const type = /^\s*<(?:!doctype html|html|body|div|table|p)\b/i.test(body.toString('latin1', 0, 200))
      ? 'text/html'
      : 'text/plain';
    leaves.push({ headers: [], type, params: new Map(), body, parent, stray: false });
  };
  /** Reads one entity; answers where to look for the next delimiter. */
  const entity = (
    headers: readonly RawHeader[],
    body: number,
    boundary: string | null,
  ): { delimiter: Delimiter | null } => {
    const parent = top();
    const { value, params } = readParameters(contentType(headers));
    const fallback = parent?.subtype === 'digest' ? 'message/rfc822' : 'text/plain';
    const type = mediaType(value, fallback);
    const encoding = firstHeader(headers, 'content-transfer-encoding');
    if (type.startsWith('multipart/')) {
      const subtype = type.slice('multipart/'.length);
      const sign = boundary ?? (params.get('boundary') ?? '').trimEnd();
      if (sign !== '') {
        open.push({ subtype, parent, boundary: sign, body, parts: 0 });
        const known = levels.get(sign);
        if (known) known.push(open.length - 1);
        else levels.set(sign, [open.length - 1]);
        const delimiter = nextDelimiter(body);
        const own = delimiter?.level === open.length - 1;
        if (own) {
          // An end without a beginning: the first boundary is a broken one.
          const between = delimiter.closing ? hollow : stray;
          between(body, beforeLineEnd(raw, body, delimiter.start), top(), subtype);
        }
        if (own || ground.depth >= DEPTH || !/base64|quoted/i.test(encoding)) return { delimiter };
        // Against RFC 2045 (6.4) some encode a whole multipart.
        open.pop();
        levels.get(sign)?.pop();
        const end = delimiter ? beforeLineEnd(raw, body, delimiter.start) : to;
        const decoded = decodeTransfer(raw.subarray(body, end), encoding, false);
        const plain = headers.filter(({ name }) => name !== 'content-transfer-encoding');
        walk(decoded, plain, 0, decoded.length, { parent, depth: ground.depth + 1, leaves, boundary: null });
        return { delimiter };
      }
      const delimiter = nextDelimiter(body);
      hollow(body, delimiter ? beforeLineEnd(raw, body, delimiter.start) : to, parent, subtype);
      return { delimiter };
    }
    const delimiter = nextDelimiter(body);
    const end = delimiter ? beforeLineEnd(raw, body, delimiter.start) : to;
    if (headers.length > 0 || !isBlank(raw, body, end))
      leaves.push({ headers, type, params, body: raw.subarray(body, Math.max(body, end)), parent, stray: false });
    return { delimiter };
  };

  let { delimiter } = entity(rootHeaders, rootBody, ground.boundary);
  while (delimiter) {
    const { start, next, level, closing }: Delimiter = delimiter;
    closeTo(level + 1, beforeLineEnd(raw, rootBody, start));
    const owner = open[level];
    if (owner) owner.parts += 1;
    if (closing) {
      // What stands behind the end is looked at as well: a part may follow an end that came too early.
      delimiter = nextDelimiter(next);
      stray(next, delimiter ? beforeLineEnd(raw, next, delimiter.start) : to);
    } else {
      const head = readHead(raw, next, to, true);
      ({ delimiter } = entity(head.headers, head.body, null));
    }
  }
  closeTo(0, to);
};
