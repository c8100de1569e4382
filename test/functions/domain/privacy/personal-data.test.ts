import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesIn } from '../../../../functions/domain/privacy/names.ts';
import { personalDataIn, withoutPersonalData } from '../../../../functions/domain/privacy/personal-data.ts';
import { assertProperty } from '../../../support/property.ts';

const CARLA = { name: 'Carla Jensen', email: 'carla.jensen@example.org' };
const ANA = { name: 'Ana Mühl', email: 'ana@baton.test' };
const KNOWN = [CARLA, ANA];

describe('F105: what tells of whom a text is', () => {
  test.each<[string, string, string, ...{ name: string }[]]>([
    ['a known name, whole', 'It was Carla Jensen who asked.', 'It was […] who asked.'],
    ['a part of it, in small letters', 'carla here: please add a filter', '[…] here: please add a filter'],
    ['with an ending', 'Carla’s filter, Jensens Wunsch', '[…]’s filter, […] Wunsch'],
    ['without accents', 'Thank you, Ana Muhl', 'Thank you, […]'],
    ['a colleague', 'Ana told me to wait', '[…] told me to wait'],
    ['an address of mail', 'Write to c.j+shop@mail.example.org.', 'Write to […].'],
    ['a link', 'See https://shop.example/o/1182?k=9 please', 'See […] please'],
    ['a site', 'on www.carla-cooks.de and carla-cooks.de', 'on […] and […]'],
    ['a phone', 'Call +49 (0)30 123 456-78 today', 'Call […] today'],
    ['a number of an order', 'Order 1182 was billed twice', 'Order […] was billed twice'],
    ['a short one behind its word', 'invoice no. 17, Rechnung Nr. 12, # 5', 'invoice no. […], Rechnung Nr. […], # 5'],
    ['one with letters', 'under number 7741-B', 'under number […]'],
    ['an account', 'DE89 3704 0044 0532 0130 00 is mine', '[…] is mine'],
    ['a reference of ours', 'in K7Q2-M9XD you say', 'in […] you say'],
    ['a German house', 'I live at Lange Straße 12a, 10115 Berlin.', 'I live at […], […].'],
    ['an English one', 'I live at 12 Old Mill Road, AB1 2CD', 'I live at […], […]'],
    ['a French one', 'au 12 rue de la Paix', 'au […]'],
    ['somebody by a title', 'Herr Schmidt and Mrs. Brown said so', 'Herr […] and Mrs. […] said so'],
    ['who says who they are', 'My name is Otto Weber and I wish', 'My name is […] and I wish'],
    ['a greeting of somebody whom nobody knows', 'Hi Erlend,\nplease mark them', 'Hi […],\nplease mark them'],
    ['a German one', 'Liebe Frau Dr. Weiß!\nBitte', 'Liebe […]!\nBitte'],
    [
      'a farewell',
      'Mark them, please.\n\nYours sincerely,\n Dinna\n',
      'Mark them, please.\n\nYours sincerely,\n […]\n',
    ],
    ['one with a company below', 'BEST REGARDS\n//Jef van Rijn\nACME', 'BEST REGARDS\n//[…]\nACME'],
    ['one in haste', 'Please!\nthanks\nbob', 'Please!\nthanks\n[…]'],
    ['one of Spain', 'Un saludo,\nMaría del Mar', 'Un saludo,\n[…]'],
    ['one on its line', 'mfg, Otto', 'mfg, […]'],
    ['who is quoted', 'Marc Slemko <m@x.org> wrote:\n> Yes', '[…] <[…]> wrote:\n> Yes'],
    ['the head of a mail passed on', '> From: "Albert W." <a@x.org>\n> Yes', '> From: […]\n> Yes'],
    ['Chinese', '我是王小明。', '[…]。', { name: '王小明' }],
  ])('%s', (_what, text, left, ...more) => {
    expect(withoutPersonalData(text, [...KNOWN, ...more])).toBe(left);
  });

  test.each([
    'Please add a filter by date, as in the shop of 2026.',
    'It costs 84.90 EUR, or 1,299.00 in all; 5000 EUR is too much.',
    'At 10:15 the X200 says error 17 on page 3 of 12.',
    'We will mark it: may I hope for 3 more days?',
    'The road is long, and the way is far.',
    'Thank you\nPlease mark them on the invoice.',
    'Hello, it would help to see the date.\nBest would be a filter.',
    'Dear me: a filter would help. From Monday on I need it.',
    '',
  ])('leaves a text that tells of nobody: %s', (text) => {
    expect(withoutPersonalData(text, [...KNOWN, { name: 'Will May' }, { name: 'Mark Hope' }])).toBe(text);
  });

  test('a name that is an everyday word is one when it is written large', () => {
    expect(withoutPersonalData('Ask Will, he will know', [{ name: 'Will' }])).toBe('Ask […], he will know');
  });

  test('kinds are told apart, for whoever proposes something in their place', () => {
    const text = 'Carla, Order 1182, a@b.org, +49 30 123456, www.x.de, Am Ufer 3';
    expect(personalDataIn(text, KNOWN).map(({ kind }) => kind)).toEqual([
      'name',
      'number',
      'address',
      'phone',
      'link',
      'place',
    ]);
  });
});

const words = fc.constantFrom(
  'Carla',
  'jensen',
  'a@b.org',
  '1182',
  'www.x.de',
  'rue',
  'de',
  'Order',
  '12',
  'ok',
  '(',
  '+',
  '.',
);
test('F105: what is found lies in the text, in order, and nothing is found twice', () => {
  assertProperty(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(words).map((list) => list.join(' ')),
      ),
      (text) => {
        const found = personalDataIn(text, KNOWN);
        let end = 0;
        for (const one of found) {
          expect(one.from).toBeGreaterThanOrEqual(end);
          expect(one.to).toBeGreaterThan(one.from);
          expect(text.slice(one.from, one.to)).toBe(one.text);
          end = one.to;
        }
        expect(namesIn(withoutPersonalData(text, KNOWN), KNOWN)).toEqual([]);
        expect(withoutPersonalData(text, KNOWN)).not.toContain('a@b.org');
      },
    ),
  );
});

test.each([
  ['letters', 'a'.repeat(32_000)],
  ['digits', '1'.repeat(32_000)],
  ['digits apart', '1 '.repeat(16_000)],
  ['dots', 'a.'.repeat(16_000)],
  ['large words', 'Aa '.repeat(11_000)],
  ['at signs', '@'.repeat(32_000)],
  ['slashes', 'a/'.repeat(16_000)],
])('a text of a stranger costs no more than its length: %s', (_what, text) => {
  const before = process.cpuUsage();
  personalDataIn(text, KNOWN);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(1_000);
});
