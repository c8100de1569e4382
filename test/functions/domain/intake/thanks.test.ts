import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onlyThanks } from '../../../../functions/domain/intake/thanks.ts';
import { assertProperty } from '../../../support/property.ts';

const NAMES = ['Ana Torres', 'Cleo', 'Billing'];
const is = (text: string): boolean => onlyThanks(text, NAMES);

/** Replies that hold only thanks. */
const MERE: Readonly<Record<string, readonly string[]>> = {
  English: [
    'Thank you!',
    'thanks',
    'THANKS!!!',
    'Thx :-)',
    'Many thanks 🙏',
    'Thank you so much for your help.',
    'Thank you very much for the quick reply!',
    'Thanks a lot for your quick and friendly help, Ana.',
    'Hi Ana,\r\n\r\nthank you, that solved it.\r\n\r\nBest regards,\r\nCleo',
    'Dear Ana,\nmany thanks. It works now.\nKind regards\nCleo',
    'Great, thanks. It’s working perfectly now 👍',
    'Perfect – thank you both!',
    'Dear Billing team, I really appreciate it. Have a great day!',
    'Much appreciated.',
    'Thanks, the money has arrived. All the best, Cleo\nSent from my iPhone',
    'Ok, thank you.',
    'Thank you again and have a nice weekend.',
  ],
  German: [
    'Danke!',
    'Vielen Dank',
    'Herzlichen Dank für Ihre schnelle Hilfe!',
    'Besten Dank für die rasche Antwort, Ana.',
    'Hallo Ana,\n\nvielen Dank, es funktioniert jetzt wieder.\n\nViele Grüße\nCleo',
    'Sehr geehrte Frau Torres,\nich danke Ihnen sehr.\nMit freundlichen Grüßen\nCleo',
    'Super, danke schön, hat geklappt :)',
    'Perfekt, danke! LG Cleo',
    'Danke, das Geld ist angekommen.',
    'Liebe Ana, tausend Dank! Ich wünsche Ihnen ein schönes Wochenende. Liebe Grüsse, Cleo',
    'Alles klar, danke und einen schönen Tag noch',
    'Dankeschön\n\nVon meinem iPhone gesendet',
  ],
  Spanish: [
    '¡Gracias!',
    'Muchas gracias por su ayuda.',
    'Hola, Ana:\n\nMuchísimas gracias por la rápida respuesta. Todo funciona perfectamente.\n\nUn saludo,\nCleo',
    'Perfecto, mil gracias 😊',
    'Se lo agradezco mucho. ¡Que tenga un buen día!',
    'Solucionado, muchas gracias a todos. Saludos',
    'Muy amable, gracias de nuevo.',
  ],
  French: [
    'Merci !',
    'Merci beaucoup pour votre aide.',
    'Bonjour Ana,\n\nun grand merci pour votre réponse rapide. Tout fonctionne à nouveau.\n\nCordialement,\nCleo',
    'Parfait, merci ! Bonne journée',
    'Je vous remercie vivement. Bien à vous, Cleo',
    'C’est parfait, merci infiniment 🙏',
    'Super, encore merci et bonne soirée.',
  ],
};

