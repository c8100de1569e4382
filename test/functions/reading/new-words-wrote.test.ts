import { describe, expect, test } from 'vitest';
import { newWords } from '../../../functions/reading/new-words.ts';

const read = (text: string) => newWords({ text, html: '' }).text;
const NEW = 'The blue door still sticks.\nPlease send a carpenter.';
const quoted = '> Did the repair of the door help?\n>\n> Your caretaker';
const unmarked = 'Did the repair of the door help?\n\nYour caretaker';

/** Each with the date as that language writes it; the address is what a mail program adds. */
const WITH_ADDRESS: readonly (readonly [string, string])[] = [
  ['English, Gmail', 'On Tue, Mar 5, 2024 at 9:41 AM Ada Baker <ada@shop.example> wrote:'],
  ['English, Gmail with space of today', 'On Tue, Mar 5, 2024 at 9:41\u202FAM Ada Baker <ada@shop.example> wrote:'],
  ['English, Apple Mail', 'On 5 Mar 2024, at 09:41, Ada Baker <ada@shop.example> wrote:'],
  ['English, name first', 'Ada Baker <ada@shop.example> wrote:'],
  ['English, mobile', 'On Mar 5, 2024 09:41, "Ada Baker" <ada@shop.example> wrote:'],
  ['German', 'Am Di., 5. März 2024 um 09:41 Uhr schrieb Ada Becker <ada@shop.example>:'],
  ['German, name first', 'Ada Becker <ada@shop.example> schrieb am Di., 5. März 2024, 09:41:'],
  ['French', 'Le mar. 5 mars 2024 à 09:41, Ada Boulanger <ada@shop.example> a écrit :'],
  [
    'French with no-break spaces',
    'Le\u00A0mar.\u00A05\u00A0mars 2024 à 09:41, Ada Boulanger <ada@shop.example> a écrit\u00A0:',
  ],
  ['Spanish', 'El mar, 5 mar 2024 a las 9:41, Ada Panadera (<ada@shop.example>) escribió:'],
  ['Portuguese', 'Em ter., 5 de mar. de 2024 às 09:41, Ada Padeira <ada@shop.example> escreveu:'],
  ['Italian', 'Il giorno mar 5 mar 2024 alle ore 09:41 Ada Fornaia <ada@shop.example> ha scritto:'],
  ['Dutch', 'Op di 5 mrt 2024 om 09:41 schreef Ada Bakker <ada@shop.example>:'],
  ['Swedish', 'Den tis 5 mars 2024 kl 09:41 skrev Ada Bagare <ada@shop.example>:'],
  ['Danish', 'Den tirs. 5. mar. 2024 kl. 09.41 skrev Ada Bager <ada@shop.example>:'],
  ['Norwegian', 'tir. 5. mars 2024 kl. 09:41 skrev Ada Baker <ada@shop.example>:'],
  ['Finnish', 'ti 5. maalisk. 2024 klo 9.41 Ada Leipuri (ada@shop.example) kirjoitti:'],
  ['Icelandic', 'Þann þri., 5. mar. 2024 kl. 09:41 skrifaði Ada Bakari <ada@shop.example>:'],
  ['Polish', 'wt., 5 mar 2024 o 09:41 Ada Piekarz <ada@shop.example> napisał(a):'],
  ['Czech', 'út 5. 3. 2024 v 9:41 odesílatel Ada Pekařová <ada@shop.example> napsal:'],
  ['Slovak', 'ut 5. 3. 2024 o 9:41 Ada Pekárová <ada@shop.example> napísal(a):'],
  ['Hungarian', 'Ada Pék <ada@shop.example> ezt írta (időpont: 2024. márc. 5., K, 9:41):'],
  ['Romanian', 'În mar., 5 mar. 2024 la 09:41, Ada Brutar <ada@shop.example> a scris:'],
  ['Bulgarian', 'На вт, 5.03.2024 г. в 9:41 Ада Хлебарова <ada@shop.example> написа:'],
  ['Russian', 'вт, 5 мар. 2024 г. в 09:41, Ада Пекарь <ada@shop.example>:'],
  ['Ukrainian', 'вт, 5 бер. 2024 р. о 09:41 Ада Пекар <ada@shop.example> пише:'],
  ['Serbian', 'уто, 5. мар 2024. у 09:41 Ада Пекар <ada@shop.example> је написао/ла:'],
  ['Croatian', 'uto, 5. ožu 2024. u 09:41 Ada Pekar <ada@shop.example> napisao je:'],
  ['Slovenian', 'V tor., 5. mar. 2024 ob 09:41 je oseba Ada Pek <ada@shop.example> napisala:'],
  ['Greek', 'Στις Τρί 5 Μαρ 2024 στις 9:41 π.μ., ο χρήστης Άντα <ada@shop.example> έγραψε:'],
  ['Turkish', 'Ada Fırıncı <ada@shop.example>, 5 Mar 2024 Sal, 09:41 tarihinde şunu yazdı:'],
  ['Lithuanian', '2024-03-05, an, 09:41 Ada Kepėja <ada@shop.example> rašė:'],
  ['Latvian', 'otrd., 2024. g. 5. marts plkst. 09:41 — lietotājs Ada (<ada@shop.example>) rakstīja:'],
  ['Estonian', 'Kuupäev T, 5. märts 2024 kell 09:41 kirjutas Ada Pagar <ada@shop.example>:'],
  [
    'Hebrew',
    '\u202Bבתאריך יום ג׳, 5 במרץ 2024 ב-9:41 מאת \u202AAda Ofe\u202C\u200F <\u202Aada@shop.example\u202C\u200F>:\u202C',
  ],
  ['Arabic', 'في الثلاثاء، ٥ مارس ٢٠٢٤ في ٩:٤١ ص تمت كتابة ما يلي بواسطة آدا <ada@shop.example>:'],
  ['Persian', 'در تاریخ سه‌شنبه ۵ مارس ۲۰۲۴، ساعت ۹:۴۱ آدا <ada@shop.example> نوشت:'],
  ['Vietnamese', 'Vào Th 3, 5 thg 3, 2024 vào lúc 09:41 Ada Thợ <ada@shop.example> đã viết:'],
  ['Indonesian', 'Pada tanggal Sel, 5 Mar 2024 pukul 09.41 Ada Roti <ada@shop.example> menulis:'],
  ['Thai', 'เมื่อ อ. 5 มี.ค. 2024 เวลา 09:41 Ada <ada@shop.example> เขียนว่า:'],
  ['Chinese, simplified', 'Ada <ada@shop.example> 于2024年3月5日周二 09:41写道：'],
  ['Chinese, Apple Mail', '在 2024年3月5日，上午9:41，Ada <ada@shop.example> 写道：'],
  ['Chinese, traditional', 'Ada <ada@shop.example> 於 2024年3月5日 週二 上午9:41寫道：'],
  ['Japanese', '2024年3月5日(火) 9:41 パン屋 <ada@shop.example>:'],
  ['Japanese, Apple Mail', '2024/03/05 9:41、パン屋 <ada@shop.example>のメール:'],
  ['Korean', '2024년 3월 5일 (화) 오전 9:41, 아다 <ada@shop.example>님이 작성:'],
  ['Korean, Apple Mail', '2024. 3. 5. 오전 9:41, 아다 <ada@shop.example> 작성:'],
  ['Catalan', 'El dt., 5 de març 2024 a les 9:41, Ada Forner (<ada@shop.example>) va escriure:'],
  ['a language nobody listed', 'Zan 5 Mzo 2024 09:41, Ada Qwx <ada@shop.example> blorpada:'],
  ['Gmail of 2016, without a verb', '2024-03-05 9:41 GMT+01:00 Ada Baker <ada@shop.example>:'],
  ['Gmail of 2013, without a colon', '2024/3/5 Ada Baker <ada@shop.example>'],
];

