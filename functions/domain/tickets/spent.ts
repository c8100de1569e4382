import * as z from 'zod';

/** Seconds for which a matter was with somebody: nobody, the customer, or (`holder`: their id) whoever held it. */
export const Spent = z.object({
  with: z.enum(['nobody', 'customer', 'holder']),
  holder: z.string().nullable(),
  seconds: z.int(),
});
export type Spent = z.infer<typeof Spent>;
