/** Subjects of answers and of mails that are passed on, as mail programs of many languages write them. */
import { describe, expect, test } from 'vitest';
import { bareSubject, isAnswer } from '../../../../functions/domain/intake/subject.ts';

const ANSWERS: readonly (readonly [language: string, ...marks: string[]])[] = [
  [
    'English',
    'Re:',
    'RE:',
    're:',
    'Re :',
    'Re[2]:',
    'Re(3):',
    'Re^4:',
    'RE.:',
    'Fw:',
    'Fwd:',
    'FWD:',
    'RE: RE:',
    'Re: Fwd:',
  ],
  ['German', 'AW:', 'Aw:', 'Antwort:', 'Antw:', 'WG:', 'Wg:', 'AW: WG:'],
  ['French', 'RE:', 'Ré:', 'Réf:', 'Rép:', 'TR:', 'Tr :'],
  ['Spanish, Portuguese', 'RES:', 'Res:', 'RV:', 'Rv:', 'ENC:', 'Enc:', 'Reenv:', 'Resp:'],
  ['Italian', 'R:', 'RIF:', 'Rif:', 'I:', 'Inoltro:'],
  ['Dutch', 'Antw:', 'Doorst:'],
  ['Swedish', 'SV:', 'Sv:', 'VB:', 'Vidarebefordrat:'],
  ['Danish, Norwegian', 'SV:', 'VS:'],
  ['Icelandic', 'Svar:', 'Svá:', 'FS:'],
  ['Finnish', 'VS:', 'VL:'],
  ['Estonian', 'Vs:'],
  ['Polish', 'Odp:', 'ODP:', 'PD:'],
  ['Czech, Slovak', 'Odp:', 'Prosl:'],
  ['Croatian, Bosnian, Slovene', 'Odg:'],
  ['Hungarian', 'Vá:', 'VÁ:', 'Tov:', 'Továbbítás:'],
  ['Turkish', 'YNT:', 'Ynt:', 'İLT:', 'ilt:'],
  ['Indonesian', 'BLS:', 'Bls:', 'TRS:', 'Bal:'],
  ['Latvian, Lithuanian', 'Atb:', 'Ats:'],
  ['Vietnamese', 'Trả lời:', 'HF:', 'Chuyển tiếp:'],
  ['Welsh', 'ATB:', 'YML:'],
  ['Greek', 'ΑΠ:', 'Απ:', 'ΣΧΕΤ:', 'ΠΡΘ:'],
  ['Russian, Ukrainian, Bulgarian', 'На:', 'Отв:', 'Ответ:', 'Відп:', 'Пер:', 'Пересл:'],
  ['Hebrew', 'השב:', 'תגובה:', 'הועבר:'],
  ['Arabic', 'رد:', 'إعادة توجيه:'],
  ['Persian', 'پاسخ:'],
  ['Thai', 'ตอบ:', 'ส่งต่อ:'],
  ['Chinese', '回复:', '回复：', '回覆：', '答复：', '答覆:', '转发：', '轉寄：', '轉發:'],
  ['Japanese', '返信:', '返信：', '転送:', 'RE：'],
  ['Korean', '회신:', '답장:', '전달:'],
];
const BARE = 'charged twice';

describe.each(ANSWERS)('%s', (_language, ...marks) => {
  test.each(marks)('%s', (mark) => {
    for (const subject of [`${mark} Charged twice`, `${mark}Charged  twice`, ` ${mark}  Charged twice `]) {
      expect(isAnswer(subject)).toBe(true);
      expect(bareSubject(subject)).toBe(BARE);
    }
  });
});

test.each([
  'Charged twice',
  'Rechnung: 4711',
  'Reference: 12',
  'Reply wanted: yes',
  'Are you there?',
  'Answer: 42',
  'Important: I paid',
  'Question re: invoice',
  'Na so was: nichts',
  'I am: here',
  'Tour: Paris',
  'A: first choice',
  'Res. 12: dinner',
  '',
  ':',
  'Re',
])('“%s” answers nothing, and stays as it is', (subject) => {
  expect(isAnswer(subject)).toBe(false);
  expect(bareSubject(subject)).toBe(subject.toLowerCase());
});

test.each([
  ['Re: [EXTERN] Charged twice', true, BARE.replace('charged', '[extern] charged')],
  ['[EXTERN] Re: Charged twice', true, BARE],
  ['[ext] [list-name] AW: Charged twice', true, BARE],
  ['[EXTERN] Charged twice', false, '[extern] charged twice'],
  ['Re: [K7Q2-M9XD] Charged twice', true, BARE],
  ['Re: [K7Q2-M9XD-4hxq2b] Charged twice', true, BARE],
  ['[K7Q2-M9XD-4hxq2b] Re: Charged twice', true, BARE],
  ['[K7Q2-M9XD-4hxq2b] Charged twice', false, BARE],
])('labels and tags: “%s”', (subject, answer, bare) => {
  expect([isAnswer(subject), bareSubject(subject)]).toEqual([answer, bare]);
});

test('a subject of nothing but marks is read in a moment, and what stands behind twenty of them stays', () => {
  expect(bareSubject('Re: '.repeat(20) + 'x')).toBe('x');
  expect(isAnswer('Re: '.repeat(50_000))).toBe(true);
  expect(isAnswer('[a] '.repeat(50_000))).toBe(false);
});
