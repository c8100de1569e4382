import type * as z from 'zod';
import type { Contact } from '../../domain/directory/person.ts';
import type { Budget } from '../../domain/recognition/budget.ts';
import type { Reward } from '../../domain/recognition/reward.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { BudgetShape, RewardShape } from '../contracts/rewards.ts';

const contact = ({ name, email }: Contact): Contact => ({ name, email });

/** An entry of the ledger, as those see it whom it concerns. */
export const rewardView = ({ id, at, to, by, evidence, points, words, state, decision, version }: Reward) =>
  ({
    id,
    at,
    to: contact(to),
    by: contact(by),
    ground: evidence.ground,
    evidence: {
      ticket: shown(evidence.ref),
      resolution: evidence.ground === 'confirmed' ? evidence.resolution : null,
      entry: evidence.ground === 'kept-promise' ? evidence.entry : null,
      ask: evidence.ground === 'rescue' ? evidence.ask : null,
    },
    points,
    words,
    state,
    decision: decision && { by: contact(decision.by), at: decision.at, why: decision.why },
    version,
  }) satisfies z.output<typeof RewardShape>;

export const budgetView = ({ month, points, granted, version }: Budget): z.output<typeof BudgetShape> => ({
  month,
  points,
  granted,
  version,
});
