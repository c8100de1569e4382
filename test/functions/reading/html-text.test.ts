import { expect, test } from 'vitest';
import { htmlToText } from '../../../functions/reading/mime/html-text.ts';

const CASES: readonly (readonly [html: string, text: string])[] = [
  ['a<br>b<br><br>c', 'a\nb\n\nc'],
  ['<p>a</p><p>b</p>', 'a\n\nb'],
  ['<div>a</div><div>b <b>c</b></div>', 'a\nb c'],
  ['one\n  two&nbsp;three &amp; &lt;four&gt; &#x20AC; &eacute;', 'one two three & <four> € é'],
  ['<ul><li>a<li>b</ul>', '- a\n- b'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['<a href="https://x.example/p">here</a>', 'here <https://x.example/p>'],
  ['<a href="https://x.example/">x.example</a> <a href="mailto:a@x.example">Ana</a>', 'x.example Ana'],
  ['<base href="https://x.example/"><a href="p">here</a>', 'here <https://x.example/p>'],
  ['<head><title>t</title><style>p{}</style></head><body>a<script>b</script>c', 'ac'],
  ['<!-- x -->a<!--[if mso]>b<![endif]-->', 'a'],
  ['a<blockquote>b<blockquote>c</blockquote></blockquote>d', 'a\n\n> b\n\n>> c\n\nd'],
  ['<pre>a  b\n c</pre>', 'a  b\n c'],
  ['<img src=x alt="A cat"> <img alt="">', 'A cat'],
  ['a < b and c > d', 'a < b and c > d'],
  ['a <unclosed b c', 'a b c'],
  ['<b>a</i></b></p>b', 'a\n\nb'],
  ['', ''],
];
test.each(CASES)('%j', (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test('neither depth nor length makes it slow', () => {
  const start = performance.now();
  for (const html of [
    '<div><blockquote><b>'.repeat(200_000),
    '<b>'.repeat(500_000) + '</i>'.repeat(500_000),
    '<p>words and <a href="https://x.example">links</a> '.repeat(100_000),
    '<'.repeat(2_000_000),
    '<a '.repeat(1_000_000),
    '&amp'.repeat(1_000_000),
    '<!--'.repeat(1_000_000),
  ])
    htmlToText(html);
  expect(performance.now() - start).toBeLessThan(8_000);
});
