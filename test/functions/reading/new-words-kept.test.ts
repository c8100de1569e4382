import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newWords } from '../../../functions/reading/new-words.ts';
import { assertProperty } from '../../support/property.ts';

const read = (text: string) => newWords({ text, html: '' });
const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

const WROTE = 'On Tue, Mar 5, 2024 at 9:41 AM Ada Baker <ada@shop.example> wrote:';

describe('P12: words that only look like a quotation are kept', () => {
  test.each([
    ['a sentence with a wrote in it', 'On Monday I wrote:\nplease send a carpenter.\nNobody came.'],
    ['a day, an hour and a wrote', 'Hello,\nOn 5 March 2024 at 09:41 I wrote:\nThe blue door sticks.\nNobody came.'],
    ['German', 'Guten Tag,\nam 05.03.2024 um 09:41 schrieb ich Ihnen:\nDie blaue Tür klemmt.'],
    ['French', 'Bonjour,\nLe 5 mars 2024 à 09:41 je vous ai écrit :\nLa porte bleue coince.'],
    ['somebody wrote', 'Hello,\nmy neighbour wrote:\nThe door is broken.\nIs it?'],
    ['a time and a colon', 'Plan for 2024-03-05 09:41:\nopen the door.'],
    ['an address and a colon', 'I sent it on 5 March 2024 at 10:00 to ada@shop.example:\nnothing came back.'],
    [
      'where it comes from and goes to',
      'Please move my things.\nFrom: my house\nTo: the new one\nDate: 3 May 2024\nBoxes: 12',
    ],
    ['From in a sentence', 'I looked around.\nFrom: my house I can see the door.\nIt is blue.'],
    ['a form', 'Name: Bo Cook\nEmail: bo@home.example\nDate: 3.5.2024 10:00\nSubject of complaint: door'],
    ['a line with a mark', 'Choose:\n> 5 doors are blue\nThat is all.'],
    ['a last line with a mark', 'The counter says:\n\n> 5'],
    ['an error report with marks', 'The machine prints:\n\n> error 1\n> error 2\n> error 3\n> error 4'],
    ['marks without anything else', '> only this\n> and that'],
    ['marks first', '> Did it help?\n\nNo.'],
    ['marks in code', 'Look:\n\n```\n>>> open(door)\nFalse\n>>> close(door)\n```\nIt fails.'],
    ['a link in arrows', 'Visit us\n>>> >>>  https://shop.example <<< <<<\nor call.'],
    ['a rule and a heading', 'Doors\n-----\nblue\n\nWindows\n=======\nred'],
    ['a list', '- door\n- window\n\n* roof\n+ cellar'],
    ['original message in a sentence', 'The original message was lost.\nOriginal message: none.\nSend it again.'],
    ['an arrow', '-> door\n--> window\n=> roof'],
    ['a date line', '5 March 2024\n\nDear Ada,\n\nthe door sticks.'],
    ['On at the beginning', 'On your computer run this\n\nopen door\n\nand wait until 10:00.'],
  ])('%s', (_, text) => expect(read(text)).toEqual({ text, whole: true }));
});

const HEADERS =
  'From: Ada Baker <ada@shop.example>\nSent: Tuesday, March 5, 2024 9:41 AM\nTo: Bo Cook <bo@home.example>\nSubject: RE: Blue door';

test.each([
  'Room 5 is cold\nAda Baker wrote:',
  'Thanks for 2024\n<ada@shop.example> wrote:',
  `It was on 5 March.\n${WROTE}`,
  `12:30 is fine\n${WROTE}`,
])('P12: a line of the writer above a wrote line is kept: %s', (head) =>
  expect(read(`Hello\n${head}\n> Which door?\n> The blue one?\n> Yes.`).text).toContain(head.split('\n')[0]),
);

