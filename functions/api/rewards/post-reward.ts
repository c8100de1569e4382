import type * as z from 'zod';
import type { Person } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { mayLead } from '../../domain/people/access.ts';
import { propose, type RewardEvidence } from '../../domain/recognition/reward.ts';
import { instantOf } from '../../domain/time.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { proposing, type RewardStore } from '../../store/rewards.ts';
import { personOf } from '../../use-cases/person-of.ts';
import { type ProofNeeds, proven } from '../../use-cases/reward-proof.ts';
import { ProposeReward } from '../contracts/reward-acts.ts';
import type { Posting } from '../staff-api.ts';
import { type ServedNeeds, servedTicket } from '../tickets/served-ticket.ts';
import { rewardView } from './reward-view.ts';

type Needs = ServedNeeds &
  ProofNeeds & {
    tickets: ServedNeeds['tickets'] & ProofNeeds['tickets'];
    directory: ServedNeeds['directory'] & Pick<DirectoryStore, 'person' | 'personAt'>;
    rewards: ProofNeeds['rewards'] & Pick<RewardStore, 'claim'>;
    /** IANA name of the desk's zone, in which its months begin. */
    zone: string;
    newId: () => string;
    now: () => Date;
  };

/**
 * `POST /v1/rewards {to, ground, evidence, points, words}`: whoever leads the ticket's area proposes points for a service
 * that is on record there; the evidence is looked up, and rewards a person once (F89, F97). Nothing is granted yet.
 */
export const postReward = (needs: Needs): Posting => {
  const { tickets, directory, rewards, zone, newId, now } = needs;
  const found = personOf(directory);
  return async ({ body, caller }) => {
    const draft = parse(ProposeReward, body);
    const { ticket, area } = await servedTicket(draft.evidence.ticket, caller, { tickets, directory });
    if (!mayLead(caller, area))
      throw new DeskError('forbidden', `Rewards for service in ${area.name} are proposed by those who lead it.`);
    const to = named(await found(draft.to));
    const evidence = await evidenceIn(draft, ticket.ref);
    const proposed = { to, by: named(caller), evidence, points: draft.points, words: draft.words };
    const reward = propose(proposed, zone, instantOf(now()), newId());
    await proven(evidence, to, ticket, needs);
    const claim = await rewards.claim(reward);
    if (claim && !claim.refused)
      throw new DeskError('conflict', `This rewards ${to.name} already, or is proposed. Each evidence does so once.`, {
        reward: claim.reward,
      });
    return { answer: json(201, rewardView(reward)), writes: proposing(reward, claim, ticket) };
  };

  async function evidenceIn(draft: z.output<typeof ProposeReward>, ref: string): Promise<RewardEvidence> {
    switch (draft.ground) {
      case 'confirmed':
        return { ground: draft.ground, ref, resolution: draft.evidence.resolution };
      case 'rescue':
        return { ground: draft.ground, ref, ask: draft.evidence.ask };
      case 'kept-promise': {
        const { entry } = draft.evidence;
        return { ground: draft.ground, ref, entry, change: (await rewards.entry(ref, entry))?.version ?? 0 };
      }
    }
  }
};

const named = ({ id, name, email }: Person) => ({ id, name, email });
