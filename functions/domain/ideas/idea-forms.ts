import * as z from 'zod';
import { words } from '../texts.ts';
import { ChannelId } from './channel.ts';
import { LONGEST_IDEA } from './idea.ts';

/** An idea as somebody of the desk passes it on. */
export const ideaFields = {
  to: ChannelId,
  title: words('is missing: say in one line what it is', 120),
  theme: words('is missing: name its theme in a word or two', 60),
};

/** The form of the case page. `from`: the words are the customer's, or the reader's own. */
export const IdeaForm = z.object({
  act: z.literal('idea'),
  ...ideaFields,
  words: words('is missing: say what the idea is', LONGEST_IDEA),
  from: z.enum(['customer', 'desk']).default('customer'),
  consent: z.enum(['', 'yes']).default(''),
});

/** What tells a customer that what they asked for is there. */
export const letterFields = { idea: z.string().min(1).max(100), text: words('is missing: write your letter', 10_000) };
export const LetterForm = z.object({ act: z.literal('tell'), ...letterFields });
