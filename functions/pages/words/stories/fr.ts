import type { StoryWords } from './words.ts';

export const story: StoryWords = {
  heading: 'Racontez-nous votre histoire',
  thanks: 'Merci. C’est enregistré.',
  invite: 'Raconter votre histoire et décider de ce qu’elle devient',
  about:
    'Ce que vous avez vécu avec nous, en bien ou en mal, peut aider d’autres personnes ici à mieux faire. Vous seul décidez de ce que cela devient.',
  words: 'Votre histoire, avec vos propres mots',
  hint: (characters) =>
    `Que s’est-il passé, qu’est-ce qui a aidé, qu’est-ce qui a manqué\u00a0? Jusqu’à ${characters} caractères.`,
  keep: 'Si vous ne mettez rien, ce que vous nous avez raconté reste. De nouveaux mots le remplacent, et ce qui en avait été fait disparaît.',
  ask: 'Que peut-elle devenir\u00a0?',
  consent: {
    internal:
      'Gardez mon histoire pour les seules personnes qui se sont occupées de moi\u00a0: l’équipe de ce service peut la lire et en tirer des leçons.',
    published:
      'Publiez mon histoire en changeant les noms\u00a0: une personne remplace d’abord les noms de personnes, d’entreprises et de lieux ainsi que tous les numéros. Ensuite, toutes les personnes qui travaillent ici peuvent la lire, aussi dans leur e-mail hebdomadaire et à voix haute.',
    'not-kept':
      'Ne gardez pas mon histoire\u00a0: rien de ce que j’ai écrit ici ne reste, et ce qui était publié est retiré aussitôt.',
  },
  back: 'Vous pouvez changer d’avis sur cette page à tout moment. Ce que vous retirez disparaît aussitôt de nos pages et ne figure plus dans aucun nouvel e-mail. Seul ce qui figurait déjà dans un e-mail envoyé ne peut pas être rappelé.',
  send: 'Enregistrer ma décision',
  sendAgain: 'Changer ma décision',
  decided: (at) => `Votre décision, à cette date\u00a0: ${at}`,
  published: 'Votre histoire est publiée, avec les noms changés.',
  waits: 'Elle n’est pas encore publiée\u00a0: une personne change d’abord les noms.',
  why: 'L’histoire et la décision doivent vraiment venir de vous. Nous envoyons donc d’abord un code à votre adresse e-mail.',
  nothing:
    'Il n’y a pas encore d’histoire à raconter ici\u00a0: nous y travaillons encore. Pour nous dire quelque chose, répondez simplement à notre e-mail.',
  refused: 'Rien n’a encore été envoyé',
  wrong: {
    choice: 'Veuillez choisir ce que votre histoire peut devenir.',
    missing: 'Veuillez écrire votre histoire, ou choisir qu’elle ne soit pas gardée.',
    words: (characters) => `Veuillez utiliser au plus ${characters} caractères.`,
    character: 'Vos mots contiennent un caractère illisible. Veuillez le saisir de nouveau.',
    form: 'Veuillez envoyer le formulaire de cette page.',
  },
};
