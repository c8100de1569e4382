import { html } from 'hono/html';
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
    by: {
      asking: (by) => `Antes de esta hora alguien se habrá hecho cargo, o preguntaremos a la siguiente persona: ${by}.`,
      held: (by, who) => `${who ?? 'Nuestro equipo'} dará el siguiente paso antes de: ${by}.`,
      waiting: (by) => `Si no hay respuesta, lo volveremos a mirar antes de: ${by}.`,
      solved: (by) =>
        `Se cierra en esta fecha: ${by}. Hasta entonces, basta con responder a nuestro correo si queda algo pendiente.`,
    },
  },
};
