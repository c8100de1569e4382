import * as z from 'zod';

/** What somebody's record may be opened for. There is no other purpose to choose (F99). */
export const PURPOSES = ['coaching', 'recognition', 'customer-recovery'] as const;
export const Purpose = z.enum(PURPOSES);
export type Purpose = z.infer<typeof Purpose>;
