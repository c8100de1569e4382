/** Customers' stories: what they told, and the library. */
import * as z from 'zod';
import { Language } from '../../domain/language.ts';
import { LONGEST_CHANGE, LONGEST_STORY, Story } from '../../domain/stories/story.ts';
import { StoryChoice } from '../../domain/stories/telling.ts';
import { VoteValue } from '../../domain/votes/vote.ts';
import { At, listOf, pageQuery, Ref } from './shapes.ts';

/** What a customer told of a ticket, as the staff of its area may read it. */
export const TellingShape = z
  .strictObject({
    choice: StoryChoice,
    text: z.string().nullable().meta({ description: 'In their own words; null when nothing is kept' }),
    language: Language,
    at: At.meta({ description: 'When they decided last' }),
    story: z.string().nullable().meta({ description: 'Id of the story in the library that was made of it' }),
  })
  .meta({ description: 'What the customer told, and what may become of it' });

const STORY = {
  id: '3f0c',
  area: 'billing',
  state: 'published',
  value: 'up',
  language: 'en',
  text: 'Alex was billed twice, and Robin called before Alex had to ask.',
  ledTo: 'Payments that are only reserved are marked now.',
  ref: null,
  at: '2026-03-02T09:00:00.000Z',
} as const;

export const StoryShape = z
  .strictObject({
    id: z.string(),
    area: z.string(),
    state: Story.shape.state.exclude(['withdrawn']),
    value: VoteValue.nullable().meta({ description: 'Whether it helped, as the customer said' }),
    language: Language,
    text: z.string(),
    ledTo: z.string().nullable().meta({ description: 'What it changed, where somebody says so' }),
    ref: Ref.nullable().meta({ description: 'Whose story it is, until it is published; null from then on' }),
    at: At.meta({ description: 'When it was prepared, or published' }),
  })
  .meta({
    description: 'An account of a case with names changed',
    examples: [STORY],
  });
export const StoryList = listOf(StoryShape).meta({ description: 'Stories, newest first' });

/** A story with what was changed in it, for a person to check. */
export const StoryPrepared = z
  .strictObject({
    story: StoryShape,
    changes: z
      .array(
        z.strictObject({
          what: z.enum(['person', 'firm', 'place', 'address', 'number']),
          found: z.string(),
          becomes: z.string(),
        }),
      )
      .meta({ description: 'What was changed. It is told here once, and kept nowhere.' }),
    look: z.array(z.string()).meta({ description: 'Words that may be names, and were left as they are' }),
  })
  .meta({
    description: 'Names of people, firms and places and numbers are changed: please read all of it',
    examples: [
      {
        story: { ...STORY, state: 'internal', ref: 'K7Q2-M9XD' },
        changes: [{ what: 'person', found: 'Carla', becomes: 'Alex' }],
        look: ['Westfield'],
      },
    ],
  });

const text = z
  .string({ error: 'is missing' })
  .trim()
  .min(1, 'is missing')
  .max(LONGEST_STORY, `is longer than ${LONGEST_STORY} characters`);
export const PrepareStory = z
  .strictObject({
    text: text.optional().meta({ description: 'The account; the customer’s own words when not given' }),
  })
  .meta({ examples: [{}] });
export const PublishStory = z
  .strictObject({
    text: text.meta({ description: 'The account as you have checked it' }),
    ledTo: z
      .string()
      .trim()
      .min(1, 'is empty: leave it out when it changed nothing yet')
      .max(LONGEST_CHANGE, `is longer than ${LONGEST_CHANGE} characters`)
      .optional()
      .meta({ description: 'What it changed, to be read out with it; names nobody' }),
  })
  .meta({
    examples: [
      {
        text: 'Alex was billed twice, and Robin called before Alex had to ask.',
        ledTo: 'Payments that are only reserved are marked now.',
      },
    ],
  });
export const StoriesQuery = z.strictObject({
  area: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'Those of an area that are for its staff alone; without it, what is published' }),
  ...pageQuery,
});
