import type { Named } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import { orNull } from '../domain/or-null.ts';
import type { RewardEvidence } from '../domain/recognition/reward.ts';
import { type Proof, whyNotProven } from '../domain/recognition/reward-proof.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { RewardStore } from '../store/rewards.ts';
import type { TicketStore } from '../store/tickets.ts';

export type ProofNeeds = {
  tickets: Pick<TicketStore, 'asks' | 'ask' | 'run' | 'votes'>;
  rewards: Pick<RewardStore, 'happenedBy' | 'entry'>;
};

/**
 * Looks up in the table whether the evidence of a reward is there, and is this person's (F89). The ticket is read before:
 * its version guards what is read here. Throws DeskError `conflict` that says what is missing.
 */
export async function proven(evidence: RewardEvidence, to: Named, ticket: Ticket, needs: ProofNeeds): Promise<void> {
  const why = whyNotProven(await proofOf(evidence, to, ticket, needs), to);
  if (why !== null) throw new DeskError('conflict', `This is no evidence for a reward. ${why}`, { ref: ticket.ref });
}

async function proofOf(
  evidence: RewardEvidence,
  { id: person }: Named,
  ticket: Ticket,
  { tickets, rewards }: ProofNeeds,
): Promise<Proof> {
  const { ref } = ticket;
  switch (evidence.ground) {
    case 'confirmed': {
      const [votes, asks] = await Promise.all([tickets.votes(ref), tickets.asks(ref)]);
      return { ground: 'confirmed', ticket, resolution: evidence.resolution, votes, asks };
    }
    case 'kept-promise': {
      const entry = await rewards.entry(ref, evidence.entry);
      return { ground: 'kept-promise', happened: entry && (await rewards.happenedBy(ticket, entry)) };
    }
    case 'rescue': {
      const ask = await orNull(tickets.ask({ ref, ...evidence.ask, person }));
      return { ground: 'rescue', ask, run: ask && (await tickets.run(ref, ask.run)) };
    }
  }
}
