/** What is asked about a person's record: apart from the answers, which no function builds. */
import * as z from 'zod';
import { MOST_WORDS } from '../../domain/people/look.ts';
import { PURPOSES } from '../../domain/people/purpose.ts';
import { pageQuery } from './shapes.ts';

export const OpenRecord = z
  .strictObject({
    purpose: z
      .enum(PURPOSES, `must be what you open it for: ${PURPOSES.join(', ')}; there is no other reason`)
      .meta({ description: 'What you open it for; the person sees it' }),
    words: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(MOST_WORDS, `is longer than ${MOST_WORDS} characters`)
      .optional()
      .meta({ description: 'What you want to say to the person about it' }),
  })
  .meta({
    examples: [{ purpose: 'recognition', words: 'I would like to tell the story of the Jensen order on Friday.' }],
  });

export const LooksQuery = z.strictObject(pageQuery);
