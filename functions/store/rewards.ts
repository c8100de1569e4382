import { DeskError } from '../domain/errors.ts';
import type { Budget } from '../domain/recognition/budget.ts';
import { evidenceKey, type Reward, type RewardClaim } from '../domain/recognition/reward.ts';
import type { Happened } from '../domain/reports/happening.ts';
import type { Ticket, TimelineEntry } from '../domain/tickets/ticket.ts';
import type { Write } from './entity.ts';
import { isKey } from './keys.ts';
import * as q from './questions.ts';
import type { Page, PageOptions, Table } from './table.ts';

export type RewardStore = ReturnType<typeof rewardStore>;

/**
 * The ledger of rewards: entries by month and, for the person alone, by receiver. Nothing here goes by a balance, and no
 * list holds those of several people but in the order of time (F94).
 */
export const rewardStore = (table: Table) => {
  const those = async ({ items, cursor }: Page<{ id: string }>): Promise<Page<Reward>> => {
    const found = items.length > 0 ? await table.getAll(items.map(({ id }) => q.rewards.at({ id }))) : [];
    const byId = new Map(found.map((one) => [one.id, one]));
    return { items: items.flatMap(({ id }) => byId.get(id) ?? []), cursor };
  };

  return {
    async get(id: string): Promise<Reward> {
      const found = isKey(id) ? await table.get(q.rewards.at({ id })) : undefined;
      if (!found) throw new DeskError('not_found', 'There is no such reward');
      return found;
    },

    /** What was proposed in a month, in the order of time. */
    ofMonth: async (month: string, options: PageOptions): Promise<Page<Reward>> =>
      those(await table.list(q.rewardsOfMonth.under({ month }), options)),

    /** What somebody was proposed for, newest first: to be shown to themselves alone. */
    mine: async (person: string, options: PageOptions): Promise<Page<Reward>> =>
      those(await table.list(q.rewardEntries.under({ person }), { ...options, descending: true })),

    /** Points that were granted to somebody. */
    balance: async (person: string): Promise<number> => (await table.get(q.balances.at({ person })))?.points ?? 0,

    budget: (month: string): Promise<Budget | undefined> => table.get(q.budgets.at({ month })),

    /** Sets a budget. Throws ConflictError when it changed since it was read. */
    saveBudget: (budget: Budget): Promise<void> => table.write([budgeting(budget)]),

    /** What already rewards this person by the same evidence, or was refused. */
    claim: ({ evidence, to }: Pick<Reward, 'evidence' | 'to'>): Promise<RewardClaim | undefined> =>
      table.get(q.rewardClaims.at({ evidence: evidenceKey(evidence), person: to.id })),

    /** What happened by the change that an entry of a ticket's record tells of. */
    happenedBy: ({ area }: Pick<Ticket, 'area'>, { ref, at, version }: TimelineEntry): Promise<Happened | undefined> =>
      table.get(q.happened.at({ area, day: at.slice(0, 10), at, id: `${ref}-${version}` })),

    /** An entry of a ticket's record. */
    entry: (ref: string, seq: number): Promise<TimelineEntry | undefined> => table.get(q.timeline.at({ ref, seq })),
  };
};

const budgeting = (budget: Budget): Write =>
  budget.version === 1 ? q.budgets.add(budget) : q.budgets.replace(budget, { version: budget.version - 1 });

/** The ticket of the evidence is as it was read, or nothing is written: its customer may change their mind meanwhile. */
const asRead = ({ ref, version }: Pick<Ticket, 'ref' | 'version'>): Write => q.tickets.check({ ref }, { version });

/** The writes of a reward that is proposed. Refused when the same evidence rewards the person meanwhile. */
export function proposing(reward: Reward, before: RewardClaim | undefined, ticket: Ticket): Write[] {
  const { id, at, to, month } = reward;
  const claim = { evidence: evidenceKey(reward.evidence), person: to.id, reward: id, refused: false };
  return [
    q.rewards.add(reward),
    q.rewardsOfMonth.add({ month, at, id }),
    q.rewardEntries.add({ person: to.id, at, id }),
    before ? q.rewardClaims.replace(claim, { reward: before.reward, refused: true }) : q.rewardClaims.add(claim),
    asRead(ticket),
  ];
}

/** The writes of a decision. What is approved adds to the receiver's points; what is refused frees its evidence. */
export function deciding(reward: Reward, budget: Budget | null, ticket: Ticket): Write[] {
  const { id, to, points, version, evidence } = reward;
  return [
    q.rewards.replace(reward, { version: version - 1 }),
    ...(budget
      ? [budgeting(budget), q.balances.count({ person: to.id }, { points }), asRead(ticket)]
      : [
          q.rewardClaims.update(
            { evidence: evidenceKey(evidence), person: to.id },
            { set: { refused: true }, when: { reward: id } },
          ),
        ]),
  ];
}
