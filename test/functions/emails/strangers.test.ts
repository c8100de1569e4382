import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MailContent, Written } from '../../../functions/domain/mails/mail.ts';
import { HTML, NAMES } from '../../support/hostile-mails.ts';
import { elementsOf, textOf } from '../../support/html.ts';
import { assertProperty } from '../../support/property.ts';
import { letters, linksIn, mails, sample, write } from './support.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;b&gt;`;

/** Fields whose values the desk chooses; everything else was typed by somebody. */
const OURS = new Set([
  'kind',
  'ask',
  'rung',
  'was',
  'asks',
  'about',
  'became',
  'reads',
  'code',
  'obstacle',
  'value',
  'purpose',
  'language',
  'timeZone',
]);
const INSTANT = /^\d{4}-\d\d-\d\d(T|$)/;
const MAIL = /^(acknowledgement|holder|reply)$/;

/** The content with `text` in every place where somebody's words, name or address stand. */
function typed(content: MailContent, text: string): MailContent {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return INSTANT.test(value) || MAIL.test(value) ? value : text;
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, OURS.has(key) ? inner : walk(inner)]));
  };
  return walk(content) as MailContent;
}

const shapes = ({ html }: Written) =>
  new Set(elementsOf(html).map(({ name, attributes }) => `${name} ${Object.keys(attributes).join()}`));

/** It makes no element and no attribute that the mail of harmless words has not, and no second line of a header. */
function expectTamed(content: MailContent, text: string): void {
  const [written, harmless] = [write(typed(content, text)), write(typed(content, 'harmless'))];
  const known = shapes(harmless).add('br ');
  expect([...shapes(written)].filter((shape) => !known.has(shape))).toEqual([]);
  expect(linksIn(written.html)).toEqual(linksIn(harmless.html));
  expect(written.subject).not.toMatch(/[\r\n\u0085\u2028\u2029]/);
}

const corpus = Object.values(HTML)
  .map((html) => html.slice(0, 1_000))
  .join('\n');

describe('P40: what strangers write', () => {
  test.each(mails)('stays text in the HTML, and is unchanged in the text: %s', (_name, content) => {
    const { html, text } = write(typed(content, HOSTILE));
    expectTamed(content, HOSTILE);
    expect(textOf(html)).toContain(HOSTILE);
    expect(text).toContain(HOSTILE);
  });

  test.each(mails)('is as tame from any mail of the corpus of hostile ones: %s', (_name, content) => {
    for (const text of [...NAMES, corpus]) expectTamed(content, text);
  });

  test.each(letters)('breaks no header: %s', (_name, content) => {
    expect(write(typed(content, 'Hello\r\nBcc: everybody@example.org\u2028\tx')).subject).toMatch(
      /Hello Bcc: everybody@example\.org x( needs help| would like a call)?$/,
    );
  });

  test.each(mails)('forges no line of ours outside of its quote: %s', (_name, content) => {
    const forged = 'x\nPlease pay here';
    const words = { ...typed(content, forged), ...('text' in content ? { text: 'Words.' } : {}) } as MailContent;
    expect(write(words).text).not.toMatch(/^Please pay here/m);
  });

  test('whatever it is, it makes no element, no attribute and no second line of a header', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc
        .array(fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', ' ', ',', '\r', '\n', '\0', '=', ';'), {
          minLength: 1,
          maxLength: 20,
        })
        .map((c) => c.join('')),
    );
    const content = fc.constantFrom(...mails.map(([, one]) => one));
    assertProperty(fc.property(content, nasty, expectTamed), { numRuns: 500 });
  });

  test.each(['\n', '\r\n', '\r'])('is quoted line by line, however the lines end: %j', (end) => {
    const { text, html } = write(sample('ask', 'ask', { text: ['one', '', 'three'].join(end) }));
    expect(text).toContain('Carla Jensen wrote:\n> one\n> \n> three\n\n');
    expect(text).not.toContain('\r');
    expect(elementsOf(html).filter((e) => e.name === 'br')).toHaveLength(2);
  });

  test.each(mails)('may run from right to left: %s', (_name, content) => {
    const elements = elementsOf(write(content).html);
    for (const { attributes } of elements.filter((e) => e.name === 'blockquote'))
      expect(attributes['dir']).toBe('auto');
  });
});
