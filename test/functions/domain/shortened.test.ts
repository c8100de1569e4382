import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortened } from '../../../functions/domain/shortened.ts';
import { assertProperty } from '../../support/property.ts';

test.each([
  ['Charged twice', 20, 'Charged twice'],
  ['  two\n\nlines\tand\u0000more ', 20, 'two lines and more'],
  ['Charged twice', 8, 'Charged…'],
  ['Charged twice', 9, 'Charged…'],
  ['ab👋cd', 4, 'ab…'],
  ['', 4, ''],
])('%j in %d is %j', (text, most, short) => expect(shortened(text, most)).toBe(short));

test('is one line, no longer than asked, well-formed, and the text’s beginning', () => {
  assertProperty(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
      const short = shortened(text, most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(short.isWellFormed()).toBe(true);
      const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
      expect(line.startsWith(short.replace(/…$/, '')) || short === line).toBe(true);
    }),
  );
});
