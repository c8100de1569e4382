import { Tokenizer } from 'htmlparser2';

const HIDDEN = new Set(['script', 'style', 'title', 'template', 'head']);
const PARAGRAPH = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'table', 'blockquote', 'pre']);
const LINE = new Set(
  'div tr li dt dd center address article aside section header footer main nav figure figcaption form fieldset body html hr caption tbody thead tfoot option'.split(
    ' ',
  ),
);
/** Deeper quotations and lists are written as if they were this deep. */
const DEEPEST = 20;
/** How often the reading begins again behind a tag that never ends. */
const RETRIES = 4;
/** What a text gathers: words, line ends, marks of quotation. Time and room grow with the text alone. */
const writer = () => {
  const out: string[] = [];
  let line = '';
  let pending = 0; // line ends owed before the next word
  let space = false;
  let last = ''; // the last character of the line: looking at the line itself would copy it each time
  let begun = false;
  return {
    quotes: 0,
    words(text: string, pre: boolean) {
      for (const [at, piece] of (pre ? text.split(/\r\n|\n|\r/) : [text]).entries()) {
        if (at > 0) this.feed(1, true);
        const collapsed = pre ? piece : piece.replace(/[ \t\r\n\f\u00a0]+/g, ' ');
        const said = pre ? piece : collapsed.trim();
        if (said === '') {
          if (collapsed !== '') space = true;
          continue;
        }
        if (pending > 0 && begun) {
          out.push(line.trimEnd());
          const depth = Math.min(this.quotes, DEEPEST);
          for (let lines = 1; lines < pending; lines += 1) out.push('');
          line = depth > 0 ? `${'>'.repeat(depth)} ` : '';
          space = false;
          last = line.slice(-1);
        } else if (!begun && this.quotes > 0) {
          line = `${'>'.repeat(Math.min(this.quotes, DEEPEST))} `;
          last = ' ';
        }
        begun = true;
        pending = 0;
        const apart = (space || collapsed.startsWith(' ')) && last !== '' && !/\s/.test(last) && !pre;
        line += apart ? ` ${said}` : said;
        last = said.slice(-1);
        space = !pre && collapsed.endsWith(' ');
      }
    },
    /** Owes `lines` line ends: at least, or one more for each <br>. */
    feed(lines: number, more = false) {
      pending = more ? Math.min(pending + lines, 3) : Math.max(pending, lines);
      space = false;
    },
    text: (): string => [...out, line.trimEnd()].join('\n').trim(),
  };
};

/**
 * Readable text of HTML: blocks become lines, quotations get `>`, list entries a hyphen, links their address behind
 * them, pictures their alternative text. Read token by token, without a tree, so that neither depth nor length matters
 * (the tokens are those of https://html.spec.whatwg.org/multipage/parsing.html#tokenization, by htmlparser2).
 */
