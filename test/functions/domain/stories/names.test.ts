import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../../functions/domain/language.ts';
import { type KnownNames, knownNames, stillNamed } from '../../../../functions/domain/stories/known-names.ts';
import { changeNames } from '../../../../functions/domain/stories/pseudonyms.ts';
import { aTicket, named, REF } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';

const KNOWN: KnownNames = {
  customers: ['Carla Jensen'],
  close: ['Ana'],
  colleagues: ['Mia Okoro', 'Ben'],
  traces: ['carla@example.test', '+49 30 123456', REF, 'K7Q2-M9XD'],
};
const changed = (text: string, language: Language = 'en', known = KNOWN) => changeNames(text, known, language);

describe('F92: names are changed in', () => {
  test.each<[string, Language, string, string]>([
    [
      'the customer’s name, in full and in part',
      'en',
      'I am Carla Jensen. Carla, or JENSEN.',
      'I am Alex Berg. Alex, or Berg.',
    ],
    ['a name however it is written', 'en', 'this is carla jensen, or jensen', 'this is Alex Berg, or Berg'],
    ['a genitive', 'de', 'Carlas Rechnung und Jensens Konto', 'Alexs Rechnung und Bergs Konto'],
    ['a word that only begins like a name', 'en', 'Anagrams and Banana', 'Anagrams and Banana'],
    ['a colleague’s name; the same one alike', 'en', 'Ana called. Ana is kind.', 'Alex called. Alex is kind.'],
    ['a family name behind a first one', 'en', 'Then Ana Kovacs called.', 'Then Alex Berg called.'],
    ['another colleague’s full name', 'en', 'Mia Okoro called.', 'Alex Berg called.'],
    ['a name behind a title', 'en', 'Mrs. Abara called.', 'Mrs. Berg called.'],
    ['a name behind a title', 'es', 'La señora López llamó.', 'La señora Berg llamó.'],
    ['firms', 'de', 'Die Nordlicht Möbel GmbH zahlte.', 'Die Alder GmbH zahlte.'],
    ['firms', 'en', 'Northlight Toys Ltd. and Smith & Sons Inc. paid.', 'Alder Ltd. and Birch Inc. paid.'],
    ['firms', 'es', 'La empresa Luz S.L. pagó.', 'La empresa Alder S.L. pagó.'],
    ['firms', 'fr', 'Chez Lumière SARL.', 'Chez Alder SARL.'],
    ['places', 'en', 'A parcel from Hamburg in March.', 'A parcel from Lindford in March.'],
    ['places', 'fr', 'J’habite à Lyon.', 'J’habite à Lindford.'],
    [
      'a town behind its code, and by itself',
      'de',
      'In 20095 Hamburg. Aus Hamburg.',
      'In XXXXX Lindford. Aus Lindford.',
    ],
    ['a street', 'en', 'at 12 Baker Street', 'at 1 Elm Street'],
    ['a street', 'de', 'in der Lindenstraße 5a wohne ich', 'in der Lindenweg 1 wohne ich'],
    ['a street', 'es', 'en la Calle Mayor, 5', 'en la Calle Mayor 1'],
    ['a street', 'fr', 'au 5 rue de la Paix', 'au 1 rue des Lilas'],
    [
      'addresses',
      'en',
      'peter@jensen.test and https://jensen.test/x?y=1 .',
      'name@example.org and https://example.org .',
    ],
    ['phone numbers', 'en', 'on +49 30 123456', 'on +XX XX XXXXXX'],
    ['order numbers, however short', 'en', 'order 7 and invoice no. 12/3', 'order X and invoice no. XX/X'],
    ['order numbers', 'de', 'Bestellnummer 1182, Rechnung Nr. 55', 'Bestellnummer XXXX, Rechnung Nr. XX'],
    ['bank accounts', 'en', 'DE89 3704 0044 0532 0130 00', 'XXXX XXXX XXXX XXXX XXXX XX'],
    ['the reference', 'en', 'case K7Q2-M9XD, k7q2m9xd', 'case XXXX-XXXX, kXqXmXxd'],
    [
      'nothing else: sums and days stay',
      'en',
      'I paid 84.90 EUR on 3 May, in 2 parts.',
      'I paid 84.90 EUR on 3 May, in 2 parts.',
    ],
  ])('%s (%s)', (_what, language, text, expected) => {
    expect(changed(text, language).text).toBe(expected);
  });

  test('every change is told once, and words that may be names are shown', () => {
    const { changes, look } = changed('Carla wrote, and Carla called. My husband Peter of Westfield heard it.');
    expect(changes).toEqual([{ what: 'person', found: 'Carla', becomes: 'Alex' }]);
    expect(look).toEqual(['Peter', 'Westfield']);
    expect(changed('Ich wohne in Hamburg bei Peter Lustig.', 'de').look).toEqual(['Hamburg', 'Peter']);
  });

  test('another name is none that is there already', () => {
    const known = { ...KNOWN, colleagues: ['Alex', 'Robin Berg'] };
    expect(changed('Carla Jensen thanks Kim.', 'en', known).text).toBe('Noa Martin thanks Kim.');
  });
});

