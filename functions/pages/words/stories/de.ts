import type { StoryWords } from './words.ts';

export const story: StoryWords = {
  heading: 'Erzählen Sie uns Ihre Geschichte',
  thanks: 'Danke. Wir haben es festgehalten.',
  invite: 'Ihre Geschichte erzählen und entscheiden, was daraus werden darf',
  about:
    'Was Sie mit uns erlebt haben, ob gut oder schlecht, kann anderen hier helfen, es besser zu machen. Sie allein entscheiden, was daraus werden darf.',
  words: 'Ihre Geschichte in Ihren eigenen Worten',
  hint: (characters) => `Was ist geschehen, was hat geholfen, was hat gefehlt? Bis zu ${characters} Zeichen.`,
  keep: 'Lassen Sie das Feld leer, bleibt es bei dem, was Sie erzählt haben. Neue Worte treten an dessen Stelle, und was aus den alten entstanden ist, verschwindet.',
  ask: 'Was darf daraus werden?',
  consent: {
    internal:
      'Bewahren Sie meine Geschichte nur für die auf, die sich um mich gekümmert haben: Das Team dieses Bereichs darf sie lesen und daraus lernen.',
    published:
      'Veröffentlichen Sie meine Geschichte mit geänderten Namen: Zuerst ersetzt ein Mensch Namen von Personen, Firmen und Orten und alle Nummern. Dann dürfen alle, die hier arbeiten, sie lesen, auch in ihrer wöchentlichen E-Mail, und vorlesen.',
    'not-kept':
      'Bewahren Sie meine Geschichte nicht auf: Nichts, was ich hier geschrieben habe, bleibt, und Veröffentlichtes wird sofort zurückgezogen.',
  },
  back: 'Auf dieser Seite können Sie es sich jederzeit anders überlegen. Was Sie zurückziehen, ist von unseren Seiten sofort weg und steht in keiner neuen E-Mail mehr. Nur was schon in einer E-Mail stand, lässt sich nicht zurückholen.',
  send: 'Entscheidung festhalten',
  sendAgain: 'Entscheidung ändern',
  decided: (at) => `Sie haben entschieden, am ${at}:`,
  published: 'Ihre Geschichte ist mit geänderten Namen veröffentlicht.',
  waits: 'Veröffentlicht ist sie noch nicht: Zuerst ändert ein Mensch die Namen.',
  why: 'Geschichte und Entscheidung sollen wirklich von Ihnen sein. Darum senden wir zuerst einen Code an Ihre E-Mail-Adresse.',
  nothing:
    'Hier gibt es noch nichts zu erzählen: Wir sind noch dabei. Wenn Sie uns etwas sagen möchten, antworten Sie einfach auf unsere E-Mail.',
  refused: 'Es wurde noch nichts gesendet',
  wrong: {
    choice: 'Bitte wählen Sie, was aus Ihrer Geschichte werden darf.',
    missing: 'Bitte schreiben Sie Ihre Geschichte, oder wählen Sie, dass wir sie nicht aufbewahren.',
    words: (characters) => `Bitte verwenden Sie höchstens ${characters} Zeichen.`,
    character: 'In Ihren Worten ist ein Zeichen, das nicht lesbar ist. Bitte geben Sie es neu ein.',
    form: 'Bitte senden Sie das Formular dieser Seite.',
  },
};
