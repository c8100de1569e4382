import * as z from 'zod';
import { Contact } from '../directory/person.ts';
import { Language } from '../language.ts';
import { Instant } from '../time.ts';
import { LONGEST_STORY } from './story.ts';

/** What may become of a customer's story: the customer alone decides (F83). */
export const StoryChoice = z.enum(['internal', 'published', 'not-kept']);
export type StoryChoice = z.infer<typeof StoryChoice>;

/** What the customer decided, at one time. Never written over: whoever thinks again adds an entry. It holds no story. */
export const Consent = z.object({
  ref: z.string(),
  number: z.int(),
  at: Instant,
  by: Contact,
  choice: StoryChoice,
  /** The sentence to which they said yes, as it stood before them, and its language. */
  wording: z.string(),
  language: Language,
  /** Of the page from which it was sent, so that the same form counts once (P23). */
  nonce: z.string(),
});
export type Consent = z.infer<typeof Consent>;

/** What a customer told of their matter. */
export const Telling = z.object({
  ref: z.string(),
  /** Their own words; null when nothing is kept. */
  text: z.string().max(LONGEST_STORY).nullable(),
  choice: StoryChoice,
  language: Language,
  at: Instant,
  /** Of the form that was sent last. */
  nonce: z.string(),
  /** How many times they decided: the newest entry's number. */
  consents: z.int(),
  /** The story in the library that was made of it, while it is there. */
  story: z.string().nullable(),
  /** Rises with each change. */
  version: z.int(),
});
export type Telling = z.infer<typeof Telling>;
