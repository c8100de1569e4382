/**
 * What the HTML of a mail tells of its quotation. Mail programs that put no `>` before quoted lines mark the quotation in
 * their HTML, each in its own way; what is found there is looked up in the text by its letters.
 */
import type { Line, Quoted } from './mail-lines.ts';

/** Larger HTML is not read: no mail that somebody wrote is. */
const LARGEST = 4_000_000;
/** More quotations beside each other than an answered mail has. */
const MOST_QUOTES = 60;
/** So many letters identify a place in the text. */
const NEEDLE = 60;
/** Fewer may stand anywhere. */
const TELLING = 12;

/** Elements that are a quotation, by class or id: Gmail, Yahoo, Proton, Zoho, Thunderbird, Apple, Tutanota, Yandex and others. */
const ELEMENT =
  /(?:^|[\s"'_])(?:gmail_quote|gmail_quote_container|gmail_attr|\w*yahoo_quoted\S*|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix|cite-prefix|OutlookMessageHeader|OLK_SRC_BODY_SECTION|mail-quote-collapse|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|front-blockquote|airmail_on|reply-intro|_origMsg_|qt-quote|hey-quote|sh-quoted-content|quoted-mail)(?:[\s"']|$)/;
/** Elements from which on all is quotation: Outlook, Hotmail, Zimbra. */
const REST = /(?:^|\s)(?:x_)*(?:divRplyFwdMsg|appendonsend|stopSpelling|zwchr|replySplit)(?:\s|$)/;
const CITED = /type\s*=\s*["']?cite/i;
const FORWARD = /moz-forward-container|forwarded[\s_-]?(?:message|content)/i;
/** Outlook's line above a quoted mail: 2007 to 365, and Windows Mail. */
const BORDER =
  /border:\s?none;\s?border-top:\s?solid\s#?(?:B5C4DF|E1E1E1)\s1(?:\.0)?pt|border-top-color:\s?rgb\(229,\s?229,\s?229\)/i;
const ENDED_BY_NONE = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'base',
  'wbr',
  'col',
  'area',
  'source',
  'embed',
  'param',
  'o:p',
]);
const UNSEEN = new Set(['script', 'style', 'head', 'title']);

/** A stretch of the HTML's letters: new, quoted for sure, or in a blockquote, which a writer may have made too. */
type Stretch = { readonly quoted: Quoted; letters: string };

/** The lines, with those marked that the HTML shows as quoted. */
export function quotedInHtml(lines: Line[], html: string): Line[] {
  if (html === '' || html.length > LARGEST || !/blockquote|class=|id=|style=|data-marker/i.test(html)) return lines;
  const stretches = stretchesOf(html);
  if (!stretches.some(({ quoted }) => quoted !== 'no') || stretches.length > MOST_QUOTES * 2) return lines;
  return marked(lines, stretches);
}

/** Letters and digits alone: what two ways of turning HTML into text agree on. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

function markOf(name: string, tag: string): Quoted | 'rest' {
  const marks = /\s(?:class|id|name|data-marker)\s*=/i.test(tag)
    ? [...tag.matchAll(/\s(?:class|id|name|data-marker)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)].map(
        (found) => found[1] ?? found[2] ?? found[3] ?? '',
      )
    : [];
  const said = marks.join(' ');
  if (FORWARD.test(said)) return 'no';
  if (REST.test(said) || BORDER.test(tag)) return 'rest';
  if (said.includes('__QUOTED_TEXT__')) return 'sure';
  const named = ELEMENT.test(said) || (name === 'div' && marks.includes('quote'));
  if (name !== 'blockquote') return named ? 'sure' : 'no';
  // Gmail gives its class to what a writer indents, too.
  return CITED.test(tag) || (named && !said.includes('gmail_quote')) ? 'sure' : 'marked';
}

/** Reads HTML once from the beginning to the end; tags that do not match are ignored. */
function stretchesOf(html: string): Stretch[] {
  const stretches: Stretch[] = [];
  const open: { name: string; quoted: Quoted }[] = [];
  const openByName = new Map<string, number>();
  let quoted: Quoted = 'no';
  let rest = false;
  const say = (text: string): void => {
    const letters = lettersOf(unescaped(text));
    if (letters === '') return;
    const kind: Quoted = rest ? 'sure' : quoted;
    const last = stretches.at(-1);
    if (last?.quoted === kind) last.letters += letters;
    else stretches.push({ quoted: kind, letters });
  };
  for (let at = 0; at < html.length;) {
    const tagAt = html.indexOf('<', at);
    if (tagAt < 0) {
      say(html.slice(at));
      break;
    }
    if (tagAt > at) say(html.slice(at, tagAt));
    const isComment = html.startsWith('<!--', tagAt);
    const end = html.indexOf(isComment ? '-->' : '>', tagAt);
    if (end < 0) break;
    at = end + (isComment ? 3 : 1);
    if (isComment) continue;
    const tag = html.slice(tagAt, Math.min(end + 1, tagAt + 2_000));
    const name = /^<\/?([a-z][a-z0-9:]*)/i.exec(tag)?.[1]?.toLowerCase();
    if (name === undefined) continue;
    if (tag.startsWith('</')) {
      if ((openByName.get(name) ?? 0) === 0) continue;
      for (let closed = open.pop(); closed; closed = open.pop()) {
        openByName.set(closed.name, (openByName.get(closed.name) ?? 1) - 1);
        quoted = closed.quoted;
        if (closed.name === name) break;
      }
      continue;
    }
    if (UNSEEN.has(name)) {
      const close = html.slice(at).search(new RegExp(`</${name}`, 'i'));
      if (close < 0) break;
      at += close;
      continue;
    }
    const found: Quoted | 'rest' = quoted === 'sure' || rest ? 'no' : markOf(name, tag);
    if (found === 'rest') rest = true;
    if (ENDED_BY_NONE.has(name) || tag.endsWith('/>')) continue;
    open.push({ name, quoted });
    openByName.set(name, (openByName.get(name) ?? 0) + 1);
    if (found === 'sure' || (found === 'marked' && quoted === 'no')) quoted = found;
  }
  return stretches;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
/** Entities as far as letters need them; the rest are dropped with what is no letter. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}\d?));/gi, (all, dec, hex, name) => {
    const code = dec ? Number(dec) : hex ? Number.parseInt(hex, 16) : null;
    if (code !== null) return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
    return NAMED[String(name).toLowerCase()] ?? all;
  });
}

/** Marks the lines of the quoted stretches; where a stretch is not found, nothing from there on is marked. */
function marked(lines: Line[], stretches: readonly Stretch[]): Line[] {
  const starts: number[] = [];
  let all = '';
  const parts: string[] = [];
  let length = 0;
  for (const { raw } of lines) {
    starts.push(length);
    const letters = lettersOf(raw);
    parts.push(letters);
    length += letters.length;
  }
  all = parts.join('');
  const kinds = new Map<number, Quoted>();
  let from = 0;
  for (const [i, { quoted, letters }] of stretches.entries()) {
    const at = all.startsWith(letters, from) ? from : all.indexOf(letters.slice(0, NEEDLE), from);
    if (at < 0 || (at !== from && letters.length < TELLING)) break;
    const to = endOf(all, at, letters, stretches[i + 1]);
    if (to === null) break;
    if (quoted !== 'no') mark(kinds, quoted, lineRange(starts, parts, at, to));
    from = to;
  }
  return lines.map((line, i) => {
    const kind = kinds.get(i);
    return kind === undefined || line.key === '' ? line : { ...line, quoted: kind };
  });
}

/** Where a stretch that begins at `at` ends in the text: as long as it is, or where the next begins. */
function endOf(all: string, at: number, letters: string, next: Stretch | undefined): number | null {
  if (all.startsWith(letters, at)) return at + letters.length;
  if (next === undefined) return all.length;
  const found = next.letters.length < TELLING ? -1 : all.indexOf(next.letters.slice(0, NEEDLE), at);
  return found < 0 ? null : found;
}

function mark(kinds: Map<number, Quoted>, quoted: Quoted, [from, to]: readonly [number, number]): void {
  for (let at = from; at < to; at++) kinds.set(at, quoted);
}

/** The lines that lie whole within letters `[from, to)`: a line that holds other words too is not quoted. */
function lineRange(
  starts: readonly number[],
  parts: readonly string[],
  from: number,
  to: number,
): readonly [number, number] {
  let first = 0;
  let high = starts.length;
  while (first < high) {
    const middle = (first + high) >> 1;
    if ((starts[middle] ?? 0) < from) first = middle + 1;
    else high = middle;
  }
  let end = first;
  while (end < starts.length && (starts[end] ?? 0) + (parts[end]?.length ?? 0) <= to) end++;
  // Blank lines belong to whatever stands above.
  return [first, end];
}
