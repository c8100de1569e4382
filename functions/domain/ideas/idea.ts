import * as z from 'zod';
import { Contact, Named } from '../directory/person.ts';
import { Instant } from '../time.ts';
import { ChannelId } from './channel.ts';

/** Characters of an idea's words: what a mail can show whole. */
export const LONGEST_IDEA = 2_000;

/**
 * `asked` until its receiver answers; `later` until the day on which they are asked again; `adopted` by an owner who makes
 * something of it; `declined` with a reason; `shipped` when it is there.
 */
export const IdeaState = z.enum(['asked', 'later', 'adopted', 'declined', 'shipped']);
export type IdeaState = z.infer<typeof IdeaState>;

/**
 * A suggestion, from the desk or in a customer's words. Whose words they were does not travel: the idea holds no name, no
 * address and no reference of theirs; their ticket points to it (F105).
 */
export const Idea = z.object({
  id: z.string(),
  to: ChannelId,
  title: z.string(),
  words: z.string(),
  theme: z.string(),
  from: z.enum(['customer', 'desk']),
  /** The customer agreed that their words are told on, without their name. */
  consent: z.boolean(),
  /** Who passed it on, or had it: credited when something comes of it. */
  by: Named,
  /** Id of the area from which it comes. */
  area: z.string(),
  /** How many tickets ask for it. */
  tickets: z.int(),
  state: IdeaState,
  /** Whose turn it is: its receiver, then whoever adopted it. */
  owner: Contact,
  /** The decision date: on which something is decided about it, or was. */
  decision: z.iso.date(),
  /** By when its receiver answers; null once they have. */
  answerBy: Instant.nullable(),
  /** When its receiver (or, since, whoever adopted it) was reminded, and when an administrator was told. */
  remindedAt: Instant.nullable(),
  toldAt: Instant.nullable(),
  /** Why it was declined, or waits; null otherwise. */
  reason: z.string().nullable(),
  /** The figure that should change, as it was before and as it is after. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  shipped: z.object({ at: Instant, by: Named, what: z.string(), letter: z.string() }).nullable(),
  askedAt: Instant,
  changedAt: Instant,
  version: z.int(),
});
export type Idea = z.infer<typeof Idea>;

/**
 * A ticket asks for an idea. When the idea has shipped, whoever has the ticket is given the letter to its customer
 * (`draftedAt`), reminded once, and sends it (`sentAt`).
 */
export const IdeaTicket = z.object({
  idea: z.string(),
  ref: z.string(),
  at: Instant,
  draftedAt: Instant.nullable(),
  sentAt: Instant.nullable(),
});
export type IdeaTicket = z.infer<typeof IdeaTicket>;

/** The name under which the mails of an idea lie, which belong to no ticket. */
export const matterOf = (idea: Pick<Idea, 'id'>): string => `IDEA-${idea.id}`;
