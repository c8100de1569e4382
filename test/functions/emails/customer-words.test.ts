import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../functions/domain/language.ts';
import { CUSTOMER_WORDS } from '../../../functions/emails/customer-words/all.ts';
import { lengthIn } from '../../../functions/emails/words.ts';
import { texts } from '../../support/texts.ts';
import { sample, write } from './support.ts';

describe.each(LANGUAGES)('F77: the mails to a customer, in %s', (language) => {
  const words = CUSTOMER_WORDS[language];
  const all = texts(words);

  test('have every text, and what is said with values holds them', () => {
    expect(words.language).toBe(language);
    expect(all.map(([path]) => path)).toEqual(texts(CUSTOMER_WORDS.en).map(([path]) => path));
    expect(all.filter(([, text]) => text.trim() === '' || /undefined|\[object|TODO|  |\s$/.test(text))).toEqual([]);
    const valued = all.filter(([path]) => /thanks|asking|news|promise|closing|onThePhone|hello|preview\.re/.test(path));
    expect(valued.length).toBeGreaterThan(10);
    expect(valued.filter(([, text]) => !text.includes('7'))).toEqual([]);
  });

  test('leave no text in English', () => {
    const english = new Map(texts(CUSTOMER_WORDS.en));
    const alike = all.filter(([path, text]) => english.get(path) === text);
    expect(alike).toHaveLength(language === 'en' ? all.length : 0);
  });

  test('say their language', () => {
    const mails = [
      sample('acknowledgement', 'acknowledgement', { language }),
      sample('holder', 'holder', { language }),
      sample('reply', 'question', { language }),
      sample('code', 'code-message', { language }),
      sample('will-be-looked-at', 'will-be-looked-at', { language }),
    ];
    for (const mail of mails) expect(write(mail).html).toContain(`<html lang="${language}"`);
  });
});

test('F79: the customer reads times in their zone, as their language writes them', () => {
  const holder = (language: 'de' | 'fr', timeZone: string) =>
    write(sample('holder', 'holder', { language, timeZone })).text;
  expect(holder('de', 'Asia/Tokyo')).toContain('Nächster Schritt bis: Mo., 9. März, 22:30 (Asia/Tokyo)');
  expect(holder('fr', '+09:00')).toContain('Prochaine étape avant\u00A0: lun. 9 mars, 22:30 (UTC+09:00)');
});

test.each([
  [900, 'en-GB', '15 minutes'],
  [5_400, 'en-GB', '1 hour 30 minutes'],
  [5_400, 'de-DE', '1 Stunde 30 Minuten'],
  [172_800, 'es-ES', '2 días'],
  [60, 'fr-FR', '1 minute'],
  [1, 'en-GB', '1 minute'],
])('%d seconds, %s: %s', (seconds, locale, words) => expect(lengthIn(seconds, locale)).toBe(words));
