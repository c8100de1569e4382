import type { ToldStory } from './reading.ts';

/** Words around a customer's story, in the mail and on the pages. */
export const STORY = {
  title: 'The story of the week',
  lead: 'A customer let us tell it. All names are changed.',
  beside: 'Published with the customer’s consent.',
  ledTo: 'What it changed:',
} as const;
/** The story of the week is the newest. */
export const storyOf = (stories: readonly ToldStory[]): ToldStory | undefined =>
  stories.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
