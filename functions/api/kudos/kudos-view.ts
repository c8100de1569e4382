import type * as z from 'zod';
import { type Kudos, kudosId } from '../../domain/recognition/kudos.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { Contact } from '../../domain/directory/person.ts';
import type { KudosShape } from '../contracts/kudos.ts';

const contact = ({ name, email }: Contact): Contact => ({ name, email });

/** Thanks as those concerned see them: what they weigh is for nobody's eyes. */
export const kudosView = (kudos: Kudos): z.output<typeof KudosShape> => {
  const { at, from, to, behaviour, words, evidence, state } = kudos;
  return {
    id: kudosId(kudos),
    at,
    from: from && contact(from),
    to: contact(to),
    behaviour,
    words,
    evidence: {
      ticket: shown(kudos.ref),
      ask: evidence.kind === 'ask' ? evidence.ask : null,
      resolution: evidence.kind === 'vote' ? evidence.resolution : null,
    },
    state,
  };
};
