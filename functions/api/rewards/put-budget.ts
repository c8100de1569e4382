import { setBudget } from '../../domain/recognition/budget.ts';
import { parse } from '../../shared/http.ts';
import { untilSaved } from '../../store/changing.ts';
import type { RewardStore } from '../../store/rewards.ts';
import { BudgetPath, PutBudget } from '../contracts/reward-acts.ts';
import { unlessStale, versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';
import { budgetView } from './reward-view.ts';

type Needs = { rewards: Pick<RewardStore, 'budget' | 'saveBudget'> };

/** `PUT /v1/rewards/budget/{month}`: how many points a month of the desk's zone has to give; never fewer than it gave. */
export const putBudget =
  ({ rewards }: Needs): StaffHandle =>
  async (event) => {
    const { month } = parse(BudgetPath, event.path);
    const { points } = parse(PutBudget, event.body);
    return untilSaved(async () => {
      const known = await rewards.budget(month);
      unlessStale(event, known?.version);
      const budget = setBudget(known, month, points);
      await rewards.saveBudget(budget);
      return versioned(200, budgetView(budget));
    });
  };
