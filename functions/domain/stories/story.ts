import * as z from 'zod';
import { Language } from '../language.ts';
import { Instant } from '../time.ts';
import { VoteValue } from '../votes/vote.ts';

/** Characters that an account may have: what the customer tells, and what is made of it. */
export const LONGEST_STORY = 8_000;
/** Characters of what a story changed. */
export const LONGEST_CHANGE = 280;

/**
 * An account of a case with names changed, in the library. `internal`: prepared, for the staff of its area; `published`:
 * for everybody; `withdrawn`: gone, with its text. Once published it names neither ticket nor customer, and nothing
 * tells which name stands for whom: only the ticket knows its story, so that taking consent back finds it (F92).
 */
export const Story = z.object({
  id: z.string(),
  area: z.string(),
  state: z.enum(['internal', 'published', 'withdrawn']),
  /** Whether it helped, as the customer said; null when they did not say. */
  value: VoteValue.nullable(),
  /** In which language the customer told it. */
  language: Language,
  /** Null once withdrawn. */
  text: z.string().max(LONGEST_STORY).nullable(),
  /** What it changed, as whoever published it says: the product, or how we work (F91). In words, with no key to anything. */
  ledTo: z.string().max(LONGEST_CHANGE).nullish(),
  /** Whose story it is: while it is internal alone. */
  ref: z.string().nullable(),
  /** When it was prepared; once published, when it was published. */
  at: Instant,
  version: z.int(),
});
export type Story = z.infer<typeof Story>;

/** A story as everybody may read it. */
export type PublishedStory = Pick<Story, 'id' | 'area' | 'value' | 'language' | 'at'> & {
  readonly text: string;
  readonly ledTo: string | null;
};

/** What is given to everybody: the account, and what it changed where somebody says so. */
export type Account = { readonly text: string; readonly ledTo: string | null };

/** Gives a story to everybody: what leads back to the ticket is left out. */
export const publish = (story: Story, { text, ledTo }: Account, now: Instant): Story => ({
  ...story,
  state: 'published',
  text,
  ledTo,
  ref: null,
  at: now,
  version: story.version + 1,
});

/** Takes it from the library, with its text. */
export const withdraw = (story: Story): Story => ({
  ...story,
  state: 'withdrawn',
  text: null,
  ledTo: null,
  ref: null,
  version: story.version + 1,
});

/** What everybody may read of it; null when it is not published, or not any more. */
export const asPublished = ({
  state,
  id,
  area,
  value,
  language,
  at,
  text,
  ledTo = null,
}: Story): PublishedStory | null =>
  state === 'published' && text !== null ? { id, area, value, language, at, text, ledTo } : null;
