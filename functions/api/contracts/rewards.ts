/** What is answered about rewards. */
import * as z from 'zod';
import { AskShape } from './kudos-acts.ts';
import { At, ContactShape, listOf, Ref, Version } from './shapes.ts';

export * from './reward-acts.ts';

const example = {
  id: '2026-03.5f0c9e1e',
  at: '2026-03-02T09:00:00.000Z',
  to: { name: 'Ana', email: 'ana@baton.test' },
  by: { name: 'Mia', email: 'mia@baton.test' },
  ground: 'confirmed' as const,
  evidence: { ticket: 'K7Q2-M9XD', resolution: 1, entry: null, ask: null },
  points: 50,
  words: 'Both bookings cleared, and Carla said so herself.',
  state: 'proposed' as const,
  decision: null,
  version: 1,
};
export const RewardShape = z
  .strictObject({
    id: z.string(),
    at: At,
    to: ContactShape,
    by: ContactShape.meta({ description: 'Who proposed it' }),
    ground: z.enum(['confirmed', 'kept-promise', 'rescue']),
    evidence: z.strictObject({
      ticket: Ref,
      resolution: z.int().nullable(),
      entry: z.int().nullable(),
      ask: AskShape.nullable(),
    }),
    points: z.int(),
    words: z.string(),
    state: z.enum(['proposed', 'approved', 'refused']),
    decision: z.strictObject({ by: ContactShape, at: At, why: z.string().nullable() }).nullable(),
    version: Version,
  })
  .meta({ description: 'An entry of the ledger of rewards', examples: [example] });

export const MyRewards = z
  .strictObject({ ...listOf(RewardShape).shape, balance: z.int().meta({ description: 'Points that were approved' }) })
  .meta({
    description: 'Your points, and the entries about you, newest first',
    examples: [{ items: [example], cursor: null, balance: 120 }],
  });

export const BudgetShape = z
  .strictObject({
    month: z.string(),
    points: z.int(),
    granted: z.int().meta({ description: 'Points of it that were approved' }),
    version: Version,
  })
  .meta({
    description: 'The budget of a month',
    examples: [{ month: '2026-03', points: 2_000, granted: 50, version: 2 }],
  });

export const RewardsOfMonth = z
  .strictObject({ ...listOf(RewardShape).shape, budget: BudgetShape.nullable() })
  .meta({ description: 'What was proposed in a month, in the order of time, and its budget' });
