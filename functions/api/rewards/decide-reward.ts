import { decide } from '../../domain/recognition/reward.ts';
import { rewardMails } from '../../domain/recognition/reward-mails.ts';
import { instantOf } from '../../domain/time.ts';
import { parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { sending } from '../../store/outbox.ts';
import { deciding, type RewardStore } from '../../store/rewards.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { type ProofNeeds, proven } from '../../use-cases/reward-proof.ts';
import { DecideReward } from '../contracts/reward-acts.ts';
import { unlessStale, versioned } from '../preconditions.ts';
import type { Posting } from '../staff-api.ts';
import { rewardView } from './reward-view.ts';

type Needs = ProofNeeds & {
  tickets: ProofNeeds['tickets'] & Pick<TicketStore, 'get'>;
  rewards: ProofNeeds['rewards'] & Pick<RewardStore, 'get' | 'budget'>;
  directory: Pick<DirectoryStore, 'findArea'>;
  now: () => Date;
};

/**
 * `POST /v1/rewards/{id}/approval {decision, why}`: an administrator, neither who proposed it nor who receives it, approves
 * a reward or refuses it. The evidence must still hold, and the month's budget must hold the points (F97). Whoever proposed it hears of it, and whoever receives it.
 */
export const decideReward =
  (needs: Needs): Posting =>
  async (event) => {
    const { tickets, rewards, directory, now } = needs;
    const decision = parse(DecideReward, event.body);
    const { id, name, email } = event.caller;
    const known = await rewards.get(event.path.id ?? '');
    unlessStale(event, known.version);
    const { evidence, to, month } = known;
    const [ticket, before] = await Promise.all([tickets.get(evidence.ref), rewards.budget(month)]);
    const { reward, budget } = decide(known, { id, name, email }, decision, before, instantOf(now()));
    if (budget) await proven(evidence, to, ticket, needs);
    const area = await directory.findArea(ticket.area);
    const told = area ? rewardMails(reward, area, instantOf(now())) : [];
    return {
      answer: versioned(200, rewardView(reward)),
      writes: [...deciding(reward, budget, ticket), ...told.flatMap(sending)],
    };
  };
