import * as z from 'zod';
import { Named } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import { monthOf, type Zone } from '../reports/period.ts';
import { Instant } from '../time.ts';
import { type Budget, drawn } from './budget.ts';
import { AskOf } from './kudos.ts';

/**
 * What a reward is for, and where it is on record (F89): a resolution that the customer confirmed; a next step that was
 * kept, by an entry of the change that kept it (commitments will stand beside it); an ask by which somebody came to the rescue.
 * Nothing else makes points: no number of cases, and no speed.
 */
export const RewardEvidence = z.discriminatedUnion('ground', [
  z.object({ ground: z.literal('confirmed'), ref: z.string(), resolution: z.int() }),
  z.object({ ground: z.literal('kept-promise'), ref: z.string(), entry: z.int(), change: z.int() }),
  z.object({ ground: z.literal('rescue'), ref: z.string(), ask: AskOf }),
]);
export type RewardEvidence = z.infer<typeof RewardEvidence>;

/** At least and at most so many points make one reward. */
export const MOST_POINTS = 10_000;

/** One entry of the ledger. It belongs to the month of the desk's zone in which it was proposed, and draws on its budget. */
export const Reward = z.object({
  /** Its month, a dot, and letters and digits. */
  id: z.string(),
  month: z.string(),
  at: Instant,
  to: Named,
  by: Named,
  evidence: RewardEvidence,
  points: z.int().min(1).max(MOST_POINTS),
  words: z.string(),
  state: z.enum(['proposed', 'approved', 'refused']),
  decision: z.object({ by: Named, at: Instant, why: z.string().nullable() }).nullable(),
  version: z.int(),
});
export type Reward = z.infer<typeof Reward>;

/** Once is enough: the evidence that rewarded a person, by which of the ledger's entries. Free again when that is refused. */
export const RewardClaim = z.object({
  evidence: z.string(),
  person: z.string(),
  reward: z.string(),
  refused: z.boolean(),
});
export type RewardClaim = z.infer<typeof RewardClaim>;

/** Points of somebody, for themselves. */
export const Balance = z.object({ person: z.string(), points: z.int().default(0) });

/** Names what is evidence for one service: two ways to point at the same are one. */
export function evidenceKey(evidence: RewardEvidence): string {
  switch (evidence.ground) {
    case 'confirmed':
      return `${evidence.ref} resolution ${evidence.resolution}`;
    case 'kept-promise':
      return `${evidence.ref} change ${evidence.change}`;
    case 'rescue':
      return `${evidence.ref} run ${evidence.ask.run}`;
  }
}

/** Somebody proposes a reward for a colleague. Throws DeskError `invalid` for oneself. */
export function propose(
  { to, by, evidence, points, words }: Pick<Reward, 'to' | 'by' | 'evidence' | 'points' | 'words'>,
  zone: Zone,
  now: Instant,
  id: string,
): Reward {
  if (to.id === by.id)
    throw new DeskError('invalid', 'Please check: to is you. Somebody else proposes your reward.', {
      issues: [{ path: 'to', message: 'is you: somebody else proposes your reward' }],
    });
  const month = monthOf(now, zone);
  const rest = { to, by, evidence, points, words, state: 'proposed', decision: null, version: 1 } as const;
  return { id: `${month}.${id}`, month, at: now, ...rest };
}

/** What an administrator decides; whoever refuses says why. */
export type Decision =
  { readonly decision: 'approve'; readonly why: string | null } | { readonly decision: 'refuse'; readonly why: string };

/**
 * A proposed reward is approved, which draws on the month's budget, or refused. Throws DeskError `forbidden` for whoever
 * proposed or receives it, `conflict` when it is decided already or the budget does not hold so much.
 */
export function decide(
  reward: Reward,
  by: Named,
  { decision, why }: Decision,
  budget: Budget | undefined,
  now: Instant,
): { readonly reward: Reward; readonly budget: Budget | null } {
  if (by.id === reward.to.id) throw new DeskError('forbidden', 'Nobody decides on a reward of their own.');
  if (by.id === reward.by.id)
    throw new DeskError('forbidden', 'You proposed it: another administrator decides.', { reward: reward.id });
  if (reward.state !== 'proposed')
    throw new DeskError('conflict', `It is ${reward.state} already.`, { reward: reward.id });
  const decided = { decision: { by, at: now, why }, version: reward.version + 1 };
  return decision === 'refuse'
    ? { reward: { ...reward, ...decided, state: 'refused' }, budget: null }
    : { reward: { ...reward, ...decided, state: 'approved' }, budget: drawn(budget, reward.month, reward.points) };
}
