/** What is asked and answered about reviews. */
import * as z from 'zod';
import { reviewFields } from '../../domain/reviews/review-draft.ts';
import { At, ContactShape } from './shapes.ts';

const action = {
  what: 'Show on the invoice which payments are reserved only',
  owner: 'ben@baton.test',
  by: '2026-12-24',
};

export const WriteReview = z.strictObject(reviewFields).meta({
  description: 'What a case taught about the work: two minutes, three answers, and who will do what',
  examples: [
    {
      wanted: 'Her money back before the rent was due.',
      did: 'We found both bookings, and asked the bank on the next day.',
      change: 'Ask the bank on the same day.',
      action,
      disaster: false,
    },
  ],
});

export const ReviewShape = z.strictObject({
  number: z.int(),
  at: At,
  by: ContactShape,
  wanted: z.string(),
  did: z.string(),
  change: z.string(),
  action: z.strictObject({ what: z.string(), owner: ContactShape, by: z.iso.date() }).nullable(),
  disaster: z.boolean(),
  lesson: z.string().nullable(),
});
