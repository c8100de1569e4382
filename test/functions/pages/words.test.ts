import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../functions/domain/language.ts';
import { Status } from '../../../functions/domain/tickets/ticket.ts';
import { ResolutionCode } from '../../../functions/domain/resolution/resolution.ts';
import { formPage, formSentPage } from '../../../functions/pages/form-page.ts';
import { statusPage } from '../../../functions/pages/status-page.ts';
import { WORDS } from '../../../functions/pages/words/all.ts';
import { votePage } from '../../../functions/pages/vote-page.ts';
import { elementsOf, textOf } from '../../support/html.ts';
import { aStatusView } from '../../support/page-views.ts';
import { texts } from '../../support/texts.ts';

const VOTE = {
  here: '/votes/v1',
  ref: 'K7Q2-M9XD',
  subject: 'Billed twice',
  may: 'vote',
  until: null,
  said: null,
  call: null,
  longest: 2_000,
  nonce: 'n',
  done: false,
} as const;
/** The English word, which German could have too. */
const ALIKE = new Set(['status.status']);

describe.each(LANGUAGES)('F10: in %s', (language) => {
  const words = WORDS[language];
  const all = texts(words);

  test('there is every text, each has words, and what is said with values holds them', () => {
    expect(words.language).toBe(language);
    expect(all.map(([path]) => path)).toEqual(texts(WORDS.en).map(([path]) => path));
    expect(all.filter(([, text]) => text.trim() === '' || /undefined|\[object|TODO|  /.test(text))).toEqual([]);
    const valued = all.filter(
      ([path]) => /title|Hint|long$|too|reference|\.by\./.test(path) && !/^status\.reference|form\.tooLong/.test(path),
    );
    expect(valued.length).toBeGreaterThan(9);
    expect(valued.filter(([, text]) => !text.includes('7'))).toEqual([]);
  });

  test('no text was left in English', () => {
    const english = new Map(texts(WORDS.en));
    const alike = all.filter(([path, text]) => english.get(path) === text && !ALIKE.has(path));
    expect(alike).toHaveLength(language === 'en' ? all.length - ALIKE.size : 0);
  });

  test('the pages say their language, and speak it', () => {
    const pages = [
      formPage({ area: { id: 'billing', name: 'Billing' }, key: 'k', words }),
      formSentPage({ area: 'Billing', ref: 'K7Q2-M9XD', statusUrl: '/status/s1', unconfirmed: false }, words),
      votePage(VOTE, words),
      ...Status.options.flatMap((status) =>
        ResolutionCode.options.map((code) =>
          statusPage(aStatusView({ status, resolution: { code, summary: 'Summary', event: null } }), words),
        ),
      ),
    ];
    for (const html of pages)
      expect(elementsOf(html)[0]).toMatchObject({ name: 'html', attributes: { lang: language } });
    expect(textOf(pages[0]!)).toContain(words.form.fields.message);
    expect(textOf(pages[1]!)).toContain(words.sent.heading);
    expect(textOf(pages[2]!)).toContain(words.vote.ask);
    expect(textOf(pages[3]!)).toContain(words.status.means.new);
  });
});

describe('F10: a form that was refused', () => {
  const wrong = WORDS.de.form.wrong.email;
  const html = formPage({
    area: { id: 'billing', name: 'Billing' },
    key: 'k1',
    words: WORDS.de,
    refused: {
      message: 'unused',
      issues: [{ path: 'email', message: wrong }],
      typed: { name: 'Zoë', email: 'zoe@', subject: 'Ärger', message: '\nerste Zeile' },
      withFiles: true,
    },
  });
  const field = (name: string) => elementsOf(html).find((e) => e.attributes['name'] === name)?.attributes ?? {};

  test('is there again as it was typed, and says beside the field, and above with a link to it, what is wrong', () => {
    expect([field('name')['value'], field('email')['value'], field('subject')['value']]).toEqual([
      'Zoë',
      'zoe@',
      'Ärger',
    ]);
    expect(field('email')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'email-wrong' });
    expect(field('subject')).not.toHaveProperty('aria-invalid');
    expect(elementsOf(html).some((e) => e.name === 'a' && e.attributes['href'] === '#email')).toBe(true);
    expect(textOf(html).split(wrong)).toHaveLength(3);
    // A browser drops the first line break in a text area.
    expect(html).toMatch(/<textarea[^>]*>\n\nerste Zeile</);
    expect(textOf(html)).toContain(WORDS.de.form.filesAgain);
  });
});

test('F10: the form to embed sends what the hosted form sends, by the same kinds of fields', () => {
  const [snippet = ''] = /<form[^]*?<\/form>/.exec(readFileSync('docs/embed.md', 'utf8')) ?? [];
  const embedded = elementsOf(snippet.replaceAll(/<!--.*?-->/gs, ''));
  const hosted = elementsOf(formPage({ area: { id: 'billing', name: 'Billing' }, key: 'k', words: WORDS.en }));
  const fields = (all: typeof hosted) =>
    all
      .filter(
        ({ attributes }) => 'name' in attributes && !['key', 'viewport', 'robots'].includes(attributes['name'] ?? ''),
      )
      .map(({ name, attributes }) => [name, { ...attributes, value: '', 'aria-describedby': '' }]);
  expect(fields(embedded)).toEqual(fields(hosted));
  expect(embedded[0]?.attributes).toMatchObject({ method: 'post', enctype: 'multipart/form-data' });
});

test('F123: the trap is seen by nobody, read to nobody, reached by no key and filled by no browser', () => {
  const html = formPage({ area: { id: 'billing', name: 'Billing' }, key: 'k', words: WORDS.en });
  const trap = elementsOf(html).find((e) => e.attributes['name'] === 'website');
  expect(trap?.attributes).toMatchObject({ tabindex: '-1', autocomplete: 'off', value: '' });
  expect(html).toMatch(/<div class="trap" aria-hidden="true">/);
  expect(html).toContain('.trap{display:none}');
});
