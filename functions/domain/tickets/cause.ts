import * as z from 'zod';

/** Why something happened, as a short fixed word. */
export const Cause = z.enum([
  'request',
  'message',
  'mail',
  'note',
  'ladder',
  'answer',
  'silence',
  'entry',
  'clock',
  'resolution',
  'vote',
  'story',
  'kudos',
  'review',
  'idea',
  'delivery',
  'repair',
]);
export type Cause = z.infer<typeof Cause>;
