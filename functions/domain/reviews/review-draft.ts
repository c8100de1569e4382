import * as z from 'zod';
import { Address } from '../directory/person.ts';
import { optional, words } from '../texts.ts';

/** What is asked of whoever looks back: two minutes, three answers. */
const answers = {
  wanted: words('is missing: say what the customer wanted', 2_000),
  did: words('is missing: say what we did', 2_000),
  change: words('is missing: say what to change', 2_000),
  lesson: optional(2_000),
};

/** A review as programs send it. `action.owner` is the address of a person of the desk. */
export const reviewFields = {
  ...answers,
  action: z
    .strictObject({
      what: words('is missing: say what will be done', 500),
      owner: Address,
      by: z.iso.date('must be a date such as 2026-12-24'),
    })
    .optional(),
  disaster: z.boolean().default(false),
};
const ReviewDraft = z.object(reviewFields);
export type ReviewDraft = z.infer<typeof ReviewDraft>;

/** The form of the case page: there is an action when any part of it is filled in. */
export const ReviewForm = z.object({
  act: z.literal('review'),
  ...answers,
  todo: optional(500),
  owner: optional(254),
  until: optional(10),
  disaster: z.enum(['', 'yes']).default(''),
});

/** What the form of the case page says, as programs would say it; still to be read by `reviewFields`. */
export function asDraft({ act: _act, todo, owner, until, disaster, lesson, ...answered }: z.infer<typeof ReviewForm>) {
  const acts = todo !== null || owner !== null || until !== null;
  return {
    ...answered,
    ...(lesson !== null && { lesson }),
    ...(acts && { action: { what: todo ?? '', owner: owner ?? '', by: until ?? '' } }),
    disaster: disaster === 'yes',
  };
}
