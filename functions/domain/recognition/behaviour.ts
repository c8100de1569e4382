import * as z from 'zod';

/** What somebody is thanked for: what they did for a customer, not what they are. */
export const Behaviour = z.enum([
  'kept-promise',
  'first-touch',
  'rescued',
  'listened',
  'taught',
  'enrolled-others',
  'improved-process',
]);
export type Behaviour = z.infer<typeof Behaviour>;

/** The same, as it stands behind "thanks you for". */
export const THANKED_FOR: Readonly<Record<Behaviour, string>> = {
  'kept-promise': 'keeping a promise',
  'first-touch': 'solving it the first time',
  rescued: 'coming to the rescue',
  listened: 'listening well',
  taught: 'teaching what you know',
  'enrolled-others': 'bringing in the right people',
  'improved-process': 'making it better for the next customer',
};
