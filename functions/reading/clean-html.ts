import sanitizeHtml from 'sanitize-html';
import type { Part } from './mail.ts';
import { rasterUrl } from './raster.ts';

/** So much of the HTML is shown, in characters and in tags: a depth of so many takes the parser half a second. */
const LONGEST = 1_000_000;
const MOST_TAGS = 30_000;
/** Bytes of all pictures together: an answer of a function holds 6 MB, and base64 makes four of three. */
const PICTURES_BYTES = 2_000_000;
/** Characters of a link's target that are shown. */
const LONGEST_TARGET = 300;

const words = (list: string): string[] => list.split(' ');

/** What has words or their order, and nothing that acts, loads or leads anywhere. */
const TAGS = words(
  'address article aside footer header main nav section div p blockquote pre h1 h2 h3 h4 h5 h6 hr br ul ol li ' +
    'dl dt dd figure figcaption table caption thead tbody tfoot tr th td center font span a img b strong i em u ' +
    's del ins small big sub sup tt code kbd samp bdi bdo q cite abbr mark wbr',
);
/** What is dropped with everything inside: it is no text, or another parser may read it as something else. */
const WITH_CONTENT = words(
  'script style title template noscript noembed noframes iframe frameset object embed applet svg math select ' +
    'option textarea xmp plaintext listing audio video canvas',
);
const ATTRIBUTES = {
  '*': ['dir', 'lang', 'align', 'valign', 'bgcolor', 'width', 'height', 'style'],
  a: ['data-to'],
  img: ['src', 'alt'],
  font: ['color', 'face', 'size'],
  table: ['border', 'cellpadding', 'cellspacing'],
  td: ['colspan', 'rowspan', 'nowrap'],
  th: ['colspan', 'rowspan', 'nowrap'],
  ol: ['start', 'type'],
};

/** Words, numbers, colours. Without brackets and backslashes there is no function, however it is written: no url(). */
const VALUE = [/^[\w\s#.,%'"-]+$/, /^rgba?\([\d\s.,%]+\)$/];
const LOOKS = words(
  'color background background-color font font-family font-size font-style font-weight line-height ' +
    'letter-spacing text-align text-decoration text-transform text-indent vertical-align white-space direction ' +
    'width max-width height list-style-type border border-top border-right border-bottom border-left ' +
    'border-color border-style border-width border-collapse border-spacing border-radius padding padding-top ' +
    'padding-right padding-bottom padding-left margin margin-top margin-right margin-bottom margin-left',
);

/**
 * HTML of a stranger, without anything that acts, loads or leads anywhere (F117): links are words, with their target in
 * `data-to`; pictures that the mail itself brought are in it, of all others their alternative text; no style sheet, and
 * of style only what has no function. The frame in which it is shown must hold as well if something is missed here.
 */
export function cleanHtml(html: string, parts: readonly Part[]): { readonly html: string; readonly whole: boolean } {
  const byCid = new Map(parts.flatMap(({ cid, content }) => (cid === null ? [] : [[cid, content] as const])));
  let room = PICTURES_BYTES;
  const pictureAt = (src: string): string | null => {
    const content = contentOf(src, byCid);
    const url = content && content.length <= room ? rasterUrl(content) : null;
    if (content && url !== null) room -= content.length;
    return url;
  };
  const beginning = beginningOf(html);
  const clean = sanitizeHtml(beginning.toWellFormed(), {
    allowedTags: TAGS,
    nonTextTags: WITH_CONTENT,
    allowedAttributes: ATTRIBUTES,
    allowedStyles: { '*': Object.fromEntries(LOOKS.map((property) => [property, VALUE])) },
    allowedSchemes: [],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    nestingLimit: 100,
    transformTags: {
      a: (tagName, { href = '', dir, lang }) => ({ tagName, attribs: given({ 'data-to': targetOf(href), dir, lang }) }),
      img: (tagName, { src = '', alt = '', width, height }) => {
        const url = pictureAt(src);
        if (url !== null) return { tagName, attribs: given({ src: url, alt, width, height }) };
        return { tagName: 'span', attribs: {}, text: alt.trim() === '' ? '[Picture]' : `[Picture: ${alt.trim()}]` };
      },
    },
  });
  return { html: clean, whole: beginning.length === html.length };
}

/** What is short enough to be cleaned while somebody waits. */
function beginningOf(html: string): string {
  const start = html.slice(0, LONGEST);
  let tags = 0;
  for (const { index } of start.matchAll(/<[a-z]/gi)) {
    tags += 1;
    if (tags > MOST_TAGS) return start.slice(0, index);
  }
  return start;
}

/** The attributes that are there. */
const given = (all: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Where a link leads, for the eye; undefined for one that leads nowhere in the world (`#top`, `javascript:`). */
const targetOf = (href: string): string | undefined => {
  const tidy = href.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, '');
  return /^(?:https?|mailto|tel|ftp):/i.test(tidy) ? tidy.slice(0, LONGEST_TARGET) : undefined;
};

/** The bytes that an address inside the mail names (RFC 2392), or that stand in it (RFC 2397). */
function contentOf(src: string, byCid: ReadonlyMap<string, Uint8Array>): Uint8Array | undefined {
  const tidy = src.trim();
  const [, cid] = /^cid:(.{1,300})$/i.exec(tidy) ?? [];
  if (cid !== undefined) return byCid.get(cid) ?? byCid.get(unescaped(cid));
  const [, base64] = /^data:image\/[\w.+-]{1,40};base64,([\w+/=\s]*)$/i.exec(tidy) ?? [];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
