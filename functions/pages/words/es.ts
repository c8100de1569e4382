import { html } from 'hono/html';
import { story } from './stories/es.ts';
import type { VisitorWords } from './words.ts';

export const es: VisitorWords = {
  language: 'es',
  locale: 'es-ES',
  form: {
    title: (area) => `Escriba a ${area}`,
    fields: {
      name: 'Su nombre',
      email: 'Su correo electrónico',
      subject: '¿De qué se trata?',
      message: 'Su mensaje',
      files: 'Archivos, si lo desea',
    },
    filesHint: (megabytes) => `Hasta ${megabytes} MB en total.`,
    trap: 'Por favor, deje este campo vacío',
    send: 'Enviar',
    refused: 'Todavía no se ha enviado nada',
    filesAgain: 'Por favor, elija de nuevo sus archivos: el navegador no los conserva.',
    wrong: {
      missing: 'Por favor, rellene este campo.',
      long: (characters) => `Por favor, use como máximo ${characters} caracteres.`,
      longText: 'Ocupa más de 32 KB. Por favor, envíe lo principal o adjunte el texto como archivo.',
      lines: 'Por favor, escríbalo en una sola línea.',
      character: 'Contiene un carácter que no se puede leer. Por favor, escríbalo de nuevo.',
      email: 'Por favor, indique una dirección de correo como ana@example.com.',
      ours: 'Esta dirección es nuestra. Por favor, indique la suya para que podamos responderle.',
      noFile:
        'Ha llegado como texto, sin archivo. Por favor, envíe el formulario como multipart/form-data y elija de nuevo sus archivos.',
    },
    check: 'Por favor, revise:',
    unreadable: 'No se ha podido leer. Por favor, envíe un formulario o JSON con el Content-Type correspondiente.',
    tooLarge: (megabytes) =>
      `Los archivos ocupan más de ${megabytes} MB en total. Por favor, envíe menos o más pequeños, o mándelos después como respuesta a nuestro correo.`,
    tooManyFiles: (most) => `Son más de ${most} archivos. Por favor, envíe menos o reúnalos en un archivo comprimido.`,
    tooMany: (minutes) =>
      `Han llegado demasiados mensajes en una hora. Por favor, vuelva a enviar el suyo dentro de ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'}.`,
    used: 'Este formulario ya se envió con otro texto, y aquel mensaje ha llegado. Envíelo otra vez si se trata de un mensaje más.',
    broken: 'Algo ha fallado por nuestra parte. Por favor, envíelo de nuevo dentro de un momento.',
  },
  sent: {
    title: (ref) => `Tenemos su mensaje (${ref})`,
    heading: 'Gracias. Tenemos su mensaje.',
    reference: (area, ref) => html`Su referencia en ${area} es ${ref}.`,
    confirmed: 'Le hemos enviado una confirmación por correo electrónico.',
    unconfirmed:
      'Durante esta hora no enviamos más confirmaciones por correo electrónico, porque muchos mensajes indican su dirección. Por favor, conserve esta página: en ella están la referencia y el enlace.',
    look: 'Ver cómo va',
  },
  status: {
    reference: 'Referencia',
    status: 'Estado',
    who: 'Quién lo lleva',
    next: 'Qué sigue',
    goesOn: 'Continúa en',
    asked: 'Le preguntamos',
    ended: 'Cómo terminó',
    names: {
      new: 'nuevo',
      climbing: 'preguntando',
      held: 'en curso',
      waiting: 'en espera',
      solved: 'resuelto',
      closed: 'cerrado',
    },
    means: {
      new: 'Ha llegado, y enseguida preguntaremos a alguien del equipo si puede ocuparse.',
      climbing: 'Estamos preguntando en el equipo, persona por persona, quién puede ocuparse.',
      held: 'Alguien se ocupa de ello.',
      waiting: 'Esperamos su respuesta.',
      solved: 'Está resuelto.',
      closed: 'Está cerrado.',
    },
    endings: {
      solved: 'Hemos hecho lo que nos pidió.',
      answered: 'Hemos respondido a su pregunta.',
      not_ours: 'Es otra persona quien puede ayudarle con esto.',
      duplicate: 'Nos ocupamos de ello junto con otro mensaje suyo.',
      spam: 'Lo tomamos por correo no deseado. Si no lo era, por favor, escríbanos de nuevo.',
      withdrawn: 'Nos dijo que ya no lo necesita.',
      overcome_by_events: 'Se ha resuelto por sí solo',
    },
    nobodyYet: 'Todavía nadie: estamos preguntando.',
    nobody: 'Nadie.',
    answer: 'Por favor, responda a nuestro correo.',
    didItHelp: 'Decir si ha servido de ayuda',
    by: {
      asking: (by) => `Antes de esta hora alguien se habrá hecho cargo, o preguntaremos a la siguiente persona: ${by}.`,
      held: (by, who) => `${who ?? 'Nuestro equipo'} dará el siguiente paso antes de: ${by}.`,
      waiting: (by) => `Si no hay respuesta, lo volveremos a mirar antes de: ${by}.`,
      solved: (by) =>
        `Se cierra en esta fecha: ${by}. Hasta entonces, basta con responder a nuestro correo si queda algo pendiente.`,
    },
  },
  vote: {
    heading: '¿Le ha servido de ayuda?',
    thanks: 'Gracias por decírnoslo.',
    ask: 'Lo que hemos hecho por usted:',
    values: { up: 'Me ha ayudado', down: 'No me ha ayudado' },
    words: 'Con sus propias palabras, si lo desea',
    hint: (characters) => `¿Qué estuvo bien o qué faltó? Hasta ${characters} caracteres.`,
    readBy:
      'Sus palabras las lee quien se ha ocupado de su caso. Si no le ha ayudado, alguien le llamará en el plazo de un día laborable.',
    send: 'Enviar',
    sendAgain: 'Cambiar',
    said: 'Usted dijo',
    changeable: (until) => `Ha quedado registrado. Puede cambiarlo hasta el ${until}.`,
    onRecord: 'Ha quedado registrado tal como lo dijo. Gracias por su tiempo.',
    why: 'Su respuesta debe ser realmente suya. Por eso enviamos primero un código a su dirección de correo.',
    nothing:
      'Ahora mismo no hay nada que responder aquí: lo estamos viendo otra vez, o terminó de otra manera. Si quiere decirnos algo, responda a nuestro correo.',
    refused: 'Todavía no se ha enviado nada',
    wrong: {
      vote: 'Elija una de las dos opciones.',
      words: (characters) => `Use como máximo ${characters} caracteres.`,
      character: 'Hay un carácter en sus palabras que no se puede leer. Escríbalo de nuevo.',
      form: 'Envíe el formulario de esta página.',
    },
  },
  story,
  call: {
    label: 'Llamada',
    promised: (by, who) =>
      `${who ?? 'Alguien del equipo'} le llamará antes de: ${by}. Si no tenemos su número de teléfono, le escribirá personalmente.`,
    late: 'Queríamos haberle llamado ya. Sentimos que siga esperando: seguimos en ello hasta que alguien haya hablado con usted.',
  },
  code: {
    ask: 'Enviarme un código',
    sent: 'Hemos enviado un código a su dirección de correo. No se registra nada hasta que lo escriba aquí.',
    label: 'Código de nuestro correo',
    hint: 'Seis cifras. Sirve durante 15 minutos. ¿No ha llegado? Mire también en la carpeta de correo no deseado.',
    again: 'Enviarme un código nuevo',
    wrong: {
      digits: 'Escriba las seis cifras que figuran en nuestro correo.',
      other: 'Este no es el código de nuestro último correo. Mírelo allí e inténtelo de nuevo.',
      old: 'Este código ya no sirve. Pida abajo uno nuevo: lo que ha escrito se queda aquí.',
      tries: 'Se ha escrito cinco veces un código equivocado. Pida abajo uno nuevo: lo que ha escrito se queda aquí.',
      often: 'Hemos enviado tres códigos en una hora. Use el de nuestro último correo, o pida otro dentro de una hora.',
    },
  },
};