describe('P12: answers between and below quoted lines', () => {
  test('between: all from the first question to the last answer is shown', () => {
    const mail = `${WROTE}\n\n> Which door?\n\nThe blue one.\n\n> Since when?\n\nMonday.\n\n> Thank you\n> Ada\n\n-- \nBo`;
    expect(read(mail)).toEqual({ text: '> Which door?\n\nThe blue one.\n\n> Since when?\n\nMonday.', whole: true });
  });
  test('between, without blank lines', () =>
    expect(read(`Hi Ada\n${WROTE}\n> Which door?\nThe blue one.\n> Since when?\nMonday.`).text).toBe(
      'Hi Ada\n> Which door?\nThe blue one.\n> Since when?\nMonday.',
    ));
  test('above and below', () =>
    expect(read(`Hi Ada\n\n${WROTE}\n> Which door?\n\nThe blue one.`)).toEqual({
      text: 'Hi Ada\n\n> Which door?\n\nThe blue one.',
      whole: true,
    }));
  test('below alone', () =>
    expect(read(`${WROTE}\n> Which door?\n\nThe blue one.`)).toEqual({ text: 'The blue one.', whole: false }));
  test('below a quotation without marks: nothing tells them apart', () =>
    expect(read(`${WROTE}\n\nWhich door?\n\nThe blue one.`).text).toBe('Which door?\n\nThe blue one.'));
  test('below two quotations without marks', () =>
    expect(read(`${WROTE}\n\nWhich door?\n\n${WROTE}\n\nIt sticks.\n\nThe blue one.`).text).toContain('The blue one.'));
  test('below header lines and older header lines', () => {
    const text = `${HEADERS}\n\nWhich door?\n\n${HEADERS}\n\nIt sticks.\n\nThe blue one.`;
    expect(read(text)).toEqual({ text, whole: true });
  });
  test('below header lines with nothing above', () => {
    const text = `${HEADERS}\n\nWhich door?\n\nThe blue one.`;
    expect(read(text)).toEqual({ text, whole: true });
  });
  test.each([
    'See my answers below in red.',
    'My replies are inline.',
    'Meine Antworten stehen unten im Text.',
    'Mes réponses ci-dessous.',
    'siehe unten',
  ])('where the writer says so and nothing marks them: %s', (hint) => {
    const text = `${hint}\n\n${HEADERS}\n\nWhich door?\nThe blue one.`;
    expect(read(text)).toEqual({ text, whole: true });
  });
  test('nothing but a quotation says nothing', () =>
    expect(read(`${WROTE}\n\n> Which door?\n> Since when?`)).toEqual({ text: '', whole: false }));
  test('nothing at all', () => expect(read(' \r\n')).toEqual({ text: '', whole: true }));
});

const PROGRAMS: readonly (readonly [string, (quoted: string) => string])[] = [
  ['Gmail', (old) => `${WROTE}\n\n${marks(old)}\n>\n`],
  ['Gmail for Android', (old) => `On Tue, 5 Mar 2024, 09:41 Ada Baker, <ada@shop.example> wrote:\n\n${marks(old)}\n`],
  ['Apple Mail', (old) => `> On 5 Mar 2024, at 09:41, Ada Baker <ada@shop.example> wrote:\n> \n${marks(old)}\n`],
  [
    'iPhone',
    (old) =>
      `Sent from my iPhone\n\n> On 5 Mar 2024, at 09:41, Ada Baker <ada@shop.example> wrote:\n> \n> \uFEFF\n${marks(old)}\n`,
  ],
  ['Outlook', (old) => `\n${HEADERS}\n\n${old}\n`],
  ['Outlook on the web', (old) => `________________________________\n${HEADERS}\n\n${old}\n`],
  [
    'Outlook for Android',
    (old) => `Get Outlook for Android<https://aka.example/x>\n________________________________\n${HEADERS}\n\n${old}\n`,
  ],
  ['Outlook 2003', (old) => `-----Original Message-----\n${HEADERS}\n\n\n${old}\n`],
  ['Thunderbird', (old) => `On 05/03/2024 09:41, Ada Baker wrote:\n${marks(old)}\n`],
  [
    'Yahoo',
    (old) => `    On Tuesday, March 5, 2024 at 09:41:22 AM GMT, Ada Baker <ada@shop.example> wrote:  \n \n ${old}\n`,
  ],
  [
    'Lotus Notes',
    (old) =>
      `-----Ada Baker <ada@shop.example> wrote: -----\nTo: bo@home.example\nFrom: Ada Baker <ada@shop.example>\nDate: 03/05/2024 09:41AM\nSubject: Blue door\n\n${old}\n`,
  ],
  [
    'Zimbra',
    (old) =>
      `----- Original Message -----\nFrom: "Ada Baker" <ada@shop.example>\nTo: "Bo" <bo@home.example>\nSent: Tuesday, March 5, 2024 9:41:22 AM\nSubject: Blue door\n\n${old}\n`,
  ],
  ['Roundcube', (old) => `On 2024-03-05 09:41, Ada Baker wrote:\n${marks(old)}\n`],
  [
    'K-9',
    (old) =>
      `Am 5. März 2024 09:41:22 MEZ schrieb Ada Baker <ada@shop.example>:\n${marks(old)}\n\n-- \nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.\n`,
  ],
  [
    'Windows Mail',
    (old) =>
      `Sent from Mail for Windows\n\nFrom: Ada Baker\nSent: Tuesday, March 5, 2024 9:41 AM\nTo: Bo Cook\nSubject: RE: Blue door\n\n${old}\n`,
  ],
  [
    'Proton Mail',
    (old) =>
      `Sent with Proton Mail secure email.\n\nOn Tuesday, March 5th, 2024 at 9:41 AM, Ada Baker <ada@shop.example> wrote:\n\n${marks(old)}\n`,
  ],
  ['Zoho', (old) => `---- On Tue, 05 Mar 2024 09:41:22 +0000 Ada Baker <ada@shop.example> wrote ---\n\n${old}\n`],
  [
    'Samsung',
    (old) =>
      `Sent from my Galaxy\n\n-------- Original message --------\nFrom: Ada Baker <ada@shop.example>\nDate: 05/03/2024 09:41 (GMT+00:00)\nTo: bo@home.example\nSubject: Blue door\n\n${old}\n`,
  ],
  ['GroupWise', (old) => `>>> Ada Baker <ada@shop.example> 3/5/2024 9:41 AM >>>\n${old}\n`],
  ['BlackBerry', (old) => `  Original Message  \n${HEADERS}\n\n${old}\n`],
  ['mutt', (old) => `On Tue, Mar 05, 2024 at 09:41:22AM +0000, Ada Baker wrote:\n${marks(old)}\n`],
];
const marks = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

