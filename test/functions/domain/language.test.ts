import { describe, expect, test } from 'vitest';
import { LANGUAGES, preferredLanguage } from '../../../functions/domain/language.ts';
import * as fc from 'fast-check';
import { assertProperty } from '../../support/property.ts';

describe('F10: the language that a browser prefers (RFC 9110, 12.5.4)', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-at, en', 'de'],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'fr'],
    ['en;q=0.5, es', 'es'],
    ['es;q=0.5, de;q=0.5', 'es'],
    ['it, fr;q=0.3', 'fr'],
    ['it, pt', 'en'],
    ['it, *', 'en'],
    // English is named and not wanted, so any other.
    ['en;q=0, *', 'de'],
    ['de;q=0', 'en'],
    ['de;q=0.0, es;q=0.001', 'es'],
    ['*;q=0.1, fr;q=0.2', 'fr'],
    ['zh-Hant-TW, es-419;q=0.7', 'es'],
    ['den', 'en'],
    ['de;q=abc, fr', 'fr'],
    [' de ; q=0.4 , es;q=0.6 ', 'es'],
    [';;,,==', 'en'],
    [`${'x,'.repeat(10_000)}de`, 'en'],
  ])('%s: %s', (header, language) => expect(preferredLanguage(header)).toBe(language));

  test('is one of ours, whatever the header says', () =>
    assertProperty(
      fc.property(fc.string({ unit: 'binary' }), (header) => LANGUAGES.includes(preferredLanguage(header))),
    ));
});