describe('a wrote line with an address', () => {
  test.each(WITH_ADDRESS)('%s, above marked lines', (_, line) => {
    expect(read(`${NEW}\n\n${line}\n\n${quoted}\n`)).toBe(NEW);
  });

  test.each(WITH_ADDRESS)('%s, above lines without marks', (_, line) => {
    expect(read(`${NEW}\n\n${line}\n\n${unmarked}\n`)).toBe(NEW);
  });

  test.each(WITH_ADDRESS)('%s, inside the quotation as Apple Mail sets it', (_, line) => {
    expect(read(`${NEW}\n\n> ${line}\n>\n${quoted}\n`)).toBe(NEW);
  });

  test.each(WITH_ADDRESS)('%s, above the only new words', (_, line) => {
    expect(read(`${line}\n\n${quoted}\n\n${NEW}\n`)).toBe(NEW);
  });

  test.each(WITH_ADDRESS.filter(([, line]) => line.includes(' <')))('%s, broken before the address', (_, line) => {
    expect(read(`${NEW}\n\n${line.replace(' <', '\n<')}\n\n${quoted}\n`)).toBe(NEW);
    expect(read(`${NEW}\n\n${line.replace(' <', ' <\n')}\n\n${quoted}\n`)).toBe(NEW);
  });

  test.each(WITH_ADDRESS.filter(([, line]) => / <\S+> \p{L}+[:：]$/u.test(line)))(
    '%s, broken into three lines',
    (_, line) => {
      expect(read(`${NEW}\n${line.replace(' <', '\n<').replace('> ', '>\n')}\n\n${quoted}\n`)).toBe(NEW);
    },
  );
});

