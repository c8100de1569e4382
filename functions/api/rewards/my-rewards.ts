import type * as z from 'zod';
import { json, parse } from '../../shared/http.ts';
import type { RewardStore } from '../../store/rewards.ts';
import type { MyRewards } from '../contracts/rewards.ts';
import { RewardsQuery } from '../contracts/reward-acts.ts';
import type { StaffHandle } from '../staff-api.ts';
import { rewardView } from './reward-view.ts';

type Needs = { rewards: Pick<RewardStore, 'mine' | 'balance'> };

/** `GET /v1/rewards/mine`: the caller's points and entries, newest first. Nobody else's can be asked for (F94, F99). */
export const myRewards =
  ({ rewards }: Needs): StaffHandle =>
  async ({ caller, query }) => {
    const options = parse(RewardsQuery, query);
    const [{ items, cursor }, balance] = await Promise.all([
      rewards.mine(caller.id, options),
      rewards.balance(caller.id),
    ]);
    const answer: z.output<typeof MyRewards> = { balance, items: items.map(rewardView), cursor };
    return json(200, answer);
  };
