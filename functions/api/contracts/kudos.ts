/** What is answered about thanks. */
import * as z from 'zod';
import { Behaviour } from '../../domain/recognition/behaviour.ts';
import { AskShape } from './kudos-acts.ts';
import { At, ContactShape, listOf, Ref } from './shapes.ts';

export * from './kudos-acts.ts';

export const KudosShape = z
  .strictObject({
    id: z.string(),
    at: At,
    from: ContactShape.nullable().meta({ description: 'Null: the customer' }),
    to: ContactShape,
    behaviour: Behaviour.nullable().meta({ description: 'Null: the customer said it in words alone' }),
    words: z.string(),
    evidence: z.strictObject({
      ticket: Ref,
      ask: AskShape.nullable(),
      resolution: z.int().nullable().meta({ description: 'Of which the customer said that it helped' }),
    }),
    state: z
      .enum(['given', 'taken-back'])
      .meta({ description: 'taken-back: the customer says now that it did not help' }),
  })
  .meta({
    description: 'Somebody is thanked for a service',
    examples: [
      {
        id: 'K7Q2M9XD-1',
        at: '2026-03-02T09:00:00.000Z',
        from: { name: 'Mia', email: 'mia@baton.test' },
        to: { name: 'Ana', email: 'ana@baton.test' },
        behaviour: 'listened',
        words: 'You heard what Carla was really worried about.',
        evidence: { ticket: 'K7Q2-M9XD', ask: null, resolution: null },
        state: 'given',
      },
    ],
  });
export const KudosList = listOf(KudosShape).meta({ description: 'Thanks that you received and gave, newest first' });
