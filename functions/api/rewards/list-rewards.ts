import type * as z from 'zod';
import type { Reward } from '../../domain/recognition/reward.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { type Cell, csvFile } from '../../shared/csv.ts';
import { json, parse } from '../../shared/http.ts';
import type { RewardStore } from '../../store/rewards.ts';
import { RewardsPath, RewardsQuery } from '../contracts/reward-acts.ts';
import type { RewardsOfMonth } from '../contracts/rewards.ts';
import type { StaffHandle } from '../staff-api.ts';
import { budgetView, rewardView } from './reward-view.ts';

type Needs = { rewards: Pick<RewardStore, 'ofMonth' | 'budget'> };

/**
 * `GET /v1/rewards/{month}`: what was proposed in a month, for administrators: a page of it, or (`2026-03.csv`, or
 * `Accept: text/csv`) all of it as a file for those who pay out, which is outside of the desk. In the order of time, and
 * in no other (F94).
 */
export const listRewards =
  ({ rewards }: Needs): StaffHandle =>
  async ({ path, query, headers }) => {
    const { month } = parse(RewardsPath, path);
    if (path.month?.endsWith('.csv') || /text\/csv/i.test(headers.accept ?? '')) {
      const all: Reward[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: Reward[]; cursor: string | null } = await rewards.ofMonth(month, { limit: 100, cursor });
        all.push(...page.items);
        cursor = page.cursor;
      } while (cursor !== null);
      return csvFile(`rewards-${month}`, [COLUMNS, ...all.map(row)]);
    }
    const [{ items, cursor }, budget] = await Promise.all([
      rewards.ofMonth(month, parse(RewardsQuery, query)),
      rewards.budget(month),
    ]);
    const answer: z.output<typeof RewardsOfMonth> = {
      items: items.map(rewardView),
      cursor,
      budget: budget ? budgetView(budget) : null,
    };
    return json(200, answer);
  };

const COLUMNS = [
  'id',
  'proposed at',
  'for',
  'address',
  'proposed by',
  'ground',
  'ticket',
  'points',
  'words',
  'state',
  'decided by',
  'decided at',
  'why',
];

const row = ({ id, at, to, by, evidence, points, words, state, decision }: Reward): Cell[] => [
  id,
  at,
  to.name,
  to.email,
  by.name,
  evidence.ground,
  shown(evidence.ref),
  points,
  words,
  state,
  decision?.by.name ?? null,
  decision?.at ?? null,
  decision?.why ?? null,
];
