import type * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import type { Story } from '../../domain/stories/story.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { StoryShape } from '../contracts/stories.ts';

/** A story as the API shows it. Throws DeskError `expired` for one that its customer took back. */
export function storyView({
  id,
  area,
  state,
  value,
  language,
  text,
  ledTo = null,
  ref,
  at,
}: Story): z.output<typeof StoryShape> {
  if (state === 'withdrawn' || text === null)
    throw new DeskError('expired', 'Its customer has taken this story back, as is their right. It is gone.');
  return { id, area, state, value, language, text, ledTo, ref: ref && shown(ref), at };
}

/** One answer to whatever is no story, or none for the caller (F120). */
export const noStory = (): DeskError => new DeskError('not_found', 'There is no such story');
