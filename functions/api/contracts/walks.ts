/** What is answered about walks. */
import * as z from 'zod';
import { Channel } from '../../domain/tickets/ticket.ts';
import { ResolutionCode } from '../../domain/resolution/resolution.ts';
import { YesNo } from '../../domain/walks/walk.ts';
import { At } from './shapes.ts';

const Counts = z
  .strictObject({ yes: z.int(), no: z.int() })
  .nullable()
  .meta({ description: 'Null where fewer than five people answered: then their reasons alone are told' });

export const WalkResults = z
  .strictObject({
    quarter: z.string(),
    counts: Counts,
    cases: z.array(z.strictObject({ number: z.int(), counts: Counts, reasons: z.array(z.string()) })),
  })
  .meta({ description: 'What those who lead say of ten cases, drawn by lot: would they do business with us?' });

export const WalkedCase = z
  .strictObject({
    subject: z.string(),
    channel: Channel,
    openedAt: At,
    said: z.array(
      z.strictObject({
        by: z.enum(['customer', 'us']),
        at: At,
        text: z.string(),
        waited: z.number().nullable().meta({ description: 'Seconds for which the customer had waited' }),
      }),
    ),
    more: z.boolean(),
    passedOn: z.int(),
    ended: ResolutionCode.nullable(),
  })
  .meta({ description: 'A case as its customer lived through it: no notes, and no names' });

export const WalkAnswered = z.strictObject({ case: z.int(), answer: YesNo, reason: z.string() });