/** Thunderbird and others name nobody's address. */
const WITHOUT_ADDRESS: readonly (readonly [string, string])[] = [
  ['English', 'On 05/03/2024 09:41, Ada Baker wrote:'],
  ['English, on two lines', 'On Tuesday, 5 March 2024 at 09:41:22 GMT,\nAda Baker wrote:'],
  ['English, to the reader', 'At 09:41 AM 3/5/2024, you wrote:'],
  ['German', 'Am 05.03.2024 um 09:41 schrieb Ada Becker:'],
  ['French', 'Le 05/03/2024 à 09:41, Ada Boulanger a écrit :'],
  ['Spanish', 'El 5/3/24 a las 9:41, Ada Panadera escribió:'],
  ['Portuguese', 'Em 05/03/2024 09:41, Ada Padeira escreveu:'],
  ['Italian', 'Il 05/03/2024 09:41, Ada Fornaia ha scritto:'],
  ['Dutch', 'Op 05-03-2024 om 09:41 schreef Ada Bakker:'],
  ['Swedish', 'Den 2024-03-05 kl. 09:41, skrev Ada Bagare:'],
  ['Danish', 'Den 05.03.2024 kl. 09.41 skrev Ada Bager:'],
  ['Polish', 'W dniu 05.03.2024 o 09:41, Ada Piekarz pisze:'],
  ['Czech', 'Dne 05. 03. 24 v 9:41 Ada Pekařová napsal(a):'],
  ['Slovak', 'Dňa 5. 3. 2024 o 9:41 Ada Pekárová napísal(a):'],
  ['Hungarian', '2024. 03. 05. 9:41 keltezéssel, Ada Pék írta:'],
  ['Romanian', 'Pe 05.03.2024 09:41, Ada Brutar a scris:'],
  ['Russian', '05.03.2024 09:41, Ада Пекарь пишет:'],
  ['Ukrainian', '05.03.24 09:41, Ада Пекар пише:'],
  ['Greek', 'Στις 5/3/2024 9:41 π.μ., ο/η Άντα έγραψε:'],
  ['Turkish', '5.03.2024 09:41 tarihinde Ada Fırıncı yazdı:'],
];

describe('a wrote line without an address', () => {
  test.each(WITHOUT_ADDRESS)('%s, above marked lines', (_, line) => {
    expect(read(`${NEW}\n\n${line}\n${quoted}\n`)).toBe(NEW);
  });
  test.each(WITHOUT_ADDRESS)('%s, above lines without marks', (_, line) => {
    expect(read(`${NEW}\n\n${line}\n\n${unmarked}\n`)).toBe(NEW);
  });
  test.each([
    ['a day alone', 'El martes, 5 de marzo de 2024, Ada Panadera escribió:'],
    ['a name first', 'Ada Leipuri kirjoitti 5.3.2024 klo 9.41:'],
    ['Lotus Notes', 'Ada Baker/Shop/Example wrote on 03/05/2024 09:41:22 AM:'],
  ])('%s, if marked lines follow', (_, line) => {
    expect(read(`${NEW}\n\n${line}\n\n${quoted}\n`)).toBe(NEW);
  });
});
