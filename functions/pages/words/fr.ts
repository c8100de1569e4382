import { html } from 'hono/html';
import { story } from './stories/fr.ts';
import type { VisitorWords } from './words.ts';

export const fr: VisitorWords = {
  language: 'fr',
  locale: 'fr-FR',
  form: {
    title: (area) => `Écrire à ${area}`,
    fields: {
      name: 'Votre nom',
      email: 'Votre adresse e-mail',
      subject: 'De quoi s’agit-il\u00a0?',
      message: 'Votre message',
      files: 'Fichiers, si vous le souhaitez',
    },
    filesHint: (megabytes) => `${megabytes} Mo au maximum en tout.`,
    trap: 'Merci de laisser ce champ vide',
    send: 'Envoyer',
    refused: 'Rien n’a encore été envoyé',
    filesAgain: 'Merci de choisir à nouveau vos fichiers\u00a0: le navigateur ne les garde pas.',
    wrong: {
      missing: 'Merci de remplir ce champ.',
      long: (characters) => `Merci de ne pas dépasser ${characters} caractères.`,
      longText: 'Ce texte dépasse 32 Ko. Merci d’envoyer l’essentiel, ou de le joindre comme fichier.',
      lines: 'Merci de l’écrire sur une seule ligne.',
      character: 'Un caractère ne peut pas être lu. Merci de le saisir à nouveau.',
      email: 'Merci d’indiquer une adresse e-mail, par exemple ana@example.com.',
      ours: 'Cette adresse est l’une des nôtres. Merci d’indiquer la vôtre, pour que nous puissions vous répondre.',
      noFile:
        'Ceci est arrivé comme texte, sans fichier. Merci d’envoyer le formulaire en multipart/form-data et de choisir à nouveau vos fichiers.',
    },
    check: 'Merci de vérifier\u00a0:',
    unreadable:
      'L’envoi n’a pas pu être lu. Merci d’envoyer un formulaire ou du JSON avec le Content-Type correspondant.',
    tooLarge: (megabytes) =>
      `Les fichiers dépassent ${megabytes} Mo en tout. Merci d’en envoyer moins ou de plus petits, ou de les envoyer plus tard en réponse à notre e-mail.`,
    tooManyFiles: (most) =>
      `Il y a plus de ${most} fichiers. Merci d’en envoyer moins, ou de les réunir dans une archive.`,
    tooMany: (minutes) =>
      `Trop de messages sont arrivés en une heure. Merci de renvoyer le vôtre dans ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    used: 'Ce formulaire a déjà été envoyé avec un autre texte, et ce message nous est parvenu. Envoyez-le encore une fois s’il s’agit d’un nouveau message.',
    broken: 'Un problème est survenu de notre côté. Merci de renvoyer votre message dans un instant.',
  },
  sent: {
    title: (ref) => `Nous avons votre message (${ref})`,
    heading: 'Merci. Nous avons votre message.',
    reference: (area, ref) => html`Votre référence chez ${area} est ${ref}.`,
    confirmed: 'Une confirmation vous parvient par e-mail.',
    unconfirmed:
      'Nous n’envoyons plus de confirmation par e-mail pendant cette heure, car beaucoup de messages indiquent votre adresse. Merci de conserver cette page\u00a0: la référence et le lien y figurent.',
    look: 'Voir où en est votre demande',
  },
  status: {
    reference: 'Référence',
    status: 'État',
    who: 'Qui s’en occupe',
    next: 'La suite',
    handed: 'Transmise',
    passedOn: (times) =>
      `${times === 0 ? 'Pas une seule fois.' : times === 1 ? 'Une fois.' : `${times} fois.`}${times === 0 ? '' : ' La personne qui s’en occupe peut lire tout ce que vous avez écrit : vous n’avez pas à le raconter de nouveau.'}`,
    goesOn: 'Continue sous',
    asked: 'Notre question',
    ended: 'Comment cela s’est terminé',
    names: {
      new: 'nouveau',
      climbing: 'en recherche',
      held: 'en cours',
      waiting: 'en attente',
      solved: 'résolu',
      closed: 'clos',
    },
    means: {
      new: 'Votre demande est arrivée, et nous allons demander à un collègue de s’en charger.',
      climbing: 'Nous demandons à nos collègues, l’un après l’autre, qui peut s’en charger.',
      held: 'Quelqu’un s’en occupe.',
      waiting: 'Nous attendons votre réponse.',
      solved: 'C’est résolu.',
      closed: 'C’est clos.',
    },
    endings: {
      solved: 'Nous avons fait ce que vous avez demandé.',
      answered: 'Nous avons répondu à votre question.',
      not_ours: 'Quelqu’un d’autre peut vous aider sur ce point.',
      duplicate: 'Nous nous en occupons avec un autre de vos messages.',
      spam: 'Nous l’avons pris pour un message indésirable. Si ce n’en était pas un, merci de nous écrire à nouveau.',
      withdrawn: 'Vous nous avez dit que vous n’en avez plus besoin.',
      overcome_by_events: 'La question s’est réglée d’elle-même',
    },
    nobodyYet: 'Personne encore\u00a0: nous demandons.',
    nobody: 'Personne.',
    answer: 'Veuillez répondre ci-dessous ou à notre e-mail.',
    didItHelp: 'Dire si cela vous a aidé',
    sayAnew: 'Modifier ce que vous en avez dit',
    notYet: {
      name: 'pas encore réglé',
      means: 'Vous nous avez dit que cela ne vous a pas encore aidé. Nous continuons.',
      done: 'Ce que nous avons fait jusqu’ici',
    },
    by: {
      asking: (by) => `Quelqu’un s’en sera chargé, ou nous demanderons à la personne suivante, avant\u00a0: ${by}.`,
      held: (by, who) =>
        who === null
          ? `Nous ferons le prochain pas avant\u00a0: ${by}.`
          : `${who} fera le prochain pas avant\u00a0: ${by}.`,
      waiting: (by) => `Sans réponse, nous y reviendrons avant\u00a0: ${by}.`,
      solved: (by) =>
        `La demande sera close à cette date\u00a0: ${by}. D’ici là, répondez simplement à notre e-mail s’il reste une question.`,
    },
  },
  write: {
    heading: 'Nous écrire',
    message: 'Votre message',
    hint: 'Il parvient à la personne qui s’en occupe, comme si vous aviez répondu à notre e-mail.',
    why: 'Pour que personne n’écrive en votre nom, nous envoyons d’abord un code à votre adresse e-mail.',
    send: 'Envoyer',
    sent: 'Merci. Nous avons votre message.',
    refused: 'Rien n’a encore été envoyé',
    wrong: {
      missing: 'Veuillez écrire votre message.',
      long: (characters) => `Veuillez utiliser au plus ${characters} caractères.`,
      character: 'Il y a dans votre message un caractère illisible. Veuillez le saisir de nouveau.',
      form: 'Veuillez envoyer le formulaire de cette page.',
    },
  },
  vote: {
    heading: 'Cela vous a-t-il aidé ?',
    thanks: 'Merci de nous l’avoir dit.',
    ask: 'Ce que nous avons fait pour vous :',
    values: { up: 'Cela m’a aidé', down: 'Cela ne m’a pas aidé' },
    words: 'Avec vos propres mots, si vous le souhaitez',
    hint: (characters) => `Qu’est-ce qui était bien, ou qu’est-ce qui a manqué ? Jusqu’à ${characters} caractères.`,
    readBy:
      'La personne qui s’est occupée de votre demande et les collègues qui l’ont aidée lisent vos mots. Si cela n’a pas aidé, quelqu’un vous appelle dans un délai d’un jour ouvré.',
    send: 'Envoyer',
    sendAgain: 'Modifier',
    said: 'Vous avez dit',
    changeable: (until) => `C’est enregistré. Vous pouvez le modifier jusqu’au ${until}.`,
    onRecord: 'C’est enregistré tel que vous l’avez dit. Merci d’avoir pris ce temps.',
    why: 'Votre réponse doit vraiment venir de vous. Nous envoyons donc d’abord un code à votre adresse e-mail.',
    nothing:
      'Il n’y a rien à répondre ici pour le moment : nous examinons de nouveau votre demande, ou elle s’est terminée autrement. Pour nous dire quelque chose, répondez simplement à notre e-mail.',
    refused: 'Rien n’a encore été envoyé',
    wrong: {
      vote: 'Veuillez choisir l’une des deux réponses.',
      words: (characters) => `Veuillez utiliser au plus ${characters} caractères.`,
      character: 'Un caractère de vos mots est illisible. Veuillez le saisir à nouveau.',
      form: 'Veuillez envoyer le formulaire de cette page.',
    },
  },
  story,
  call: {
    label: 'Appel',
    promised: (by, who) =>
      `${who ?? 'Quelqu’un de l’équipe'} vous appellera avant\u00a0: ${by}. Si nous n’avons pas votre numéro de téléphone, vous recevrez un message personnel.`,
    late: 'Nous voulions vous avoir appelé à cette heure. Nous sommes désolés que vous attendiez encore, et nous continuons jusqu’à ce que quelqu’un vous ait parlé.',
  },
  code: {
    ask: 'M’envoyer un code',
    sent: 'Nous avons envoyé un code à votre adresse e-mail. Rien n’est enregistré tant que vous ne l’avez pas saisi ici.',
    label: 'Code reçu par e-mail',
    hint: 'Six chiffres. Il est valable 15 minutes. Rien reçu ? Regardez aussi dans vos courriers indésirables.',
    again: 'M’envoyer un nouveau code',
    wrong: {
      digits: 'Veuillez saisir les six chiffres qui figurent dans notre e-mail.',
      other: 'Ce n’est pas le code de notre dernier e-mail. Veuillez y regarder et réessayer.',
      old: 'Ce code n’est plus valable. Veuillez en demander un nouveau ci-dessous : ce que vous avez écrit reste ici.',
      tries:
        'Un code erroné a été saisi cinq fois. Veuillez en demander un nouveau ci-dessous : ce que vous avez écrit reste ici.',
      often:
        'Nous avons envoyé trois codes en une heure. Veuillez utiliser celui de notre dernier e-mail, ou en demander un autre dans une heure.',
      day: 'Nous avons envoyé dix codes en un jour. Veuillez répondre à notre e-mail\u00a0: aucun code n’est nécessaire. Ou demandez-en un autre demain.',
    },
  },
};
