/** What is asked about thanks: apart from the answers, which no function builds. */
import * as z from 'zod';
import { AskOf } from '../../domain/recognition/kudos.ts';
import { thanksFields } from '../../domain/tickets/case-act.ts';
import { pageQuery, Ref } from './shapes.ts';

/** Names an ask among those that were put to one person, as a ticket's record shows them. */
export const AskShape = z.strictObject(AskOf.shape).meta({ examples: [{ run: 1, round: 1, rung: 'backup' }] });
/** One person, by the id that the directory gives or by their address. */
export const PersonOf = z
  .string({ error: 'is missing: name a person by their id or address' })
  .trim()
  .min(1, 'is missing: name a person by their id or address')
  .max(254)
  .meta({ description: 'A person’s id or e-mail address', examples: ['ana@baton.test'] });

export const Thank = z
  .strictObject({
    to: PersonOf,
    evidence: z
      .strictObject({
        ticket: Ref,
        ask: AskShape.optional().meta({ description: 'The ask by which they helped, as the ticket’s record shows it' }),
      })
      .meta({ description: 'The service that was given: a ticket, or an ask of one' }),
    ...thanksFields,
  })
  .meta({
    examples: [
      {
        to: 'ana@baton.test',
        evidence: { ticket: 'K7Q2-M9XD' },
        behaviour: 'listened',
        words: 'You heard what Carla was really worried about.',
      },
    ],
  });

export const KudosQuery = z.strictObject(pageQuery);
