import * as fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { cleanHtml } from '../../../functions/reading/clean-html.ts';
import { EVIL, HTML, PNG } from '../../support/hostile-mails.ts';
import { assertProperty } from '../../support/property.ts';

const part = (cid: string, content: Uint8Array) => ({
  fate: 'shown' as const,
  type: 'image/png',
  name: null,
  cid,
  content,
});
const clean = (html: string, parts = [part('dot@x', PNG)]): string => cleanHtml(html, parts).html;

/** Every element with its attributes, as a parser reads them; it never meets a comment or an instruction. */
function elementsIn(html: string): [name: string, attributes: Record<string, string>][] {
  const found: [string, Record<string, string>][] = [];
  const never = (what: string) => () => {
    throw new Error(`There is a ${what} in ${html}`);
  };
  const parser = new Parser({
    onopentag: (name, attributes) => found.push([name, attributes]),
    oncomment: never('comment'),
    onprocessinginstruction: never('declaration'),
  });
  parser.end(html);
  return found;
}

const FORBIDDEN =
  /^(?:script|style|link|meta|base|iframe|frame|frameset|object|embed|applet|form|input|button|select|textarea|svg|math|template|noscript|video|audio|source|picture|map|area|title|html|head|body|x-.*)$/;

/** Nothing in it runs, loads or leads anywhere. */
function expectTamed(html: string): void {
  for (const [name, attributes] of elementsIn(clean(html))) {
    expect(name).not.toMatch(FORBIDDEN);
    for (const [attribute, value] of Object.entries(attributes)) {
      expect(attribute).not.toMatch(/^(?:on|href|srcset|action|formaction|background|ping|target|id|class|name|xlink)/);
      expect(`${attribute} ${value}`).not.toMatch(/^src (?!data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=]*$)/);
      expect(`${attribute} ${value}`).not.toMatch(
        /^style .*(?:[\\@{}<>&]|:\s*[^;]*\((?!\s*[\d.])|position|url|expression)/is,
      );
    }
  }
}

describe('P40: HTML of strangers', () => {
  test.each(Object.entries(HTML))('is tamed: %s', (_what, html) => expectTamed(html));

  test('whatever it is made of', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '"',
      "'",
      '=',
      ' ',
      '&lt;',
      '&#60;',
      '&quot;',
      '\0',
      '\n',
      '`',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',

      'script',
      'style',
      'img',
      'a',
      'p',
      'svg',
      'math',
      'noscript',
      'template',
      'select',
      'title',
      'textarea',
      'xmp',
      'iframe',

      'src',
      'href',
      'style',
      'onerror',
      'srcset',
      'color:red',
      'url(x)',
      'javascript:',
      'data:text/html,',
      'cid:dot@x',
      ';',

      '<img src=x onerror=1>',
      '<script>',
      '</script>',
      '</style>',
      '<p style="',
      '<a href="',
      '<table><td>',
      '<svg><style>',
    );
    assertProperty(
      fc.property(fc.array(pieces, { maxLength: 30 }), (all) => expectTamed(all.join(''))),
      { numRuns: 2_000 },
    );
  });

  test('keeps words, their order and their look', () => {
    const html =
      '<table width="600"><tr><td bgcolor="#eeeeee" style="padding:4px 8px; font-weight:bold;color:rgb(1, 2, 3)">Order <b>1182</b></td></tr></table><ul><li dir="rtl">one</li></ul>';
    expect(clean(html)).toBe(
      '<table width="600"><tr><td bgcolor="#eeeeee" style="padding:4px 8px;font-weight:bold;color:rgb(1, 2, 3)">Order <b>1182</b></td></tr></table><ul><li dir="rtl">one</li></ul>',
    );
  });

  test.each([
    [`<a href="${EVIL}/?a=1&amp;b=2">x</a>`, `<a data-to="${EVIL}/?a=1&amp;b=2">x</a>`],
    ['<a href="mailto:a@b.example" data-to="https://good.example">x</a>', '<a data-to="mailto:a@b.example">x</a>'],
    ['<a href="#top" data-to="https://good.example">x</a>', '<a>x</a>'],
    [
      '<a href="https://good.example\u202E/moc.live//:sptth">x</a>',
      '<a data-to="https://good.example/moc.live//:sptth">x</a>',
    ],
  ])('a link is words: %s', (html, tamed) => expect(clean(html)).toBe(tamed));
});

describe('F13: pictures', () => {
  const dot = `<img src="data:image/png;base64,${PNG.toString('base64')}" alt="" />`;
  test.each([
    ['cid:dot@x', dot],
    ['CID:dot%40x', dot],
    [` data:image/x-anything;base64,${PNG.toString('base64')}`, dot],
    ['cid:other', '<span>[Picture]</span>'],
    ['data:image/png,%89PNG', '<span>[Picture]</span>'],
    ['https://evil.example/x.png', '<span>[Picture]</span>'],
  ])('%s', (src, shown) => expect(clean(`<img src="${src}">`)).toBe(shown));

  test('of two megabytes in all, however often each is shown', () => {
    const big = Buffer.concat([PNG, Buffer.alloc(900_000)]);
    const shown = clean('<img src="cid:big">'.repeat(5), [part('big', big)]);
    expect([shown.match(/<img/g)?.length, shown.match(/\[Picture\]/g)?.length]).toEqual([2, 3]);
  });
});

describe('what is very long or very deep', () => {
  test.each<[string, string]>([
    ['deep', '<div>'.repeat(200_000)],
    ['deep tables', '<table><tr><td>'.repeat(60_000)],
    ['deep links', '<a href=x>'.repeat(90_000)],
    ['brackets', '<'.repeat(1_200_000)],
    ['styles', '<p style="color:red">'.repeat(60_000)],
    ['long', 'word '.repeat(400_000)],
  ])('is shown as far as that takes moments, and says so: %s', (_what, html) => {
    const { html: shown, whole } = cleanHtml(html, []);
    expect(whole).toBe(false);
    expect(shown.length).toBeLessThan(4_100_000);
    expect(shown.match(/<(?:div|td)>/g)?.length ?? 0).toBeLessThanOrEqual(100);
  });

  test('what is not is whole', () =>
    expect(cleanHtml('<p>Hello</p>', [])).toEqual({ html: '<p>Hello</p>', whole: true }));
});
