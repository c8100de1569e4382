import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReference, referenceFrom, shown } from '../../../../functions/domain/tickets/reference.ts';
import { assertProperty } from '../../../support/property.ts';

const random = fc.uint8Array({ minLength: 5, maxLength: 8 });

test('a reference is eight characters that survive the phone', () => {
  assertProperty(
    fc.property(random, (bytes) => {
      const ref = referenceFrom(bytes);
      expect(ref).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      expect(shown(ref)).toMatch(/^.{4}-.{4}$/);
    }),
  );
});

test('however people write it, it is read as the one that was meant', () => {
  const slips: Record<string, string[]> = { '0': ['0', 'O', 'o'], '1': ['1', 'I', 'l', 'L', 'i'] };
  const slip = fc.array(fc.nat(5), { minLength: 8, maxLength: 8 });
  assertProperty(
    fc.property(random, slip, fc.constantFrom('', '-', ' ', ' - '), (bytes, picks, between) => {
      const ref = referenceFrom(bytes);
      const written = Array.from(ref, (char, i) => {
        const ways = slips[char] ?? [char, char.toLowerCase()];
        return ways[(picks[i] ?? 0) % ways.length] ?? char;
      });
      expect(readReference(` ${written.slice(0, 4).join('')}${between}${written.slice(4).join('')} `)).toBe(ref);
    }),
  );
});

test.each([
  [[0, 0, 0, 0, 0], '00000000'],
  [[255, 255, 255, 255, 255], 'ZZZZZZZZ'],
  [[0, 0, 0, 0, 1], '00000001'],
  [[0x08, 0, 0, 0, 0], '10000000'],
])('the bytes %j are %s', (bytes, ref) => {
  expect(referenceFrom(Uint8Array.from(bytes))).toBe(ref);
});

test.each(['', 'K7Q2', 'K7Q2-M9XD-2', 'K7Q2-M9XU', 'K7Q2-M9X!', '../../etc'])('“%s” names no ticket', (text) => {
  expect(() => readReference(text)).toThrow(expect.objectContaining({ kind: 'not_found' }));
});
