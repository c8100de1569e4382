/** What is asked about rewards: apart from the answers, which no function builds. */
import * as z from 'zod';
import { MOST_BUDGET } from '../../domain/recognition/budget.ts';
import { MOST_WORDS } from '../../domain/recognition/kudos.ts';
import { MOST_POINTS } from '../../domain/recognition/reward.ts';
import { Month } from '../../domain/reports/period.ts';
import { AskShape, PersonOf } from './kudos-acts.ts';
import { pageQuery, Ref } from './shapes.ts';

const said = (missing: string) => z.string({ error: missing }).trim().min(1, missing).max(MOST_WORDS);
const grounded = <G extends string, E extends z.ZodType>(ground: G, evidence: E) =>
  z.strictObject({
    to: PersonOf,
    ground: z.literal(ground),
    evidence,
    points: z.int().min(1).max(MOST_POINTS),
    words: said('is missing: say what was done for the customer'),
  });

/** Points are proposed for what is on record, and for nothing else (F89). */
export const ProposeReward = z
  .discriminatedUnion('ground', [
    grounded(
      'confirmed',
      z.strictObject({
        ticket: Ref,
        resolution: z.int().min(1).meta({ description: 'Of which the customer said that it helped, counted from one' }),
      }),
    ),
    grounded(
      'kept-promise',
      z.strictObject({
        ticket: Ref,
        entry: z.int().min(1).meta({ description: '`seq` of the entry by which a next step was kept in time' }),
      }),
    ),
    grounded(
      'rescue',
      z.strictObject({
        ticket: Ref,
        ask: AskShape.meta({
          description: 'The ask that was accepted: on a rung above backup, or as a case stood still',
        }),
      }),
    ),
  ])
  .meta({
    examples: [
      {
        to: 'ana@baton.test',
        ground: 'confirmed',
        evidence: { ticket: 'K7Q2-M9XD', resolution: 1 },
        points: 50,
        words: 'Both bookings cleared, and Carla said so herself.',
      },
    ],
  });

export const DecideReward = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('approve'),
      why: z
        .string()
        .trim()
        .max(MOST_WORDS)
        .optional()
        .transform((text) => text || null),
    }),
    z.strictObject({ decision: z.literal('refuse'), why: said('is missing: say why not') }),
  ])
  .meta({ examples: [{ decision: 'approve' }] });

export const PutBudget = z
  .strictObject({ points: z.int().min(0).max(MOST_BUDGET) })
  .meta({ examples: [{ points: 2_000 }] });

export const RewardsQuery = z.strictObject(pageQuery);
export const BudgetPath = z.object({ month: Month });
/** A month, or the name of its file. */
export const RewardsPath = z.object({
  month: z
    .string()
    .transform((text) => text.replace(/\.csv$/, ''))
    .pipe(Month),
});