/** Replies that thank, and say or ask something besides, or do not mean it. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  English: [
    'Thanks, but it is still broken.',
    'Thank you, when will the money arrive?',
    'Thank you. When will the money arrive',
    'Thanks in advance!',
    'Thanks for nothing.',
    'No thanks.',
    'No, thank you.',
    'Thank you, however I was charged again.',
    'Thanks. Help!',
    'Thanks, please also cancel order 1182.',
    'Thanks, waiting for your reply.',
    'Thanks! One more thing: the invoice.',
    'Thanks, it does not work now.',
    "Thanks, it doesn't work.",
    'Thanks, it works now not.',
    'Thanks, I will get back to you.',
    'Thank you for your help so far.',
    'thanks 👎',
    'Thanks 1182',
    'Thanks, see https://example.org',
    'Thank you for the reply. The second one is missing.',
    'Thanks?',
    'Thanks, Kim',
    'I would appreciate it',
    'Perfect.',
    'It works now.',
    '👍',
    'Hello Ana',
  ],
  German: [
    'Danke, geht leider nicht.',
    'Danke, geht leider noch nicht',
    'Vielen Dank, aber das Geld fehlt noch.',
    'Danke im Voraus!',
    'Vielen Dank im Voraus für Ihre Hilfe',
    'Nein danke.',
    'Danke für nichts.',
    'Na vielen Dank auch!',
    'Danke, wann kommt das Paket',
    'Danke, bitte noch die Rechnung schicken.',
    'Danke, ich warte dann.',
    'Danke, es funktioniert nicht',
    'Danke, hat nicht geklappt.',
    'Danke. Geht wieder los.',
    'Dank Ihnen ist jetzt alles kaputt',
    'Danke, melde mich',
  ],
  Spanish: [
    'Gracias, pero sigue igual.',
    'Gracias de antemano.',
    'Gracias por nada',
    'No, gracias.',
    'Gracias, ¿cuándo llega?',
    'Gracias, no funciona.',
    'Gracias, todavía falta la factura.',
    'Gracias, quedo a la espera.',
  ],
  French: [
    'Merci, mais cela ne fonctionne pas.',
    'Merci d’avance.',
    'Merci pour rien',
    'Non merci.',
    'Merci, quand arrive le colis ?',
    'Merci, toujours rien.',
    'Merci de me rappeler.',
    'Merci de votre réponse rapide, il manque la facture',
    'Merci, je ne peux pas me connecter',
  ],
  'any language': ['', ' ', '(No text.)', '> thanks', '謝謝', 'Thanks. '.repeat(60), 'ありがとう、でも'],
};

describe.each(Object.entries(MERE))('F84: mere thanks in %s', (_language, all) => {
  test.each(all)('%j', (text) => expect(is(text)).toBe(true));
});
describe.each(Object.entries(MORE))('F84: more than thanks in %s', (_language, all) => {
  test.each(all)('%j', (text) => expect(is(text)).toBe(false));
});

describe('F84: whatever is said with thanks', () => {
  const mere = fc.constantFrom(...Object.values(MERE).flat());

  test('a question mark makes it more', () =>
    assertProperty(
      fc.property(mere, fc.nat(), fc.constantFrom('?', '¿', '？', '؟'), (text, at, mark) => {
        const cut = at % (text.length + 1);
        return !is(`${text.slice(0, cut)}${mark}${text.slice(cut)}`);
      }),
    ));

  test('a word that is in no phrase makes it more, wherever it stands', () =>
    assertProperty(
      fc.property(
        mere,
        fc.nat(),
        fc.constantFrom(
          'but',
          'not',
          'no',
          'still',
          'aber',
          'nicht',
          'leider',
          'noch nicht',
          'pero',
          'mais',
          'pas',
          'please',
          '1182',
          'kim',
          'x',
        ),
        (text, at, word) => {
          const words = text.split(/\s+/);
          return !is(words.toSpliced(at % (words.length + 1), 0, word).join(' '));
        },
      ),
    ));

  test('two notes of thanks are one', () =>
    assertProperty(
      fc.property(mere, mere, (one, other) => (one.length + other.length < 390 ? is(`${one}\n${other}`) : true)),
    ));

  test('a word that may belong to either note belongs to the one that needs it', () =>
    expect(is('Danke!\nSehr geehrte Frau Torres,\nich danke Ihnen sehr.\nMit freundlichen Grüßen\nCleo')).toBe(true));

  test('case, space and full stops change nothing', () =>
    assertProperty(fc.property(mere, (text) => is(` ${text.replaceAll(' ', '  ')} . `) && is(text.toLowerCase()))));

  test('nothing that it may be takes long', () => {
    const before = process.cpuUsage();
    assertProperty(
      fc.property(
        fc.array(fc.constantFrom('super', 'thanks', 'ok', 'thank', 'you', 'merci', 'and', 'x'), { maxLength: 80 }),
        (words) => {
          is(words.join(' '));
          return true;
        },
      ),
      { numRuns: 100 },
    );
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});
