import type { CustomerWords } from './words.ts';

export const es: CustomerWords = {
  language: 'es',
  locale: 'es-ES',
  hello: (name) => `Hola, ${name}:`,
  look: 'Ver cómo está',
  yours: 'El enlace de arriba es solo para usted: muestra su solicitud y no cambia nada.',
  yoursBoth: 'Los enlaces de arriba son solo para usted. Abrirlos no cambia nada.',
  filesCame: (names, many) => `${many ? 'Llegaron estos archivos' : 'Llegó este archivo'}: ${names}.`,
  acknowledgement: {
    preview: (ref) => `Tenemos su mensaje y estamos buscando a quien se ocupe de él. Su referencia es ${ref}.`,
    thanks: (area, ref) => `Gracias por escribir a ${area}. Su mensaje ha llegado y su referencia es ${ref}.`,
    asking: (wait, working) =>
      `Ahora mismo pedimos a alguien del equipo que se ocupe. Si no puede, preguntamos a la siguiente persona al cabo de ${wait}${working ? ' de nuestro horario de trabajo' : ''}, y así hasta que alguien lo tenga. Entonces le decimos quién es.`,
    toAdd: 'Si quiere añadir algo, responda simplemente a este correo.',
    youWrote: 'Usted escribió',
  },
  holder: {
    preview: (who, by) => `${who} se ocupa de su solicitud. El próximo paso llega, a más tardar, el ${by}.`,
    news: (who, area) => `Buenas noticias: ${who}, de ${area}, tiene ahora su solicitud y se ocupa de ella.`,
    who: 'Quién se ocupa',
    nextBy: 'Próximo paso, a más tardar',
    promise: (who) =>
      `Hasta entonces ${who} da el próximo paso. Si surge algún imprevisto, pedimos ayuda a otra persona del equipo: no hace falta que vuelva a preguntar.`,
    call: {
      preview: (who) => `${who} le llamará por su solicitud.`,
      news: (who, area) =>
        `Gracias por decirnos que todavía no le ha servido de ayuda. Lo sentimos. ${who}, de ${area}, se ocupa ahora de ello y le llamará.`,
      by: 'Llamada, a más tardar',
      number: (who) =>
        `¿En qué número y a qué hora le viene bien? Responda simplemente a este correo. Si no tenemos su número de teléfono, ${who} le escribirá personalmente.`,
    },
  },
  reply: {
    preview: {
      reply: (who, area) => `Una respuesta de ${who}, ${area}.`,
      question: (who, area) => `${who}, de ${area}, tiene una pregunta para usted.`,
      resolution: (who, area) => `Cómo ha terminado su solicitud, de ${who}, ${area}.`,
    },
    outcome: {
      solved: 'Su solicitud está resuelta.',
      answered: 'Esta es la respuesta a su pregunta.',
      not_ours: 'Hemos estudiado su solicitud y no está en nuestra mano resolverla. Esto es lo que podemos decirle.',
      duplicate: 'Ya tenemos este asunto con otra referencia y seguimos allí. Por eso cerramos esta.',
      spam: 'Tomamos su mensaje por uno que no necesita respuesta y lo hemos cerrado.',
      withdrawn: 'Como usted deseaba, hemos cerrado su solicitud.',
      overcome_by_events: 'Los acontecimientos se han adelantado a su solicitud',
    },
    didItHelp: '¿Le ha servido? Díganoslo en esta página',
    closing: {
      reply: (who) => `Responda simplemente a este correo para hablar con ${who}.`,
      question: (who) => `Responda simplemente a este correo: ${who} sigue en cuanto llegue su respuesta.`,
      resolution: (who) => `Si todavía le queda algo pendiente, responda simplemente a este correo: ${who} lo retoma.`,
    },
    linkShows: 'El enlace muestra cómo está.',
    onThePhone: (ref) => `Por teléfono, indique ${ref}, por favor.`,
  },
  code: {
    preview: {
      vote: 'Su código para decirnos si le ha servido.',
      message: 'Su código para enviarnos su mensaje.',
      story: 'Su código para su historia.',
    },
    typeIt: {
      vote: 'Este es su código. Escríbalo en la página en la que nos dice si le ha servido:',
      message: 'Este es su código. Escríbalo en la página en la que nos ha escrito:',
      story: 'Este es su código. Escríbalo en la página en la que nos cuenta su historia:',
    },
    code: 'Su código',
    until: 'Válido hasta',
    shows: {
      vote: 'Nos muestra que la respuesta es suya y sirve una sola vez.',
      message: 'Nos muestra que el mensaje es suyo y sirve una sola vez.',
      story: 'Nos muestra que la historia es suya y que usted decide sobre ella. Sirve una sola vez.',
    },
    notYou:
      '¿No lo ha pedido? Entonces puede que otra persona tenga su enlace. Sin el código no pasa nada: no se lo dé a nadie; no tiene que hacer nada más.',
  },
  willBeLookedAt: {
    preview: 'Su correo ha llegado y una persona lo va a ver.',
    thanks: (area) => `Gracias por escribir a ${area}. Su correo ha llegado y una persona lo va a ver.`,
    please: 'Parece tratar de una conversación en la que aún no le conocemos. Denos un momento, por favor.',
  },
};
