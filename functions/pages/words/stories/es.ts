import type { StoryWords } from './words.ts';

export const story: StoryWords = {
  heading: 'Cuéntenos su historia',
  thanks: 'Gracias. Ha quedado registrado.',
  invite: 'Contar su historia y decidir qué se hace con ella',
  about:
    'Lo que ha vivido con nosotros, bueno o malo, puede ayudar a otros aquí a hacerlo mejor. Solo usted decide qué se hace con ello.',
  words: 'Su historia, con sus propias palabras',
  hint: (characters) => `¿Qué pasó, qué le ayudó, qué le faltó? Hasta ${characters} caracteres.`,
  keep: 'Si lo deja vacío, se queda lo que nos contó. Las palabras nuevas ocupan su lugar, y desaparece lo que se hizo con las anteriores.',
  ask: '¿Qué podemos hacer con ella?',
  consent: {
    internal:
      'Guarden mi historia solo para quienes me atendieron: el equipo de esta área puede leerla y aprender de ella.',
    published:
      'Publiquen mi historia con los nombres cambiados: antes, una persona sustituye los nombres de personas, empresas y lugares y todos los números. Después, quienes trabajan aquí pueden leerla, también en su correo semanal y en voz alta.',
    'not-kept':
      'No guarden mi historia: no queda nada de lo que he escrito aquí, y lo publicado se retira de inmediato.',
  },
  back: 'En esta página puede cambiar de opinión cuando quiera. Lo que retire desaparece de inmediato de nuestras páginas y no va en ningún correo nuevo. Solo lo que ya iba en un correo enviado no se puede recuperar.',
  send: 'Registrar mi decisión',
  sendAgain: 'Cambiar mi decisión',
  decided: (at) => `Su decisión, con fecha ${at}:`,
  published: 'Su historia está publicada con los nombres cambiados.',
  waits: 'Todavía no está publicada: antes, una persona cambia los nombres.',
  why: 'La historia y la decisión deben ser realmente suyas. Por eso enviamos antes un código a su dirección de correo.',
  nothing:
    'Todavía no hay ninguna historia que contar aquí: seguimos en ello. Si quiere decirnos algo, responda a nuestro correo.',
  refused: 'Todavía no se ha enviado nada',
  wrong: {
    choice: 'Elija qué podemos hacer con su historia.',
    missing: 'Escriba su historia, o elija que no la guardemos.',
    words: (characters) => `Use como máximo ${characters} caracteres.`,
    character: 'En sus palabras hay un carácter que no se puede leer. Escríbalo de nuevo.',
    form: 'Envíe el formulario de esta página.',
  },
};