export const htmlToText = (html: string): string => {
  const out = writer();
  const hidden: string[] = [];
  let base = '';
  let pre = 0;
  let link: { href: string; said: string } | null = null;
  let tag = '';
  let attribute = '';
  let attributes: Record<string, string> = {};
  let source = html;
  let done = 0; // everything before this has been taken

  const say = (text: string) => {
    if (hidden.length > 0) return;
    if (link && link.said.length < 2_000) link.said += text;
    out.words(text, pre > 0);
  };
  const closeLink = () => {
    const { href, said } = link ?? { href: '', said: '' };
    link = null;
    if (!/^(?:https?|ftps?|tel):/i.test(href) || said.trim() === '') return;
    const bare = (text: string) =>
      text
        .toLowerCase()
        .replace(/^[a-z]+:(?:\/\/)?(?:www\.)?/, '')
        .replace(/\/+$/, '')
        .trim();
    if (bare(href) !== bare(said)) out.words(` <${href}>`, false);
  };
  const opened = () => {
    if (HIDDEN.has(tag)) {
      if (tag !== 'head') hidden.push(tag);
      return;
    }
    if (tag === 'base' && attributes['href']) base = attributes['href'];
    else if (tag === 'br') out.feed(1, true);
    else if (tag === 'td' || tag === 'th') say(' ');
    else if (tag === 'img' && attributes['alt']?.trim()) say(` ${attributes['alt']} `);
    else if (tag === 'a') {
      closeLink();
      link = { href: absolute(attributes['href'] ?? '', base), said: '' };
    }
    if (PARAGRAPH.has(tag)) out.feed(2);
    else if (LINE.has(tag)) out.feed(1);
    if (tag === 'blockquote') out.quotes += 1;
    else if (tag === 'pre') pre += 1;
    else if (tag === 'li') say('- ');
  };
  const closed = (name: string) => {
    if (HIDDEN.has(name)) {
      if (hidden.at(-1) === name) hidden.pop();
      return;
    }
    if (name === 'a') closeLink();
    if (name === 'blockquote') out.quotes = Math.max(0, out.quotes - 1);
    else if (name === 'pre') pre = Math.max(0, pre - 1);
    if (PARAGRAPH.has(name)) out.feed(2);
    else if (LINE.has(name)) out.feed(1);
  };
  const attributeText = (text: string) => {
    if (attribute !== '' && text.length < 4_000) attributes[attribute] = (attributes[attribute] ?? '') + text;
  };
  const callbacks = {
    ontext(start: number, end: number) {
      say(source.slice(start, end));
      done = end;
    },
    ontextentity(code: number, end: number) {
      say(String.fromCodePoint(code));
      done = end;
    },
    onopentagname(start: number, end: number) {
      tag = source.slice(start, end).toLowerCase();
      attributes = {};
    },
    onattribname(start: number, end: number) {
      const name = source.slice(start, end).toLowerCase();
      attribute = (name === 'href' || name === 'alt') && attributes[name] === undefined ? name : '';
    },
    onattribdata: (start: number, end: number) => attributeText(source.slice(start, end)),
    onattribentity: (code: number) => attributeText(String.fromCodePoint(code)),
    onattribend() {},
    onopentagend(end: number) {
      opened();
      done = end + 1;
    },
    onselfclosingtag(end: number) {
      opened();
      if (HIDDEN.has(tag)) closed(tag);
      done = end + 1;
    },
    onclosetag(start: number, end: number) {
      closed(source.slice(start, end).toLowerCase());
      done = end + 1;
    },
    oncomment(_start: number, end: number) {
      done = end;
    },
    oncdata(start: number, end: number, offset: number) {
      say(source.slice(start, end - offset));
      done = end;
    },
    ondeclaration(_start: number, end: number) {
      done = end;
    },
    onprocessinginstruction(_start: number, end: number) {
      done = end;
    },
    onend() {},
  };
  for (let tries = 0; source !== '' && tries < RETRIES; tries += 1) {
    done = 0;
    const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
    tokenizer.write(source);
    tokenizer.end();
    // A tag that never ends would swallow all that follows; a browser shows nothing of it, a reader of mail should.
    const rest = source.slice(done).replace(/^[>\s]+/, '');
    if (!rest.startsWith('<') || rest.startsWith('<!--') || hidden.length > 0) break;
    source = rest.replace(/^<[^\s<>]{0,40}/, '');
    if (tries === RETRIES - 1) say(source.replace(/<[^<>]{0,1000}>/g, ' '));
  }
  closeLink();
  return out.text();
};

/** An address relative to `<base href>`. */
const absolute = (href: string, base: string): string => {
  const plain = href.trim();
  return base !== '' && URL.canParse(plain, base) ? new URL(plain, base).href : plain;
};

/** The charset that the HTML itself names (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding). */
export const metaCharset = (html: Buffer): string | null =>
  /<meta[^>]{1,300}?charset\s{0,5}=\s{0,5}["']?([\w.:-]{2,40})/i.exec(html.toString('latin1', 0, 8_192))?.[1] ?? null;
