import * as z from 'zod';
import { AskRung } from '../directory/area.ts';
import { Named } from '../directory/person.ts';
import { Instant } from '../time.ts';
import { Behaviour } from './behaviour.ts';

/** Characters of the words that thank somebody, by colleagues; a customer's are those of their vote. */
export const MOST_WORDS = 1_000;

/** Names an ask among those of a ticket that were put to one person. */
export const AskOf = z.object({ run: z.int().min(1), round: z.int().min(1), rung: AskRung });
export type AskOf = z.infer<typeof AskOf>;

/**
 * What thanks point at (F86): a service given on the ticket itself, by an ask that was put to the person, or in a
 * resolution of which the customer says that it helped. A commitment of the ticket will be one kind more.
 */
export const KudosEvidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket') }),
  z.object({ kind: z.literal('ask'), ask: AskOf }),
  z.object({ kind: z.literal('vote'), resolution: z.int() }),
]);
export type KudosEvidence = z.infer<typeof KudosEvidence>;

/** Whether thanks are counted: the customer's are taken back when they say that it did not help after all. */
const KudosState = z.enum(['given', 'taken-back']);

/** Somebody is thanked for a service, in somebody's own words. */
export const Kudos = z.object({
  ref: z.string(),
  number: z.int(),
  at: Instant,
  /** Null: the customer. */
  from: Named.nullable(),
  to: Named,
  behaviour: Behaviour.nullable(),
  words: z.string(),
  evidence: KudosEvidence,
  /** What it weighs as evidence, in sixty-fourths (see `pair.ts`). It makes no points by itself, and ranks nobody. */
  counts: z.int(),
  state: KudosState,
});
export type Kudos = z.infer<typeof Kudos>;

/** How kudos are named everywhere. */
export const kudosId = ({ ref, number }: Pick<Kudos, 'ref' | 'number'>): string => `${ref}-${number}`;

/** An entry of a person's own list, for themselves: what they received and what they gave. The kudos lie with the ticket. */
export const KudosEntry = z.object({ person: z.string(), at: Instant, ref: z.string(), number: z.int() });
export type KudosEntry = z.infer<typeof KudosEntry>;
