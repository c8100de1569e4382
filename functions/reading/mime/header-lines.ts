/** A header as it stands: name in lower case, value unfolded, one character per byte. */
export type RawHeader = { readonly name: string; readonly value: string };
export type Head = { readonly headers: readonly RawHeader[]; /** Where the body begins. */ readonly body: number };

const FIELD = /^([!-9;-~]{1,120})[ \t]*:/;
/** What begins a part when nothing else shows that its first lines are headers. */
const KNOWN =
  /^(?:content-|x-|mime-version$|message-id$|date$|from$|to$|cc$|subject$|received$|return-path$|sender$|reply-to$|in-reply-to$|references$|importance$|disposition-|delivered-to$|list-|dkim-|arc-|auto-submitted$|precedence$)/;

const isField = (line: string): boolean => {
  const found = FIELD.exec(line);
  return found !== null && !line.startsWith('//', found[0].length); // an address of the web is no header
};
const isFolded = (line: string): boolean => /^[ \t]/.test(line) && line.trim() !== '';

type Line = { readonly text: string; readonly next: number };

/** Gives lines one after another, each from where the one before ended; they end with CRLF, LF or CR alone. */
const lineReader = (raw: Buffer, to: number) => {
  // Where the next of each stands; looked for once only, so that a mail without one of them is not searched for each line.
  const next = { 0x0a: -1, 0x0d: -1 };
  const find = (byte: 0x0a | 0x0d, from: number): number => {
    if (next[byte] < from) {
      const found = raw.indexOf(byte, from);
      next[byte] = found < 0 ? Number.MAX_SAFE_INTEGER : found;
    }
    return next[byte];
  };
  return (from: number): Line => {
    const end = Math.min(find(0x0a, from), find(0x0d, from), to);
    const wide = raw[end] === 0x0d && raw[end + 1] === 0x0a ? 2 : 1;
    return { text: raw.toString('latin1', from, end), next: Math.min(end + wide, to) };
  };
};

/**
 * Reads the header lines at `from`. A line that is none, and has no blank line before it, ends them (the body began
 * without one), unless headers go on behind it or the line before is unfinished: then it is a fold that lost its space.
 * In a part (`inner`) a first block without any header that mail knows is text already.
 */
export const readHead = (raw: Buffer, from: number, to: number, inner: boolean): Head => {
  const headers: { name: string; parts: string[] }[] = [];
  const lineAt = lineReader(raw, to);
  let at = from;
  let begun = inner;
  while (at < to) {
    const { text, next } = lineAt(at);
    const last = headers.at(-1);
    const empty = text.trim() === '';
    if (empty && begun) {
      // A line of spaces inside a fold is no end where headers go on behind it (RFC 5322, 4.2).
      const goesOn =
        text !== '' && next < to && /^(?:[ \t]+\S|(?:content|mime)-[a-z-]{1,40}:)/i.test(lineAt(next).text);
      at = next;
      if (goesOn) continue;
      break;
    }
    if (empty || (!last && /^>?From (?!\s{0,20}:)/.test(text))) {
      at = next; // blank lines before a mail, and the line that a mailbox file puts before it (RFC 4155)
      begun ||= !empty;
      continue;
    }
    begun = true;
    if (isField(text) || (!last && isField(text.trim()))) {
      const line = text.trimStart();
      const colon = line.indexOf(':');
      headers.push({ name: line.slice(0, colon).trim().toLowerCase(), parts: [line.slice(colon + 1)] });
    } else if (!last) return { headers: [], body: from };
    else if (isFolded(text)) last.parts.push(text);
    else {
      const unfinished = /[;,=]\s*$/.test((last.parts.at(-1) ?? '').slice(-20));
      const behind = next < to ? (FIELD.exec(lineAt(next).text)?.[1] ?? '') : '';
      if (text.startsWith('--') || (!unfinished && !KNOWN.test(behind.toLowerCase()))) break;
      last.parts.push(text);
    }
    at = next;
  }
  if (inner && headers.length > 0 && !headers.some(({ name }) => KNOWN.test(name))) return { headers: [], body: from };
  return { headers: headers.map(({ name, parts }) => ({ name, value: unfold(parts) })), body: at };
};

/** Folds become one space (RFC 5322, 2.2.3). */
const unfold = (parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .join(' ')
    .replaceAll('\0', '')
    .trim();
