import { html } from 'hono/html';
import { story } from './stories/de.ts';
import type { VisitorWords } from './words.ts';

export const de: VisitorWords = {
  language: 'de',
  locale: 'de-DE',
  form: {
    title: (area) => `Nachricht an ${area}`,
    fields: {
      name: 'Ihr Name',
      email: 'Ihre E-Mail-Adresse',
      subject: 'Worum geht es?',
      message: 'Ihre Nachricht',
      files: 'Dateien, wenn Sie möchten',
    },
    filesHint: (megabytes) => `Zusammen höchstens ${megabytes} MB.`,
    trap: 'Bitte lassen Sie dieses Feld leer',
    send: 'Senden',
    refused: 'Es wurde noch nichts gesendet',
    filesAgain: 'Bitte wählen Sie Ihre Dateien noch einmal aus: Der Browser behält sie nicht.',
    wrong: {
      missing: 'Bitte füllen Sie dieses Feld aus.',
      long: (characters) => `Bitte höchstens ${characters} Zeichen.`,
      longText: 'Das ist länger als 32 KB. Bitte senden Sie das Wichtigste, oder hängen Sie den Text als Datei an.',
      lines: 'Bitte schreiben Sie das in eine Zeile.',
      character: 'Darin ist ein Zeichen, das sich nicht lesen lässt. Bitte tippen Sie es neu.',
      email: 'Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel ana@example.com.',
      ours: 'Das ist eine Adresse von uns. Bitte geben Sie Ihre eigene an, damit wir Sie erreichen.',
      noFile:
        'Das kam als Text an, ohne Datei. Bitte senden Sie das Formular als multipart/form-data, und wählen Sie Ihre Dateien noch einmal aus.',
    },
    check: 'Bitte prüfen Sie:',
    unreadable: 'Das ließ sich nicht lesen. Bitte senden Sie ein Formular oder JSON mit dem passenden Content-Type.',
    tooLarge: (megabytes) =>
      `Die Dateien sind zusammen größer als ${megabytes} MB. Bitte senden Sie weniger oder kleinere, oder schicken Sie sie später als Antwort auf unsere E-Mail.`,
    tooManyFiles: (most) =>
      `Das sind mehr als ${most} Dateien. Bitte senden Sie weniger, oder packen Sie sie in ein Archiv.`,
    tooMany: (minutes) =>
      `In der letzten Stunde kamen zu viele Nachrichten. Bitte senden Sie Ihre in ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'} noch einmal.`,
    used: 'Dieses Formular wurde schon mit anderem Text gesendet, und jene Nachricht ist angekommen. Senden Sie es noch einmal, wenn dies eine weitere Nachricht ist.',
    broken: 'Bei uns ist etwas schiefgegangen. Bitte senden Sie es gleich noch einmal.',
  },
  sent: {
    title: (ref) => `Wir haben Ihre Nachricht (${ref})`,
    heading: 'Vielen Dank. Wir haben Ihre Nachricht.',
    reference: (area, ref) => html`Ihr Zeichen bei ${area} ist ${ref}.`,
    confirmed: 'Eine Bestätigung ist per E-Mail zu Ihnen unterwegs.',
    unconfirmed:
      'In dieser Stunde schicken wir keine weitere Bestätigung per E-Mail, weil viele Nachrichten Ihre Adresse nennen. Bitte bewahren Sie diese Seite auf: Zeichen und Link stehen darauf.',
    look: 'Nachsehen, wie es steht',
  },
  status: {
    reference: 'Zeichen',
    status: 'Stand',
    who: 'Wer sich kümmert',
    next: 'Wie es weitergeht',
    handed: 'Weitergegeben',
    passedOn: (times) =>
      `${times === 0 ? 'Kein einziges Mal.' : times === 1 ? 'Einmal.' : `${times}-mal.`}${times === 0 ? '' : ' Wer sich kümmert, kann alles lesen, was Sie geschrieben haben: Sie brauchen nichts noch einmal zu erzählen.'}`,
    goesOn: 'Geht weiter unter',
    asked: 'Unsere Frage an Sie',
    ended: 'Wie es ausging',
    names: {
      new: 'neu',
      climbing: 'wir fragen',
      held: 'in Arbeit',
      waiting: 'wartet',
      solved: 'gelöst',
      closed: 'abgeschlossen',
    },
    means: {
      new: 'Ihr Anliegen ist da, und wir suchen gleich jemanden aus dem Team dafür.',
      climbing: 'Wir fragen nacheinander, wer es übernehmen kann.',
      held: 'Jemand kümmert sich darum.',
      waiting: 'Wir warten auf Ihre Antwort.',
      solved: 'Es ist gelöst.',
      closed: 'Es ist abgeschlossen.',
    },
    endings: {
      solved: 'Wir haben getan, worum Sie gebeten haben.',
      answered: 'Wir haben Ihre Frage beantwortet.',
      not_ours: 'Dabei kann Ihnen jemand anderes helfen.',
      duplicate: 'Wir kümmern uns darum zusammen mit einer anderen Nachricht von Ihnen.',
      spam: 'Wir haben es für unerwünschte Post gehalten. Wenn das nicht stimmt, schreiben Sie uns bitte noch einmal.',
      withdrawn: 'Sie haben uns gesagt, dass Sie es nicht mehr brauchen.',
      overcome_by_events: 'Es hat sich von selbst erledigt',
    },
    nobodyYet: 'Noch niemand: Wir fragen gerade.',
    nobody: 'Niemand.',
    answer: 'Bitte antworten Sie unten oder auf unsere E-Mail.',
    didItHelp: 'Sagen, ob es geholfen hat',
    sayAnew: 'Ändern, was Sie dazu gesagt haben',
    notYet: {
      name: 'noch offen',
      means: 'Sie haben uns gesagt, dass es noch nicht geholfen hat. Wir bleiben dran.',
      done: 'Was wir bisher getan haben',
    },
    by: {
      asking: (by) => `Bis ${by} hat es jemand übernommen, oder wir fragen die nächste Person.`,
      held: (by, who) =>
        who === null ? `Wir machen den nächsten Schritt bis ${by}.` : `${who} macht den nächsten Schritt bis ${by}.`,
      waiting: (by) => `Ohne Antwort sehen wir es uns bis ${by} noch einmal an.`,
      solved: (by) =>
        `Abgeschlossen wird es am ${by}. Antworten Sie bis dahin einfach auf unsere E-Mail, wenn noch etwas offen ist.`,
    },
  },
  write: {
    heading: 'Schreiben Sie uns',
    message: 'Ihre Nachricht',
    hint: 'Sie geht an die Person, die sich kümmert, als hätten Sie auf unsere E-Mail geantwortet.',
    why: 'Damit niemand in Ihrem Namen schreibt, senden wir zuerst einen Code an Ihre E-Mail-Adresse.',
    send: 'Senden',
    sent: 'Vielen Dank. Wir haben Ihre Nachricht.',
    refused: 'Es wurde noch nichts gesendet',
    wrong: {
      missing: 'Bitte schreiben Sie Ihre Nachricht.',
      long: (characters) => `Bitte höchstens ${characters} Zeichen.`,
      character: 'In Ihrer Nachricht ist ein Zeichen, das sich nicht lesen lässt. Bitte tippen Sie es neu.',
      form: 'Bitte senden Sie das Formular dieser Seite.',
    },
  },
  vote: {
    heading: 'Hat es geholfen?',
    thanks: 'Danke für Ihre Rückmeldung.',
    ask: 'Was wir für Sie getan haben:',
    values: { up: 'Es hat geholfen', down: 'Es hat nicht geholfen' },
    words: 'In Ihren eigenen Worten, wenn Sie mögen',
    hint: (characters) => `Was war gut, oder was hat gefehlt? Bis zu ${characters} Zeichen.`,
    readBy:
      'Wer sich darum gekümmert oder dabei geholfen hat, liest Ihre Worte. Hat es nicht geholfen, ruft Sie innerhalb eines Arbeitstags jemand an.',
    send: 'Absenden',
    sendAgain: 'Ändern',
    said: 'Sie haben gesagt',
    changeable: (until) => `Wir haben es festgehalten. Ändern können Sie es bis ${until}.`,
    onRecord: 'Wir haben es so festgehalten, wie Sie es gesagt haben. Danke für Ihre Zeit.',
    why: 'Ihre Antwort soll wirklich von Ihnen sein. Darum senden wir zuerst einen Code an Ihre E-Mail-Adresse.',
    nothing:
      'Hier gibt es gerade nichts zu beantworten: Wir sehen es uns noch einmal an, oder es ist anders ausgegangen. Wenn Sie uns etwas sagen möchten, antworten Sie einfach auf unsere E-Mail.',
    refused: 'Es wurde noch nichts gesendet',
    wrong: {
      vote: 'Bitte wählen Sie eines von beiden.',
      words: (characters) => `Bitte verwenden Sie höchstens ${characters} Zeichen.`,
      character: 'In Ihren Worten ist ein Zeichen, das nicht lesbar ist. Bitte geben Sie es neu ein.',
      form: 'Bitte senden Sie das Formular dieser Seite.',
    },
  },
  story,
  call: {
    label: 'Anruf',
    promised: (by, who) =>
      `${who ?? 'Jemand aus dem Team'} ruft Sie bis ${by} an. Kennen wir keine Telefonnummer von Ihnen, schreiben wir Ihnen persönlich.`,
    late: 'Wir wollten Sie inzwischen angerufen haben. Es tut uns leid, dass Sie noch warten: Wir bleiben dran, bis jemand mit Ihnen gesprochen hat.',
  },
  code: {
    ask: 'Code zusenden',
    sent: 'Wir haben einen Code an Ihre E-Mail-Adresse gesendet. Festgehalten wird erst etwas, wenn Sie ihn hier eingeben.',
    label: 'Code aus unserer E-Mail',
    hint: 'Sechs Ziffern. Er gilt 15 Minuten. Noch nicht da? Bitte sehen Sie auch im Spam-Ordner nach.',
    again: 'Neuen Code zusenden',
    wrong: {
      digits: 'Bitte geben Sie die sechs Ziffern aus unserer E-Mail ein.',
      other:
        'Das ist nicht der Code aus unserer neuesten E-Mail. Bitte sehen Sie dort nach und versuchen Sie es noch einmal.',
      old: 'Dieser Code gilt nicht mehr. Bitte fordern Sie unten einen neuen an: Was Sie eingegeben haben, bleibt hier stehen.',
      tries:
        'Fünfmal wurde ein falscher Code eingegeben. Bitte fordern Sie unten einen neuen an: Was Sie eingegeben haben, bleibt hier stehen.',
      often:
        'Wir haben in einer Stunde drei Codes gesendet. Bitte nehmen Sie den aus unserer neuesten E-Mail, oder fordern Sie in einer Stunde einen neuen an.',
      day: 'Wir haben an einem Tag zehn Codes gesendet. Bitte antworten Sie einfach auf unsere E-Mail: Das geht ohne Code. Oder fordern Sie morgen einen neuen an.',
    },
  },
};
