import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learned, type Locale, localeOfMail, zoneNamed } from '../../../functions/domain/locale.ts';
import { inZone } from '../../../functions/domain/time.ts';
import { NOW } from '../../support/builders.ts';
import { assertProperty } from '../../support/property.ts';

const mail = (headers: Record<string, string>): Locale =>
  localeOfMail(Object.entries(headers).map(([name, value]) => ({ name, value })));

describe('F79: the zone that a form names', () => {
  test.each([
    ['Asia/Tokyo', 'Asia/Tokyo'],
    [' Europe/Madrid ', 'Europe/Madrid'],
    ['UTC', 'UTC'],
    ['+05:30', '+05:30'],
    ['Mars/Olympus', null],
    ['', null],
    [7, null],
    [undefined, null],
    ['x'.repeat(65), null],
  ])('%j: %j', (name, zone) => expect(zoneNamed(name)).toBe(zone));
});

describe('F79: what a mail tells of how its writer reads', () => {
  test.each([
    [{}, null],
    [{ 'content-language': 'de-DE' }, 'de'],
    [{ 'accept-language': 'es-ES, en;q=0.5' }, 'es'],
    // In which language they want to be answered says more than in which they wrote.
    [{ 'accept-language': 'fr-FR', 'content-language': 'en-US' }, 'fr'],
    [{ 'accept-language': 'ja, *', 'content-language': 'en-US' }, 'en'],
    [{ 'accept-language': 'pt-BR', 'content-language': 'it' }, null],
    [{ 'accept-language': 'de;q=0' }, null],
  ])('%j: %j', (headers, language) => expect(mail(headers).language).toBe(language));

  test.each([
    ['Mon, 02 Mar 2026 18:00:00 +0900', '+09:00'],
    ['Mon, 02 Mar 2026 18:00:00 -0330 (NST)', '-03:30'],
    ['Mon, 02 Mar 2026 18:00:00 +0545', '+05:45'],
    ['2 Mar 2026 18:00 +1400', '+14:00'],
    // Servers write UTC for whoever they know nothing of; -0000 says just that (RFC 5322, 3.3).
    ['Mon, 02 Mar 2026 18:00:00 +0000', null],
    ['Mon, 02 Mar 2026 18:00:00 -0000', null],
    ['Mon, 02 Mar 2026 18:00:00 GMT', null],
    ['Mon, 02 Mar 2026 18:00:00 EST', null],
    ['Mon, 02 Mar 2026 18:00:00 +1500', null],
    ['Mon, 02 Mar 2026 18:00:00 -1300', null],
    ['Mon, 02 Mar 2026 18:00:00 +0907', null],
    ['Mon, 02 Mar 2026 18:00:00 +0160', null],
    ['+0900', null],
    ['', null],
  ])('%j: %j', (date, zone) => expect(mail({ date }).timeZone).toBe(zone));

  test('whatever the header says, the zone is one in which times can be written', () =>
    assertProperty(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+-]\d{4}$/)),
        (end) => inZone(NOW, mail({ date: `Mon, 02 Mar 2026 18:00:00 ${end}` }).timeZone ?? 'UTC').length > 10,
      ),
    ));
});

test.each([
  [
    { language: null, timeZone: null },
    { language: 'de', timeZone: '+02:00' },
    { language: 'de', timeZone: '+02:00' },
  ],
  [
    { language: 'es', timeZone: '+02:00' },
    { language: 'de', timeZone: null },
    { language: 'es', timeZone: '+02:00' },
  ],
  [
    { language: 'es', timeZone: '+01:00' },
    { language: null, timeZone: '+02:00' },
    { language: 'es', timeZone: '+02:00' },
  ],
  [
    { language: null, timeZone: 'Europe/Madrid' },
    { language: null, timeZone: '+09:00' },
    { language: null, timeZone: 'Europe/Madrid' },
  ],
] as const)('F79: of %j a further mail with %j makes %j', (known, from, then) =>
  expect(learned(known, from)).toEqual(then),
);

test('a time at a fixed offset says from what', () => {
  expect(inZone(NOW, '+09:00')).toMatch(/\(UTC\+09:00\)$/);
  expect(inZone(NOW, 'Asia/Tokyo')).toMatch(/\(Asia\/Tokyo\)$/);
});
