/** What is answered about a person's record. */
import * as z from 'zod';
import { Purpose } from '../../domain/people/purpose.ts';
import { Status } from '../../domain/tickets/ticket.ts';
import { KudosShape } from './kudos.ts';
import { At, ContactShape, listOf, Ref } from './shapes.ts';

const named = { id: z.string(), ...ContactShape.shape };

const LookShape = z
  .strictObject({ at: At, by: z.strictObject(named), purpose: Purpose, words: z.string().nullable() })
  .meta({ description: 'Somebody opened your record, and why' });
export const LookList = listOf(LookShape);

export const RecordShape = z
  .strictObject({
    person: z.strictObject(named),
    since: At,
    holds: z
      .array(z.strictObject({ ref: Ref, area: z.string(), subject: z.string(), status: Status }))
      .meta({ description: 'What they hold now' }),
    did: z
      .array(
        z.strictObject({
          at: At,
          did: z
            .enum(['confirmed', 'promises', 'firstTouch', 'rescues', 'helpers'])
            .meta({ description: 'As the recognition report names it' }),
          ref: Ref.nullable(),
          area: z.string(),
          what: z.string().nullable(),
        }),
      )
      .meta({ description: 'What they did for customers in four weeks, newest first; nobody’s failures are listed' }),
    thanks: z.array(KudosShape).meta({ description: 'Thanks that they received, newest first' }),
  })
  .meta({ description: 'A person’s record' });