describe('F92: a text is not published that still tells', () => {
  test.each([
    ['the customer’s name', 'Carla Jensen called', ['Carla Jensen', 'Carla', 'Jensen']],
    ['a part of it', 'said Jensen', ['Jensen']],
    ['a colleague’s name', 'Ana called', ['Ana']],
    ['a name of another colleague', 'MIA OKORO called', ['MIA OKORO']],
    ['an address', 'write to c@jensen.test', ['jensen', 'c@jensen.test']],
    ['the phone number in another grouping', 'call 0049-30-12 34 56', ['0049-30-12 34 56', '+49 30 123456']],
    ['any long number', 'it was 4.711.815', ['4.711.815']],
    ['the reference', 'see k7q2m9xd', [REF]],
    ['nothing', 'Alex Berg wrote to name@example.org about 84.90 EUR; mia was kind.', []],
  ])('%s', (_what, text, expected) => {
    expect(stillNamed(text, KNOWN)).toEqual(expected);
  });

  test('a first name that is a word is found as a name alone', () => {
    const known = { ...KNOWN, close: ['Will Moss'] };
    expect(stillNamed('It will be done. Will did it.', known)).toEqual(['Will']);
  });

  test('what was proposed may be published, whatever was told', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Carla',
        'carla jensen',
        'Jensen’s',
        'Ana',
        'Mia Okoro',
        '+49 (30) 12-34-56',
        '0301234567',
        'K7Q2-M9XD',
        'carla@example.test',
        'order',
        'in',
        'Hamburg',
        'GmbH',
        '12',
        '\n',
        '.',
        'Mr.',
      ),
      fc.string({ maxLength: 8 }),
    );
    const language = fc.constantFrom<Language>('en', 'de', 'es', 'fr');
    assertProperty(
      fc.property(fc.array(piece, { maxLength: 30 }), language, (pieces, tongue) => {
        const { text } = changed(pieces.join(' '), tongue);
        expect(stillNamed(text, KNOWN).filter((found) => !/\d/.test(found))).toEqual([]);
      }),
    );
  });
});

test('F92: who is known of a ticket: its customer’s side, its colleagues, everybody else, and how they are reached', () => {
  const call = {
    caller: { name: 'Cleo Laurent', email: null, phone: '+33 1 234567' },
    takenBy: named('ben'),
    loggedBy: named('ben'),
  };
  const ticket = aTicket({ holder: named('ana'), call, participants: ['kim@example.test'] });
  expect(
    knownNames(ticket, {
      customers: [{ name: 'Kim', email: 'kim@example.test' }],
      close: [named('mia')],
      everybody: [named('ana'), named('dev')],
    }),
  ).toEqual({
    customers: ['Cleo', 'Cleo Laurent', 'Kim'],
    close: ['Ana', 'Mia'],
    colleagues: ['Dev'],
    traces: [
      'cleo@example.org',
      'kim@example.test',
      'ana@baton.test',
      'mia@baton.test',
      'dev@baton.test',
      REF,
      'K7Q2-M9XD',
      '+33 1 234567',
    ],
  });
});
