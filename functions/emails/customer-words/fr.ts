import type { CustomerWords } from './words.ts';

export const fr: CustomerWords = {
  language: 'fr',
  locale: 'fr-FR',
  hello: (name) => `Bonjour ${name},`,
  look: 'Voir où en est votre demande',
  yours: 'Le lien ci-dessus est à vous seul : il montre votre demande et ne change rien.',
  yoursBoth: 'Les liens ci-dessus sont à vous seul. Les ouvrir ne change rien.',
  filesCame: (names, many) => `${many ? 'Des fichiers étaient joints' : 'Un fichier était joint'} : ${names}.`,
  acknowledgement: {
    preview: (ref) =>
      `Nous avons votre message et demandons à un collègue de s’en charger. Votre référence est ${ref}.`,
    thanks: (area, ref) => `Merci d’avoir écrit à ${area}. Votre message est bien arrivé ; sa référence est ${ref}.`,
    asking: (wait, working) =>
      `Nous demandons en ce moment à un collègue de s’en charger. S’il est occupé, nous demandons au suivant au bout de ${wait}${working ? ' de nos heures de travail' : ''}, et ainsi de suite jusqu’à ce que quelqu’un s’en occupe. Nous vous dirons alors qui c’est.`,
    toAdd: 'Si vous voulez ajouter quelque chose, répondez simplement à cet e-mail.',
    youWrote: 'Vous avez écrit',
  },
  holder: {
    preview: (who, by) => `${who} s’occupe de votre demande. La prochaine étape est prévue d’ici le ${by}.`,
    news: (who, area) => `Bonne nouvelle : ${who}, de ${area}, a maintenant votre demande et s’en occupe.`,
    who: 'Qui s’en occupe',
    nextBy: 'Prochaine étape avant',
    promise: (who) =>
      `D’ici là, ${who} passe à l’étape suivante. En cas d’imprévu, nous demandons aussi l’aide d’un collègue : vous n’avez pas besoin de redemander.`,
    call: {
      preview: (who) => `${who} vous appellera au sujet de votre demande.`,
      news: (who, area) =>
        `Merci de nous avoir dit que cela ne vous a pas encore aidé. Nous en sommes désolés. ${who}, de ${area}, s’en occupe maintenant et vous appellera.`,
      by: 'Appel avant',
      number: (who) =>
        `Quel numéro et quel moment vous conviennent ? Répondez simplement à cet e-mail. Si nous n’avons pas votre numéro de téléphone, ${who} vous écrira personnellement.`,
    },
  },
  reply: {
    preview: {
      reply: (who, area) => `Une réponse de ${who}, ${area}.`,
      question: (who, area) => `${who}, de ${area}, a une question pour vous.`,
      resolution: (who, area) => `Comment votre demande s’est terminée, de la part de ${who}, ${area}.`,
    },
    outcome: {
      solved: 'Votre demande est résolue.',
      answered: 'Voici la réponse à votre question.',
      not_ours:
        'Nous avons étudié votre demande, et il n’est pas en notre pouvoir de la régler. Voici ce que nous pouvons vous dire.',
      duplicate: 'Nous suivons déjà cette affaire sous une autre référence. Celle-ci est donc close.',
      spam: 'Nous avons pris votre message pour un message qui n’appelle pas de réponse, et l’avons clos.',
      withdrawn: 'Comme vous le souhaitiez, nous avons clos votre demande.',
      overcome_by_events: 'Votre demande a été dépassée par les événements',
    },
    didItHelp: 'Cela vous a-t-il aidé ? Dites-le-nous sur cette page',
    closing: {
      reply: (who) => `Répondez simplement à cet e-mail pour joindre ${who}.`,
      question: (who) => `Répondez simplement à cet e-mail : ${who} reprend dès que votre réponse est là.`,
      resolution: (who) =>
        `S’il reste quelque chose en suspens pour vous, répondez simplement à cet e-mail : ${who} s’en chargera de nouveau.`,
    },
    linkShows: 'Le lien montre où en est votre demande.',
    onThePhone: (ref) => `Au téléphone, veuillez indiquer ${ref}.`,
  },
  code: {
    preview: {
      vote: 'Votre code pour nous dire si cela vous a aidé.',
      message: 'Votre code pour nous envoyer votre message.',
      story: 'Votre code pour votre histoire.',
    },
    typeIt: {
      vote: 'Voici votre code. Veuillez le saisir sur la page où vous nous dites si cela vous a aidé :',
      message: 'Voici votre code. Veuillez le saisir sur la page où vous nous avez écrit :',
      story: 'Voici votre code. Veuillez le saisir sur la page où vous nous racontez votre histoire :',
    },
    code: 'Votre code',
    until: 'Valable jusqu’à',
    shows: {
      vote: 'Il nous montre que la réponse vient de vous, et sert une seule fois.',
      message: 'Il nous montre que le message vient de vous, et sert une seule fois.',
      story: 'Il nous montre que l’histoire vient de vous et que vous décidez de son sort. Il sert une seule fois.',
    },
    notYou:
      'Vous ne l’avez pas demandé ? Alors quelqu’un d’autre a peut-être votre lien. Sans le code, rien ne se passe : ne le transmettez à personne ; vous n’avez rien d’autre à faire.',
  },
  willBeLookedAt: {
    preview: 'Votre e-mail est arrivé, et une personne va le regarder.',
    thanks: (area) => `Merci d’avoir écrit à ${area}. Votre e-mail est bien arrivé, et une personne va le regarder.`,
    please:
      'Il semble concerner une conversation dans laquelle nous ne vous connaissons pas encore. Merci de nous accorder un moment.',
  },
};
