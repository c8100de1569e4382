/** Mails that tell whoever began something at the desk how it was decided on. */
import * as z from 'zod';

/** To whoever passed an idea on, or had it: what its receiver says to it, or that it is there (F107). */
export const IdeaAnsweredMail = z.object({
  kind: z.literal('idea-answered'),
  person: z.string(),
  name: z.string(),
  area: z.string(),
  /** The idea in one line. */
  subject: z.string(),
  became: z.enum(['adopted', 'declined', 'later', 'shipped']),
  /** Name of whose turn it is, or was. */
  owner: z.string(),
  /** On which something is decided about it, or they are asked again. */
  decision: z.iso.date(),
  /** Why, or what is there now; null when nothing was said. */
  text: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** A reward was decided on: to whoever proposed it, and, where it was approved, to whoever receives it (F97). */
export const RewardMail = z.object({
  kind: z.literal('reward'),
  reads: z.enum(['proposer', 'receiver']),
  person: z.string(),
  name: z.string(),
  area: z.string(),
  /** Name of whoever receives it, proposed it, decided. */
  to: z.string(),
  by: z.string(),
  decidedBy: z.string(),
  approved: z.boolean(),
  points: z.int(),
  /** What was done for the customer. */
  words: z.string(),
  why: z.string().nullable(),
});
