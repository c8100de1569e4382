import { expect, test } from 'vitest';
import { newWords } from '../../../functions/reading/new-words.ts';

const read = (text: string): string => newWords({ text, html: '' }).text;

const WROTE: readonly (readonly [string, string])[] = [
  ['Thanks, that helped!', 'On 3/4/24 9:12 AM, Bo <bo@x.example> wrote:'],
  ['Thanks, that helped.', 'On Mon, Mar 4, 2024 at 9:12 AM Bo Hill <bo@x.example> wrote:'],
  ['Thanks, that helped', 'On Mon, Mar 4, 2024 at 9:12 AM Bo Hill <bo@x.example> wrote:'],
  ['Yes please', 'On Mon, Mar 4, 2024 at 9:12 AM Bo Hill\n<bo@x.example> wrote:'],
  ['Order 12345 came broken', 'On Mon, 4 Mar 2024 09:12:00 +0000 "Shop, Inc." <bo@x.example> wrote:'],
  ['It came 2 times.', 'On 4 March 2024 at 10:00, Bo <bo@x.example> wrote:'],
  ['That is fine with me.', 'Bo Hill <bo@x.example> wrote:'],
  ['Danke!', 'Am 04.03.2024 um 09:12 schrieb Bo Hill:'],
  ['Gerne so.', 'Bo Hill <bo@x.example> schrieb am Mo., 4. März 2024, 09:12:'],
  ['ok, merci', 'Le lun. 4 mars 2024 à 09:12, Bo <bo@x.example> a écrit :'],
  ['Perfecto 🙂', 'El lun, 4 mar 2024 a las 9:12, Bo (<bo@x.example>) escribió:'],
  ['それでいいです。', '2024年3月4日(月) 9:12 Bo <bo@x.example>:'],
];

test.each(WROTE)('words on the line of what introduces a quotation are kept: %s %s', (words, wrote) => {
  expect(read(`${words} ${wrote}\n> We sent it.\n> Did it come?`)).toBe(words);
  expect(read(`Hello,\n\n${words} ${wrote}\n\n> We sent it.`)).toBe(`Hello,\n\n${words}`);
});

test.each([
  ['-----Original Message-----\nFrom: Bo <bo@x.example>\nSent: Monday, 4 March 2024 09:12\nTo: Ana\nSubject: x'],
  ['From: Bo <bo@x.example>\nSent: Monday, 4 March 2024 09:12\nTo: Ana\nSubject: x'],
])('the same before %j', (block) => {
  expect(read(`Thanks, that helped! ${block}\n\nWe sent it.`)).toBe('Thanks, that helped!');
});

test.each([
  ['Le lun. 4 mars 2024 à 09:12, Bo <bo@x.example> a écrit :'],
  ['Em seg., 4 de mar. de 2024 às 09:12, Bo <bo@x.example> escreveu:'],
  ['Den ons. 4. marts 2024 kl. 09.12 skrev Bo Hill <bo@x.example>:'],
  ['ons. 4. marts 2024 kl. 09.12 skrev Bo Hill <bo@x.example>:'],
  ['On Mon, 4 Mar 2024 at 9:12 a.m. Dr. Bo Hill <bo@x.example> wrote:'],
  ['Dr. Bo Hill <bo@x.example> wrote:'],
  ['---- On Mon, 04 Mar 2024 09:12:00 +0000 Bo Hill <bo@x.example> wrote ----'],
])('what introduces a quotation is not taken for words: %s', (wrote) => {
  expect(read(`Thanks.\n\n${wrote}\n> We sent it.`)).toBe('Thanks.');
});

test.each([['   We sent it.\nDid it come?'], [' > We sent it.\n> Did it come?']])(
  'a quotation that begins on the line of what introduces it is one: %j',
  (quotation) => {
    expect(read(`It came.\n\nOn Tue, 5 Mar 2024 at 9:41, Bo Hill<bo@x.example> wrote:${quotation}`)).toBe('It came.');
  },
);

test('the same with nothing above is shown', () => {
  const text = 'On Tue, 5 Mar 2024 at 9:41, Bo Hill <bo@x.example> wrote: send it back.\nIs that so?';
  expect(read(text)).toContain('send it back.\nIs that so?');
});

test('a sentence with a colon is no such line, and the mail is shown as it was written', () => {
  const text = 'It broke again. On 4 March 2024 you told me this:\nsend it back. Is that still so?';
  expect(newWords({ text, html: '' })).toEqual({ text, whole: true });
});

test('a hostile line is read in no time', () => {
  const start = performance.now();
  read('a! On 4 March 2024 at 10:00 '.repeat(100_000));
  read('a! On 4 March 2024 at 10:00 Bo <bo@x.example\n'.repeat(15_000));
  expect(performance.now() - start).toBeLessThan(3_000);
});