describe.each(PROGRAMS)('P12: %s', (_, quotation) => {
  const NEW = 'The blue door still sticks.\n\nPlease send a carpenter.';
  test('the answer above is shown, and nothing else', () =>
    expect(read(`${NEW}\n\n${quotation('Did it help?\n\nYour caretaker')}`).text).toBe(NEW));
  test('with the line ends of Windows and of old Macs', () => {
    for (const end of ['\r\n', '\r'])
      expect(
        lines(
          read(`${NEW}\n\n${quotation('Did it help?\n\nYour caretaker')}`.replaceAll('\n', end)).text.replaceAll(
            end,
            '\n',
          ),
        ),
      ).toEqual(lines(NEW));
  });
});

const word = fc.constantFrom(
  'door',
  'blue',
  'the',
  'On',
  'wrote',
  'from',
  'sent',
  'Monday',
  '10:00',
  '2024',
  'I',
  'a@b.example',
  'к',
  '書く',
  '--',
  '>',
  'To:',
  're:',
  '5',
  '—',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => `New ${words.join(' ')} here.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((found) => found.join('\n'));
const old = fc
  .array(fc.constantFrom('Old words.', '', 'Which door?', '-- ', 'Ada', WROTE), { minLength: 1, maxLength: 6 })
  .map((found) => found.join('\n'));
const marking = PROGRAMS.filter(([, quotation]) => quotation('x').includes('\n> x'));
const places = fc.record({
  above: paragraph,
  between: paragraph,
  below: paragraph,
  old,
  program: fc.constantFrom(...PROGRAMS),
  inside: fc.constantFrom(...marking),
});

describe('P12: no new line is ever lost', () => {
  const keeps = (mail: string, ...news: readonly string[]) => {
    const shown = lines(read(mail).text).map((line) => line.trim());
    expect(shown).toEqual(expect.arrayContaining(news.flatMap(lines).map((line) => line.trim())));
  };
  test('above a quotation of any program', () =>
    assertProperty(
      fc.property(places, ({ above, old: was, program }) => keeps(`${above}\n\n${program[1](was)}`, above)),
    ));
  test('between and below marked lines', () =>
    assertProperty(
      fc.property(places, ({ above, between, below, old: was, inside }) => {
        const quotation = inside[1](`Old.\n${was}`).replace(/\n-- \n[^]*$/, '\n');
        keeps(`${above}\n\n${quotation}\n${between}\n\n${marks(was)}\n\n${below}\n`, above, between, below);
        keeps(`${quotation}\n${below}\n`, below);
      }),
    ));
  test('a mail that is no answer', () =>
    assertProperty(fc.property(paragraph, paragraph, (one, two) => keeps(`${one}\n\n${two}`, one, two))));
});

describe('hostile mails are read in time', () => {
  const MB = 1_000_000;
  test.each([
    ['marks', '>'.repeat(5 * MB)],
    ['marks on lines', '> \n'.repeat(MB)],
    ['one long line', 'On 5 March 2024 '.repeat(MB / 4)],
    ['wrote lines', `${WROTE}\n`.repeat(MB / 20)],
    ['halves of wrote lines', 'On Tue, Mar 5, 2024 at 9:41 AM Ada <\n'.repeat(MB / 10)],
    ['headers', 'From: a@b.example\nSent: 5 March 2024\n\n'.repeat(MB / 10)],
    ['colons', 'a:\n'.repeat(MB)],
    ['dashes', '--\n'.repeat(MB)],
    ['rules', '__________\n'.repeat(MB / 4)],
    ['spaces', ' '.repeat(5 * MB)],
    ['blank lines', '\n'.repeat(2 * MB)],
    ['brackets', '<'.repeat(5 * MB)],
    ['marks between words', 'a\n> b\n'.repeat(MB / 2)],
  ])('%s', (_, text) => {
    const begun = performance.now();
    newWords({ text, html: '' });
    expect(performance.now() - begun).toBeLessThan(4_000); // a second on a quiet machine
  });
  test.each([
    ['open elements', '<div class="gmail_quote">a'.repeat(MB / 10)],
    ['closed elements', '<div></p>'.repeat(MB / 4)],
    ['styles', '<style>'.repeat(MB / 4)],
    ['comments', '<!--'.repeat(MB / 2)],
    ['attributes', `<div ${' class='.repeat(MB / 4)}>`],
    ['quotations', '<blockquote>a</blockquote>b'.repeat(MB / 10)],
  ])('HTML: %s', (_, html) => {
    const begun = performance.now();
    newWords({ text: 'a\nb\n'.repeat(1_000), html });
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});
