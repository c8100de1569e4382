import type { CustomerWords } from './words.ts';

export const de: CustomerWords = {
  language: 'de',
  locale: 'de-DE',
  hello: (name) => `Guten Tag ${name},`,
  look: 'Nachsehen, wie es steht',
  yours: 'Der Link oben ist nur für Sie: Er zeigt Ihr Anliegen und ändert nichts.',
  yoursBoth: 'Die Links oben sind nur für Sie. Sie zu öffnen ändert nichts.',
  filesCame: (names, many) => `${many ? 'Dabei waren Dateien' : 'Dabei war eine Datei'}: ${names}.`,
  acknowledgement: {
    preview: (ref) => `Ihre Nachricht ist da, und wir fragen gerade, wer sie übernimmt. Ihr Zeichen ist ${ref}.`,
    thanks: (area, ref) => `vielen Dank für Ihre Nachricht an ${area}. Sie ist angekommen und hat das Zeichen ${ref}.`,
    asking: (wait, working) =>
      `Wir bitten gerade jemanden aus dem Team, sich darum zu kümmern. Ist sie oder er beschäftigt, warten wir ${wait}${working ? ' unserer Arbeitszeit' : ''} und fragen dann die nächste Person, und so weiter, bis jemand Ihr Anliegen übernommen hat. Dann sagen wir Ihnen, wer es ist.`,
    toAdd: 'Wenn Sie noch etwas ergänzen möchten, antworten Sie einfach auf diese E-Mail.',
    youWrote: 'Sie haben geschrieben',
  },
  holder: {
    preview: (who, by) => `${who} kümmert sich um Ihr Anliegen. Der nächste Schritt folgt bis ${by}.`,
    news: (who, area) => `gute Nachricht: ${who} (${area}) hat Ihr Anliegen übernommen und kümmert sich darum.`,
    who: 'Wer sich kümmert',
    nextBy: 'Nächster Schritt bis',
    promise: (who) =>
      `Bis dahin geht ${who} den nächsten Schritt. Kommt etwas dazwischen, bitten wir noch jemanden aus dem Team um Hilfe: Sie brauchen nicht nachzufragen.`,
    call: {
      preview: (who) => `${who} ruft Sie wegen Ihres Anliegens an.`,
      news: (who, area) =>
        `danke, dass Sie uns gesagt haben, dass es noch nicht geholfen hat. Das tut uns leid. ${who} (${area}) nimmt sich jetzt Zeit dafür und ruft Sie an.`,
      by: 'Anruf bis',
      number: (who) =>
        `Unter welcher Nummer und wann erreicht ${who} Sie gut? Antworten Sie einfach auf diese E-Mail. Kennen wir keine Telefonnummer von Ihnen, schreibt ${who} Ihnen persönlich.`,
    },
  },
  reply: {
    preview: {
      reply: (who, area) => `Eine Antwort von ${who}, ${area}.`,
      question: (who, area) => `${who} (${area}) hat eine Frage an Sie.`,
      resolution: (who, area) => `Wie Ihr Anliegen ausgegangen ist, von ${who}, ${area}.`,
    },
    outcome: {
      solved: 'Ihr Anliegen ist gelöst.',
      answered: 'Ihre Frage beantworten wir hier gern.',
      not_ours:
        'Ihr Anliegen haben wir uns angesehen, und es liegt nicht in unserer Hand, es zu lösen. Das können wir Ihnen dazu sagen.',
      duplicate:
        'Ihr Anliegen haben wir schon unter einem anderen Zeichen und machen dort weiter. Darum ist dieses hier abgeschlossen.',
      spam: 'Ihre Nachricht haben wir für eine gehalten, die keine Antwort braucht. Darum ist sie abgeschlossen.',
      withdrawn: 'Ihr Anliegen haben wir abgeschlossen, wie Sie es wünschten.',
      overcome_by_events: 'Ihr Anliegen hat sich durch die Ereignisse erledigt',
    },
    didItHelp: 'Hat es geholfen? Sagen Sie es uns auf dieser Seite',
    closing: {
      reply: (who) => `Antworten Sie einfach auf diese E-Mail, um ${who} zu erreichen.`,
      question: (who) => `Antworten Sie einfach auf diese E-Mail: ${who} macht weiter, sobald Ihre Antwort da ist.`,
      resolution: (who) =>
        `Wenn für Sie noch etwas offen ist, antworten Sie einfach auf diese E-Mail: ${who} nimmt es wieder auf.`,
    },
    linkShows: 'Der Link zeigt, wie es steht.',
    onThePhone: (ref) => `Am Telefon nennen Sie bitte ${ref}.`,
  },
  code: {
    preview: {
      vote: 'Ihr Code, um uns zu sagen, ob es geholfen hat.',
      message: 'Ihr Code, um uns Ihre Nachricht zu senden.',
      story: 'Ihr Code für Ihre Geschichte.',
    },
    typeIt: {
      vote: 'hier ist Ihr Code. Bitte geben Sie ihn auf der Seite ein, auf der Sie uns sagen, ob es geholfen hat:',
      message: 'hier ist Ihr Code. Bitte geben Sie ihn auf der Seite ein, auf der Sie uns geschrieben haben:',
      story: 'hier ist Ihr Code. Bitte geben Sie ihn auf der Seite ein, auf der Sie uns Ihre Geschichte erzählen:',
    },
    code: 'Ihr Code',
    until: 'Gilt bis',
    shows: {
      vote: 'Er zeigt uns, dass die Antwort von Ihnen kommt, und gilt einmal.',
      message: 'Er zeigt uns, dass die Nachricht von Ihnen kommt, und gilt einmal.',
      story: 'Er zeigt uns, dass die Geschichte von Ihnen kommt und Sie über sie bestimmen. Er gilt einmal.',
    },
    notYou:
      'Sie haben keinen Code angefordert? Dann hat vielleicht jemand anderes Ihren Link. Ohne den Code geschieht nichts: Bitte geben Sie ihn nicht weiter; mehr müssen Sie nicht tun.',
  },
  willBeLookedAt: {
    preview: 'Ihre E-Mail ist angekommen, und ein Mensch sieht sie sich an.',
    thanks: (area) =>
      `vielen Dank für Ihre Nachricht an ${area}. Sie ist angekommen, und ein Mensch sieht sie sich an.`,
    please:
      'Offenbar gehört sie zu einem Gespräch, in dem wir Sie noch nicht kennen. Bitte geben Sie uns darum einen Moment.',
  },
};
