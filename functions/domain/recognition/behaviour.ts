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
